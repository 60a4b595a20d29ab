import { EmbeddingIndex, type Embedding } from "../../quorum/embeddings.ts";
import { formOf } from "../../quorum/form.ts";
import { PatternIndex, type Matches } from "../../quorum/match.ts";
import { embeddingOf } from "../embedding.ts";
import { docOf, type CandidateDoc } from "../ledger/documents.ts";
import type { LedgerReader } from "../ledger/ledger.ts";
import type { RepoId } from "../ledger/layout.ts";

/** A pattern that was not there before. */
export interface Opened {
  readonly candidateId: string;
  readonly pattern: string;
  readonly embedding?: Embedding;
}

interface Loaded {
  readonly index: PatternIndex;
  readonly embeddings: EmbeddingIndex;
  size: number;
}

/** Patterns of all repositories that are held in memory at one time; the least recently used leave first. */
const patternsInMemoryMax = 200_000;

/**
 * The patterns of each repository's candidates, kept in memory while its lane is held. A cache of the ledger: only the
 * lane opens candidates, and one that was purged meanwhile is noticed when it is looked up.
 */
export class Patterns {
  readonly #ledger: LedgerReader;
  readonly #repos = new Map<RepoId, Loaded>();
  #total = 0;

  constructor(ledger: LedgerReader) {
    this.#ledger = ledger;
  }

  async find(repo: RepoId, text: string): Promise<Matches> {
    const { index } = await this.#loaded(repo);
    return index.find(formOf(text));
  }

  /** Patterns that an embedding finds near, and whose words say neither the same nor the opposite; nearest first. */
  async nearByEmbedding(repo: RepoId, text: string, embedding: Embedding): Promise<string[]> {
    const { index, embeddings } = await this.#loaded(repo);
    const form = formOf(text);
    return embeddings.near(embedding, (id) => {
      const relation = index.relation(id, form);
      return relation === "near" || relation === "different";
    });
  }

  /** After the commit that opened the candidate. */
  async add(repo: RepoId, { candidateId, pattern, embedding }: Opened): Promise<void> {
    const loaded = await this.#loaded(repo);
    loaded.index.add(candidateId, formOf(pattern));
    if (embedding !== undefined) loaded.embeddings.add(candidateId, embedding);
    loaded.size += 1;
    this.#total += 1;
  }

  remove(repo: RepoId, candidateId: string): Promise<void> {
    // What is not in memory is read from the ledger, which has it no more.
    this.#repos.get(repo)?.index.remove(candidateId);
    this.#repos.get(repo)?.embeddings.remove(candidateId);
    return Promise.resolve();
  }

  /** When the lane is lost or freshly taken: others may have written meanwhile. */
  forget(repo: RepoId): void {
    const loaded = this.#repos.get(repo);
    if (loaded === undefined) return;
    this.#total -= loaded.size;
    this.#repos.delete(repo);
  }

  async #loaded(repo: RepoId): Promise<Loaded> {
    const known = this.#repos.get(repo);
    if (known !== undefined) {
      this.#repos.delete(repo);
      this.#repos.set(repo, known); // most recently used last
      return known;
    }
    const loaded = await this.#load(repo);
    this.#repos.set(repo, loaded);
    this.#total += loaded.size;
    this.#makeRoom(repo);
    return loaded;
  }

  async #load(repo: RepoId): Promise<Loaded> {
    const loaded: Loaded = { index: new PatternIndex(), embeddings: new EmbeddingIndex(), size: 0 };
    const embedded: { readonly at: number; readonly id: string; readonly embedding: Embedding }[] = [];
    for await (const item of this.#ledger.each(`candidates#${repo}`)) {
      const candidate = docOf<CandidateDoc>(item);
      loaded.index.add(candidate.id, formOf(candidate.pattern));
      loaded.size += 1;
      const embedding = embeddingOf(candidate.embedding);
      if (embedding !== undefined) embedded.push({ at: candidate.openedAt, id: candidate.id, embedding });
    }
    embedded.sort((a, b) => a.at - b.at);
    for (const { id, embedding } of embedded) loaded.embeddings.add(id, embedding);
    return loaded;
  }

  #makeRoom(keep: RepoId): void {
    for (const repo of this.#repos.keys()) {
      if (this.#total <= patternsInMemoryMax) return;
      if (repo !== keep) this.forget(repo);
    }
  }
}
