import type { MemoryReader, MemoryRecord } from "./port.ts";

const pageRecordsMax = 100;

/**
 * Every record of exactly this namespace, page by page. What an engine returns from another namespace (some read by
 * prefix) is left out here, whatever it promised.
 */
export async function* eachRecord(memory: MemoryReader, namespace: string): AsyncGenerator<MemoryRecord> {
  let after: string | undefined;
  do {
    const page = await memory.list(namespace, {
      limit: pageRecordsMax,
      ...(after === undefined ? {} : { after }),
    });
    for (const record of page.records) if (record.namespace === namespace) yield record;
    after = page.next;
  } while (after !== undefined);
}
