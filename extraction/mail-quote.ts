/*
 * Replies by e-mail carry what they answer, with or without `>`. Those are somebody else's words: they must not count
 * as the reviewer's.
 */

/** "On Tue, Mar 4, 2025 at 9:12 AM alice wrote:", and in any language a line with an address and a time, up to a colon. */
const attribution =
  /^(?:On .{6,200} wrote:|(?=.{0,200}\d{1,2}[:.h]\d{2}).{0,200}[\w.+-]{1,64}@[\w.-]{1,120}>?.{0,24}:)$/;
const originalMessage =
  /^[-_ ]{3,40}(?:original message|forwarded message|ursprüngliche nachricht|message d'origine)[-_ ]{3,40}$/i;

export interface MailSplit {
  /** The text before the quoted message's header. */
  readonly own: string;
  /** What follows: nothing, a header (what comes next is quoted), or the whole message. */
  readonly quoted: "none" | "next" | "rest";
}

/** Splits a paragraph at the header of a quoted message. */
export function splitMail(text: string): MailSplit {
  const lines = text.split("\n");
  const index = lines.findIndex((line) => attribution.test(line) || originalMessage.test(line));
  if (index === -1) return { own: text, quoted: "none" };
  const last = index === lines.length - 1 && attribution.test(lines[index] ?? "");
  return { own: lines.slice(0, index).join("\n").trimEnd(), quoted: last ? "next" : "rest" };
}
