import { eachRecord } from "../../memory/listing.ts";
import type { MemoryReader, MemoryRecord } from "../../memory/port.ts";

export async function allRecords(memory: MemoryReader, namespace: string): Promise<MemoryRecord[]> {
  const records: MemoryRecord[] = [];
  for await (const record of eachRecord(memory, namespace)) records.push(record);
  return records;
}
