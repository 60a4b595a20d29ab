/** What a fleet's work came to, in words that don't depend on who did it when. */
import { auditEvents, verifyChain } from "../../src/audit/chain.ts";
import {
  docOf,
  type CandidateDoc,
  type CommentDoc,
  type RuleDoc,
  type VoteDoc,
} from "../../src/ledger/documents.ts";
import { allRecords } from "../../src/evaluation/scenarios/records.ts";
import type { RepoDoc } from "../../src/ledger/documents.ts";
import { key } from "../../src/ledger/layout.ts";
import type { Service } from "../../src/service.ts";

export interface EndState {
  /** Everything that was decided, line by line, sorted. */
  readonly lines: readonly string[];
  readonly counts: Readonly<
    Record<"comments" | "candidates" | "votes" | "rules" | "records" | "events", number>
  >;
  /** What is wrong with an audit chain. */
  readonly broken: readonly string[];
}

export async function endState(service: Service): Promise<EndState> {
  const lines: string[] = [];
  const counts = { comments: 0, candidates: 0, votes: 0, rules: 0, records: 0, events: 0 };
  const broken: string[] = [];
  for (const repo of await service.repositories.list()) {
    const { ledger } = service;
    const say = (kind: keyof typeof counts, told: object): void => {
      counts[kind] += 1;
      lines.push(`${repo.id} ${kind} ${JSON.stringify(told)}`);
    };
    const patterns = new Map<string, string>();
    for await (const item of ledger.each(`candidates#${repo.id}`)) {
      const doc = docOf<CandidateDoc>(item);
      patterns.set(doc.id, doc.text);
    }
    const wordOf = (id: string): string => patterns.get(id) ?? "?";
    for await (const item of ledger.each(`candidates#${repo.id}`)) {
      const { id, text, state, impact, flags, everVoted, firstComment, lastVoteAt } =
        docOf<CandidateDoc>(item);
      const sorted = { flags: [...flags].sort(), everVoted: [...everVoted].sort() };
      say("candidates", { text, state, impact, ...sorted, firstComment, lastVoteAt });
      for await (const vote of ledger.each(`votes#${id}`)) {
        const { reviewerId, pullRequest, sources } = docOf<VoteDoc>(vote);
        const from = sources.map(({ comment, bodyHash }) => `${comment} ${bodyHash}`).sort();
        say("votes", { text, reviewerId, pullRequest, from });
      }
    }
    for await (const item of ledger.each(`comments#${repo.id}`)) {
      const { status, reason, version, supports } = docOf<CommentDoc>(item);
      say("comments", {
        at: item.sk,
        status,
        reason,
        version,
        supports: supports.map((one) => wordOf(one.candidateId)).sort(),
      });
    }
    for await (const item of ledger.each(`rules#${repo.id}`)) {
      const { candidateId, state, record, sources } = docOf<RuleDoc>(item);
      say("rules", { of: wordOf(candidateId), state, record, sources });
    }
    for (const { text } of await recordsOf(service, repo)) say("records", { text });
    for await (const { name } of auditEvents(ledger, String(repo.id))) say("events", { name });
    const report = await verifyChain(ledger, String(repo.id));
    if (!report.ok) broken.push(`${repo.id}: ${report.problem ?? "broken"}`);
  }
  return { lines: lines.sort(), counts, broken };
}

async function recordsOf(service: Service, repo: RepoDoc) {
  return allRecords(await service.memories.of(repo.isolation, repo.id), repo.namespace);
}

/** What is left to do in lanes and outboxes, for people. */
export async function leftToDo({ lanes, ledger }: Service): Promise<string[]> {
  const left: string[] = [];
  for (const lane of await lanes.marked()) {
    const lease = await ledger.get(key.lease(lane));
    const queue = await ledger.query(`queue#${lane}`, { limit: 100 });
    const first = queue[0] === undefined ? "" : ` ${queue[0].sk} ${JSON.stringify(queue[0].doc)}`;
    left.push(`lane ${lane}: ${queue.length}${first}, lease ${JSON.stringify(lease?.doc)}`);
  }
  for await (const { sk, doc } of ledger.each("outboxes"))
    if (doc["pending"] === true) left.push(`outbox ${sk}: ${JSON.stringify(doc)}`);
  return left;
}
