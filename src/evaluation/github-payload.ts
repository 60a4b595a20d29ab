/** Webhook bodies in GitHub's real shape, complete enough that nothing of ours could tell the difference. */

export interface PayloadPerson {
  readonly id: number;
  readonly login: string;
  readonly type: string;
  readonly association: string;
}

export interface PayloadPull {
  readonly number: number;
  readonly author: PayloadPerson;
  readonly state: "open" | "closed";
  readonly merged: boolean;
  /** Milliseconds since the epoch, as all times here. */
  readonly updatedAt: number;
}

export interface PayloadText {
  readonly id: number;
  readonly author: PayloadPerson;
  readonly body: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly path?: string;
  /** For a review. */
  readonly reviewState?: string;
  readonly inReplyTo?: number;
}

export interface PayloadRepo {
  readonly id: number;
  readonly name: string;
}

interface About {
  readonly action: string;
  readonly repo: PayloadRepo;
  readonly pull: PayloadPull;
  readonly sender: PayloadPerson;
}

const api = "https://api.github.com";
const web = "https://github.com";

export function reviewCommentPayload(about: About, text: PayloadText): object {
  const { repo, pull } = about;
  const at = `${api}/repos/${repo.name}/pulls`;
  return {
    action: about.action,
    comment: {
      ...textFields(text, "PRRC"),
      url: `${at}/comments/${text.id}`,
      pull_request_review_id: text.id * 10,
      diff_hunk: "@@ -1,4 +1,6 @@\n context\n-before\n+after",
      path: text.path ?? "src/app.ts",
      position: 3,
      original_position: 3,
      commit_id: sha(pull.number),
      original_commit_id: sha(pull.number),
      html_url: `${web}/${repo.name}/pull/${pull.number}#discussion_r${text.id}`,
      pull_request_url: `${at}/${pull.number}`,
      start_line: null,
      original_start_line: null,
      start_side: null,
      line: 12,
      original_line: 12,
      side: "RIGHT",
      subject_type: "line",
      ...(text.inReplyTo === undefined ? {} : { in_reply_to_id: text.inReplyTo }),
    },
    pull_request: pullOf(repo, pull),
    ...common(about),
    ...changesOf(about.action),
  };
}

export function issueCommentPayload(about: About, text: PayloadText): object {
  const { repo, pull } = about;
  const at = `${api}/repos/${repo.name}/issues`;
  const html = `${web}/${repo.name}/pull/${pull.number}`;
  return {
    action: about.action,
    issue: {
      ...pullFields(repo, pull),
      url: `${at}/${pull.number}`,
      repository_url: `${api}/repos/${repo.name}`,
      html_url: html,
      labels: [],
      comments: 1,
      pull_request: {
        url: `${api}/repos/${repo.name}/pulls/${pull.number}`,
        html_url: html,
        diff_url: `${html}.diff`,
        patch_url: `${html}.patch`,
        merged_at: pull.merged ? iso(pull.updatedAt) : null,
      },
    },
    comment: {
      ...textFields(text, "IC"),
      url: `${at}/comments/${text.id}`,
      html_url: `${html}#issuecomment-${text.id}`,
      issue_url: `${at}/${pull.number}`,
      performed_via_github_app: null,
    },
    ...common(about),
    ...changesOf(about.action),
  };
}

/** A review has one time, of its submission; GitHub sends none for an edit. A pending one has none at all. */
export function reviewPayload(about: About, text: PayloadText): object {
  const { repo, pull } = about;
  const { author } = text;
  const html = `${web}/${repo.name}/pull/${pull.number}#pullrequestreview-${text.id}`;
  const state = text.reviewState ?? "commented";
  const { updated_at: _, created_at: submitted, reactions: _r, ...fields } = textFields(text, "PRR");
  return {
    action: about.action,
    review: {
      ...fields,
      commit_id: sha(pull.number),
      submitted_at: state === "pending" ? null : submitted,
      state,
      html_url: html,
      pull_request_url: `${api}/repos/${repo.name}/pulls/${pull.number}`,
      author_association: author.association,
      _links: {
        html: { href: html },
        pull_request: { href: `${api}/repos/${repo.name}/pulls/${pull.number}` },
      },
    },
    pull_request: pullOf(repo, pull),
    ...common(about),
    ...(about.action === "edited" ? { changes: { body: { from: "" } } } : {}),
  };
}

export function pullPayload(about: About): object {
  const { repo, pull } = about;
  const at = pull.state === "closed" ? iso(pull.updatedAt) : null;
  return {
    action: about.action,
    number: pull.number,
    pull_request: {
      ...pullOf(repo, pull),
      closed_at: at,
      merged: pull.merged,
      merged_at: pull.merged ? at : null,
      mergeable: null,
      comments: 0,
      review_comments: 1,
      commits: 1,
      additions: 10,
      deletions: 2,
      changed_files: 1,
    },
    ...common(about),
  };
}

/** @param before the full name until now, for a rename or a transfer. */
export function repositoryPayload(about: Omit<About, "pull">, before: string): object {
  const [owner = "", name = ""] = before.split("/");
  const changes =
    about.action === "renamed"
      ? { changes: { repository: { name: { from: name } } } }
      : about.action === "transferred"
        ? {
            changes: {
              owner: {
                from: { user: userOf({ id: 4_000, login: owner, type: "User", association: "NONE" }) },
              },
            },
          }
        : {};
  return { action: about.action, ...changes, ...common(about) };
}

function common({ repo, sender }: Omit<About, "pull">): object {
  return { repository: repoOf(repo), sender: userOf(sender) };
}

function changesOf(action: string): object {
  return action === "edited" ? { changes: { body: { from: "" } } } : {};
}

function textFields(text: PayloadText, node: string) {
  return {
    id: text.id,
    node_id: `${node}_kwDO${text.id}`,
    user: userOf(text.author),
    body: text.body,
    created_at: iso(text.createdAt),
    updated_at: iso(text.updatedAt),
    author_association: text.author.association,
    reactions: {
      total_count: 0,
      "+1": 0,
      "-1": 0,
      laugh: 0,
      hooray: 0,
      confused: 0,
      heart: 0,
      rocket: 0,
      eyes: 0,
    },
  };
}

function pullFields(repo: PayloadRepo, pull: PayloadPull) {
  return {
    id: repo.id * 100_000 + pull.number,
    node_id: `PR_kwDO${pull.number}`,
    number: pull.number,
    state: pull.state,
    locked: false,
    title: `Change ${pull.number}`,
    user: userOf(pull.author),
    body: null,
    created_at: iso(Math.min(pull.updatedAt, Date.UTC(2025, 0, 1))),
    updated_at: iso(pull.updatedAt),
    closed_at: pull.state === "closed" ? iso(pull.updatedAt) : null,
    assignee: null,
    assignees: [],
    milestone: null,
    author_association: pull.author.association,
    active_lock_reason: null,
  };
}

function pullOf(repo: PayloadRepo, pull: PayloadPull): object {
  const at = `${api}/repos/${repo.name}/pulls/${pull.number}`;
  const html = `${web}/${repo.name}/pull/${pull.number}`;
  const branch = (label: string, ref: string) => ({
    label: `${ownerOf(repo)}:${label}`,
    ref,
    sha: sha(pull.number),
    user: null,
    repo: repoOf(repo),
  });
  return {
    ...pullFields(repo, pull),
    url: at,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: `${api}/repos/${repo.name}/issues/${pull.number}`,
    commits_url: `${at}/commits`,
    review_comments_url: `${at}/comments`,
    merged_at: pull.merged ? iso(pull.updatedAt) : null,
    merge_commit_sha: null,
    requested_reviewers: [],
    requested_teams: [],
    labels: [],
    draft: false,
    head: branch("change", `change-${pull.number}`),
    base: branch("main", "main"),
    auto_merge: null,
  };
}

function repoOf(repo: PayloadRepo): object {
  const [, name = repo.name] = repo.name.split("/");
  const owner = ownerOf(repo);
  return {
    id: repo.id,
    node_id: `R_kgDO${repo.id}`,
    name,
    full_name: repo.name,
    private: false,
    owner: userOf({ id: 4_000, login: owner, type: "Organization", association: "OWNER" }),
    html_url: `${web}/${repo.name}`,
    description: null,
    fork: false,
    url: `${api}/repos/${repo.name}`,
    created_at: "2020-01-01T00:00:00Z",
    updated_at: "2025-01-01T00:00:00Z",
    pushed_at: "2025-01-01T00:00:00Z",
    default_branch: "main",
    visibility: "public",
    archived: false,
    disabled: false,
    topics: [],
  };
}

function userOf(person: PayloadPerson): object {
  const at = `${api}/users/${person.login}`;
  return {
    login: person.login,
    id: person.id,
    node_id: `U_kgDO${person.id}`,
    avatar_url: `https://avatars.githubusercontent.com/u/${person.id}?v=4`,
    gravatar_id: "",
    url: at,
    html_url: `${web}/${person.login}`,
    repos_url: `${at}/repos`,
    events_url: `${at}/events{/privacy}`,
    type: person.type,
    site_admin: false,
  };
}

function ownerOf(repo: PayloadRepo): string {
  return repo.name.split("/")[0] ?? "";
}

function iso(at: number): string {
  return new Date(at).toISOString().replace(".000Z", "Z");
}

function sha(seed: number): string {
  return seed.toString(16).padStart(40, "0");
}
