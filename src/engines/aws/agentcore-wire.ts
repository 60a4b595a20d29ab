import type {
  MemoryRecordMetadataValue,
  MemoryRecordOutput,
  MemoryRecordSummary,
} from "@aws-sdk/client-bedrock-agentcore";
import type { MemoryRecord, RecordPage } from "../../memory/port.ts";
import { CallError } from "./agentcore-errors.ts";
import { isRecordId, reservedMetadataPrefix } from "./agentcore-limits.ts";

/** What AgentCore said of one record of a batch. */
export interface BatchAnswer {
  readonly ok: boolean;
  readonly recordId: string;
  readonly requestId?: string;
  /** For a failure: 404 and the like; 0 when it gave none. */
  readonly code: number;
  readonly message: string;
}

interface BatchOutput {
  readonly successfulRecords: MemoryRecordOutput[] | undefined;
  readonly failedRecords: MemoryRecordOutput[] | undefined;
}

/** Both lists, whatever the status was. @throws CallError `unknown` for what is no such answer. */
export function batchAnswersOf(output: BatchOutput): readonly BatchAnswer[] {
  const { successfulRecords: done, failedRecords: failed } = output;
  if (!Array.isArray(done) || !Array.isArray(failed)) throw unreadable("two lists of records");
  return [...done.map((one) => answerOf(one, true)), ...failed.map((one) => answerOf(one, false))];
}

function answerOf(given: MemoryRecordOutput, ok: boolean): BatchAnswer {
  const { memoryRecordId, status, requestIdentifier, errorCode, errorMessage } = given;
  const recordId = typeof memoryRecordId === "string" ? memoryRecordId : "";
  return {
    ok: ok && status === "SUCCEEDED" && isRecordId(recordId),
    recordId,
    ...(typeof requestIdentifier === "string" ? { requestId: requestIdentifier } : {}),
    code: typeof errorCode === "number" ? errorCode : 0,
    message: typeof errorMessage === "string" ? errorMessage.slice(0, 200) : "no reason given",
  };
}

/**
 * The records of exactly this namespace in a page: whether AgentCore reads it as a whole or as a prefix, what lies
 * elsewhere is left out by its own `namespaces`.
 * @throws CallError `unknown` for what is no page, or one that leads back to where it came from.
 */
export function pageOf(
  output: {
    readonly memoryRecordSummaries: MemoryRecordSummary[] | undefined;
    readonly nextToken?: string | undefined;
  },
  namespace: string,
  after: string | undefined,
): RecordPage {
  const { memoryRecordSummaries: summaries, nextToken } = output;
  if (!Array.isArray(summaries)) throw unreadable("a list of records");
  const records = summaries.map((one) => recordOf(one, namespace)).filter((one) => one !== undefined);
  if (nextToken === undefined || nextToken === "") return { records };
  if (typeof nextToken !== "string" || nextToken === after) throw unreadable("another cursor with each page");
  return { records, next: nextToken };
}

/** Where a record lies. @throws CallError `unknown`. */
export function namespacesOf(record: Pick<MemoryRecordSummary, "namespaces"> | undefined): readonly string[] {
  if (!Array.isArray(record?.namespaces)) throw unreadable("a record with its namespaces");
  return record.namespaces;
}

function recordOf(summary: MemoryRecordSummary, namespace: string): MemoryRecord | undefined {
  if (!namespacesOf(summary).includes(namespace)) return undefined;
  const { memoryRecordId: recordId, content, createdAt, metadata } = summary;
  const text = content?.text;
  const time = createdAt instanceof Date ? createdAt.getTime() : Number.NaN;
  if (typeof recordId !== "string" || typeof text !== "string" || Number.isNaN(time))
    throw unreadable("records with an id, a text and a time");
  return { recordId, namespace, text, createdAt: time, metadata: plain(metadata ?? {}) };
}

/** As it was written: without what AgentCore adds of its own, which it would refuse to take back. */
function plain(metadata: Readonly<Record<string, MemoryRecordMetadataValue>>): Record<string, string> {
  const entries = Object.entries(metadata).filter(([name]) => !name.startsWith(reservedMetadataPrefix));
  return Object.fromEntries(entries.map(([name, value]) => [name, valueOf(value)]));
}

/** Only foreign records carry others than strings; they are shown, and match nothing of ours. */
function valueOf(value: MemoryRecordMetadataValue): string {
  if (typeof value.stringValue === "string") return value.stringValue;
  if (value.numberValue !== undefined) return String(value.numberValue);
  if (value.dateTimeValue !== undefined) return value.dateTimeValue.toISOString();
  return JSON.stringify(value.stringListValue ?? null);
}

export function metadataOf(
  metadata: Readonly<Record<string, string>>,
): Record<string, MemoryRecordMetadataValue> | undefined {
  const entries = Object.entries(metadata).map(([name, stringValue]) => [name, { stringValue }] as const);
  // One entry at least, or none at all.
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function unreadable(expected: string): CallError {
  return new CallError(
    "unknown",
    `AgentCore gave an answer that can't be read: expected ${expected}`,
    undefined,
  );
}
