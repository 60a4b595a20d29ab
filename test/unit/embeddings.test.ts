/** Vectors as they are kept and compared: what is no vector is nothing, and nothing but nearness comes of them. */
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  cosine,
  embeddingDimensions,
  EmbeddingIndex,
  quantised,
  type Embedding,
} from "../../quorum/embeddings.ts";
import { parseProposal } from "../../src/decide/statements.ts";
import { embeddingDoc, embeddingOf } from "../../src/embedding.ts";

const numbers = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
  minLength: embeddingDimensions,
  maxLength: embeddingDimensions,
});
const vectors = numbers.map((one) => quantised(one)).filter((one) => one !== undefined);
const embeddings = fc.record({ modelId: fc.constantFrom("m/1", "m/2"), vector: vectors });

function trueCosine(a: readonly number[], b: readonly number[]): number {
  const product = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, one, at) => sum + one * (y[at] ?? 0), 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}

describe("when a vector is kept in bytes", () => {
  test("cosines stay as they were, to two hundredths", () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const [x, y] = [quantised(a), quantised(b)];
        fc.pre(x !== undefined && y !== undefined);
        expect(Math.abs(cosine(x, y) - trueCosine(a, b))).toBeLessThan(0.02);
      }),
    );
  });

  test("a cosine is symmetric, at most 1, and 1 with itself", () => {
    fc.assert(
      fc.property(vectors, vectors, (a, b) => {
        expect(cosine(a, b)).toBe(cosine(b, a));
        expect(Math.abs(cosine(a, b))).toBeLessThanOrEqual(1 + 1e-9);
        expect(cosine(a, a)).toBeCloseTo(1);
      }),
    );
  });

  it.each([
    ["too short", new Array<number>(255).fill(1)],
    ["too long", new Array<number>(257).fill(1)],
    ["without an end", new Array<number>(256).fill(Infinity)],
    ["no number", new Array<number>(256).fill(NaN)],
    ["pointing nowhere", new Array<number>(256).fill(0)],
  ])("what is %s is none", (_what, vector) => {
    expect(quantised(vector)).toBeUndefined();
  });
});

describe("when an embedding is stored", () => {
  test("what is written is what is read", () => {
    fc.assert(
      fc.property(embeddings, (embedding) => {
        expect(embeddingOf(JSON.parse(JSON.stringify(embeddingDoc(embedding))))).toEqual(embedding);
      }),
    );
  });

  const good = embeddingDoc({ modelId: "m/1", vector: new Int8Array(256).fill(5) });
  it.each<[string, unknown]>([
    ["a byte less", { ...good, vector: Buffer.alloc(255, 5).toString("base64") }],
    ["a byte more", { ...good, vector: Buffer.alloc(257, 5).toString("base64") }],
    ["a second spelling of the same bytes", { ...good, vector: good.vector.replace(/.==$/, "R==") }],
    ["no base64", { ...good, vector: "!".repeat(344) }],
    ["nothing but zeros", { ...good, vector: Buffer.alloc(256).toString("base64") }],
    ["a model without a name", { ...good, modelId: "" }],
    ["a model whose name is an essay", { ...good, modelId: "x".repeat(201) }],
    ["a name with a line of its own", { ...good, modelId: "m\n1" }],
    ["numbers", { ...good, vector: [1, 2, 3] }],
    ["null", null],
  ])("reads %s as none", (_what, embedding) => {
    expect(embeddingOf(embedding)).toBeUndefined();
    const statement = { text: "x", evidence: "x", impact: "style" };
    const proposal = { state: "answered", attempts: 1, statements: [{ ...statement, embedding }] };
    // It is left out, and the statement stays: bad vectors must not cost a vote.
    expect(parseProposal(proposal)?.statements).toStrictEqual([{ ...statement, embedding: undefined }]);
  });

  it("reads a proposal without any as before", () => {
    const statement = { text: "x", evidence: "x", impact: "style" };
    const proposal = parseProposal({ state: "answered", attempts: 1, statements: [statement] });
    expect(proposal?.statements).toMatchObject([statement]);
  });
});

describe("the index of embeddings", () => {
  const towards = (at: number, modelId = "m/1", slant = 0): Embedding => {
    const vector = new Int8Array(256);
    vector[at] = 100;
    vector[at + 1] = slant;
    return { modelId, vector };
  };

  test("finds exactly the patterns of the same model that are near enough, nearest first", () => {
    const few = fc.record({
      modelId: fc.constantFrom("m/1", "m/2"),
      vector: fc
        .tuple(fc.integer({ min: -127, max: 127 }), fc.integer({ min: -127, max: 127 }))
        .map(([x, y]) => Int8Array.from({ length: 256 }, (_, at) => (at === 0 ? x : at === 1 ? y : 0))),
    });
    fc.assert(
      fc.property(fc.array(few, { maxLength: 20 }), few, (all, asked) => {
        const index = new EmbeddingIndex();
        for (const [at, one] of all.entries()) index.add(String(at), one);
        const found = index.near(asked, () => true);
        const cosines = found.map((id) => cosine(all[Number(id)]!.vector, asked.vector));
        expect(cosines).toEqual(cosines.toSorted((a, b) => b - a));
        const wanted = all.flatMap((one, at) =>
          one.modelId === asked.modelId && cosine(one.vector, asked.vector) >= 0.7 ? [String(at)] : [],
        );
        expect(found.toSorted()).toEqual(wanted.toSorted());
      }),
    );
  });

  it("asks of the twenty nearest whether they may be offered, however many are near", () => {
    const index = new EmbeddingIndex();
    for (let at = 0; at < 200; at += 1) index.add(String(at), towards(0, "m/1", at % 50));
    const asked: string[] = [];
    index.near(towards(0), (id) => asked.push(id) < 0);
    expect(asked).toHaveLength(20);
  });

  it("keeps the newest thousand", () => {
    const index = new EmbeddingIndex();
    for (let at = 0; at < 1_500; at += 1) index.add(String(at), towards(at < 500 ? 0 : 7));
    expect(index.size).toBe(1_000);
    expect(index.near(towards(0), () => true)).toEqual([]);
  });

  it("forgets what is removed, and takes no harm from removing it twice", () => {
    const index = new EmbeddingIndex();
    index.add("a", towards(0));
    index.remove("a");
    index.remove("a");
    expect(index.near(towards(0), () => true)).toEqual([]);
  });
});
