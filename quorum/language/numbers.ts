import type { Atom } from "./phrases.ts";

const numberWords = new Map(
  Object.entries({
    one: "1",
    two: "2",
    three: "3",
    four: "4",
    fiv: "5",
    six: "6",
    seven: "7",
    eight: "8",
    nin: "9",
    ten: "10",
    twelv: "12",
    fifteen: "15",
    twenty: "20",
    thirty: "30",
    forty: "40",
    fifty: "50",
    sixty: "60",
    eighty: "80",
    hundred: "100",
    thousand: "1000",
  }),
);

/** What stands behind a number for a unit. */
const units = new Map(
  Object.entries({
    s: "second",
    sec: "second",
    ms: "millisecond",
    milli: "millisecond",
    h: "hour",
    hr: "hour",
    char: "character",
    loc: "line",
    kb: "kilobyt",
    kib: "kilobyt",
    mb: "megabyt",
    mib: "megabyt",
    px: "px",
  }),
);

/** How far a comparison may stand from its number ("limit constructors to five parameters"). */
const reachAtomsMax = 7;

const upperBounds = new Set(["within", "under", "~after"]);
const lowerBounds = new Set(["over", "~before"]);
const negations = new Set(["~dont", "~not", "~never", "~no"]);

/**
 * Joins each number with its comparison: "at most 100", "not longer than 100" and "100 characters max" all become
 * "≤100". A statement's numbers then differ exactly when its limits do.
 */
export function readNumbers(atoms: readonly Atom[]): Atom[] {
  const out: Atom[] = atoms.map((atom) => asNumber(atom));
  for (const [at, atom] of out.entries()) {
    const unit = out[at - 1]?.kind === "number" ? units.get(atom.text) : undefined;
    if (unit !== undefined) out[at] = { ...atom, text: unit };
  }
  for (let at = 0; at < out.length; at += 1) {
    const text = out[at]?.text ?? "";
    if (text === "~atleast") bind(out, at, "≥");
    else if (text === "~atmost" || text === "~limit") bind(out, at, "≤");
    else if (upperBounds.has(text) && isNumber(out, next(out, at))) bind(out, at, "≤");
    else if (lowerBounds.has(text) && isNumber(out, next(out, at))) bind(out, at, "≥");
  }
  // Without a number "limit" is a word like any other.
  return out
    .filter((atom) => atom.text !== "")
    .map((atom) => (atom.text === "~limit" ? { ...atom, text: "limit" } : atom));
}

function asNumber(atom: Atom): Atom {
  const digits = atom.kind === "word" && !atom.marked ? numberWords.get(atom.text) : undefined;
  return digits === undefined ? { ...atom } : { kind: "number", text: digits, marked: false };
}

function next(atoms: readonly Atom[], at: number): number {
  const text = atoms[at + 1]?.text;
  return text === "about" || text === "around" || text === "roughly" ? at + 2 : at + 1;
}

function isNumber(atoms: readonly Atom[], at: number): boolean {
  return atoms[at]?.kind === "number";
}

/** Writes the comparison onto the nearest number of the clause: the following one, else the one before. */
function bind(atoms: Atom[], at: number, sign: "≤" | "≥"): void {
  const target = nearest(atoms, at, 1) ?? nearest(atoms, at, -1);
  if (target === undefined) return;
  const before = atoms[at - 1]?.text === "be" ? at - 2 : at - 1;
  const negated = negations.has(atoms[before]?.text ?? "");
  const bound = negated ? (sign === "≤" ? "≥" : "≤") : sign;
  const number = atoms[target];
  if (number === undefined) return;
  if (/^[≤≥]/.test(number.text)) {
    // "keep it under 40, at most 40": said twice.
    if (number.text.startsWith(bound)) atoms[at] = { kind: "word", text: "", marked: false };
    return;
  }
  atoms[target] = { ...number, text: `${bound}${number.text}` };
  atoms[at] = { kind: "word", text: "", marked: false };
  if (negated) atoms[before] = { kind: "word", text: "", marked: false };
}

function nearest(atoms: readonly Atom[], from: number, direction: 1 | -1): number | undefined {
  for (let step = 1; step <= reachAtomsMax; step += 1) {
    const atom = atoms[from + step * direction];
    if (atom === undefined || atom.kind === "stop") return undefined;
    if (atom.kind === "number") return from + step * direction;
  }
  return undefined;
}
