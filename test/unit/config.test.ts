import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "../../src/config.ts";

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map((one) => one.name);
    throw error;
  }
  return [];
}

describe("when nothing is set", () => {
  it("uses defaults that are safe: local address, no proxy, GitHub's own body limit", () => {
    expect(readConfig({ PATH: "/bin", HOME: "/root" })).toEqual({
      dataDir: ".vouchsafe",
      objectsDir: ".vouchsafe/objects",
      aws: {},
      isShared: false,
      writesEmf: false,
      exports: { everyHours: 24, keepDays: 90, namespaces: [] },
      models: {
        engine: "embedded",
        modelIds: [],
        budget: { unit: "tokens", amount: 1_000_000 },
        prices: [],
      },
      host: "127.0.0.1",
      port: 8080,
      agentLogins: [],
      logLevel: "info",
      namespaceTemplate: "repos/{owner}/{repo}/review-rules/",
      trustProxy: [],
      bodyBytesMax: 25 * 1024 * 1024,
      badRequestsMax: 1_000,
      url: "http://127.0.0.1:8080",
    });
  });

  it("takes an empty value for one that is not given", () => {
    expect(readConfig({ VOUCHSAFE_PORT: "", VOUCHSAFE_TOKEN: "" })).toEqual(readConfig({}));
  });
});

describe("when settings are good", () => {
  it("reads each of them", () => {
    const config = readConfig({
      VOUCHSAFE_DATA: "/var/lib/vouchsafe",
      VOUCHSAFE_HOST: "::1",
      VOUCHSAFE_PORT: "9000",
      VOUCHSAFE_OPERATOR: "583231:octocat",
      VOUCHSAFE_AGENT_LOGINS: "Copilot, my-agent[bot],",
      VOUCHSAFE_LOG_LEVEL: "warn",
      VOUCHSAFE_NAMESPACE_TEMPLATE: "/{owner}/{repo}/knowledge/",
      VOUCHSAFE_TRUST_PROXY: "10.0.0.0/8, ::1",
      VOUCHSAFE_BODY_BYTES_MAX: "1048576",
      VOUCHSAFE_BAD_REQUESTS_MAX: "10",
      VOUCHSAFE_TOKEN: "op_secret",
    });
    expect(config).toMatchObject({
      operator: { githubId: 583231, login: "octocat" },
      agentLogins: ["copilot", "my-agent[bot]"],
      trustProxy: ["10.0.0.0/8", "::1"],
      bodyBytesMax: 1_048_576,
      url: "http://127.0.0.1:9000",
      token: "op_secret",
    });
  });
});

describe("when several settings are bad", () => {
  it("lists every one at once, with what was expected and what came", () => {
    const env = {
      VOUCHSAFE_PORT: "80800",
      VOUCHSAFE_OPERATOR: "octocat",
      VOUCHSAFE_LOG_LEVEL: "loud",
      VOUCHSAFE_PROT: "8080",
    };
    expect(problemsOf(env).toSorted()).toEqual(Object.keys(env).toSorted());
    expect(() => readConfig(env)).toThrow(
      /VOUCHSAFE_PORT: expected a whole number from 0 to 65535, got "80800"/,
    );
    expect(() => readConfig(env)).toThrow(/VOUCHSAFE_OPERATOR: expected .*583231:octocat, got "octocat"/);
    expect(() => readConfig(env)).toThrow(/VOUCHSAFE_PROT: expected one of .*VOUCHSAFE_PORT/);
  });

  it.each([
    ["VOUCHSAFE_PORT", "8080x"],
    ["VOUCHSAFE_PORT", "-1"],
    ["VOUCHSAFE_PORT", "8e3"],
    ["VOUCHSAFE_OPERATOR", "0:octocat"],
    ["VOUCHSAFE_OPERATOR", "1:octo cat"],
    ["VOUCHSAFE_AGENT_LOGINS", "fine,not fine"],
    ["VOUCHSAFE_BODY_BYTES_MAX", "99999999999"],
    ["VOUCHSAFE_BODY_BYTES_MAX", "12"],
    ["VOUCHSAFE_URL", "ftp://example.test"],
    ["VOUCHSAFE_TRUST_PROXY", "true"],
    ["VOUCHSAFE_TRUST_PROXY", "2"],
    ["VOUCHSAFE_HOST", "a b"],
  ])("refuses %s=%s", (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([name]);
  });

  it.each([
    ["no trailing slash", "repos/{owner}/{repo}"],
    ["no owner", "repos/{repo}/"],
    ["owner and repository in one segment: a-b/c and a/b-c would meet", "repos/{owner}-{repo}/"],
    ["twice", "{owner}/{repo}/{owner}/{repo}/"],
    ["traversal", "../{owner}/{repo}/"],
  ])("refuses a namespace template with %s", (_name, value) => {
    expect(problemsOf({ VOUCHSAFE_NAMESPACE_TEMPLATE: value })).toEqual(["VOUCHSAFE_NAMESPACE_TEMPLATE"]);
  });
});

describe("when rules are projected for other agents", () => {
  const setting = "VOUCHSAFE_PROJECTION_TEMPLATE";

  it("reads where to", () => {
    const projection = "/{owner}/{repo}/knowledge/";
    expect(readConfig({ [setting]: projection }).projectionTemplate).toBe(projection);
  });

  it.each([
    ["no trailing slash", "/{owner}/{repo}/knowledge"],
    ["no repository", "/{owner}/knowledge/"],
    ["the rules' own namespace", "repos/{owner}/{repo}/review-rules/"],
    ["one above it", "repos/{owner}/{repo}/"],
    ["one below it", "repos/{owner}/{repo}/review-rules/agents/"],
    ["one among the users'", "users/{owner}/{repo}/"],
  ])("refuses %s", (_name, value) => {
    expect(problemsOf({ [setting]: value })).toEqual([setting]);
  });

  it("refuses where the rules themselves are configured to lie", () => {
    const template = "/{owner}/{repo}/knowledge/";
    expect(problemsOf({ VOUCHSAFE_NAMESPACE_TEMPLATE: template, [setting]: template })).toEqual([setting]);
  });
});

describe("when a secret stands beside a bad setting", () => {
  it("does not show the secret", () => {
    const message = ((): string => {
      try {
        readConfig({ VOUCHSAFE_TOKEN: "op_secret", VOUCHSAFE_PORT: "x" });
      } catch (error) {
        return String(error);
      }
      return "";
    })();
    expect(message).toContain("VOUCHSAFE_PORT");
    expect(message).not.toContain("op_secret");
  });
});

describe("when the engines are those of AWS", () => {
  const aws = {
    VOUCHSAFE_ENGINES: "aws",
    VOUCHSAFE_MEMORY_ID: "vouchsafe_pool-abcDEF1234",
    VOUCHSAFE_OBJECTS: "s3://acme-backups/vouchsafe/",
  };

  it("puts ledger, memory and objects there, with the SDK's own address of S3", () => {
    const config = readConfig({ ...aws, AWS_ENDPOINT_URL_S3: "http://127.0.0.1:9000" });
    expect(config).toMatchObject({
      isShared: true,
      aws: {
        table: "vouchsafe",
        memory: { poolMemoryId: "vouchsafe_pool-abcDEF1234" },
        secrets: { prefix: "vouchsafe/" },
        bucket: { bucket: "acme-backups", prefix: "vouchsafe/", endpoint: "http://127.0.0.1:9000" },
      },
    });
  });

  it("lets each port be elsewhere by itself", () => {
    const config = readConfig({ VOUCHSAFE_LEDGER: "dynamodb", VOUCHSAFE_OBJECTS: "/var/backups" });
    expect(config).toMatchObject({
      aws: { table: "vouchsafe" },
      isShared: false,
      objectsDir: "/var/backups",
    });
    expect(config.aws).not.toHaveProperty("bucket");
  });

  it.each([
    ["no memory and no bucket", { VOUCHSAFE_ENGINES: "aws" }, ["VOUCHSAFE_MEMORY_ID", "VOUCHSAFE_OBJECTS"]],
    ["a folder for backups", { ...aws, VOUCHSAFE_OBJECTS: "/var/backups" }, ["VOUCHSAFE_OBJECTS"]],
    ["a bucket without its slash", { ...aws, VOUCHSAFE_OBJECTS: "s3://acme/exports" }, ["VOUCHSAFE_OBJECTS"]],
    ["no id of a memory", { ...aws, VOUCHSAFE_MEMORY_ID: "pool" }, ["VOUCHSAFE_MEMORY_ID"]],
    ["a memory that nobody asks", { VOUCHSAFE_MEMORY_ID: aws.VOUCHSAFE_MEMORY_ID }, ["VOUCHSAFE_MEMORY_ID"]],
    ["a key for no secrets", { VOUCHSAFE_SECRET_KEY: "alias/x" }, ["VOUCHSAFE_SECRET_KEY"]],
    [
      "a key for no silos",
      { ...aws, VOUCHSAFE_SILO_KEY: "arn:aws:kms:eu-west-1:123456789012:key/abc" },
      ["VOUCHSAFE_SILO_KEY"],
    ],
  ])("refuses %s", (_what, env, names) => {
    expect(problemsOf(env).toSorted()).toEqual(names);
  });
});
