/**
 * What people see. Words of strangers come through here, so that no comment can move the cursor, change colours or
 * reorder a line of the operator who reads it.
 */
import { revealInvisible } from "../../extraction/reveal.ts";

const gap = "  ";
const minuteMs = 60_000;
const units = [
  ["d", 24 * 60 * minuteMs],
  ["h", 60 * minuteMs],
  ["min", minuteMs],
] as const;

/** One line, whatever it was. */
export function oneLine(text: string): string {
  return revealInvisible(text.replace(/[\r\n\t]+/g, " "));
}

/** Several lines as they are, each without anything that is not shown. */
export function lines(text: string, indent = ""): string {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => `${indent}${revealInvisible(line.replaceAll("\t", "    "))}`)
    .join("\n");
}

/** Aligned columns under their headings. Every cell is made safe to show. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const safe = rows.map((row) => row.map(oneLine));
  const widths = headings.map((heading, at) =>
    Math.max(heading.length, ...safe.map((row) => widthOf(row[at] ?? ""))),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (at === cells.length - 1 ? cell : cell + " ".repeat(room(cell, widths[at]))))
      .join(gap)
      .trimEnd();
  return [line(headings), ...safe.map(line)].join("\n");
}

/** A list with what it is of, or a word for nothing. */
export function listing(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  total: number,
  nothing: string,
): string {
  if (rows.length === 0) return nothing;
  const more = total > rows.length ? `\n${rows.length} of ${total}: see --limit and --offset` : "";
  return `${table(headings, rows)}${more}`;
}

/** Names and values below each other; what has no value is left out. */
export function fields(pairs: readonly (readonly [name: string, value: string | undefined])[]): string {
  const given = pairs.filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== "");
  const width = Math.max(...given.map(([name]) => name.length));
  return given.map(([name, value]) => `${name.padEnd(width)}${gap}${oneLine(value)}`).join("\n");
}

/** `3 h ago`, `in 2 d`; the moment itself for what is far away. @param at RFC 3339. */
export function ago(at: string | undefined, now = Date.now()): string {
  if (at === undefined) return "";
  const distance = Date.parse(at) - now;
  const size = Math.abs(distance);
  if (size > 90 * units[0][1]) return at.slice(0, 10);
  const [unit, ms] = units.find(([, one]) => size >= one) ?? ["", 0];
  if (ms === 0) return distance > 0 ? "in a moment" : "just now";
  const count = `${Math.floor(size / ms)} ${unit}`;
  return distance > 0 ? `in ${count}` : `${count} ago`;
}

/** ASCII alone: the same values for a program, and nothing that a terminal would obey. */
export function jsonText(value: unknown, indent = 2): string {
  return JSON.stringify(value, null, indent).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function room(cell: string, width = 0): number {
  return Math.max(0, width - widthOf(cell));
}

/** Code points: good enough to align columns. */
function widthOf(text: string): number {
  return Array.from(text).length;
}
