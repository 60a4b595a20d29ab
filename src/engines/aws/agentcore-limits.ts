import { MemoryError, type NewRecord } from "../../memory/port.ts";

/**
 * Bounds and alphabets of AgentCore Memory, from the service model. The SDK enforces none of them, so what breaks one
 * would fail a whole batch at AWS, or cost a request to find out.
 */
export const agentCoreLimits = {
  batchRecordsMax: 100,
  pageRecordsMax: 100,
  textCharsMax: 16_000,
  namespaceCharsMax: 1_024,
  metadataEntriesMax: 20,
  metadataKeyCharsMax: 128,
  metadataValueCharsMax: 256,
  /** Quotas, per second: listing, and each of the other operations. */
  listsPerSecond: 30,
  writesPerSecond: 20,
} as const;

/** What AgentCore adds to metadata when it answers, and refuses when it is sent back. */
export const reservedMetadataPrefix = "x-amz-agentcore-memory-";

/**
 * Narrower than AWS's own pattern, which backtracks: no `*`, which is a wildcard elsewhere. Linear: a colon is in
 * none of the classes.
 */
const namespacePattern = /^[a-zA-Z0-9/][a-zA-Z0-9_/-]*(?::[a-zA-Z0-9_/-]+)*$/;
const memoryIdPattern = /^[a-zA-Z][a-zA-Z0-9_-]{0,99}-[a-zA-Z0-9]{10}$/;
const memoryIdCharsMin = 12;
const recordIdPattern = /^mem-[a-zA-Z0-9_-]{36,46}$/;
const requestIdPattern = /^[a-zA-Z0-9_-]{1,80}$/;
/** ASCII only: what `\s` means beyond it differs between here and there. */
const metadataPattern = /^[a-zA-Z0-9 \t\n\r\f\v._:/=+@-]+$/;

/** @throws MemoryError `invalid`. */
export function checkNamespace(namespace: string): void {
  const fits =
    namespace.length <= agentCoreLimits.namespaceCharsMax &&
    namespace.endsWith("/") &&
    namespacePattern.test(namespace);
  if (!fits) throw invalid("a namespace of AgentCore's alphabet that ends in a slash", namespace);
}

/** @throws MemoryError `invalid`. */
export function checkMemoryId(memoryId: string): string {
  if (memoryId.length >= memoryIdCharsMin && memoryIdPattern.test(memoryId)) return memoryId;
  throw invalid("the id of an AgentCore Memory", memoryId);
}

/** @throws MemoryError `invalid`. */
export function checkBatch(size: number): void {
  if (size > agentCoreLimits.batchRecordsMax)
    throw new MemoryError(
      "invalid",
      `expected at most ${agentCoreLimits.batchRecordsMax} records, got ${size}`,
    );
}

export function isRecordId(recordId: string): boolean {
  return recordIdPattern.test(recordId);
}

/** Why AgentCore would refuse this record, or nothing. */
export function problemOf(record: NewRecord): string | undefined {
  const { ruleId, text, timestamp, metadata } = record;
  if (!requestIdPattern.test(ruleId)) return "expected a rule id of 1 to 80 letters, digits, _ and -";
  if (text.length < 1 || text.length > agentCoreLimits.textCharsMax)
    return `expected 1 to ${agentCoreLimits.textCharsMax} characters of text`;
  // AgentCore speaks in seconds since the epoch: what is no time would be sent as NaN.
  if (!Number.isFinite(timestamp) || timestamp < 0) return "expected a time in milliseconds since the epoch";
  return problemOfMetadata(metadata);
}

function problemOfMetadata(metadata: Readonly<Record<string, string>>): string | undefined {
  const entries = Object.entries(metadata);
  if (entries.length > agentCoreLimits.metadataEntriesMax)
    return `expected at most ${agentCoreLimits.metadataEntriesMax} entries of metadata, got ${entries.length}`;
  const bad = entries.find(([name, value]) => !isKey(name) || !isValue(value));
  return bad && `expected metadata in AgentCore's alphabet, got another under ${shown(bad[0])}`;
}

function isKey(name: string): boolean {
  return (
    name.length <= agentCoreLimits.metadataKeyCharsMax &&
    metadataPattern.test(name) &&
    !name.startsWith(reservedMetadataPrefix)
  );
}

function isValue(value: string): boolean {
  return value.length <= agentCoreLimits.metadataValueCharsMax && metadataPattern.test(value);
}

function invalid(expected: string, got: string): MemoryError {
  return new MemoryError("invalid", `expected ${expected}, got ${shown(got)}`);
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 80));
}
