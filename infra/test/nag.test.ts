import { beforeAll, expect, it } from "vitest";
import type { Acknowledged } from "../lib/acknowledged.ts";
import { describeInfra } from "./support.ts";

/** What cdk-nag still finds, with these of our acknowledgements, as `path: rule`. */
type Check = (keep: (one: Acknowledged, index: number) => boolean) => string[];

interface Nag {
  readonly all: readonly Acknowledged[];
  readonly check: Check;
}

let nag: Nag;

async function prepare(): Promise<Nag> {
  const { AwsSolutionsChecks } = await import("cdk-nag");
  const { acknowledge, acknowledgedOf } = await import("../lib/acknowledged.ts");
  const { buildApp } = await import("../lib/app.ts");
  const check: Check = (keep) => {
    const { stack } = buildApp();
    acknowledge(stack, acknowledgedOf(stack).filter(keep));
    const { violations } = new AwsSolutionsChecks(stack).validateScope(stack);
    return violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${constructPath ?? ""}: ${ruleName}`),
    );
  };
  return { all: acknowledgedOf(buildApp().stack), check };
}

describeInfra("cdk-nag", () => {
  beforeAll(async () => {
    nag = await prepare();
  }, 180_000);

  it("finds nothing that is not accounted for", () => {
    expect(nag.check(() => true)).toEqual([]);
  }, 180_000);

  it("would find everything that is accounted for", () => {
    const found = nag.check(() => false);
    for (const { path, rule } of nag.all)
      expect(
        found.filter((one) => one.startsWith(`Vouchsafe/${path}`) && one.endsWith(`-${rule}`)),
      ).toHaveLength(1);
    expect(found).toHaveLength(nag.all.length);
  }, 180_000);

  it("is given a reason for each", () => {
    for (const { reason } of nag.all) expect(reason.length).toBeGreaterThan(30);
  });
});
