/** What generalising may never lose: names, options, numbers, and the "not". */

const codeSpan = /`[^`]{1,400}`/gu;
/** A parenthesis that only illustrates: it names no option ("--force") and gives nothing a value. */
const illustration = /`[^`]{1,400}`|\((?![^()]{0,200}(?:--?\p{L}|[\p{L}\d_]\s?[:=]\s?\S))[^()]{0,200}\)/gu;
/** "name: value", "name=value", also with a quoted value. */
const assignment =
  /(?<![\p{L}\p{N}_])(?:[\p{L}_][\p{L}\p{N}_.-]{0,60}\s?:?=\s?["'\p{L}\p{N}_*][^\s,;]{0,60}|[\p{L}_][\p{L}\p{N}_.-]{0,60}:\s?(?:true|false|null|nil|none|undefined|yes|no|on|off|never|always|\d{1,20}|["'][^\s"']{0,60}["']|\*)(?![\p{L}\p{N}-])|(?:\p{Ll}{1,30}\p{Lu}|[\p{L}\p{N}]{1,30}_)[\p{L}\p{N}_]{0,60}:\s?[\p{L}\p{N}"'*_][^\s,;]{0,60})/gu;
const named =
  /^(?:[-@$#.]{1,2}\p{L}.*|[\p{L}\d]*_.*|.*\p{Ll}\p{Lu}.*|.*\d.*|[\p{L}\d]+[./\\:=][\p{L}\d].*|.*\(\)|.*[<>{}[\]*&|].*)$/u;
const negation =
  /\b(?:not|never|no|none|nor|without|avoid|don't|doesn't|isn't|aren't|mustn't|shouldn't|can't|cannot|won't|instead|rather)\b/giu;

/** Names, options and numbers of a text, each as it is written. */
export function literalsOf(text: string): string[] {
  const spans = text.match(codeSpan) ?? [];
  const plain = text.replace(codeSpan, " ");
  const words = plain
    .split(/\s+/u)
    .map((word) => word.replace(/^["'“”‘’([]+/u, "").replace(/["'“”‘’,.;:!?\])]+$/u, ""))
    .filter((word) => word.length < 120 && named.test(word));
  return [...spans, ...words];
}

/** Does a statement keep every name, option and number of the clause that it was made from, and its negations? */
export function keepsAll(clause: string, statement: string): boolean {
  const governing = clause.replace(illustration, (found) => (found.startsWith("`") ? found : " "));
  const kept = literalsOf(governing).every((literal) => statement.includes(literal));
  return (
    kept &&
    valuesOf(governing).every((value) => statement.includes(value)) &&
    denials(governing) <= denials(statement)
  );
}

function valuesOf(text: string): string[] {
  return text.replace(codeSpan, "`").match(assignment) ?? [];
}

function denials(text: string): number {
  return text.replace(codeSpan, "`").replaceAll("’", "'").match(negation)?.length ?? 0;
}

/** A text in which whatever gives a name a value ("verify: false") is masked, at the same length. */
export function maskValues(text: string): string {
  return text.replace(assignment, (found) => "x".repeat(found.length));
}

const span = /`[^`]{0,400}`/gu;
const spanOrAside = /`[^`]{0,400}`|\([^()]{0,300}\)/gu;
const crossed = (found: string): string => "x".repeat(found.length);

/** A text in which code and values are masked, at the same length: code first, since it may hold what looks like a value. */
export function maskCode(text: string): string {
  return maskValues(text.replace(span, crossed));
}

/** The same, with parentheses masked as well. */
export function maskAsides(text: string): string {
  return maskValues(text.replace(spanOrAside, crossed));
}
