import { nameOf } from "./hidden-channels.ts";

/** What has no shape of its own on a screen, or changes the direction of what has. */
const invisible =
  /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/**
 * The text with each invisible code point named, for operators: `a‮b` with an override becomes `a⟦U+202E⟧b`.
 * Everything else stays to the letter. For screens only: what looks like a name may have been typed as one.
 */
export function revealInvisible(text: string): string {
  return text.replace(invisible, (char) => `⟦${nameOf(char.codePointAt(0) ?? 0)}⟧`);
}

/** The text without anything invisible: what a person read when they read it. */
export function stripInvisible(text: string): string {
  return text.replace(invisible, "");
}
