import type { RepoDoc, VoteDoc } from "../ledger/documents.ts";

/**
 * Reads source comments from GitHub once more before their words are stored for agents.
 * `changed`: a comment is gone, by somebody else, or says something else. Throws when GitHub can't be asked.
 */
export interface SourceCheck {
  check(repo: RepoDoc, votes: readonly VoteDoc[]): Promise<"same" | "changed">;
}
