import { canonicalJson } from "../audit/event.ts";
import type { Keyring, Mac } from "../keys/keyring.ts";
import { sha256Hex } from "../keys/sha256.ts";
import type { RuleDoc, RuleSource } from "../ledger/documents.ts";
import { limits } from "../limits.ts";
import { MemoryError } from "./port.ts";
import type { MemoryRecord, NewRecord } from "./port.ts";

/** What a rule's record says, in one line: provenance blocks for people, then the statement. */
export interface RecordContent {
  readonly sources: readonly RuleSource[];
  readonly statement: string;
  /** The operator whose wording the statement is. */
  readonly editedBy?: { readonly githubId: number; readonly login: string };
}

/** A record's line read back, for display and for purges by text. It proves nothing: a prefix can be forged. */
export interface ParsedRecord {
  /** Everything before the statement, without the space that follows it; empty when there is none. */
  readonly provenance: string;
  readonly sources: readonly {
    readonly pullRequest: number;
    readonly login: string;
    readonly date: string;
  }[];
  /** Votes of the quorum that the line has no block for. */
  readonly more: number;
  readonly editedBy?: string;
  readonly statement: string;
}

/** What the MAC stands for: a record moved to another rule, repository, namespace or text fails. */
export type SignedIdentity = Pick<RuleDoc, "id" | "repo" | "namespace" | "sha256" | "version">;

/** Checks signatures, and makes none. */
export type Verifier = Pick<Keyring, "verifies">;

const recordSchemaVersion = "1";
const sourceType = "review_feedback";

/** GitHub's logins (with the `_` of managed users) and its apps'. A login is chosen by its bearer: nothing else is shown. */
const loginPattern = /^[A-Za-z0-9_-]{1,39}(?:\[bot\])?$/;
const sourceBlock =
  /\[Source: PR #(\d{1,16}), Reviewer: @([A-Za-z0-9_-]{1,39}(?:\[bot\])?), Extracted: (\d{4}-\d{2}-\d{2})\] /y;
const moreBlock = /\[\+(\d{1,6}) more\] /y;
const editedBlock = /\[Edited by: @([A-Za-z0-9_-]{1,39}(?:\[bot\])?)\] /y;
/** Everything that could end a line or hide in it. */
const notOneLine = /[\p{Cc}\u2028\u2029]/u;

/** A login that is safe to show, or `user-{id}`. */
export function displayLogin(login: string, id: number): string {
  return loginPattern.test(login) ? login : `user-${id}`;
}

/**
 * The record's line. Sources stand in the order of their time; three at most, then how many more there are.
 * @throws MemoryError `invalid` when the line would be too long, not one line, or not read back as it was meant.
 */
export function buildRecord(content: RecordContent): string {
  const sources = content.sources.toSorted(
    (a, b) => a.at - b.at || a.pullRequest - b.pullRequest || a.reviewerId - b.reviewerId,
  );
  const blocks = sources.slice(0, limits.recordSourcesMax).map(blockOf);
  const more = sources.length - blocks.length;
  if (more > 0) blocks.push(`[+${more} more]`);
  const editor = content.editedBy;
  if (editor) blocks.push(`[Edited by: @${displayLogin(editor.login, editor.githubId)}]`);
  const text = [...blocks, content.statement].join(" ");
  checkLine(text, content.statement);
  return text;
}

function blockOf(source: RuleSource): string {
  const login = displayLogin(source.login, source.reviewerId);
  const date = new Date(source.at).toISOString().slice(0, 10);
  return `[Source: PR #${source.pullRequest}, Reviewer: @${login}, Extracted: ${date}]`;
}

function checkLine(text: string, statement: string): void {
  const fail = (expected: string): never => {
    throw new MemoryError("invalid", `expected a record ${expected}`);
  };
  if (text.length > limits.recordCharsMax)
    fail(`of at most ${limits.recordCharsMax} characters, got ${text.length}`);
  if (statement.trim() !== statement || statement === "") fail("with a statement, without space around it");
  if (notOneLine.test(text)) fail("of one line");
  // A statement that begins like provenance would put words into a reviewer's mouth.
  if (parseRecord(text).statement !== statement) fail("whose statement does not look like provenance");
}

/** Linear in the text: each block is matched once, where the one before ended. */
export function parseRecord(text: string): ParsedRecord {
  const sources: { pullRequest: number; login: string; date: string }[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at = pattern.lastIndex;
    return match;
  };
  for (let match = take(sourceBlock); match; match = take(sourceBlock)) {
    const [, pullRequest = "", login = "", date = ""] = match;
    sources.push({ pullRequest: Number(pullRequest), login, date });
  }
  const more = Number(take(moreBlock)?.[1] ?? 0);
  const editedBy = take(editedBlock)?.[1];
  const parsed = { provenance: text.slice(0, Math.max(0, at - 1)), sources, more, statement: text.slice(at) };
  return editedBy === undefined ? parsed : { ...parsed, editedBy };
}

export function signRecord(rule: SignedIdentity, keyring: Keyring): Mac {
  return keyring.mac("record-signature", signedBytes(rule));
}

/** Does the ledger's own row carry a signature that we made for just this? */
export function ruleIsSigned(rule: SignedIdentity & Pick<RuleDoc, "signature">, keyring: Verifier): boolean {
  return keyring.verifies("record-signature", signedBytes(rule), rule.signature);
}

/** The record that memory should hold for a rule. */
export function recordOf(rule: RuleDoc): NewRecord {
  return {
    ruleId: rule.id,
    text: rule.record,
    timestamp: rule.promotedAt,
    metadata: {
      rule_id: rule.id,
      content_sha256: rule.sha256,
      schema_version: recordSchemaVersion,
      source_type: sourceType,
      signature: `${rule.signature.keyId}:${rule.signature.mac}`,
    },
  };
}

/**
 * Is this record what the ledger says of the rule? `foreign` is not this rule's (another id or namespace, or a rule
 * that should not lie in memory); `tampered` names the rule, but text, hash or signature are not what we wrote.
 */
export function verifyRecord(
  record: MemoryRecord,
  rule: RuleDoc,
  keyring: Verifier,
): "ok" | "foreign" | "tampered" {
  if (record.metadata["rule_id"] !== rule.id || record.namespace !== rule.namespace) return "foreign";
  if (rule.state !== "active") return "foreign";
  const textHash = sha256Hex(record.text);
  if (textHash !== rule.sha256 || record.metadata["content_sha256"] !== textHash) return "tampered";
  return signatureHolds(record, rule, keyring) ? "ok" : "tampered";
}

/** We wrote this very text for this rule at some time, whatever became of the rule since. */
export function isAuthentic(
  record: MemoryRecord,
  rule: Omit<SignedIdentity, "sha256">,
  keyring: Verifier,
): boolean {
  if (record.metadata["rule_id"] !== rule.id || record.namespace !== rule.namespace) return false;
  return signatureHolds(record, { ...rule, sha256: sha256Hex(record.text) }, keyring);
}

function signatureHolds(record: MemoryRecord, identity: SignedIdentity, keyring: Verifier): boolean {
  const mac = parseSignature(record.metadata["signature"]);
  const { schema_version: version, source_type: type } = record.metadata;
  if (version !== recordSchemaVersion || type !== sourceType || mac === undefined) return false;
  return keyring.verifies("record-signature", signedBytes(identity), mac);
}

/** `{key id}:{hex}`, inside AgentCore's alphabet for metadata. */
function parseSignature(text: string | undefined): Mac | undefined {
  const at = text?.lastIndexOf(":") ?? -1;
  if (text === undefined || at < 1) return undefined;
  return { keyId: text.slice(0, at), mac: text.slice(at + 1) };
}

function signedBytes({ id, repo, namespace, sha256, version }: SignedIdentity): string {
  return canonicalJson({ ruleId: id, repositoryId: repo, namespace, textSha256: sha256, version });
}
