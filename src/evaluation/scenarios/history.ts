import type { World } from "./world.ts";

/** What was shown at each step: an approval of yesterday's hash, and tombstones of texts that are gone, need it. */
export class History {
  readonly #hashes = new Map<string, string[]>();
  readonly #texts = new Map<string, string>();
  readonly #exports: string[] = [];

  exported(id: string): void {
    this.#exports.push(id);
  }

  /** The story's own exports, counted from 1. */
  exportOf(which: "latest" | number): string {
    return (which === "latest" ? this.#exports.at(-1) : this.#exports[which - 1]) ?? "latest";
  }

  async note(world: World): Promise<void> {
    for (const repo of await world.repos()) {
      const summaries = await world.service.candidates.list(repo, [
        "collecting",
        "held",
        "promoted",
        "rejected",
        "expired",
        "merged",
      ]);
      for (const { id, text } of summaries) {
        this.#texts.set(id, text);
        const { hash } = await world.service.candidates.show(repo, id);
        const known = this.#hashes.get(id) ?? [];
        if (known.at(-1) !== hash) this.#hashes.set(id, [...known, hash]);
      }
    }
  }

  /** The hash that was shown before the last change; nobody's, when nothing changed yet. */
  staleHash(candidateId: string): string {
    return this.#hashes.get(candidateId)?.at(-2) ?? "0".repeat(64);
  }

  /** The text that a purged candidate had. */
  textOf(candidateId: string): string {
    return this.#texts.get(candidateId.replace(/\.edited$/, "")) ?? "";
  }
}
