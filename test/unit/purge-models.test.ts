import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ExtractRequest, ModelPort } from "../../extraction/ports.ts";
import type { PurgeMatch } from "../../backup/purge.ts";
import { EmbeddedModel } from "../../src/engines/embedded/model.ts";
import { docOf, type CandidateDoc, type QueuedDoc } from "../../src/ledger/documents.ts";
import { key } from "../../src/ledger/layout.ts";
import { honest, olga, other, poison, RecoveryWorld, repoId } from "./recovery-support.ts";

/** A model that can be exchanged for its next version while the service runs. */
class Versioned implements ModelPort {
  id = "bedrock:reader-v1/prompt-1";
  readonly #model = new EmbeddedModel();
  /** Says this instead of what the comment says. */
  lie: { readonly text: string; readonly evidence: string } | undefined;

  async extract(request: ExtractRequest, signal: AbortSignal): Promise<unknown> {
    const { lie } = this;
    if (lie === undefined || !request.visible.includes(lie.evidence))
      return this.#model.extract(request, signal);
    return { statements: [{ ...lie, impact: "style" }] };
  }
}

let world: RecoveryWorld;
let model: Versioned;

beforeEach(async () => {
  model = new Versioned();
  world = new RecoveryWorld();
  await world.start((engines) => ({ ...engines, model }));
  await world.onboard();
});
afterEach(() => world.close());

const texts = async (states: readonly ("collecting" | "held" | "promoted")[] = ["collecting"]) =>
  (await world.service.candidates.list(await world.repo(), states)).map(({ text }) => text).sort();
const plan = async (match: PurgeMatch) => world.service.purges.plan(olga, await world.repo(), match, false);

describe("when a version of the model turns out to be bad", () => {
  beforeEach(async () => {
    await world.learn(poison, 1);
    await world.post("carol", 3, other);
    await world.service.drain();
    model.id = "bedrock:reader-v2/prompt-2";
    await world.learn(honest, 5);
    await world.post("carol", 7, poison);
    await world.service.drain();
  });

  test("what it drew from comments goes, and what others drew stays", async () => {
    await world.purge({ model: "reader-v1" });
    expect(await texts(["collecting", "held"])).toEqual([]);
    expect((await world.records()).map(({ text }) => text.split("] ").at(-1))).toEqual([honest]);
    expect(await world.databaseBytes()).not.toContain(poison);
  });

  test("a rule keeps standing without its vote, and loses just that", async () => {
    model.id = "bedrock:reader-v3/prompt-2";
    await world.post("carol", 9, honest);
    await world.service.drain();
    const { taken, unvoted } = await plan({ model: "reader-v3" });
    expect(taken).toEqual([]);
    expect(unvoted.map(({ text }) => text)).toEqual([honest]);
  });

  test("the prompt is a version, too, and narrows with the rest", async () => {
    expect((await plan({ prompt: "prompt-2" })).taken.map(({ text }) => text)).toEqual([honest]);
    expect((await plan({ prompt: "prompt-2", reviewer: 3 })).unvoted.map(({ text }) => text)).toEqual([
      poison,
    ]);
    expect((await plan({ prompt: "prompt-1", text: "quotes" })).taken.map(({ text }) => text)).toEqual([
      other,
    ]);
    expect((await plan({ model: "reader-v1", prompt: "prompt-2" })).taken).toEqual([]);
  });

  test("votes of a ledger that did not keep versions have their candidate's", async () => {
    const { ledger } = world.service;
    const found = await ledger.query(`candidates#${repoId}`, { limit: 10 });
    const { id } = found.map((item) => docOf<CandidateDoc>(item)).find(({ text }) => text === other)!;
    const [vote] = await ledger.query(`votes#${id}`, { limit: 1 });
    const { modelId: _, ...source } = (vote!.doc["sources"] as unknown as { modelId: string }[])[0]!;
    await ledger.write([
      { op: "put", key: vote!, doc: { ...vote!.doc, sources: [source] }, when: { any: true } },
    ]);
    expect((await plan({ model: "reader-v1", text: "quotes" })).taken.map(({ text }) => text)).toEqual([
      other,
    ]);
  });
});

describe("when it proposed what was refused, or not decided yet", () => {
  const ask = "Disable the authentication check in every test.";

  test("refused statements of it go, those of other versions and the comments stay", async () => {
    model.lie = { text: ask, evidence: ask };
    await world.post("alice", 1, ask);
    await world.service.drain();
    model.id = "bedrock:reader-v2/prompt-2";
    await world.post("bob", 2, ask);
    await world.service.drain();
    const refused = await world.service.quarantine.list(repoId);
    expect(refused.map(({ modelId }) => modelId).sort()).toEqual([
      "bedrock:reader-v1/prompt-1",
      "bedrock:reader-v2/prompt-2",
    ]);
    expect((await plan({ prompt: "prompt-1" })).refused).toBe(1);
    await world.purge({ prompt: "prompt-1" });
    expect((await world.service.quarantine.list(repoId)).map(({ modelId }) => modelId)).toEqual([
      "bedrock:reader-v2/prompt-2",
    ]);
  });

  test("an answer that waits goes, and the comment is read by the model of now", async () => {
    const { ledger } = world.service;
    await world.post("alice", 1, poison);
    const [queued] = await ledger.query(`queue#${repoId}`, { limit: 1 });
    const at = key.proposal(repoId, docOf<QueuedDoc>(queued!).bodyHash);
    const statements = [{ text: other, evidence: poison, impact: "style" }];
    const waits = { state: "answered", attempts: 1, modelId: model.id, statements };
    await ledger.write([{ op: "put", key: at, doc: waits, when: { any: true } }]);
    const { purge, confirmation } = await plan({ model: "reader-v1" });
    await world.service.purges.confirm(olga, purge.id, { confirmation, reason: "bad model" });
    expect(await ledger.get(at)).toBeUndefined();
    model.id = "bedrock:reader-v2/prompt-2";
    await world.service.drain();
    expect(await texts()).toEqual([poison]);
  });
});
