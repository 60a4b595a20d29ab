/** How pieces of a block become the text that a person reads. */

export interface Piece {
  readonly text: string;
  /** A code span: kept to the letter. */
  readonly code: boolean;
}

/** Marks that the screen tolerates in small numbers: what nobody sees is not part of what was said. */
const invisibleMarks = /[\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff]/g;

/** Joins a block's pieces. Outside code, a run of spaces is one space, whatever spaces they are; invisible marks go. */
export function joinPieces(pieces: readonly Piece[]): string {
  const runs: string[] = [];
  let prose = "";
  for (const piece of pieces) {
    if (!piece.code) {
      prose += piece.text;
      continue;
    }
    runs.push(tidy(prose), piece.text);
    prose = "";
  }
  return [...runs, tidy(prose)].join("").trim();
}

function tidy(prose: string): string {
  return prose
    .replace(invisibleMarks, "")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{2,}/g, "\n");
}

/** A code span's source with its own backticks. Only line ends become spaces, as readers see them. */
export function codeSpanText(source: string, inTable: boolean): string {
  const line = source.replace(/\r\n|[\n\r]/g, "\n").replace(/\n[ \t]*/g, " ");
  return inTable ? line.replaceAll("\\|", "|") : line;
}

/** Words that people put between double underscores for stress, rather than names. */
const stressed =
  /^(?:all|always|any|are|both|can|cannot|do|each|every|edit|important|is|it|just|must|never|nit|no|none|not|note|now|one|only|or|please|really|should|that|the|this|todo|update|very|warning|we|will|you)$/i;

/**
 * The marker to keep around emphasis that is none: part of a name (`__init__`), a sum (`2*3*4`), a glob or a path.
 * Empty where people stress something.
 */
export function emphasisMarker(source: string, before: string, after: string): string {
  if (/[*_]/.test(before + after)) return "";
  const dunder = /^__([a-z][a-z0-9_]{0,60}|[A-Z][A-Z0-9_]{0,60})__$/.exec(source)?.[1];
  if (dunder !== undefined) return stressed.test(dunder) ? "" : "__";
  if (/^_[A-Za-z0-9]{1,60}_[A-Za-z0-9_]{1,60}_$/.test(source)) return "_";
  // Between two letters or digits nobody stresses.
  const inside = /[\p{L}\p{N})\]/]/u.test(before) && /[\p{L}\p{N}([/.]/u.test(after);
  if (!inside) return "";
  return /^(?:\*\*|__|\*|_)/.exec(source)?.[0] ?? "";
}

/**
 * `[//]: # (words)` is how people hide a comment in Markdown. Where it is malformed, GitHub shows it and the author
 * thinks that it doesn't: what comes after is nobody's statement. `[nit]: words` is one.
 */
export function withoutFailedComment(text: string): string {
  return text.replace(/(?:^|\n)\[[^\]\n]{1,40}\]:[ \t]{0,4}(?:#|<>)(?=[ \t\n("'])[\s\S]*$/, "");
}
