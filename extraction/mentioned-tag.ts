import { hasOptionalEnd, isElementName, isVoidElement } from "./html.ts";
import type { HtmlToken } from "./html.ts";

/*
 * Reviewers write `Promise<Result<T>>`, `<name>` and "a <button>" without backticks, and the Markdown parser reads
 * the tags as HTML. What people mention stays to the letter; what is markup goes. Since GitHub shows neither, what
 * stays is bounded: it must not become a channel for a sentence that nobody sees.
 */

/** More tags in a row than this, with no word between them, are no mention. */
export const tagsInARowMax = 3;

/** GitHub shows these as text instead of as elements (the tag filter of GitHub-flavoured Markdown). */
const filteredElements = new Set(
  "iframe noembed noframes plaintext script style textarea title xmp".split(" "),
);

/** Elements that swallow or fold what follows them, even when nothing closes them. */
const foldingElements = new Set("blockquote details dialog noscript pre select svg template".split(" "));

/** `<T extends Base>`, `a <b and c> d`: operators of types and of prose that the parser takes for attributes. */
const operators = new Set(
  "and as const extends implements in infer is keyof or out readonly super".split(" "),
);

/** The names of all end tags in the text, lower case. */
export function closingNames(markdown: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const match of markdown.matchAll(/<\/([a-z][a-z0-9-]{0,60})/gi))
    names.add((match[1] ?? "").toLowerCase());
  return names;
}

/** Is a tag mentioned as a name (it stays), rather than used as markup (it goes)? */
export function isMentioned(
  token: HtmlToken & { kind: "open" | "close" },
  closers: ReadonlySet<string>,
  before: string,
): boolean {
  if (!isMentionableName(token.name)) return false;
  if (!isElementName(token.name)) return token.kind === "close" || hasMentionShape(token);
  if (token.kind === "close" || !hasMentionShape(token)) return false;
  return isMentionedElement(token.name, closers, before);
}

/** A name, not a sentence with hyphens. */
export function isMentionableName(name: string): boolean {
  return name.length <= 40 && name.split("-").length <= 4;
}

function hasMentionShape({ raw, attributes }: HtmlToken & { kind: "open" }): boolean {
  if (attributes.length === 0) return true;
  const operator = attributes[0]?.name ?? "";
  return attributes.length <= 3 && operators.has(operator) && !/["']/.test(raw) && raw.length <= 80;
}

/** `List<Button>` and "a <button>" mention an element's name; "<b>bold</b>" uses it. */
function isMentionedElement(name: string, closers: ReadonlySet<string>, before: string): boolean {
  const lower = name.toLowerCase();
  const attached = /[\p{L}\p{N}_$]/u.test(before);
  if (closers.has(lower)) return false;
  if (attached && name !== lower) return true;
  if (isVoidElement(lower)) return false;
  if (attached) return !(foldingElements.has(lower) || hasOptionalEnd(lower));
  if (filteredElements.has(lower)) return true;
  return !foldingElements.has(lower) && !hasOptionalEnd(lower);
}
