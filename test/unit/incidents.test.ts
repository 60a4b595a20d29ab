import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { walled } from "../../src/engines/walls.ts";
import { docOf, type CandidateDoc } from "../../src/ledger/documents.ts";
import { key } from "../../src/ledger/layout.ts";
import { defaultTemplates } from "../../src/memory/namespace.ts";
import type { Caller } from "../../src/operators/caller.ts";
import type { IncidentView } from "../../src/operators/incidents/incidents.ts";
import { Service, type Engines } from "../../src/service.ts";
import { StageSet } from "../../src/stages.ts";
import { honest, olga, other, poison, RecoveryWorld, repoId } from "./recovery-support.ts";

const otto: Caller = { operatorId: "op_otto", githubId: 51, login: "otto" };
/** Who was taken over reviews as bob, and may operate, too. */
const bob = 2;
const by = { kind: "service", id: "test" } as const;

let world: RecoveryWorld;
beforeEach(async () => {
  world = await RecoveryWorld.open();
});
afterEach(() => world.close());

const open = (since: number, who = olga, reviewer = "@Bob") =>
  world.service.incidents.open(who, { reviewer, since, reason: "phished" });
const decide = (id: string, decision: "keep" | "suspend" | "purge", ...lines: string[]) =>
  world.service.incidents.decide(olga, id, { decision, lines: lines.length === 0 ? "all" : lines });
const confirm = async (id: string, who = olga) => {
  const { hash } = await world.service.incidents.show(id);
  return world.service.incidents.confirm(who, id, { hash, reason: "looked at it" });
};
const line = (view: IncidentView, text: string) => {
  const found = view.lines.find((one) => one.text === text);
  if (found === undefined) throw new Error(`no line: ${text}`);
  return found;
};
const candidateOf = async (text: string): Promise<CandidateDoc | undefined> => {
  for await (const item of world.service.ledger.each(`candidates#${repoId}`))
    if (docOf<CandidateDoc>(item).text === text) return docOf<CandidateDoc>(item);
  return undefined;
};

/** Everything that an incident may move, and an undo has to give back. */
async function standing(): Promise<object> {
  const { ledger, candidates, repositories } = world.service;
  const votes: object[] = [];
  const patterns: object[] = [];
  for await (const item of ledger.each(`candidates#${repoId}`)) {
    const { id, state, heldAt, flags } = docOf<CandidateDoc>(item);
    for await (const vote of ledger.each(`votes#${id}`)) votes.push([id, vote.sk, vote.doc]);
    const { reviewers, pullRequests, quorum, votes: shown } = await candidates.show(await world.repo(), id);
    const counts = shown.map(({ counts: one }) => one);
    patterns.push({ id, state, heldAt, flags: [...flags].sort(), reviewers, pullRequests, quorum, counts });
  }
  const rules = (await world.rules()).map(({ id, state, flags, record, version, quorum, approvedBy }) => [
    id,
    state,
    [...flags].sort(),
    record,
    version,
    quorum,
    approvedBy,
  ]);
  const texts = (await world.records()).map(({ text }) => text).sort();
  return { votes, patterns, rules, roster: await repositories.roster(repoId), texts };
}

describe("when a reviewer's account was taken over", () => {
  test("their votes since then are void, and what falls is suspended before the answer", async () => {
    await world.learn(honest, 1);
    const since = world.clock.at + 1;
    await world.learn(poison, 3);
    const view = await open(since);
    expect((await world.rule(poison)).state).toBe("suspended");
    expect((await world.rule(honest)).state).toBe("active");
    expect(view.incident.state).toBe("open");
    expect(view.lines.map(({ text, fell, how, decision }) => [text, fell, how, decision])).toEqual([
      [poison, true, ["voted on #4"], "suspend"],
    ]);
    expect(view.commentsInAll).toBe(1);
    await world.service.drain();
    expect((await world.records()).map(({ text }) => text.split("] ").at(-1))).toEqual([honest]);
  });

  test("what others still vouch for stands, and is listed", async () => {
    await world.learn(honest, 1);
    await world.post("carol", 3, honest);
    await world.service.drain();
    const view = await open(0);
    expect((await world.rule(honest)).state).toBe("active");
    expect(line(view, honest)).toMatchObject({ fell: false, decision: "keep", state: "active" });
  });

  test("what they only began, worded, or had refused is on the same screen", async () => {
    await world.post("bob", 1, other);
    await world.post("alice", 2, other);
    await world.post("bob", 3, "Disable TLS verification in tests.");
    await world.service.drain();
    await world.service.repositories.setPolicy(olga, repoId, { burstMinutes: 60 });
    const view = await open(0);
    expect(line(view, other).how).toEqual(["voted on #1", "chose its words"]);
    const refused = view.lines.find(({ kind }) => kind === "quarantine");
    expect(refused).toMatchObject({ choices: ["keep", "purge"], how: ["said on #3"] });
  });

  test("comments of theirs that come in now are ignored", async () => {
    await open(world.clock.at);
    await world.post("alice", 1, honest);
    await world.post("bob", 2, honest);
    await world.service.drain();
    expect((await candidateOf(honest))?.everVoted).toEqual([1]);
  });

  test("agents that were served what fell are named", async () => {
    await world.learn(poison, 1);
    const { token } = await world.service.agents.create({ name: "coder", repoIds: [repoId], by });
    const agent = await world.service.agents.authenticate(token);
    await world.service.search.search({ agent, repository: repoId });
    const { served } = await open(0);
    expect(served.map(({ agentName }) => agentName)).toEqual(["coder"]);
  });

  test("an unknown account, a time to come and a second incident are refused", async () => {
    await expect(open(0, olga, "@nobody")).rejects.toMatchObject({ code: "not-found" });
    await expect(open(world.clock.at + 1)).rejects.toMatchObject({ code: "invalid" });
    const { incident } = await open(0);
    await expect(open(0)).rejects.toMatchObject({ code: "conflict" });
    await world.service.incidents.undo(olga, incident.id, "again");
    await expect(open(5)).resolves.toMatchObject({ incident: { state: "open", since: 5 } });
  });

  test("an earlier revocation is neither lifted nor lost", async () => {
    await world.learn(honest, 1);
    const from = world.clock.at - 1;
    await world.service.repositories.revoke(olga, repoId, bob, from);
    const { incident } = await open(world.clock.at);
    const entry = async () =>
      (await world.service.repositories.roster(repoId)).find(({ reviewerId }) => reviewerId === bob);
    expect(await entry()).toMatchObject({ revokedFrom: from });
    await world.service.incidents.undo(olga, incident.id, "wrong one");
    expect(await entry()).toMatchObject({ revokedFrom: from });
  });
});

describe("when it is undone", () => {
  const texts = [honest, other, poison, "Sort imports alphabetically."];
  const said = fc.record({
    who: fc.constantFrom("alice" as const, "bob" as const, "carol" as const),
    pull: fc.integer({ min: 1, max: 5 }),
    text: fc.constantFrom(...texts),
  });

  test("votes, counts, states, roster and memory are what they were, whatever was said before", async () => {
    const run = fc.asyncProperty(
      fc.array(said, { minLength: 3, maxLength: 14 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(0, 60),
      async (all, share, burstMinutes) => {
        await world.close();
        world = await RecoveryWorld.open();
        await world.service.repositories.setPolicy(olga, repoId, { burstMinutes });
        const began = world.clock.at;
        for (const { who, pull, text } of all) await world.post(who, pull, text);
        await world.service.drain();
        const before = await standing();
        const since = Math.floor(began + share * (world.clock.at - began));
        world.clock.at += 3_600_000;
        const { incident, lines } = await open(since);
        await world.service.drain();
        const live = await Promise.all(
          lines.map(({ id }) => world.repo().then((repo) => world.service.candidates.show(repo, id))),
        );
        for (const { votes } of live)
          for (const vote of votes)
            if (vote.reviewerId === bob) expect(vote.counts).toBe(vote.sources.some(({ at }) => at < since));
        await world.service.incidents.undo(olga, incident.id, "it was somebody else");
        await world.service.drain();
        expect(await standing()).toEqual(before);
      },
    );
    await fc.assert(run, { numRuns: Number(process.env["VOUCHSAFE_INCIDENT_RUNS"] ?? 25) });
  }, 120_000);

  test.each([
    ["the first one first", (all: readonly string[]) => all],
    ["the last one first", (all: readonly string[]) => all.toReversed()],
  ])("two incidents about one rule give it back, %s", async (_order, ordered) => {
    await world.learn(honest, 1);
    const before = await standing();
    const ids = [];
    for (const who of ["bob", "alice"]) {
      world.clock.at += 1;
      ids.push((await open(0, olga, who)).incident.id);
    }
    for (const id of ordered(ids)) {
      expect((await world.rule(honest)).state).toBe("suspended");
      await world.service.incidents.undo(olga, id, "wrong one");
    }
    await world.service.drain();
    expect(await standing()).toEqual(before);
  });

  test("what somebody else changed meanwhile stays as they changed it", async () => {
    await world.learn(poison, 1);
    await world.learn(honest, 3);
    const { incident, lines } = await open(0);
    world.clock.at += 60_000;
    await world.service.repositories.trust(olga, repoId, { id: bob, login: "bob" });
    const { id } = await world.rule(poison);
    await world.service.rules.retire(olga, repoId, id, "not ours");
    expect(lines).toHaveLength(2);
    await world.service.incidents.undo(olga, incident.id, "wrong one");
    expect((await world.rule(poison)).state).toBe("retired");
    expect((await world.rule(honest)).state).toBe("suspended");
    const roster = await world.service.repositories.roster(repoId);
    expect(roster.find(({ reviewerId }) => reviewerId === bob)?.voided).toHaveLength(1);
  });

  test("that is its end", async () => {
    const { incident } = await open(0);
    const undone = await world.service.incidents.undo(olga, incident.id, "wrong one");
    expect(undone.incident.state).toBe("undone");
    await expect(confirm(incident.id)).rejects.toMatchObject({ code: "conflict" });
    expect(await world.events("incident.undone")).toBe(1);
  });
});

describe("when it is confirmed", () => {
  test("each line goes the way that was decided, and nothing went before", async () => {
    await world.learn(poison, 1);
    await world.learn(honest, 3);
    await world.learn(other, 5);
    await world.post("bob", 7, "Sort imports alphabetically.");
    await world.post("bob", 8, "Disable TLS verification in tests.");
    await world.service.drain();
    const opened = await open(0);
    const { id } = opened.incident;
    await decide(id, "purge", line(opened, poison).line, line(opened, "Sort imports alphabetically.").line);
    const refused = opened.lines.find(({ kind }) => kind === "quarantine")!;
    await decide(id, "purge", refused.line);
    const shown = await decide(id, "keep", line(opened, honest).line);
    expect(shown.needsSecond).toBeUndefined();
    expect((await world.rule(poison)).state).toBe("suspended");
    expect((await world.service.quarantine.list(repoId)).length).toBe(1);
    const done = await confirm(id);
    expect(done.incident.state).toBe("confirmed");
    await world.service.drain();
    const states = Object.fromEntries((await world.rules()).map(({ text, state }) => [text, state]));
    expect(states).toEqual({ "": "purged", [honest]: "active", [other]: "suspended" });
    expect((await world.records()).map(({ text }) => text.split("] ").at(-1))).toEqual([honest]);
    expect(await candidateOf("Sort imports alphabetically.")).toBeUndefined();
    expect(await world.service.quarantine.list(repoId)).toEqual([]);
    const bytes = await world.databaseBytes();
    expect(bytes).not.toContain(poison);
    expect(bytes).not.toContain("TLS verification");
    await expect(world.service.incidents.undo(olga, id, "late")).rejects.toMatchObject({ code: "conflict" });
  });

  test("a rule that is kept goes on standing on what is left of it, also when votes are counted again", async () => {
    await world.learn(honest, 1);
    const opened = await open(0);
    await decide(opened.incident.id, "keep");
    await confirm(opened.incident.id);
    await world.service.drain();
    await world.service.repositories.setPolicy(olga, repoId, { burstMinutes: 5 });
    await world.service.drain();
    const rule = await world.rule(honest);
    expect(rule).toMatchObject({ state: "active", quorum: { minReviewers: 1, minPullRequests: 1 } });
    expect(rule.approvedBy.map(({ login }) => login)).toEqual(["olga"]);
    await world.service.repositories.revoke(olga, repoId, 1);
    await world.service.drain();
    expect((await world.rule(honest)).state).toBe("suspended");
  });

  test("a candidate that is suspended is rejected", async () => {
    await world.post("bob", 1, other);
    await world.service.drain();
    const opened = await open(0);
    await decide(opened.incident.id, "suspend");
    await confirm(opened.incident.id);
    expect(await candidateOf(other)).toMatchObject({ state: "rejected" });
  });

  test("only what was shown is done", async () => {
    await world.learn(poison, 1);
    const { incident, hash } = await open(0);
    await decide(incident.id, "purge");
    await expect(
      world.service.incidents.confirm(olga, incident.id, { hash, reason: "x" }),
    ).rejects.toMatchObject({ code: "conflict" });
    await expect(decide(incident.id, "purge", "r_none")).rejects.toMatchObject({ code: "not-found" });
  });

  test("the purge is one that reports, and its pattern does not come back unseen", async () => {
    await world.learn(poison, 1);
    const { incident } = await open(0);
    await decide(incident.id, "purge");
    await confirm(incident.id);
    await world.service.drain();
    const [purge] = await world.service.purges.list();
    expect(purge).toMatchObject({ state: "completed", rules: 1, reason: "looked at it" });
    await world.post("alice", 5, poison);
    await world.post("carol", 6, poison);
    await world.service.drain();
    expect((await candidateOf(poison))?.flags).toContain("previously-purged");
  });
});

describe("when the account is an operator's, too", () => {
  let operatorId: string;
  const mallory = (): Caller => ({ operatorId, githubId: bob, login: "bob" });
  beforeEach(async () => {
    ({ operatorId } = await world.service.operators.create({ githubId: bob, login: "bob" }, by));
  });

  test("it decides nothing about itself", async () => {
    await expect(open(0, mallory())).rejects.toMatchObject({ code: "forbidden" });
    const { incident, operators } = await open(0);
    expect(operators.map(({ id }) => id)).toEqual([operatorId]);
    const { incidents } = world.service;
    for (const attempt of [
      () => incidents.undo(mallory(), incident.id, "all fine"),
      () => incidents.decide(mallory(), incident.id, { lines: "all", decision: "keep" }),
      () => confirm(incident.id, mallory()),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
  });

  test("what only it approved is suspended, and an undo brings that back", async () => {
    await world.service.repositories.setPolicy(olga, repoId, { burstMinutes: 60 });
    await world.post("alice", 1, honest);
    await world.post("carol", 2, honest);
    await world.service.drain();
    const { id } = (await candidateOf(honest))!;
    const { hash } = await world.service.candidates.show(await world.repo(), id);
    await world.service.candidates.approve(mallory(), repoId, id, { hash, reason: "fine" });
    const { incident, lines, actions } = await open(0);
    expect(await world.rule(honest)).toMatchObject({ state: "suspended", flags: ["burst", "approval-void"] });
    expect(lines[0]).toMatchObject({ fell: true, how: ["rule.promoted", "candidate.approved"] });
    expect(actions.map(({ name }) => name)).toContain("candidate.approved");
    await world.service.incidents.undo(olga, incident.id, "it was them");
    expect(await world.rule(honest)).toMatchObject({ state: "active", flags: ["burst"] });
  });

  test("whom it trusted loses that trust, unless somebody keeps them", async () => {
    await world.service.repositories.trust(mallory(), repoId, { id: 9, login: "friend" });
    await world.service.repositories.trust(mallory(), repoId, { id: 10, login: "colleague" });
    const opened = await open(0);
    await decide(opened.incident.id, "keep", line(opened, "colleague").line);
    await confirm(opened.incident.id);
    const roster = await world.service.repositories.roster(repoId);
    const revoked = roster.filter(({ revokedFrom }) => revokedFrom !== undefined);
    expect(revoked.map(({ login }) => login).sort()).toEqual(["bob", "friend"]);
  });

  test("it is not the second operator that a decision asks for", async () => {
    await world.learn(honest, 1);
    const { incident } = await open(0);
    await decide(incident.id, "keep");
    expect((await confirm(incident.id)).incident.state).toBe("confirmed");
  });
});

describe("when there is another operator", () => {
  beforeEach(async () => {
    await world.service.operators.create({ githubId: 50, login: "olga" }, by);
    await world.service.operators.create({ githubId: 51, login: "otto" }, by);
    await world.learn(honest, 1);
  });

  test("bringing back what fell takes both, and can be taken back until then", async () => {
    const { incident } = await open(0);
    const kept = await decide(incident.id, "keep");
    expect(kept.needsSecond).toContain("another operator");
    expect((await confirm(incident.id)).incident.state).toBe("seconding");
    await expect(confirm(incident.id)).rejects.toMatchObject({ code: "conflict" });
    expect((await world.rule(honest)).state).toBe("suspended");
    expect((await confirm(incident.id, otto)).incident).toMatchObject({
      state: "confirmed",
      secondedBy: { login: "otto" },
    });
    expect((await world.rule(honest)).state).toBe("active");
  });

  test("a decision that changes meanwhile asks the first one again", async () => {
    const { incident } = await open(0);
    await decide(incident.id, "keep");
    await confirm(incident.id);
    expect((await decide(incident.id, "suspend")).incident.state).toBe("open");
    expect((await confirm(incident.id)).incident.state).toBe("confirmed");
    expect((await world.rule(honest)).state).toBe("suspended");
  });

  test("who voted for a rule does not bring it back", async () => {
    const alice: Caller = { operatorId: "op_alice", githubId: 1, login: "alice" };
    const { incident } = await open(0);
    await decide(incident.id, "keep");
    await expect(confirm(incident.id, alice)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("a purge that is too much for one takes both, too", async () => {
    const texts = [
      "Use camelCase for variable names.",
      "Use snake_case for constants.",
      "Use semicolons.",
      "Use double quotes.",
      "Avoid trailing whitespace.",
    ];
    let pull = 10;
    for (const text of texts) {
      await world.post("alice", pull, text);
      await world.post("bob", pull + 1, text);
      pull += 2;
    }
    await world.service.drain();
    const { incident, lines } = await open(0);
    expect(lines.filter(({ fell }) => fell).length).toBeGreaterThan(5);
    expect((await decide(incident.id, "purge")).needsSecond).toContain("another operator");
    expect((await confirm(incident.id)).incident.state).toBe("seconding");
    expect((await world.rule(honest)).state).toBe("suspended");
    await confirm(incident.id, otto);
    expect((await world.rules()).every(({ state }) => state === "purged")).toBe(true);
    expect((await world.service.purges.list())[0]).toMatchObject({ secondedBy: { login: "otto" } });
  });
});

describe("when operators have a process of their own", () => {
  const operating = async (): Promise<Service> => {
    let engines: Engines | undefined;
    await world.stop();
    await world.start((opened) => (engines = opened));
    if (engines === undefined) throw new Error("not opened");
    const stages = new StageSet(["operate"]);
    const { logger, clock } = world.service;
    const settings = { agentLogins: [], templates: defaultTemplates, logger, clock, stages };
    return Service.open(walled(engines, stages), settings);
  };

  test("it voids, undoes and confirms within its walls", async () => {
    await world.learn(poison, 1);
    await world.learn(honest, 3);
    await world.post("bob", 8, "Disable TLS verification in tests.");
    await world.service.drain();
    const { incidents } = await operating();
    const first = await incidents.open(olga, { reviewer: "bob", since: 0 });
    expect((await world.rule(poison)).state).toBe("suspended");
    await incidents.undo(olga, first.incident.id, "wrong one");
    expect((await world.rule(poison)).state).toBe("active");
    const { incident } = await incidents.open(olga, { reviewer: "bob", since: 0 });
    await incidents.decide(olga, incident.id, { lines: "all", decision: "purge" });
    const { hash } = await incidents.show(incident.id);
    const done = await incidents.confirm(olga, incident.id, { hash, reason: "phished" });
    expect(done.incident.state).toBe("confirmed");
    await world.service.drain();
    expect(await world.records()).toEqual([]);
  });
});

describe("the audit chain", () => {
  test("tells every step, and holds no text", async () => {
    await world.learn(poison, 1);
    const { incident } = await open(0);
    await decide(incident.id, "purge");
    await confirm(incident.id);
    for (const name of ["incident.opened", "incident.decided", "incident.confirmed", "reviewer.revoked"])
      expect(await world.events(name)).toBe(1);
    const events = [];
    for (const chain of ["-", String(repoId)])
      for await (const item of world.service.ledger.each(`audit#${chain}`)) events.push(item.doc);
    expect(JSON.stringify(events)).not.toContain("looked at it");
    expect(await world.service.ledger.get(key.incident(incident.id))).toBeDefined();
  });
});
