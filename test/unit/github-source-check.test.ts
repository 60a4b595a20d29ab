import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GitHubError, GitHubSourceCheck } from "../../src/engines/github/source-check.ts";
import type { RepoDoc, VoteDoc } from "../../src/ledger/documents.ts";

const repo = { id: 100, name: "acme/web" } as RepoDoc;
const body = "Sort imports alphabetically.";

function vote(comment: string, said = body): VoteDoc {
  const bodyHash = createHash("sha256").update(said).digest("hex");
  const source = { comment, at: 1, bodyHash, text: said, evidence: said };
  return { reviewerId: 1, login: "alice", pullRequest: 7, sources: [source] };
}

describe("when GitHub is asked for a source comment again", () => {
  let server: Server;
  let check: GitHubSourceCheck;
  let answers: Map<string, { status?: number; json?: unknown; text?: string }>;
  let asked: { path: string; authorization: string | undefined }[];

  beforeEach(async () => {
    answers = new Map();
    asked = [];
    server = createServer((request, response) => {
      asked.push({ path: request.url ?? "", authorization: request.headers.authorization });
      const { status = 200, json, text } = answers.get(request.url ?? "") ?? { status: 404, json: {} };
      response.writeHead(status, { "content-type": "application/json" });
      response.end(text ?? JSON.stringify(json));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    check = new GitHubSourceCheck({ apiUrl: `http://127.0.0.1:${port}`, token: "ghs_example" });
  });

  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it("finds each kind of comment by the repository's numeric id", async () => {
    const json = { body, user: { id: 1 } };
    answers.set("/repositories/100/pulls/comments/11", { json });
    answers.set("/repositories/100/issues/comments/12", { json });
    answers.set("/repositories/100/pulls/7/reviews/13", { json });
    const votes = ["review_comment#11", "issue_comment#12", "review#13"].map((name) => vote(name));
    await expect(check.check(repo, votes)).resolves.toBe("same");
    expect(asked.map(({ path }) => path)).toHaveLength(3);
    expect(asked[0]?.authorization).toBe("Bearer ghs_example");
  });

  it.each([
    ["another text", { json: { body: "Sort imports randomly.", user: { id: 1 } } }],
    ["another author", { json: { body, user: { id: 66 } } }],
    ["no author any more", { json: { body, user: null } }],
    ["nothing", { status: 404, json: {} }],
    ["gone", { status: 410, json: {} }],
  ])("says changed for %s", async (_what, answer) => {
    answers.set("/repositories/100/pulls/comments/11", answer);
    await expect(check.check(repo, [vote("review_comment#11")])).resolves.toBe("changed");
  });

  it.each([
    ["an error", { status: 500, json: {} }],
    ["a refused token", { status: 401, json: {} }],
    ["another shape", { json: { nothing: true } }],
    ["no JSON", { text: "<html>" }],
  ])("decides nothing on %s", async (_what, answer) => {
    answers.set("/repositories/100/pulls/comments/11", answer);
    await expect(check.check(repo, [vote("review_comment#11")])).rejects.toThrow(GitHubError);
  });

  it("decides nothing when GitHub can't be reached, and keeps the token to itself", async () => {
    const nowhere = new GitHubSourceCheck({ apiUrl: "http://127.0.0.1:1", token: "ghs_example" });
    const error: unknown = await nowhere
      .check(repo, [vote("review_comment#11")])
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(GitHubError);
    expect(JSON.stringify(error)).not.toContain("ghs_example");
  });
});
