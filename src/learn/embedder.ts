import type { EmbeddingPort } from "../../extraction/ports.ts";
import { within } from "../../extraction/within.ts";
import { quantised } from "../../quorum/embeddings.ts";
import { embeddingDoc, type EmbeddingDoc } from "../embedding.ts";
import { limits } from "../limits.ts";

/**
 * Puts vectors beside statements. Whatever is wrong with one (down, slow, over the budget, no vector at all), its
 * statement goes without: nothing waits for it, and nothing fails.
 */
export class Embedder {
  readonly #port: EmbeddingPort;
  readonly #count: (outcome: "made" | "absent") => void;

  constructor(port: EmbeddingPort, count: (outcome: "made" | "absent") => void) {
    this.#port = port;
    this.#count = count;
  }

  /** @param scope whose budget it is asked on. */
  beside<S extends { readonly text: string }>(
    statements: readonly S[],
    scope: string,
  ): Promise<(S & { readonly embedding?: EmbeddingDoc })[]> {
    return Promise.all(
      statements.map(async (statement) => {
        const embedding = await this.#embedding(statement.text, scope);
        this.#count(embedding === undefined ? "absent" : "made");
        return embedding === undefined ? statement : { ...statement, embedding };
      }),
    );
  }

  async #embedding(text: string, scope: string): Promise<EmbeddingDoc | undefined> {
    if (this.#port.isReady?.(scope) === false) return undefined;
    const vector = quantised((await this.#asked(text, scope)) ?? []);
    return vector && embeddingDoc({ modelId: this.#port.id, vector });
  }

  async #asked(text: string, scope: string): Promise<readonly number[] | undefined> {
    const late = () => new Error("no vector in time");
    try {
      return await within(
        limits.embeddingTimeoutMs,
        (signal) => this.#port.embed({ text, scope }, signal),
        late,
      );
    } catch {
      return undefined; // why is told by the port's breaker
    }
  }
}
