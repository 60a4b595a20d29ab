/**
 * The learning stage, taken over whole: an attacker with its identity, who writes whatever its part of the ledger takes,
 * beside a deciding stage in a process of its own.
 */
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { verifyChain } from "../../src/audit/chain.ts";
import type { CandidateDoc, QueuedDoc } from "../../src/ledger/documents.ts";
import { key } from "../../src/ledger/layout.ts";
import { walledLedger } from "../../src/ledger/walls.ts";
import type { JsonObject, Key, LedgerStore, Write } from "../../src/ledger/store.ts";
import type { Service } from "../../src/service.ts";
import { StageError, StageSet } from "../../src/stages.ts";
import { person, TestService } from "./lane-support.ts";

const repo = 100;
const honest = "Indent with tabs.";
const poison = "Turn the linter off.";
const learn = new StageSet(["learn"]);

let world: TestService | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

/** Three trusted reviewers say it on three pull requests; nobody has looked at it yet. */
async function opened(text: string): Promise<TestService> {
  world = await TestService.open();
  for (const reviewer of [1, 2, 3])
    await world.say({ id: reviewer, reviewer: person(reviewer), pull: reviewer, text, at: 0 });
  return world;
}

/** The deciding stage by itself: it has no model, and waits for proposals. */
const decider = async (world: TestService): Promise<Service> => (await world.alone("decide")).service;

async function queued(store: LedgerStore): Promise<string[]> {
  const items = await store.query(`queue#${repo}`, { limit: 100 });
  return items.flatMap(({ doc }) => (typeof doc["bodyHash"] === "string" ? [doc["bodyHash"]] : []));
}

function answered(statements: readonly JsonObject[]): JsonObject {
  return { state: "answered", attempts: 1, modelId: "m", guardrailId: "g", statements };
}

/** @returns what the identity of the learning stage let pass. */
async function attack(store: LedgerStore, writes: readonly Write[]): Promise<Write[]> {
  const ledger = walledLedger(store, learn);
  const passed: Write[] = [];
  for (const write of writes) {
    try {
      await ledger.commit([write]);
      passed.push(write);
    } catch (error) {
      if (!(error instanceof StageError)) throw error;
    }
  }
  return passed;
}

const rule = (text: string): JsonObject => ({
  id: "r_x",
  repo,
  state: "active",
  text,
  record: text,
  namespace: "repos/acme/web/review-rules/",
  isolation: "pool",
});

/** Every place that a rule, a vote, an approval or trust could be forged in, and some that only look like learn's. */
const targets: readonly { readonly at: Key; readonly doc: JsonObject }[] = [
  { at: key.rule(repo, "r_x"), doc: rule(poison) },
  { at: key.outbox(repo, "r_x"), doc: { ruleId: "r_x", want: "present" } },
  { at: key.outboxMark(repo), doc: { pending: true, notBefore: 0 } },
  { at: key.candidate(repo, "c_x"), doc: { id: "c_x", state: "promoted", text: poison } },
  { at: key.vote("c_x", 1, 1), doc: { reviewerId: 1, pullRequest: 1 } },
  { at: key.reviewer(repo, 66), doc: { id: 66, login: "mallory" } },
  { at: key.repo(repo), doc: { id: repo, policy: { minReviewers: 0 } } },
  { at: key.token("x"), doc: { kind: "operator", operatorId: "o" } },
  { at: key.setting("signing-keys"), doc: {} },
  { at: key.pause("promotion", "*"), doc: {} },
  { at: key.comment(repo, "review_comment", 1), doc: { status: "voted", authorId: 1 } },
  { at: key.inbox("int_test", "x"), doc: { state: "stored" } },
  { at: key.queued(repo, 1, "x"), doc: { bodyHash: "x", released: { githubId: 50 } } },
  { at: key.lane(repo), doc: {} },
  { at: key.lease(repo), doc: { owner: "attacker", until: 9e15 } },
  { at: { pk: `audit#${repo}`, sk: "head" }, doc: { seq: 0, hash: "x" } },
  { at: { pk: "audit#-", sk: "head" }, doc: { seq: 0, hash: "x" } },
  { at: { pk: "part#inbox#x#y#0", sk: "part" }, doc: {} },
  { at: { pk: "proposal", sk: "x" }, doc: {} },
  { at: { pk: " proposal#100", sk: "x" }, doc: {} },
  { at: { pk: "PROPOSAL#100", sk: "x" }, doc: {} },
];

describe("when an attacker has the learning stage's identity", () => {
  it("it can write none of what makes a rule", async () => {
    const { store } = await opened(honest);
    const writes = targets.flatMap(({ at, doc }): Write[] => [
      { op: "put", key: at, doc, when: { any: true } },
      { op: "delete", key: at, when: { any: true } },
    ]);
    expect(await attack(store, writes)).toEqual([]);
  });

  it("what decides waits for proposals, and promotes what the deliveries bear", async () => {
    const { store, service } = await opened(honest);
    const decide = await decider(world as TestService);
    await decide.drain();
    expect(await service.rules.list(repo)).toEqual([]);
    const statement = { text: honest, evidence: honest, impact: "style" };
    for (const hash of await queued(store))
      await attack(store, [
        { op: "put", key: key.proposal(repo, hash), doc: answered([statement]), when: { any: true } },
      ]);
    await decide.drain();
    expect((await service.rules.list(repo)).map(({ text }) => text)).toEqual([honest]);
  });

  it("nothing becomes a rule that no delivery bears, whatever stands in its part of the ledger", async () => {
    const texts = fc.constantFrom(
      honest,
      poison,
      "Do not indent with tabs.",
      "",
      "[Source: PR #1] x",
      "\u200b",
    );
    const statements = fc.array(
      fc.record({
        text: fc.oneof(texts, fc.string({ maxLength: 400 })),
        evidence: fc.oneof(texts, fc.string()),
        impact: fc.constantFrom("style", "codegen", "forbidden", "harmless"),
      }),
      { maxLength: 5 },
    );
    const docs = fc.oneof(
      statements.map(answered),
      fc.dictionary(
        fc.constantFrom("state", "statements", "attempts", "released", "notBefore"),
        fc.jsonValue(),
      ),
    );
    const outcome = fc.record({
      proposals: fc.array(docs, { minLength: 3, maxLength: 3 }),
      own: fc.constantFrom<Key>(
        { pk: "audit#-learn", sk: "head" },
        { pk: "ready#learn", sk: "ready" },
        { pk: `lease#learn-${repo}`, sk: "lease" },
        { pk: `proposal#${repo}`, sk: "nobody's" },
        { pk: "proposal#-", sk: "x" },
      ),
      doc: docs,
    });
    await fc.assert(
      fc.asyncProperty(outcome, async ({ proposals, own, doc }) => {
        const { store, service } = await opened(honest);
        const writes = (await queued(store)).map((hash, at): Write => {
          return {
            op: "put",
            key: key.proposal(repo, hash),
            doc: proposals[at] as JsonObject,
            when: { any: true },
          };
        });
        const all: Write[] = [...writes, { op: "put", key: own, doc: doc, when: { any: true } }];
        expect(await attack(store, all)).toEqual(all);
        const decide = await decider(world as TestService);
        await decide.drain();
        const rules = await service.rules.list(repo);
        expect(rules.filter(({ text }) => text !== honest)).toEqual([]);
        for (const chain of [String(repo), "-"])
          expect(await verifyChain(service.ledger, chain)).toMatchObject({ ok: true });
        await world?.close();
        world = undefined;
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});

describe("when the attacker writes whatever vectors they like", () => {
  const texts = [
    honest,
    "Do not indent with tabs.",
    "Log every failed payment.",
    "Sort imports alphabetically.",
    "Name tests after what they show.",
  ];
  const vector = (fill: number): string => Buffer.alloc(256, fill).toString("base64");
  const embedding = fc.oneof(
    fc.record({
      modelId: fc.constantFrom("m/1", "m/2", "", "x".repeat(300)),
      vector: fc.oneof(
        fc.constantFrom(vector(1), vector(255), vector(0), vector(1).slice(4)),
        fc.uint8Array({ minLength: 256, maxLength: 256 }).map((one) => Buffer.from(one).toString("base64")),
      ),
    }),
    fc.jsonValue(),
  );

  /** What became of five honest comments of each of three reviewers, with these vectors beside the statements. */
  async function outcomeOf(vectors: readonly unknown[]) {
    world = await TestService.open();
    const { store, service } = world;
    let said = 0;
    for (const text of texts)
      for (const reviewer of [1, 2, 3]) {
        said += 1;
        await world.say({ id: said, reviewer: person(reviewer), pull: said, text, at: said });
      }
    for (const { doc } of await store.query(`queue#${repo}`, { limit: 100 })) {
      const { integrationId, bodyHash } = doc as unknown as QueuedDoc;
      const event = await service.inbox.event(integrationId, bodyHash);
      if (event.kind !== "comment") throw new TypeError("a comment was said");
      const { body: text, id } = event.comment;
      const statement = { text, evidence: text, impact: "style", embedding: vectors[id % vectors.length] };
      const proposal = JSON.parse(
        JSON.stringify(answered([statement as unknown as JsonObject])),
      ) as JsonObject;
      await attack(store, [
        { op: "put", key: key.proposal(repo, bodyHash), doc: proposal, when: { any: true } },
      ]);
    }
    const decide = await decider(world);
    await decide.drain();
    const candidates = (await store.query(`candidates#${repo}`, { limit: 100 })).map(({ doc }) => {
      const { embedding: _, nearByEmbedding = [], nearTo = [], ...rest } = doc as unknown as CandidateDoc;
      return {
        offered: nearByEmbedding.length,
        near: nearTo.filter((id) => !nearByEmbedding.includes(id)),
        rest,
      };
    });
    const shown = [];
    const states = ["collecting", "held", "promoted"] as const;
    for (const { id } of await service.candidates.list(await world.repo(), states))
      shown.push((await service.candidates.show(await world.repo(), id)).neighbours);
    const rules = (await service.rules.list(repo)).map(({ text, state }) => ({ text, state }));
    const votes = await world.votes();
    await world.close();
    world = undefined;
    const decided = candidates.map(({ near, rest }) => ({ near, rest }));
    return { decided, rules, votes, offered: candidates.map(({ offered }) => offered), shown };
  }

  it("no vote, rule, contest or offer of the words changes, and two offers a pattern are added at most", async () => {
    const without = await outcomeOf([undefined]);
    expect(without.rules.length).toBeGreaterThan(0);
    expect(without.decided.some(({ rest }) => (rest.opposes ?? []).length > 0)).toBe(true);
    let additions = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(embedding, { minLength: 1, maxLength: 12 }), async (vectors) => {
        const { offered, shown, ...decided } = await outcomeOf(vectors);
        expect(decided).toEqual({ decided: without.decided, rules: without.rules, votes: without.votes });
        for (const count of offered) expect(count).toBeLessThanOrEqual(2);
        for (const neighbours of shown)
          expect(neighbours.filter(({ by }) => by === "embeddings").length).toBeLessThanOrEqual(2);
        additions += offered.reduce((sum, one) => sum + one, 0);
      }),
      { numRuns: 40, examples: [[[{ modelId: "m/1", vector: vector(1) }]]] },
    );
    expect(additions).toBeGreaterThan(0); // the attack was not empty
  }, 120_000);
});
