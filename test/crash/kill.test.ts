import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { auditEvents, verifyChain } from "../../src/audit/chain.ts";
import { docOf, type CommentDoc, type DeliveryDoc, type VoteDoc } from "../../src/ledger/documents.ts";
import type { Service } from "../../src/service.ts";
import { deliveries, end, furnish, openService, repos, send, startProcess, type Delivery } from "./load.ts";

/** `npm run crash` plays all twenty rounds of two thousand. */
const rounds = Number(process.env["VOUCHSAFE_CRASH_ROUNDS"] ?? 2);
const loadSize = Number(process.env["VOUCHSAFE_CRASH_DELIVERIES"] ?? 400);
const roundTimeoutMs = 600_000;

describe(`when the process is killed in the middle of ${loadSize} deliveries`, () => {
  const moments = Array.from({ length: rounds }, (_, round) => (round + 0.5) / rounds);

  it.each(moments)(
    "at %f of the load, what was answered 202 is decided exactly once",
    { timeout: roundTimeoutMs },
    async (moment) => {
      const folder = mkdtempSync(join(tmpdir(), "vouchsafe-kill-"));
      try {
        const door = await furnish(folder);
        const load = deliveries(loadSize);
        const acknowledged = new Set<Delivery>();
        const first = await startProcess(folder);
        await send(first.url, door, load, (delivery) => {
          acknowledged.add(delivery);
          // In the middle of everything: others are on their way, lanes are at work.
          if (acknowledged.size >= loadSize * moment) first.child.kill("SIGKILL");
        });
        await end(first, "SIGKILL");
        expect(acknowledged.size).toBeGreaterThanOrEqual(Math.floor(loadSize * moment));

        const second = await startProcess(folder);
        const rest = load.filter((delivery) => !acknowledged.has(delivery));
        await send(second.url, door, rest, (delivery) => void acknowledged.add(delivery));
        await end(second, "SIGTERM");
        expect(acknowledged.size).toBe(loadSize);

        await checkAll(folder, load);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});

async function checkAll(folder: string, load: readonly Delivery[]): Promise<void> {
  const { service, close } = await openService(folder);
  try {
    await service.drain();
    await everyDeliveryIsDecided(service, load);
    await votesAreNeitherLostNorDoubled(service, load);
    await memoryEqualsLedger(service);
    for (const chain of ["-", ...repos.map(({ id }) => String(id))]) {
      expect(await verifyChain(service.ledger, chain)).toMatchObject({ ok: true });
    }
  } finally {
    await close();
  }
}

async function everyDeliveryIsDecided(service: Service, load: readonly Delivery[]): Promise<void> {
  const states: Record<string, number> = {};
  for (const { id } of await service.integrations.list()) {
    for await (const item of service.ledger.each(`inbox#${id}`)) {
      const { state } = docOf<DeliveryDoc>(item);
      states[state] = (states[state] ?? 0) + 1;
    }
  }
  const heard = load.filter(({ reviewerId }) => reviewerId < 99).length;
  expect(states).toEqual({ decided: heard, ignored: load.length - heard });
  for (const { id } of repos) {
    for (const pk of [`queue#${id}`, `dead#${id}`, `proposal#${id}`]) {
      expect(await service.ledger.query(pk, { limit: 1 })).toEqual([]);
    }
    const ignored: string[] = [];
    for await (const { name, about } of auditEvents(service.ledger, String(id))) {
      if (name === "comment.ignored") ignored.push(about["comment"] as string);
    }
    const expected = load.filter((one) => one.repo === id && one.reviewerId === 99);
    expect(ignored.toSorted()).toEqual(expected.map((one) => `review_comment#${one.commentId}`).toSorted());
  }
}

async function votesAreNeitherLostNorDoubled(service: Service, load: readonly Delivery[]): Promise<void> {
  for (const { id: repo } of repos) {
    const said = load.filter((one) => one.repo === repo && one.reviewerId < 99);
    const expected = new Set(said.map((one) => `${one.text}#${one.reviewerId}#${one.pull}`));
    const counted: string[] = [];
    const sources: string[] = [];
    for await (const item of service.ledger.each(`candidates#${repo}`)) {
      for await (const voted of service.ledger.each(`votes#${item.sk}`)) {
        const vote = docOf<VoteDoc>(voted);
        counted.push(`${docOf<{ text: string }>(item).text}#${vote.reviewerId}#${vote.pullRequest}`);
        sources.push(...vote.sources.map(({ comment }) => comment));
      }
    }
    expect(counted.toSorted()).toEqual([...expected].toSorted());
    expect(sources.toSorted()).toEqual(said.map((one) => `review_comment#${one.commentId}`).toSorted());
    const cast: string[] = [];
    for await (const { name, actor, about } of auditEvents(service.ledger, String(repo))) {
      if (name === "vote.cast")
        cast.push(`${about["candidate"] as string}#${actor.id}#${about["pull"] as number}`);
    }
    expect(cast).toHaveLength(expected.size);
    expect(new Set(cast).size).toBe(cast.length);
    for await (const item of service.ledger.each(`comments#${repo}`)) {
      const { status, authorId } = docOf<CommentDoc>(item);
      expect(status).toBe(authorId === 99 ? "ignored" : "voted");
    }
  }
}

async function memoryEqualsLedger(service: Service): Promise<void> {
  for (const repo of await service.repositories.list()) {
    const active = await service.rules.list(repo.id, ["active"]);
    expect(active.length).toBeGreaterThan(0);
    const report = await service.reconcile(repo, { dryRun: true });
    expect(report).toMatchObject({
      records: active.length,
      verified: active.length,
      foreign: [],
      tampered: [],
      duplicates: [],
      leftovers: [],
      missing: [],
    });
  }
}
