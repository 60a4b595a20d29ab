import { createHash } from "node:crypto";
import { z } from "zod";
import type { SourceCheck } from "../../decide/source-check.ts";
import type { RepoDoc, VoteDoc, VoteSource } from "../../ledger/documents.ts";

const requestTimeoutMs = 10_000;
const answerBytesMax = 1024 * 1024;

/** The fields of GitHub's REST answer for a comment or a review that are compared. */
const answer = z.object({ body: z.string().nullable(), user: z.object({ id: z.int() }).nullable() });

export class GitHubError extends Error {
  readonly code = "source-unavailable";

  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "GitHubError";
  }
}

export interface GitHubAccess {
  /** `https://api.github.com`, or `https://HOST/api/v3` of a GitHub Enterprise Server. */
  readonly apiUrl: string;
  /** Needs read access to pull requests and issues, and nothing else. */
  readonly token: string;
}

/**
 * Reads each source comment from GitHub's REST API once more (docs.github.com/rest: pulls, issues), by the
 * repository's numeric id: a name may belong to somebody else by now.
 * Never run against live GitHub in this project's tests; a loopback double answers there.
 */
export class GitHubSourceCheck implements SourceCheck {
  readonly #access: GitHubAccess;

  constructor(access: GitHubAccess) {
    this.#access = access;
  }

  /** @throws GitHubError when GitHub can't be asked: the promotion waits. */
  async check(repo: RepoDoc, votes: readonly VoteDoc[]): Promise<"same" | "changed"> {
    for (const vote of votes) {
      for (const source of vote.sources) {
        if (!(await this.#isSame(repo, vote, source))) return "changed";
      }
    }
    return "same";
  }

  async #isSame(repo: RepoDoc, vote: VoteDoc, source: VoteSource): Promise<boolean> {
    const found = await this.#fetch(pathOf(repo, vote, source));
    if (found === undefined || found.user?.id !== vote.reviewerId) return false;
    return (
      createHash("sha256")
        .update(found.body ?? "", "utf8")
        .digest("hex") === source.bodyHash
    );
  }

  /** Undefined when it is gone. */
  async #fetch(path: string): Promise<z.infer<typeof answer> | undefined> {
    const response = await this.#request(path);
    if (response.status === 404 || response.status === 410) return undefined;
    if (!response.ok) throw new GitHubError(`GitHub answered ${response.status}`);
    const text = await response.text();
    if (text.length > answerBytesMax) throw new GitHubError("GitHub's answer is too large");
    const parsed = answer.safeParse(parse(text));
    if (!parsed.success) throw new GitHubError("GitHub's answer has another shape", parsed.error);
    return parsed.data;
  }

  async #request(path: string): Promise<Response> {
    const { apiUrl, token } = this.#access;
    const headers = { accept: "application/vnd.github+json", authorization: `Bearer ${token}` };
    try {
      return await fetch(`${apiUrl}${path}`, { headers, signal: AbortSignal.timeout(requestTimeoutMs) });
    } catch (error) {
      throw new GitHubError("GitHub can't be reached", error);
    }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new GitHubError("GitHub's answer is not JSON", error);
  }
}

function pathOf(repo: RepoDoc, vote: VoteDoc, source: VoteSource): string {
  const [kind = "", id = ""] = source.comment.split("#");
  const base = `/repositories/${repo.id}`;
  if (kind === "review_comment") return `${base}/pulls/comments/${id}`;
  if (kind === "issue_comment") return `${base}/issues/comments/${id}`;
  return `${base}/pulls/${vote.pullRequest}/reviews/${id}`;
}
