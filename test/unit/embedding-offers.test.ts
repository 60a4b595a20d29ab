/** Embeddings propose merges to operators, and do nothing else, whatever they say. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { EmbeddingPort } from "../../extraction/ports.ts";
import { quantised } from "../../quorum/embeddings.ts";
import { embeddingDoc } from "../../src/embedding.ts";
import { docOf, type CandidateDoc } from "../../src/ledger/documents.ts";
import type { Service } from "../../src/service.ts";
import { vectorOf } from "../doubles/embedding.ts";
import { person, TestService, type Options } from "./lane-support.ts";
import { vouchsafe } from "./cli-support.ts";
import { olga, RecoveryWorld } from "./recovery-support.ts";
import { Stage } from "./service-support.ts";

const repo = 100;
const tabs = "Indent with tabs.";
const noTabs = "Do not indent with tabs.";
const payments = "Log every failed payment.";
const names = "Name tests after what they show.";
const imports = "Sort imports alphabetically.";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** Answers every text with the same vector, and keeps what it was asked. */
function same(id = "m/1"): EmbeddingPort & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    id,
    asked,
    embed: ({ text }) => {
      asked.push(text);
      return Promise.resolve(vectorOf("everything", 256));
    },
  };
}

async function world(options: Options): Promise<TestService> {
  const opened = await TestService.open(options);
  open.push(opened);
  return opened;
}

/** Each text in a comment and a pull request of its own. */
async function learn(at: TestService, ...texts: readonly string[]): Promise<void> {
  for (const [index, text] of texts.entries()) {
    const id = index + 1;
    await at.say({ id, reviewer: person(1), pull: id, text, at: index });
    await at.service.drain();
  }
}

const docs = ({ service }: TestService) => candidatesOf(service);

async function candidatesOf(service: Service): Promise<CandidateDoc[]> {
  const found: CandidateDoc[] = [];
  for await (const item of service.ledger.each(`candidates#${repo}`)) found.push(docOf<CandidateDoc>(item));
  return found;
}

/** What an operator sees beside the pattern with this text. */
async function offers(at: TestService, text: string): Promise<string[]> {
  const { id } = (await docs(at)).find((one) => one.text === text) ?? { id: "" };
  const { neighbours } = await at.service.candidates.show(await at.repo(), id);
  return neighbours.map((one) => `${one.by}: ${one.text}`).sort();
}

describe("when an embedding model finds two patterns alike that share no words", () => {
  it("offers them to be merged, on both sides, and says who found it", async () => {
    const at = await world({ embeddings: same() });
    await learn(at, tabs, payments);
    expect(await offers(at, payments)).toEqual([`embeddings: ${tabs}`]);
    expect(await offers(at, tabs)).toEqual([`embeddings: ${payments}`]);
  });

  it("counts nothing together, and contests nothing", async () => {
    const [at, without] = [await world({ embeddings: same() }), await world({})];
    for (const one of [at, without]) await learn(one, tabs, payments, names);
    expect(await at.votes()).toEqual(await without.votes());
    expect((await docs(at)).map(({ opposes, flags, state }) => ({ opposes, flags, state }))).toEqual(
      (await docs(without)).map(({ opposes, flags, state }) => ({ opposes, flags, state })),
    );
  });

  it("offers two at most, on either side, however many are alike", async () => {
    const at = await world({ embeddings: same() });
    const texts = [tabs, payments, names, imports, "Close every database connection."];
    await learn(at, ...texts);
    for (const text of texts) expect((await offers(at, text)).length, text).toBeLessThanOrEqual(2);
    expect((await docs(at)).map(({ nearByEmbedding = [] }) => nearByEmbedding.length).sort()).toEqual([
      0, 1, 2, 2, 2,
    ]);
  });

  it("never offers what contradicts, for it is as near as a paraphrase", async () => {
    const at = await world({ embeddings: same() });
    await learn(at, tabs, noTabs);
    expect(await offers(at, noTabs)).toEqual([]);
    expect((await docs(at)).map(({ opposes }) => opposes?.length)).toEqual([1, 1]);
  });

  it("leaves to the words what the words find", async () => {
    const at = await world({ embeddings: same() });
    await learn(at, tabs, "Indent YAML files with two spaces.", "Use tabs to indent Makefiles.");
    const near = (await docs(at)).flatMap(({ nearTo = [], nearByEmbedding = [] }) =>
      nearTo.filter((id) => !nearByEmbedding.includes(id)),
    );
    const bare = await world({});
    await learn(bare, tabs, "Indent YAML files with two spaces.", "Use tabs to indent Makefiles.");
    expect(near).toEqual((await docs(bare)).flatMap(({ nearTo = [] }) => nearTo));
    expect(near.length).toBeGreaterThan(0);
  });

  it("does not compare the vectors of two models", async () => {
    const port = { ...same("m/1") };
    const at = await world({ embeddings: port });
    await learn(at, tabs);
    port.id = "m/2";
    await at.say({ id: 9, reviewer: person(2), pull: 9, text: payments, at: 9 });
    await at.service.drain();
    expect(await offers(at, payments)).toEqual([]);
  });

  it("offers no pattern that was merged away: the next nearest takes its place", async () => {
    const at = await world({ embeddings: same() });
    await learn(at, tabs, payments);
    const [from, into] = (await docs(at)).map(({ id }) => id) as [string, string];
    await at.service.candidates.merge(at.olga, repo, from, into);
    await at.say({ id: 9, reviewer: person(2), pull: 9, text: names, at: 9 });
    await at.service.drain();
    const { nearByEmbedding } = (await docs(at)).find(({ text }) => text === names) ?? {};
    expect(nearByEmbedding).toEqual([into]);
  });
});

describe("when stages run apart", () => {
  it("learn makes the vectors, and decide has nothing to make one with", async () => {
    const at = await world({});
    for (const [index, text] of [tabs, payments].entries())
      await at.say({ id: index + 1, reviewer: person(1), pull: index + 1, text, at: index });
    const [made, untouched] = [same(), same()];
    const learning = await at.alone("learn", { embeddings: made });
    const deciding = await at.alone("decide", { embeddings: untouched });
    expect(deciding.engines).not.toHaveProperty("embeddings");
    await learning.service.drain();
    await deciding.service.drain();
    expect(made.asked.toSorted()).toEqual([tabs, payments].toSorted());
    expect(untouched.asked).toEqual([]);
    expect(await offers(at, payments)).toEqual([`embeddings: ${tabs}`]);
  });
});

describe("when an operator looks at a pattern", () => {
  it("API and command line tell what embeddings alone found from what words found", async () => {
    const stage = await Stage.open({ embeddings: same() });
    open.push(stage);
    await stage.say("alice", 1, tabs);
    await stage.say("alice", 2, "Use tabs to indent Makefiles.");
    await stage.say("alice", 3, payments);
    const { body } = await stage.ask("GET", "/v1/repositories/100/candidates?state=collecting");
    const { items } = body as { items: { id: string; text: string }[] };
    const { id = "" } = items.find(({ text }) => text === tabs) ?? {};
    const { body: shown } = await stage.ask("GET", `/v1/repositories/100/candidates/${id}`);
    expect((shown as { neighbours: object[] }).neighbours).toMatchObject([
      { text: "Use tabs to indent Makefiles.", by: "words" },
      { text: payments, by: "embeddings" },
    ]);
    const url = await stage.app.listen({ host: "127.0.0.1", port: 0 });
    const env = { VOUCHSAFE_URL: url, VOUCHSAFE_TOKEN: stage.olga };
    const { out } = await vouchsafe(env, ["candidates", "show", "acme/web", id]);
    expect(out).toContain(`"${payments}" (by embeddings alone)`);
    expect(out).not.toContain('Makefiles." (by');
  });
});

describe("when a statement is embedded", () => {
  it("is shown to the model only after the guardrail let it through", async () => {
    const embeddings = same();
    const guardrail = {
      id: "g",
      // The known attack stops here, so that learning goes on; of statements, one is refused.
      check: (source: string, text: string) => {
        const intervened =
          /previous instructions/i.test(text) || (source === "output" && text.includes("payment"));
        return Promise.resolve({ intervened, reasons: intervened ? ["x"] : [] });
      },
    };
    const at = await world({ embeddings, guardrail });
    await learn(at, tabs, payments);
    expect(embeddings.asked).toEqual([tabs]);
  });

  it.each<[string, Partial<EmbeddingPort>]>([
    ["fails", { embed: () => Promise.reject(new Error("down")) }],
    ["throws at once", { embed: () => { throw new Error("down"); } }], // prettier-ignore
    ["answers too little", { embed: () => Promise.resolve([1, 2, 3]) }],
    ["answers no numbers", { embed: () => Promise.resolve(new Array<number>(256).fill(NaN)) }],
    ["is over the budget, or known to be down", { isReady: () => false }],
    ["never answers", { embed: () => new Promise<never>(() => undefined) }],
  ])(
    "goes without when the model %s: nothing waits, nothing fails",
    async (_what, port) => {
      const at = await world({ embeddings: { ...same(), ...port } });
      for (const [index, reviewer] of [1, 2].entries())
        await at.say({ id: reviewer, reviewer: person(reviewer), pull: reviewer, text: tabs, at: index });
      await at.service.drain();
      expect((await at.service.rules.list(repo)).map(({ text }) => text)).toEqual([tabs]);
      expect((await docs(at)).map(({ embedding }) => embedding)).toEqual([undefined]);
      expect(await at.service.metrics.text()).toMatch(
        /^vouchsafe_embeddings_total\{outcome="absent"\} [12]$/m,
      );
    },
    20_000,
  );

  it("is counted when it got a vector; without embeddings nothing is", async () => {
    const at = await world({ embeddings: same() });
    await learn(at, tabs);
    expect(await at.service.metrics.text()).toMatch(/^vouchsafe_embeddings_total\{outcome="made"\} 1$/m);
    const off = await world({});
    await learn(off, tabs);
    expect(await off.service.metrics.text()).not.toMatch(/^vouchsafe_embeddings_total\{/m);
    expect(Object.keys((await docs(off))[0] ?? {})).not.toContain("embedding");
  });
});

describe("when a pattern is purged", () => {
  const embeddings: EmbeddingPort = {
    id: "m/1",
    embed: ({ text }) => Promise.resolve(vectorOf(text, 256)),
  };
  const spelt = (text: string) =>
    embeddingDoc({ modelId: "m/1", vector: quantised(vectorOf(text, 256)) ?? new Int8Array() }).vector;

  async function recoveryWorld(port = embeddings): Promise<RecoveryWorld> {
    const made = new RecoveryWorld();
    open.push(made);
    await made.start((engines) => ({ ...engines, embeddings: port }));
    await made.onboard();
    return made;
  }

  it("its vector goes with its words; the others' stay", async () => {
    const at = await recoveryWorld();
    await at.learn(tabs, 1);
    await at.post("alice", 5, payments);
    await at.service.drain();
    expect(await at.databaseBytes()).toContain(spelt(tabs));
    await at.purge({ text: "tabs" });
    expect(await at.databaseBytes()).not.toContain(spelt(tabs));
    expect(await at.databaseBytes()).toContain(spelt(payments));
  });

  it("is offered to nobody, also where its vector is still in memory", async () => {
    const at = await recoveryWorld(same());
    for (const [pull, text] of [tabs, payments].entries()) {
      await at.post("alice", pull + 1, text);
      await at.service.drain();
    }
    await at.purge({ text: "tabs" });
    await at.post("bob", 3, names);
    await at.service.drain();
    const left = await candidatesOf(at.service);
    const idOf = (wanted: string) => left.find(({ text }) => text === wanted)?.id;
    expect(left.map(({ text }) => text).sort()).toEqual([payments, names].sort());
    expect(left.find(({ text }) => text === names)?.nearByEmbedding).toEqual([idOf(payments)]);
  });

  it("neither an audit chain nor an export ever held a vector", async () => {
    const at = await recoveryWorld();
    await at.learn(tabs, 1);
    const chain = await at.service.ledger.query(`audit#${repo}`, { limit: 100 });
    expect(chain.length).toBeGreaterThan(3);
    expect(JSON.stringify(chain)).not.toContain(spelt(tabs));
    await at.service.backups.runExport(olga);
    const files = filesBelow(join(at.folder, "objects")).map((file) => readFileSync(file, "latin1"));
    expect(files.some((file) => file.includes(tabs))).toBe(true); // nothing is packed: a vector would be seen
    expect(files.filter((file) => file.includes(spelt(tabs)))).toEqual([]);
  });

  it("what a restart reads from the ledger is offered as before", async () => {
    const at = await recoveryWorld(same());
    await at.post("alice", 1, tabs);
    await at.service.drain();
    await at.stop();
    at.clock.at += 60_000;
    await at.start((engines) => ({ ...engines, embeddings: same() }));
    await at.post("bob", 2, payments);
    await at.service.drain();
    const found = await candidatesOf(at.service);
    expect(found.find(({ text }) => text === payments)?.nearByEmbedding).toHaveLength(1);
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}
