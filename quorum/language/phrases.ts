import { stem } from "./stem.ts";
import { verbOf } from "./verbs.ts";
import { tokensOf } from "./tokens.ts";
import type { Token } from "./tokens.ts";

/** A token after stems and concepts: what the structured form is made of. */
export interface Atom {
  readonly kind: Token["kind"];
  readonly text: string;
  readonly marked: boolean;
}

interface Branch {
  readonly next: Map<string, Branch>;
  concept?: string;
}

/** Longest phrases first, one pass, left to right: at most `phraseWordsMax` steps a token. */
const phraseWordsMax = 6;

/** A dictionary of phrases, read from lines `concept: phrase | phrase`, compared by stems. */
export class PhraseBook {
  readonly #root: Branch = { next: new Map() };

  constructor(lines: string) {
    for (const line of lines.split("\n")) {
      const colon = line.indexOf(":");
      if (colon <= 0) continue;
      const concept = line.slice(0, colon).trim();
      this.#add(concept, concept);
      for (const phrase of line.slice(colon + 1).split(" | ")) this.#add(concept, phrase);
    }
  }

  #add(concept: string, phrase: string): void {
    let branch = this.#root;
    let depth = 0;
    for (const token of tokensOf(phrase)) {
      if (token.kind !== "word" && token.kind !== "code" && token.kind !== "number") continue;
      const key = isCode(token) ? markedKey(token) : keyOf(token);
      let next = branch.next.get(key);
      if (next === undefined) {
        next = { next: new Map() };
        branch.next.set(key, next);
      }
      branch = next;
      depth += 1;
    }
    if (depth > 0 && depth <= phraseWordsMax) branch.concept ??= concept;
  }

  /** Replaces each phrase by its concept, and each other word by its stem. */
  read(tokens: readonly Token[]): Atom[] {
    const atoms: Atom[] = [];
    for (let at = 0; at < tokens.length;) {
      const found = this.#longest(tokens, at);
      const token = tokens[at];
      if (token === undefined) break;
      if (found === undefined) {
        const text = token.kind === "word" ? verbOf(stem(token.text)) : token.text;
        atoms.push({ kind: token.kind, text, marked: token.marked });
        at += 1;
      } else {
        atoms.push({ kind: "word", text: found.concept, marked: token.marked });
        at += found.length;
      }
    }
    return atoms;
  }

  /** A comma within a phrase is skipped: "is, has or can" reads like "is has or can". */
  #longest(tokens: readonly Token[], from: number): { concept: string; length: number } | undefined {
    let branches: readonly Branch[] = [this.#root];
    let found: { concept: string; length: number } | undefined;
    for (let at = from; at < tokens.length && at < from + 2 * phraseWordsMax; at += 1) {
      const token = tokens[at];
      if (token === undefined) break;
      if (at > from && token.text === ",") continue;
      branches = branches.flatMap((branch) => follow(branch, token));
      const concept = branches.find((branch) => branch.concept !== undefined)?.concept;
      if (concept !== undefined) found = { concept, length: at - from + 1 };
      if (branches.length === 0) break;
    }
    return found;
  }
}

/**
 * A phrase's word in backticks matches only a word in backticks: `try` the method, not "we try". Known names match in
 * any letter case ("JSDoc"). At most two ways lead on from a word, and phrases are short.
 */
function follow(branch: Branch, token: Token): Branch[] {
  const keys = isCode(token) ? [markedKey(token), keyOf(token)] : [keyOf(token)];
  const found = keys.flatMap((key) => branch.next.get(key) ?? []);
  if (found.length > 0 || !/^[A-Za-z]+$/.test(token.text)) return found;
  return [branch.next.get(verbOf(stem(token.text.toLowerCase())))].filter((next) => next !== undefined);
}

function isCode(token: Token): boolean {
  return token.marked || token.kind === "code";
}

function markedKey(token: Token): string {
  return `\u0060${keyOf(token)}`;
}

function keyOf(token: Token): string {
  return token.kind === "word" ? verbOf(stem(token.text)) : token.text;
}
