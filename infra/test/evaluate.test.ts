/** The evaluator's own judgement: what it gets wrong, every wall gets wrong. It needs no CDK. */
import { describe, expect, it } from "vitest";
import { evaluate, type Ask, type Verdict } from "../policy/evaluate.ts";
import { read, statementsOfRole } from "../policy/policies.ts";
import { resolve, type Template } from "../policy/template.ts";

const empty: Template = { Resources: {} };

interface Raw {
  readonly Effect: string;
  readonly [name: string]: unknown;
}

function verdict(ask: Ask, ...Statement: Raw[]): Verdict {
  return evaluate(read({ Statement }, empty), ask);
}

const get: Ask = { action: "s3:GetObject", resource: "arn:aws:s3:::a/x" };
const all = { Effect: "Allow", Action: "*", Resource: "*" };

describe("when permissions and denials meet", () => {
  it("a denial wins, wherever it stands", () => {
    const never = { Effect: "Deny", Action: "s3:Get*", Resource: "*" };
    expect(verdict(get, all, never)).toBe("denied");
    expect(verdict(get, never, all)).toBe("denied");
  });

  it("nothing that fits is no permission", () => {
    expect(verdict(get)).toBe("unallowed");
    expect(verdict(get, { ...all, Action: "s3:PutObject" })).toBe("unallowed");
    expect(verdict(get, { ...all, Resource: "arn:aws:s3:::b/*" })).toBe("unallowed");
  });

  it.each([
    ["s3:getobject", "arn:aws:s3:::a/x", "allowed"],
    ["s3:Get*", "arn:aws:s3:::a/*", "allowed"],
    ["s3:G?tObject", "arn:aws:s3:::?/x", "allowed"],
    ["s3:GetObject", "arn:aws:s3:::A/x", "unallowed"],
    ["s3:GetObject", "arn.aws.s3...a/x", "unallowed"],
    ["s3:Get", "arn:aws:s3:::a/x", "unallowed"],
  ])(
    "%s on %s is %s: actions know no case, resources do, and a dot is a dot",
    (Action, Resource, expected) => {
      expect(verdict(get, { Effect: "Allow", Action, Resource })).toBe(expected);
    },
  );

  it("what a denial leaves out, it leaves alone", () => {
    expect(verdict(get, all, { Effect: "Deny", NotAction: ["s3:GetObject"], Resource: "*" })).toBe("allowed");
    expect(
      verdict({ ...get, action: "s3:PutObject" }, all, {
        Effect: "Deny",
        NotAction: ["s3:GetObject"],
        Resource: "*",
      }),
    ).toBe("denied");
    expect(verdict(get, all, { Effect: "Deny", Action: "s3:*", NotResource: ["arn:aws:s3:::a/*"] })).toBe(
      "allowed",
    );
    expect(verdict(get, all, { Effect: "Deny", Action: "s3:*", NotResource: ["arn:aws:s3:::b/*"] })).toBe(
      "denied",
    );
  });
});

describe("when a condition is asked", () => {
  const keys = (...pks: string[]): Ask => ({ ...get, context: { "dynamodb:LeadingKeys": pks } });
  const when = (operator: string, value: unknown): Raw => ({
    ...all,
    Condition: { [operator]: { "dynamodb:LeadingKeys": value } },
  });

  it.each([
    ["ForAllValues:StringLike", ["votes#*"], ["votes#1", "votes#2"], "allowed"],
    ["ForAllValues:StringLike", ["votes#*"], ["votes#1", "rules#1"], "unallowed"],
    ["ForAllValues:StringLike", ["votes#*"], [], "allowed"],
    ["ForAnyValue:StringLike", ["votes#*"], ["rules#1", "votes#1"], "allowed"],
    ["ForAnyValue:StringLike", ["votes#*"], [], "unallowed"],
    ["ForAnyValue:StringNotLike", ["votes#*", "lanes"], ["votes#1", "lanes"], "unallowed"],
    ["ForAnyValue:StringNotLike", ["votes#*", "lanes"], ["votes#1", "rules#1"], "allowed"],
    ["ForAnyValue:StringNotLike", ["votes#*"], [], "unallowed"],
    ["StringEquals", "lanes", ["lanes"], "allowed"],
    ["StringNotEquals", "lanes", ["lanes"], "unallowed"],
    ["Null", "false", ["lanes"], "allowed"],
  ])("%s %j of %j: %s", (operator, wanted, given, expected) => {
    expect(verdict(keys(...given), when(operator, wanted))).toBe(expected);
  });

  it("a request without the key fits no plain condition, and every negated one", () => {
    expect(verdict(get, when("StringEquals", "lanes"))).toBe("unallowed");
    expect(verdict(get, when("StringNotEquals", "lanes"))).toBe("allowed");
    expect(verdict(get, when("Null", "false"))).toBe("unallowed");
    expect(verdict(get, when("ForAllValues:StringLike", ["votes#*"]))).toBe("allowed");
  });

  it("all of them have to hold", () => {
    const Condition = {
      "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["votes#*"] },
      Null: { "dynamodb:LeadingKeys": "false" },
    };
    expect(verdict(keys("votes#1"), { ...all, Condition })).toBe("allowed");
    expect(verdict(get, { ...all, Condition })).toBe("unallowed");
  });
});

describe("when CloudFormation chooses", () => {
  it.each([
    ["a", "yes"],
    ["b", "no"],
  ])("takes what stands for %s", (side, chosen) => {
    const template = { ...empty, Conditions: { IsA: { "Fn::Equals": [side, "a"] } } };
    expect(resolve({ "Fn::If": ["IsA", "yes", "no"] }, template)).toBe(chosen);
  });
});

describe("when there is something that it does not know", () => {
  it("a condition is an error, and never skipped", () => {
    const Condition = { DateGreaterThan: { "aws:CurrentTime": "2026-01-01T00:00:00Z" } };
    expect(() => verdict(get, { ...all, Condition })).toThrow("DateGreaterThan");
  });

  it("so is a function of CloudFormation, a name, and a policy of AWS's own", () => {
    expect(() => resolve({ "Fn::ImportValue": "x" }, empty)).toThrow("Fn::ImportValue");
    expect(() => resolve({ Ref: "Nobody" }, empty)).toThrow("Nobody");
    expect(() => resolve({ "Fn::If": ["Unknown", 1, 2] }, empty)).toThrow("Unknown");
    const ManagedPolicyArns = ["arn:aws:iam::aws:policy/AdministratorAccess"];
    const role = { Type: "AWS::IAM::Role", Properties: { ManagedPolicyArns } };
    expect(() => statementsOfRole({ Resources: { role } }, "role")).toThrow("AWS's own");
  });
});
