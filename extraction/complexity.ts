import type { Finding } from "./types.ts";

/*
 * The Markdown parser has quadratic cases: each opener (`*`, `[`, `<!--`, a run of backticks) may scan to the end of
 * its paragraph, and each line walks through every container that is open. A flood of them is a denial of service,
 * so a comment's cost is bounded here, in one linear pass, before anything is parsed.
 */

/** GitHub itself takes no longer comment; a longer one did not come from GitHub. */
export const commentCharsMax = 65_536;

const linesMax = 2_500;
const openersMax = 6_000;
/** Openers times the length of their paragraph, summed: about what the parser's scans cost. */
const scanStepsMax = 10_000_000;
const containerDepthMax = 40;
/** Lines times the deepest nesting: about what continuing open containers costs. */
const containerStepsMax = 30_000;

/** What can open a construct inside a paragraph. A run of backticks opens once, a run of stars many times over. */
const openerPattern = /[*_~]|`+|[[\]<@&\\!]/g;
const fencePattern = /^(`{3,}|~{3,})(.*)$/;
const fenceLikePattern = /^[ >\-+*.)\d\t]*(?:`{3,}|~{3,})/;
const whitespacePattern = /^[ \t\r]*$/;
const listMarkerPattern = /^(?:[-+*]|\d{1,9}[.)])(?=[ \t\r]|$)/;
const footnoteMarkerPattern = /^\[\^[^\]\s]{1,200}\]:/;

/** A finding when parsing the comment could take too long, undefined when it is safe to parse. Linear. */
export function tooComplex(markdown: string): Finding | undefined {
  if (markdown.length > commentCharsMax) {
    return { code: "too-long", detail: `${markdown.length} characters, at most ${commentCharsMax}` };
  }
  const cost = costOf(markdown);
  const [what, value, max] =
    cost.lines > linesMax
      ? ["lines", cost.lines, linesMax]
      : cost.openers > openersMax
        ? ["openers", cost.openers, openersMax]
        : cost.depth > containerDepthMax
          ? ["nesting", cost.depth, containerDepthMax]
          : cost.scanSteps > scanStepsMax
            ? ["scan steps", cost.scanSteps, scanStepsMax]
            : ["container steps", cost.lines * cost.depth, containerStepsMax];
  return value > max ? { code: "too-complex", detail: `${what}: ${value}, at most ${max}` } : undefined;
}

interface Cost {
  lines: number;
  openers: number;
  depth: number;
  scanSteps: number;
}

function costOf(markdown: string): Cost {
  const cost: Cost = { lines: 0, openers: 0, depth: 1, scanSteps: 0 };
  const fences = new FenceTracker();
  let chunkChars = 0;
  let chunkOpeners = 0;
  const endChunk = (): void => {
    cost.scanSteps += chunkChars * chunkOpeners;
    chunkChars = 0;
    chunkOpeners = 0;
  };
  for (const line of markdown.split(/\r\n|\n|\r/)) {
    if (fences.holds(line)) {
      endChunk();
      continue;
    }
    cost.lines += 1;
    if (whitespacePattern.test(line)) {
      endChunk();
      continue;
    }
    const openers = line.match(openerPattern)?.length ?? 0;
    cost.openers += openers;
    chunkOpeners += openers;
    chunkChars += line.length + 1;
    cost.depth = Math.max(cost.depth, nestingOf(line));
  }
  endChunk();
  return cost;
}

/** How many containers a line could open or continue: markers at its start, and two columns of indentation each. */
function nestingOf(line: string): number {
  let rest = line;
  let depth = 0;
  let columns = 0;
  while (depth <= containerDepthMax) {
    const space = /^[ \t]*/.exec(rest)?.[0] ?? "";
    columns += space.length + 3 * (space.match(/\t/g)?.length ?? 0);
    rest = rest.slice(space.length);
    const marker = rest.startsWith(">")
      ? ">"
      : (listMarkerPattern.exec(rest)?.[0] ?? footnoteMarkerPattern.exec(rest)?.[0]);
    if (marker === undefined) break;
    depth += 1;
    rest = rest.slice(marker.length);
  }
  return depth === 0 ? 0 : depth + Math.floor(columns / 2);
}

/**
 * Knows which lines are surely inside a top-level fence, whose content the parser reads in linear time (people paste
 * long logs). Whatever could make the parser see it differently (an indented fence, one in a list, an HTML block)
 * turns it off for the rest of the comment, so a bomb can't hide behind a fence that is none.
 */
class FenceTracker {
  #fence: string | undefined;
  #unsure = false;
  #inHtml = false;

  holds(line: string): boolean {
    if (this.#unsure) return false;
    if (this.#fence !== undefined) return this.#inside(line, this.#fence);
    if (this.#inHtml) {
      if (whitespacePattern.test(line)) this.#inHtml = false;
      else if (fenceLikePattern.test(line)) this.#unsure = true;
      return false;
    }
    this.#outside(line);
    return false;
  }

  #inside(line: string, fence: string): boolean {
    const closing = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
    if (closing?.startsWith(fence) === true) {
      this.#fence = undefined;
      return false;
    }
    return true;
  }

  #outside(line: string): void {
    const fence = fencePattern.exec(line);
    const marker = fence?.[1];
    if (marker !== undefined) {
      const isFence = marker.startsWith("~") || fence?.[2]?.includes("`") !== true;
      if (isFence) this.#fence = marker;
      return;
    }
    if (fenceLikePattern.test(line)) this.#unsure = true;
    if (!/^[ \t>]{0,12}</.test(line)) return;
    // Comments, declarations, pre, script, style and textarea may span blank lines; other HTML ends at one.
    if (/<(?:[!?]|pre|script|style|textarea)/i.test(line))
      this.#unsure = !/^<!--[^<]{0,2000}-->[ \t]*$/.test(line);
    else this.#inHtml = true;
  }
}
