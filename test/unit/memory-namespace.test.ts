import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkTemplates,
  decodeNamespace,
  defaultTemplates,
  namespacesOf,
  parseRepositoryName,
  projectionOf,
  userNamespace,
} from "../../src/memory/namespace.ts";

/** AgentCore's pattern (facts: AWS service model). It backtracks: the length comes first. */
const agentCore = /^[a-zA-Z0-9/*][a-zA-Z0-9-_/*]*(?::[a-zA-Z0-9-_/*]+)*[a-zA-Z0-9-_/*]*$/;
const chars = (alphabet: string, maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...alphabet.split("")), { minLength: 1, maxLength }).map((list) => list.join(""));
const letters = "abcxyzABCXYZ019-_";
const owner = chars(letters, 39);
const repo = chars(`${letters}...`, 100).filter((name) => name !== "." && name !== "..");
const fullName = fc.tuple(owner, repo).map(([left, right]) => `${left}/${right}`);
/** Pairs that differ by little are where an encoding breaks. */
const nearName = fc
  .tuple(chars("aA-_.", 4), chars("aA-_.2e", 5))
  .map(([left, right]) => `${left}/${right}`)
  .filter((name) => /^[A-Za-z0-9_-]+\/(?!\.{1,2}$)/.test(name));
const abca = { ...defaultTemplates, knowledge: "/{owner}/{repo}/knowledge/" };

function sameRepository(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

describe("when a repository's name becomes a namespace", () => {
  test("the defaults are as documented", () => {
    expect(namespacesOf("acme/next.js")).toEqual({
      reviewRules: "repos/acme/next:2ejs/review-rules/",
      knowledge: "repos/acme/next:2ejs/",
    });
    expect(userNamespace("Alice")).toBe("users/alice/");
    expect(userNamespace("dependabot[bot]")).toBe("users/dependabot:5bbot:5d/");
  });

  test("next.js, next-js and next_js stay three", () => {
    const all = ["next.js", "next-js", "next_js"].map((name) => namespacesOf(`acme/${name}`).reviewRules);
    expect(new Set(all).size).toBe(3);
  });

  test("letter case makes no other namespace: GitHub has one repository for both", () => {
    expect(namespacesOf("Acme/Web")).toEqual(namespacesOf("acme/web"));
  });

  test("it is injective, in AgentCore's alphabet, ends in a slash and is no prefix of another repository's", () => {
    fc.assert(
      fc.property(fc.oneof(fullName, nearName), fc.oneof(fullName, nearName), (a, b) => {
        for (const templates of [defaultTemplates, abca]) {
          const left = namespacesOf(a, templates);
          const right = namespacesOf(b, templates);
          expect(left.reviewRules === right.reviewRules).toBe(sameRepository(a, b));
          for (const one of Object.values(left)) {
            expect(one.length).toBeLessThanOrEqual(1024);
            expect(one).toMatch(agentCore);
            expect(one.endsWith("/")).toBe(true);
            if (sameRepository(a, b)) continue;
            for (const other of Object.values(right)) expect(other.startsWith(one)).toBe(false);
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("it reads back as the name it was made from, in lower case", () => {
    fc.assert(
      fc.property(fullName, (name) => {
        const { owner, repo } = decodeNamespace(namespacesOf(name).reviewRules) ?? { owner: "", repo: "" };
        expect(`${owner}/${repo}`).toBe(name.toLowerCase());
      }),
    );
  });

  test("only what the template makes is read back", () => {
    const foreign = [
      "repos/acme/web/",
      "repos/acme/web/review-rules",
      "users/acme/web/review-rules/",
      "repos/acme/w:65b/review-rules/",
      "repos/acme/:2e/review-rules/",
      "repos/acme/web:/review-rules/",
      "repos/ACME/web/review-rules/",
      "repos//web/review-rules/",
      "repos/a/b/c/review-rules/",
    ];
    for (const namespace of foreign) expect(decodeNamespace(namespace), namespace).toBeUndefined();
    expect(decodeNamespace(`repos/${"a".repeat(2_000)}/web/review-rules/`)).toBeUndefined();
  });
});

describe("when a name is not one of GitHub's", () => {
  test.each([
    "acme/../payments",
    "acme/%2e%2e/payments",
    "acme\\..\\payments",
    "acme/web\u2215..\u2215pay",
    "acme/*",
    "acme/web\u0000",
    "acme/web/review-rules/../../pay",
    "acme/..",
    "acme/.",
    "acme",
    "/web",
    "acme/",
    "a.b/web",
    "acme/we:2eb",
    `acme/${"x".repeat(101)}`,
    `${"x".repeat(40)}/web`,
    "\u212Acme/web",
    "acme/web\n",
  ])("%j is refused", (name) => {
    expect(() => namespacesOf(name)).toThrow(expect.objectContaining({ code: "invalid" }));
  });

  test("any text is either refused or one owner and one repository", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.string().map((text) => `acme/${text}`),
        ),
        (text) => {
          try {
            const name = parseRepositoryName(text);
            expect(`${name.owner}/${name.repo}`).toBe(text.toLowerCase());
          } catch (error) {
            expect(error).toMatchObject({ name: "MemoryError", code: "invalid" });
          }
        },
      ),
    );
  });

  test("a login with other letters is refused", () => {
    for (const login of ["a b", "", "x/../y", "bot[x]", "ａlice"])
      expect(() => userNamespace(login)).toThrow("GitHub login");
  });
});

describe("when templates are configured", () => {
  test("the defaults and ABCA's are fine", () => {
    expect(checkTemplates(defaultTemplates)).toBe(defaultTemplates);
    expect(checkTemplates(abca)).toBe(abca);
  });

  test.each([
    ["no slash at the end", { reviewRules: "repos/{owner}/{repo}/review-rules" }],
    ["no owner", { reviewRules: "repos/{repo}/review-rules/" }],
    ["the owner twice", { reviewRules: "repos/{owner}/{owner}/{repo}/" }],
    ["two names in one segment", { reviewRules: "repos/{owner}-{repo}/review-rules/" }],
    ["a wildcard", { knowledge: "repos/{owner}/{repo}/*/" }],
    ["a dot", { knowledge: "repos/{owner}/{repo}/a.b/" }],
    ["an empty segment", { knowledge: "repos//{owner}/{repo}/" }],
    ["a name first", { knowledge: "{owner}/{repo}/knowledge/" }],
    ["an unknown placeholder", { user: "users/{login}/" }],
    ["a literal where another has a name", { knowledge: "repos/all/{owner}/{repo}/" }],
    ["owner and repository exchanged", { knowledge: "repos/{repo}/{owner}/" }],
    ["knowledge in the rules' own namespace", { knowledge: "repos/{owner}/{repo}/review-rules/" }],
    ["a projection into the rules' own namespace", { projection: defaultTemplates.reviewRules }],
    ["a projection above it", { projection: "repos/{owner}/{repo}/" }],
    ["a projection below it", { projection: "repos/{owner}/{repo}/review-rules/agents/" }],
    ["a projection among the users'", { projection: "users/{owner}/{repo}/" }],
    ["a projection with the names exchanged", { projection: "repos/{repo}/{owner}/copies/" }],
    ["users among owners", { knowledge: "/{owner}/{repo}/knowledge/", user: "/users/{username}/" }],
  ])("%s is refused", (_, over) => {
    expect(() => checkTemplates({ ...defaultTemplates, ...over })).toThrow(
      expect.objectContaining({ code: "invalid" }),
    );
  });
});

describe("when rules are projected", () => {
  const templates = checkTemplates({ ...defaultTemplates, projection: "/{owner}/{repo}/knowledge/" });
  const bound = namespacesOf("acme/next.js", templates).reviewRules;

  test("the projection of one repository is no other's", () => {
    expect(projectionOf({ name: "Acme/Next.js", namespace: bound }, templates)).toBe(
      "/acme/next:2ejs/knowledge/",
    );
    expect(projectionOf({ name: "acme/next.js", namespace: bound }, defaultTemplates)).toBeUndefined();
  });

  test("a renamed repository has none: its old name may be another's by now", () => {
    expect(projectionOf({ name: "acme/renamed", namespace: bound }, templates)).toBeUndefined();
  });

  test("nor has one that was bound under another template", () => {
    const old = "rules/acme/next:2ejs/";
    expect(projectionOf({ name: "acme/next.js", namespace: old }, templates)).toBeUndefined();
  });
});
