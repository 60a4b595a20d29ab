import { stem } from "./stem.ts";
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
      const key = token.marked ? markedKey(token) : keyOf(token);
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
        const text = token.kind === "word" ? stem(token.text) : token.text;
        atoms.push({ kind: token.kind, text, marked: token.marked });
        at += 1;
      } else {
        atoms.push({ kind: "word", text: found.concept, marked: token.marked });
        at += found.length;
      }
    }
    return atoms;
  }

  #longest(tokens: readonly Token[], from: number): { concept: string; length: number } | undefined {
    let branch: Branch | undefined = this.#root;
    let found: { concept: string; length: number } | undefined;
    for (let at = from; at < tokens.length && at < from + phraseWordsMax; at += 1) {
      const token = tokens[at];
      branch = token === undefined ? undefined : follow(branch, token);
      if (branch === undefined) break;
      if (branch.concept !== undefined) found = { concept: branch.concept, length: at - from + 1 };
    }
    return found;
  }
}

/** A phrase's word in backticks matches only a word in backticks: `try` the method, not "we try". */
function follow(branch: Branch, token: Token): Branch | undefined {
  return (token.marked ? branch.next.get(markedKey(token)) : undefined) ?? branch.next.get(keyOf(token));
}

function markedKey(token: Token): string {
  return token.kind === "word" ? `\u0060${keyOf(token)}` : keyOf(token);
}

function keyOf(token: Token): string {
  return token.kind === "word" ? stem(token.text) : token.text;
}
