import type { Nodes, Root } from "mdast";

/** What the screen looks at besides the visible text: the raw comment with code blanked out, positions kept. */
export interface Prose {
  /** Without code blocks, and without code spans that hold a single word (a mention such as `<|im_end|>`). */
  readonly withSpans: string;
  /** Without any code. */
  readonly withoutCode: string;
}

const mentionCharsMax = 40;

/** Blanks out the code of a comment, wherever it stands (also in quotes and in what readers don't see). */
export function proseOf(source: string, root: Root): Prose {
  const blocks: Range[] = [];
  const mentions: Range[] = [];
  const spans: Range[] = [];
  collect(root, (node) => {
    const range = rangeOf(node);
    if (node.type === "code") blocks.push(range);
    else if (node.type === "inlineCode") (isMention(node.value) ? mentions : spans).push(range);
  });
  const withSpans = blanked(source, [...blocks, ...mentions]);
  return { withSpans, withoutCode: blanked(source, [...blocks, ...mentions, ...spans]) };
}

/** Is a code span's content a single name, rather than words that a model would read on? */
export function isMention(value: string): boolean {
  return value.length <= mentionCharsMax && !/\s/.test(value.trim());
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function rangeOf(node: Nodes): Range {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

function collect(node: Nodes, visit: (node: Nodes) => void): void {
  visit(node);
  if ("children" in node) for (const child of node.children) collect(child, visit);
}

function blanked(source: string, ranges: readonly Range[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    parts.push(source.slice(at, start), source.slice(start, end).replace(/[^\n]/g, " "));
    at = end;
  }
  parts.push(source.slice(at));
  return parts.join("");
}
