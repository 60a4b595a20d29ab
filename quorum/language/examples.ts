import type { Part } from "./roles.ts";

/** Code that is an example of what it is, not of how it is named. */
const kinds: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^#(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i, ["@hex"]],
  [/^var\(--/, ["@var"]],
  [/^[\w./-]+:latest$/, ["latesttag"]],
  [/^\$\(/, ["@subst"]],
  [/\bopen\(/, ["@open"]],
];

const styles: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^_[a-z]\w*$/i, ["@_"]],
  [/^on[A-Z]\w*$/, ["@on", "@camel"]],
  [/^[a-z]+[a-z0-9]*(?:[A-Z][a-z0-9]*)+$/, ["@camel"]],
  [/^(?:[A-Z][a-z0-9]+){2,}$/, ["@pascal"]],
  [/^[a-z0-9]+(?:_[a-z0-9]+)+$/, ["@snake"]],
  [/^[A-Z0-9]+(?:_[A-Z0-9]+)+$/, ["@screaming"]],
  [/^[a-z0-9]+(?:-[a-z0-9]+)+$/, ["@kebab"]],
  [/^[a-z0-9]+(?:-[a-z0-9]+)*__[a-z0-9-]+$/, ["@bem"]],
];

/** Longer names are not looked at: what a name is an example of shows early. */
const nameCharsMax = 60;

/** The naming styles that an identifier is an example of ("@camel"); none for words and other code. */
export function stylesOf(part: Pick<Part, "kind" | "text">): readonly string[] {
  if (part.kind !== "code" || part.text.length > nameCharsMax) return [];
  const kind = kinds.find(([shape]) => shape.test(part.text))?.[1];
  if (kind !== undefined) return kind;
  const name = part.text.replace(/^[.#$]/, "");
  return styles.find(([shape]) => shape.test(name))?.[1] ?? [];
}

/** Whether a code part is a name in some style: an example, where a known matter speaks of names. */
export function isStyledName(text: string): boolean {
  return stylesOf({ kind: "code", text }).length > 0;
}
