import type { Scratch } from "../../backup/verify.ts";
import { eachRecord } from "../memory/listing.ts";
import type { Memories, Memory, NewRecord } from "../memory/port.ts";

const batchRecordsMax = 100;

/** The restore drill: a sample is written to a memory of nobody's, listed again, and compared to the letter. */
class ScratchMemory implements Scratch {
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  async differs(
    namespace: string,
    records: readonly Readonly<Record<string, unknown>>[],
  ): Promise<readonly string[]> {
    const wanted = new Map(records.map((record) => [String(record["recordId"]), newRecord(record)]));
    const all = [...wanted.values()];
    const differences: string[] = [];
    for (let at = 0; at < all.length; at += batchRecordsMax) {
      const answers = await this.#memory.write(namespace, all.slice(at, at + batchRecordsMax));
      for (const answer of answers)
        if (!answer.ok) differences.push(`record ${answer.id} can't be restored: ${answer.error}`);
    }
    for await (const found of eachRecord(this.#memory, namespace)) {
      const id = [...wanted].find(([, one]) => isSame(one, found))?.[0];
      if (id !== undefined) wanted.delete(id);
    }
    return [...differences, ...[...wanted.keys()].map((id) => `record ${id} did not come back the same`)];
  }
}

/** The record's own id stands for the rule: foreign records name none, and two may name one. */
function newRecord(record: Readonly<Record<string, unknown>>): NewRecord {
  const { recordId, text, createdAt, metadata } = record;
  return {
    ruleId: String(recordId),
    text: String(text),
    timestamp: Number(createdAt),
    metadata: (metadata ?? {}) as Record<string, string>,
  };
}

function isSame(
  one: NewRecord,
  found: Omit<NewRecord, "ruleId" | "timestamp"> & { createdAt: number },
): boolean {
  return (
    one.text === found.text &&
    one.timestamp === found.createdAt &&
    JSON.stringify(Object.entries(one.metadata).sort()) ===
      JSON.stringify(Object.entries(found.metadata).sort())
  );
}

/** On storage that is gone when it is closed. */
export async function openScratchMemory(storage: {
  readonly memories: Memories;
  close(): Promise<void>;
}): Promise<Scratch & { close(): Promise<void> }> {
  const scratch = new ScratchMemory(await storage.memories.of("pool", 0));
  return {
    differs: (namespace, records) => scratch.differs(namespace, records),
    close: () => storage.close(),
  };
}
