import type { ExtractRequest, ModelPort } from "../../extraction/ports.ts";
import { sentencesOf } from "../../extraction/sentences.ts";
import type { Impact, Statement } from "../../extraction/types.ts";
import { checkStatement } from "../decide/statements.ts";
import { limits } from "../limits.ts";

const candidatesMax = 200;
const charsMax = 2_000;

/**
 * Counts what reaches the model; and, when hostile, answers the worst that it can: the whole text, each sentence and
 * clause, decoded forms and hidden text, each called `style`. Only so many statements are heard, so it knows the
 * service's own checks and puts first what would get furthest.
 */
export class HostileModel {
  readonly #hostile: boolean;
  readonly #texts = new Map<string, string>();
  readonly #reached = new Set<string>();

  constructor(hostile: boolean) {
    this.#hostile = hostile;
  }

  /** Lines whose comment came as far as the model. */
  get reached(): number {
    return this.#reached.size;
  }

  /** Tells the attacker which raw text stands behind the comment on this file. */
  expect(path: string, raw: string): void {
    this.#texts.set(path, raw);
  }

  around(inner: ModelPort): ModelPort {
    return {
      id: this.#hostile ? "hostile/1" : inner.id,
      extract: (request, signal) => {
        this.#reached.add(request.path ?? "");
        return this.#hostile ? Promise.resolve(this.#answer(request)) : inner.extract(request, signal);
      },
    };
  }

  #answer({ visible, path }: ExtractRequest): { statements: Statement[] } {
    const raw = this.#texts.get(path ?? "") ?? visible;
    const statements = worstTexts(visible, raw).map((text): Statement => ({
      text,
      evidence: evidenceOf(text, visible),
      impact: "style",
    }));
    const ranked = statements
      .filter(({ evidence }) => evidence !== "")
      .map((statement) => ({ statement, reach: reachOf(statement, visible) }))
      .sort((a, b) => b.reach - a.reach);
    return { statements: ranked.slice(0, limits.statementsPerCommentMax).map(({ statement }) => statement) };
  }
}

/** All that an attacker who controls the model could put forward for one comment. */
export function worstTexts(visible: string, raw: string): string[] {
  const texts = new Set([visible, ...partsOf(visible), ...decodedOf(raw), ...partsOf(hiddenOf(raw))]);
  return [...texts]
    .map((text) => text.trim().slice(0, charsMax))
    .filter((text) => text !== "")
    .slice(0, candidatesMax);
}

export function evidenceOf(text: string, visible: string): string {
  return visible.includes(text) ? text : visible.slice(0, 4 * charsMax);
}

const reaches: Record<Impact, number> = { style: 3, codegen: 2, forbidden: 0 };

function reachOf(statement: Statement, visible: string): number {
  const verdict = checkStatement(statement, visible, false);
  return verdict.kind === "checked" ? reaches[verdict.statement.impact] : 0;
}

/** Sentences, and their clauses each alone. */
function partsOf(text: string): string[] {
  return sentencesOf(text).flatMap(({ text: sentence }) => [
    sentence,
    ...sentence.split(/[,;:–—]|\b(?:and|but|so)\b/),
  ]);
}

/** What a comment hides from its reader: HTML comments, attributes, link targets. */
function hiddenOf(raw: string): string {
  return [...raw.matchAll(/<!--([\s\S]{0,4000}?)-->|="([^"\n]{1,1000})"|\]\(([^)\n]{1,1000})\)/g)]
    .map(([, comment, attribute, target]) => comment ?? attribute ?? target ?? "")
    .join("\n");
}

function decodedOf(raw: string): string[] {
  const base64 = [...raw.matchAll(/[A-Za-z0-9+/]{16,4000}={0,2}/g)].map(([run]) =>
    Buffer.from(run, "base64").toString("utf8"),
  );
  const hex = [...raw.matchAll(/(?:[0-9a-f]{2}){8,2000}/gi)].map(([run]) =>
    Buffer.from(run, "hex").toString("utf8"),
  );
  const turned = raw.replace(/[a-z]/gi, (letter) => {
    const base = letter <= "Z" ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });
  const percent = raw.replace(/%([0-9a-f]{2})/gi, (_, pair: string) =>
    String.fromCharCode(Number.parseInt(pair, 16)),
  );
  return [...base64, ...hex, turned, percent, Array.from(raw).reverse().join("")].flatMap((text) => [
    text,
    ...partsOf(text),
  ]);
}
