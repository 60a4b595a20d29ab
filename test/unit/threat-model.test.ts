import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";

const root = join(import.meta.dirname, "../..");
const path = join(root, "docs/threat-model.tc.json");

/** Threat Composer's exchange format, schema 1, as far as this model uses it; its bounds are those of awslabs/threat-composer. */
const short = z.string().min(1).max(200);
const id = z.uuid().length(36);
const entity = { id, numericId: z.int().positive(), displayOrder: z.int().positive() };
const metadata = z.discriminatedUnion("key", [
  z.strictObject({ key: z.literal("STRIDE"), value: z.array(z.enum(["S", "T", "R", "I", "D", "E"])).min(1) }),
  z.strictObject({ key: z.literal("Priority"), value: z.enum(["High", "Medium", "Low"]) }),
  z.strictObject({ key: z.literal("Comments"), value: z.string().max(1_000) }),
  z.strictObject({ key: z.literal("custom:covered-by"), value: z.array(z.string()).min(1) }),
]);
const threat = z.strictObject({
  ...entity,
  status: z.enum(["threatIdentified", "threatResolved", "threatResolvedNotUseful"]),
  tags: z.array(z.string().min(1).max(30)),
  metadata: z.array(metadata),
  threatSource: short,
  prerequisites: short,
  threatAction: short,
  threatImpact: short,
  impactedGoal: z.array(short),
  impactedAssets: z.array(short),
  statement: z.string().min(1).max(1_400),
});
const content = z.string().min(1).max(1_000);
const description = z.strictObject({ description: z.string().max(100_000) });
const modelSchema = z.strictObject({
  schema: z.literal(1),
  applicationInfo: description.extend({ name: short }),
  architecture: description,
  dataflow: description,
  assumptions: z.array(z.strictObject({ ...entity, content })),
  mitigations: z.array(z.strictObject({ ...entity, content, status: z.literal("mitigationResolved") })),
  assumptionLinks: z.array(z.strictObject({ type: z.literal("Threat"), assumptionId: id, linkedId: id })),
  mitigationLinks: z.array(z.strictObject({ mitigationId: id, linkedId: id })),
  threats: z.array(threat),
});

/** Everybody of the design's table of attackers. */
const attackers = [
  "outsider",
  "trusted-account",
  "quorum",
  "comment",
  "model",
  "memory",
  "backup",
  "operator",
  "flood",
  "webhook",
];

const model = modelSchema.parse(JSON.parse(readFileSync(path, "utf8")));
const scenarios = new Set(
  readdirSync(join(root, "test/scenarios"))
    .flatMap((name) => readFileSync(join(root, "test/scenarios", name), "utf8").split("\n"))
    .filter((line) => line.trim() !== "")
    .map((line) => (JSON.parse(line) as { id: string }).id),
);

function coverageOf({ metadata: all }: z.output<typeof threat>): readonly string[] {
  return all.flatMap((one) => (one.key === "custom:covered-by" ? one.value : []));
}

/** @returns what is wrong with a link to a test (`file > title`) or a scenario (`scenario ID`); undefined when it leads there. */
function problemOf(link: string): string | undefined {
  const scenario = /^scenario (\S+)$/.exec(link)?.[1];
  if (scenario !== undefined) return scenarios.has(scenario) ? undefined : `no scenario ${scenario}`;
  const [file = "", ...rest] = link.split(" > ");
  const title = rest.join(" > ");
  if (!file.endsWith(".test.ts") || !existsSync(join(root, file))) return `no test file ${file}`;
  const source = readFileSync(join(root, file), "utf8");
  return title !== "" && source.includes(`${JSON.stringify(title)},`)
    ? undefined
    : `no test "${title}" in ${file}`;
}

describe("when the threat model is read", () => {
  it("names everybody who attacks", () => {
    expect(new Set(model.threats.flatMap(({ tags }) => tags))).toEqual(new Set(attackers));
  });

  it("tells everything apart by id, number and statement", () => {
    for (const all of [model.threats, model.mitigations, model.assumptions]) {
      expect(new Set(all.map((one) => one.id)).size).toBe(all.length);
      expect(new Set(all.map(({ numericId }) => numericId)).size).toBe(all.length);
    }
    expect(new Set(model.threats.map(({ statement }) => statement)).size).toBe(model.threats.length);
  });

  it("links only what is there", () => {
    const threats = new Set(model.threats.map((one) => one.id));
    const mitigations = new Set(model.mitigations.map((one) => one.id));
    const assumptions = new Set(model.assumptions.map((one) => one.id));
    for (const { mitigationId, linkedId } of model.mitigationLinks)
      expect([mitigations.has(mitigationId), threats.has(linkedId)]).toEqual([true, true]);
    for (const { assumptionId, linkedId } of model.assumptionLinks)
      expect([assumptions.has(assumptionId), threats.has(linkedId)]).toEqual([true, true]);
  });
});

describe("when a threat is said to be covered", () => {
  it.each(model.threats.map((one) => [one.statement, one] as const))("%s", (_statement, one) => {
    expect(model.mitigationLinks.some(({ linkedId }) => linkedId === one.id)).toBe(true);
    const links = coverageOf(one);
    expect(links.length).toBeGreaterThan(0);
    expect(links.map(problemOf).filter((problem) => problem !== undefined)).toEqual([]);
  });

  it("finds out a link that leads nowhere", () => {
    const here = "test/unit/threat-model.test.ts";
    expect(problemOf(`${here} > names everybody who attacks`)).toBeUndefined();
    for (const link of [
      "scenario Z99",
      `${here} > names nobody`,
      "test/unit/none.test.ts > x",
      `${here} > `,
      here,
    ])
      expect(problemOf(link)).toBeDefined();
  });
});
