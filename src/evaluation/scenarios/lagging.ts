import type { Memory, MemoryRecord, MemoryResult, NewRecord, RecordPage } from "../../memory/port.ts";
import { eachRecord } from "../../memory/listing.ts";
import type { FaultMode } from "./format.ts";

const settleMs = 60_000;

/**
 * Memory that is eventually consistent: while it lags, what was written is not listed, and what was removed is. With
 * the fault's end everything is as it should be.
 */
export class Lagging {
  readonly #unlisted = new Set<string>();
  readonly #ghosts = new Map<string, MemoryRecord>();

  settleMs(mode: FaultMode): number {
    return mode === "lag" ? settleMs : 0;
  }

  end(): void {
    this.#unlisted.clear();
    this.#ghosts.clear();
  }

  /** The page as it would be read now; what lingers stands on the first. */
  list(namespace: string, page: RecordPage, after: string | undefined): RecordPage {
    const fresh = page.records.filter(
      ({ recordId }) => !this.#unlisted.has(recordId) && !this.#ghosts.has(recordId),
    );
    const ghosts = [...this.#ghosts.values()].filter((one) => one.namespace === namespace);
    return { ...page, records: after === undefined ? [...fresh, ...ghosts] : fresh };
  }

  async write(
    memory: Memory,
    namespace: string,
    records: readonly NewRecord[],
  ): Promise<readonly MemoryResult[]> {
    const before = await this.#recordsOf(memory, namespace);
    const results = await memory.write(namespace, records);
    for (const result of results) {
      if (!result.ok) continue;
      const known = before.get(result.recordId);
      if (known === undefined) this.#unlisted.add(result.recordId);
      else this.#keep(known);
    }
    return results;
  }

  async remove(
    memory: Memory,
    namespace: string,
    recordIds: readonly string[],
  ): Promise<readonly MemoryResult[]> {
    const before = await this.#recordsOf(memory, namespace);
    for (const id of recordIds) {
      const known = before.get(id);
      if (known !== undefined && !this.#unlisted.has(id)) this.#keep(known);
    }
    return memory.remove(namespace, recordIds);
  }

  #keep(record: MemoryRecord): void {
    if (!this.#ghosts.has(record.recordId)) this.#ghosts.set(record.recordId, record);
  }

  async #recordsOf(memory: Memory, namespace: string): Promise<Map<string, MemoryRecord>> {
    const found = new Map<string, MemoryRecord>();
    for await (const record of eachRecord(memory, namespace)) found.set(record.recordId, record);
    return found;
  }
}
