/** No test machine has Docker: what can be said of the image without it. It needs no CDK. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const root = new URL("../../", import.meta.url);
const text = (name: string): string => readFileSync(new URL(name, root), "utf8");
const steps = text("Dockerfile")
  .replaceAll("\\\n", " ")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));
const last = steps.slice(steps.findLastIndex((step) => step.startsWith("FROM")));

describe("the image", () => {
  it("runs the Node that the tests run on", () => {
    const { devDependencies } = JSON.parse(text("package.json")) as { devDependencies: { node: string } };
    expect(steps[0]).toMatch(new RegExp(`^ARG NODE=${devDependencies.node}-\\w+-slim$`));
    expect(steps.filter((step) => step.startsWith("FROM")).every((step) => step.includes("${NODE}"))).toBe(
      true,
    );
  });

  it("is made of what is there, and of what its context lets through", () => {
    const admitted = new Set(
      text(".dockerignore")
        .split("\n")
        .filter((line) => line.startsWith("!"))
        .map((line) => line.slice(1)),
    );
    const copied = steps
      .filter((step) => step.startsWith("COPY") && !step.includes("--from="))
      .flatMap((step) => step.split(/\s+/).slice(1, -1));
    expect(copied.length).toBeGreaterThan(8);
    for (const name of copied) {
      expect(existsSync(new URL(name, root)), name).toBe(true);
      expect([...admitted], name).toContain(name);
    }
    expect([...admitted].filter((name) => !copied.includes(name))).toEqual([]);
  });

  it("holds no sources, no tools and no tests", () => {
    const copied = last.filter((step) => step.startsWith("COPY"));
    expect(copied).toEqual([
      "COPY --from=dependencies /build/node_modules node_modules",
      "COPY --from=build /build/dist dist",
      "COPY bin bin",
      "COPY package.json LICENSE ./",
    ]);
    expect(steps.some((step) => step.includes("npm ci --omit=dev"))).toBe(true);
  });

  it("does not run as root, and is asked whether it lives", () => {
    const user = last.findIndex((step) => step === "USER node");
    expect(user).toBeGreaterThan(last.findLastIndex((step) => step.startsWith("COPY")));
    expect(last.findIndex((step) => step.startsWith("ENTRYPOINT"))).toBeGreaterThan(user);
    expect(last.some((step) => step.startsWith("HEALTHCHECK") && step.includes("/healthz"))).toBe(true);
  });
});
