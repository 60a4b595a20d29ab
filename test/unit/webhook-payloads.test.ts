import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { allExamples, openDoor, reviewComment, type Door, type Example } from "./webhook-support.ts";

const examples = allExamples();
const repoIds = [...new Set(examples.flatMap(({ payload }) => repositoryOf(payload)))];
let door: Door;

beforeEach(async () => {
  door = await openDoor({ repoIds: [...repoIds, 100] });
});
afterEach(() => door.close());

function repositoryOf(payload: Example["payload"]): number[] {
  const repository = payload["repository"] as { id: number } | undefined;
  return repository === undefined ? [] : [repository.id];
}

describe("when every real payload of GitHub is posted, signed", () => {
  it("answers 202 to each of the 329, and understands each", async () => {
    const statuses = new Map<number, number>();
    for (const { name, payload } of examples) {
      const { status } = await door.post(JSON.stringify(payload), { "x-github-event": name });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect(Object.fromEntries(statuses)).toEqual({ 202: 329 });
    const stored = await door.store.query(`inbox#${door.integrationId}`, { limit: 400 });
    const states = new Set(stored.map((item) => item.doc["state"]));
    expect(states).toEqual(new Set(["stored", "ignored"]));
  });

  it("queues what is about a pull request or the repository itself", async () => {
    for (const { name, payload } of examples)
      await door.post(JSON.stringify(payload), { "x-github-event": name });
    const queued = await Promise.all(repoIds.map((id) => door.count(`queue#${id}`)));
    // 5 review comments, 4 reviews, 29 pull requests, 4 renames and transfers
    expect(queued.reduce((sum, one) => sum + one, 0)).toBe(42);
  });
});

type Mutation =
  | { readonly op: "drop" | "nothing"; readonly at: number }
  | { readonly op: "set"; readonly at: number; readonly json: string }
  | { readonly op: "double" | "proto" | "truncate"; readonly at: number }
  | { readonly op: "flip"; readonly at: number; readonly bit: number }
  | { readonly op: "insert"; readonly at: number; readonly bytes: Uint8Array };

const oddJson = fc.oneof(
  fc.constantFrom(
    "null",
    "{}",
    "[]",
    '""',
    "-1",
    "0",
    "1e999",
    "-0",
    "9007199254740993",
    "1.5",
    "true",
    '"\\ud800"',
    '"\\u0000"',
    '"../../etc"',
    '"2025-13-45T99:99:99Z"',
    '{"__proto__":{"x":1}}',
    '{"id":1,"login":"x","type":"User"}',
    `"${"x".repeat(70_000)}"`,
    `"${"\\u202e\u{1F469}\u200D\u{1F680}".repeat(2_000)}"`,
    `${"[".repeat(200)}${"]".repeat(200)}`,
  ),
  fc.json({ maxDepth: 3 }),
);

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ op: fc.constantFrom("drop", "nothing"), at: fc.nat() }),
  fc.record({ op: fc.constant("set"), at: fc.nat(), json: oddJson }),
  fc.record({ op: fc.constantFrom("double", "proto", "truncate"), at: fc.nat() }),
  fc.record({ op: fc.constant("flip"), at: fc.nat(), bit: fc.nat({ max: 7 }) }),
  fc.record({
    op: fc.constant("insert"),
    at: fc.nat(),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
  }),
);

/** Payloads that the pipeline reads come up as often as all of the others together. */
const ours = examples.filter(({ name }) => /^(pull_request|issue_comment|repository$)/.test(name));
const start = fc.oneof(
  fc.constantFrom(...ours),
  fc.constantFrom(...examples),
  fc.constant<Example>({ name: "pull_request_review_comment", payload: reviewComment() }),
);
const mutated = fc.record({ start, mutations: fc.array(mutation, { minLength: 1, maxLength: 4 }) });

/** Every place in the tree, the shallow ones first: those are the ones that are read. */
function placesOf(
  root: object,
): readonly { readonly holder: Record<string, unknown>; readonly name: string }[] {
  const places: { holder: Record<string, unknown>; name: string }[] = [];
  const open: Record<string, unknown>[] = [root as Record<string, unknown>];
  for (let holder = open.shift(); holder !== undefined && places.length < 400; holder = open.shift()) {
    for (const [name, value] of Object.entries(holder)) {
      places.push({ holder, name });
      if (typeof value === "object" && value !== null) open.push(value as Record<string, unknown>);
    }
  }
  return places;
}

function bytesOf(payload: object, mutations: readonly Mutation[]): Buffer {
  const tree = structuredClone(payload);
  const placeholders = new Map<string, string>();
  for (const one of mutations) {
    const places = placesOf(tree);
    const place = places[one.at % Math.max(1, places.length)];
    if (place === undefined) continue;
    if (one.op === "drop") Reflect.deleteProperty(place.holder, place.name);
    if (one.op === "nothing") place.holder[place.name] = null;
    if (one.op === "set") {
      const placeholder = `placeholder-${placeholders.size}`;
      placeholders.set(JSON.stringify(placeholder), one.json);
      place.holder[place.name] = placeholder;
    }
  }
  let text = JSON.stringify(tree);
  for (const [placeholder, json] of placeholders) text = text.replace(placeholder, () => json);
  return mutations.reduce(mutateBytes, Buffer.from(text));
}

function mutateBytes(bytes: Buffer, one: Mutation): Buffer {
  const at = one.at % Math.max(1, bytes.length);
  switch (one.op) {
    case "double":
    case "proto": {
      const brace = Math.max(0, bytes.indexOf("{", at));
      const member =
        one.op === "double" ? '{"action":"created","action":"deleted",' : '{"__proto__":{"id":1},';
      return Buffer.concat([bytes.subarray(0, brace), Buffer.from(member), bytes.subarray(brace + 1)]);
    }
    case "truncate":
      return bytes.subarray(0, at);
    case "flip": {
      const copy = Buffer.from(bytes);
      if (copy.length > 0) copy[at] = (copy[at] ?? 0) ^ (1 << one.bit);
      return copy;
    }
    case "insert":
      return Buffer.concat([bytes.subarray(0, at), one.bytes, bytes.subarray(at)]);
    case "drop":
    case "nothing":
    case "set":
      return bytes;
  }
}

describe("when 10,000 mutated payloads are posted, signed", () => {
  const atOnce = 50;

  it("answers 202 to each, and none hangs", { timeout: 300_000 }, async () => {
    let slowestMs = 0;
    const property = fc.asyncProperty(
      fc.array(mutated, { minLength: atOnce, maxLength: atOnce, size: "max" }),
      async (batch) => {
        const begun = performance.now();
        const answers = await Promise.all(
          batch.map(({ start: { name, payload }, mutations }) =>
            door.post(bytesOf(payload, mutations), { "x-github-event": name }),
          ),
        );
        slowestMs = Math.max(slowestMs, performance.now() - begun);
        expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
      },
    );
    await fc.assert(property, {
      numRuns: 10_000 / atOnce,
      interruptAfterTimeLimit: 280_000,
      markInterruptAsFailure: true,
    });
    expect(slowestMs).toBeLessThan(10_000);
    expect(door.inFlight.held).toBe(0);
    const states = new Map<unknown, number>();
    for await (const item of door.ledger.each(`inbox#${door.integrationId}`)) {
      states.set(item.doc["state"], (states.get(item.doc["state"]) ?? 0) + 1);
    }
    // Mutations are of use only when they reach both sides of the line.
    for (const state of ["stored", "ignored", "not-understood"])
      expect(states.get(state), state).toBeGreaterThan(100);
  });
});
