import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkMemoryId,
  checkNamespace,
  isRecordId,
  problemOf,
} from "../../src/engines/aws/agentcore-limits.ts";
import { namespacesOf, userNamespace } from "../../src/memory/namespace.ts";
import type { NewRecord } from "../../src/memory/port.ts";
import { recordOf } from "../../src/memory/record.ts";
import { awsNamespacePattern } from "../doubles/agentcore-checks.ts";
import { ruleDoc } from "./memory-support.ts";

const record: NewRecord = recordOf(ruleDoc("r1", "Prefer const."));

function accepts(namespace: string): boolean {
  try {
    checkNamespace(namespace);
    return true;
  } catch {
    return false;
  }
}

describe("a namespace for AgentCore", () => {
  test("is one that AWS's own pattern takes", () => {
    const near = fc.string({
      unit: fc.constantFrom("a", "Z", "0", "-", "_", "/", ":", "*", ".", " "),
      maxLength: 12,
    });
    fc.assert(
      fc.property(near, (text) => {
        if (accepts(`${text}/`)) expect(`${text}/`).toMatch(awsNamespacePattern);
      }),
    );
  });

  test("is whatever our templates make of a repository or a user", () => {
    const name = fc.string({
      unit: fc.constantFrom("a", "B", "7", "-", "_", "."),
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(name, (repo) => {
        fc.pre(repo !== "." && repo !== "..");
        const { reviewRules, knowledge } = namespacesOf(`acme/${repo}`);
        expect([reviewRules, knowledge].filter((one) => !accepts(one))).toEqual([]);
      }),
    );
    expect(accepts(userNamespace("dependabot[bot]"))).toBe(true);
  });

  test.each(["", "repos/acme/web", "a::b/", "-a/", "a.b/", "a*/", "é/", "a /", `${"a".repeat(1_024)}/`])(
    "%j is refused",
    (text) => {
      expect(accepts(text)).toBe(false);
    },
  );

  test("is looked at in linear time, also when it is made to be slow", () => {
    const began = performance.now();
    expect(accepts(`${"a".repeat(1_000_000)}!/`)).toBe(false);
    expect(accepts(`${"a:".repeat(500)}!/`)).toBe(false);
    expect(performance.now() - began).toBeLessThan(100);
  });
});

describe("a record for AgentCore", () => {
  test("that a promotion makes has no problem", () => {
    expect(problemOf(record)).toBeUndefined();
  });

  test.each<[string, Partial<NewRecord>]>([
    ["a rule id with another letter", { ruleId: "r.1" }],
    ["a rule id of 81 letters", { ruleId: "r".repeat(81) }],
    ["no text", { text: "" }],
    ["16,001 characters", { text: "x".repeat(16_001) }],
    ["no time", { timestamp: Number.NaN }],
    [
      "21 entries of metadata",
      { metadata: Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`k${n}`, "v"])) },
    ],
    ["257 characters of metadata", { metadata: { rule_id: "v".repeat(257) } }],
    ["a key of 129 characters", { metadata: { ["k".repeat(129)]: "v" } }],
    ["an empty value", { metadata: { rule_id: "" } }],
    ["a bot's login", { metadata: { login: "dependabot[bot]" } }],
    ["a link to a comment", { metadata: { url: "https://github.com/a/b/pull/1#discussion_r1" } }],
    ["a space that only JavaScript takes for one", { metadata: { rule_id: "a\u00a0b" } }],
    ["what AgentCore adds of its own", { metadata: { "x-amz-agentcore-memory-recordType": "BASE" } }],
  ])("with %s has one", (_, change) => {
    expect(problemOf({ ...record, ...change })).toMatch(/^expected /);
  });
});

describe("ids of AgentCore", () => {
  test("of a memory", () => {
    expect(checkMemoryId("vouchsafe_pool-a1B2c3D4e5")).toBe("vouchsafe_pool-a1B2c3D4e5");
    for (const id of [
      "",
      "pool",
      "1pool-a1B2c3D4e5",
      "pool-a1B2c3D4e5/../x",
      `${"a".repeat(101)}-a1B2c3D4e5`,
    ])
      expect(() => checkMemoryId(id)).toThrow(/id of an AgentCore Memory/);
  });

  test("of a record: 40 to 50 characters", () => {
    expect([36, 46].map((length) => isRecordId(`mem-${"a".repeat(length)}`))).toEqual([true, true]);
    expect([35, 47].map((length) => isRecordId(`mem-${"a".repeat(length)}`))).toEqual([false, false]);
    expect(isRecordId(`mem-${"/".repeat(40)}`)).toBe(false);
  });
});
