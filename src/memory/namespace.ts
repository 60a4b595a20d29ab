import { MemoryError } from "./port.ts";

/**
 * Namespaces of memory. A name of GitHub is encoded injectively into AgentCore's alphabet, which has no dot
 * (facts: AWS service model): letters are folded to lower case, `-` and `_` stay, anything else becomes `:hh` (its
 * byte in hex; GitHub names hold no colon). `acme/next.js`, `acme/next-js` and `acme/next_js` stay three namespaces.
 *
 * Case is folded because GitHub's names are case-insensitive: `Acme/Web` and `acme/web` are one repository, and no
 * two namespaces may differ by case only. A name is no identity: the ledger binds the namespace to the numeric
 * repository id at onboarding.
 */

export interface RepositoryName {
  readonly owner: string;
  readonly repo: string;
}

/** Each holds its placeholders once, each as a whole segment, begins with a literal and ends in a slash. */
export interface NamespaceTemplates {
  /** Our own records: `{owner}`, `{repo}`. */
  readonly reviewRules: string;
  /** What a repository's agents read together: `{owner}`, `{repo}`. */
  readonly knowledge: string;
  /** `{username}`. */
  readonly user: string;
  /** Where copies of our records lie for agents that read memory without us: `{owner}`, `{repo}`. None by default. */
  readonly projection?: string;
}

export const defaultTemplates: NamespaceTemplates = {
  reviewRules: "repos/{owner}/{repo}/review-rules/",
  knowledge: "repos/{owner}/{repo}/",
  user: "users/{username}/",
};

/** AgentCore's bound; its pattern backtracks, so the length is looked at first. */
const namespaceCharsMax = 1_024;
const ownerCharsMax = 39;
const repoCharsMax = 100;
/** `_` is in the logins of managed users (`alice_acme`). */
const ownerPattern = /^[A-Za-z0-9_-]{1,39}$/;
const repoPattern = /^[A-Za-z0-9._-]{1,100}$/;
const loginPattern = /^[A-Za-z0-9_-]{1,39}(?:\[bot\])?$/;
const literalPattern = /^[A-Za-z0-9_-]+$/;
const encodedPattern = /^(?:[a-z0-9_-]|:[0-9a-f]{2})+$/;

/**
 * `owner/name` as GitHub allows it, in lower case. No traversal, no third segment, no other letters than ASCII.
 * @throws MemoryError `invalid`.
 */
export function parseRepositoryName(fullName: string): RepositoryName {
  const [owner, repo, ...rest] = fullName.slice(0, ownerCharsMax + repoCharsMax + 3).split("/");
  const known =
    owner !== undefined && ownerPattern.test(owner) && repo !== undefined && repoPattern.test(repo);
  if (!known || rest.length > 0 || repo === "." || repo === "..") {
    throw new MemoryError("invalid", `expected owner/name of a GitHub repository, got ${shown(fullName)}`);
  }
  return { owner: owner.toLowerCase(), repo: repo.toLowerCase() };
}

/** @throws MemoryError `invalid` for what is no repository name of GitHub. */
export function namespacesOf(
  fullName: string,
  templates: NamespaceTemplates = defaultTemplates,
): { readonly reviewRules: string; readonly knowledge: string } {
  const name = parseRepositoryName(fullName);
  return { reviewRules: fill(templates.reviewRules, name), knowledge: fill(templates.knowledge, name) };
}

/**
 * Where a repository's records are projected to: only while it still bears the name that its own namespace was bound
 * under, or another repository's agents, under the old name, would read them.
 */
export function projectionOf(
  repo: { readonly name: string; readonly namespace: string },
  templates: NamespaceTemplates,
): string | undefined {
  const bound = decodeNamespace(repo.namespace, templates.reviewRules);
  if (templates.projection === undefined || bound === undefined) return undefined;
  return `${bound.owner}/${bound.repo}` === repo.name.toLowerCase()
    ? fill(templates.projection, bound)
    : undefined;
}

/** @throws MemoryError `invalid` for what is no login of GitHub. */
export function userNamespace(login: string, templates: NamespaceTemplates = defaultTemplates): string {
  if (!loginPattern.test(login))
    throw new MemoryError("invalid", `expected a GitHub login, got ${shown(login)}`);
  return templates.user.replace("{username}", encode(login));
}

/** The repository that a namespace was made for, in lower case; `undefined` when the template made no such namespace. */
export function decodeNamespace(
  namespace: string,
  template: string = defaultTemplates.reviewRules,
): RepositoryName | undefined {
  if (namespace.length > namespaceCharsMax) return undefined;
  const names: Record<string, string> = {};
  const parts = namespace.split("/");
  const pattern = template.split("/");
  if (parts.length !== pattern.length) return undefined;
  for (const [index, part] of pattern.entries()) {
    const given = parts[index] ?? "";
    if (!isPlaceholder(part)) {
      if (given !== part) return undefined;
    } else if (encodedPattern.test(given)) names[part] = decode(given);
    else return undefined;
  }
  return rebuilt(namespace, template, `${names["{owner}"] ?? ""}/${names["{repo}"] ?? ""}`);
}

/**
 * Configured templates keep what the defaults have: injective, prefix-free between repositories, a slash at the end.
 * Some reads of memory match by prefix, so a template without it would hand one repository's rules to another.
 * @throws MemoryError `invalid`, naming the template and what was expected.
 */
export function checkTemplates(templates: NamespaceTemplates): NamespaceTemplates {
  checkTemplate(templates.reviewRules, ["{owner}", "{repo}"]);
  checkTemplate(templates.knowledge, ["{owner}", "{repo}"]);
  checkTemplate(templates.user, ["{username}"]);
  checkApart(templates.reviewRules, templates.knowledge);
  checkApart(templates.reviewRules, templates.user);
  checkApart(templates.knowledge, templates.user);
  if (templates.knowledge.startsWith(templates.reviewRules)) {
    throw new MemoryError(
      "invalid",
      "the review rules need a namespace of their own, not above the knowledge",
    );
  }
  if (templates.projection !== undefined) checkProjection(templates.projection, templates);
  return templates;
}

/** It may lie below what agents share; beside our own rules, so that no read by prefix finds both. */
function checkProjection(projection: string, { reviewRules, knowledge, user }: NamespaceTemplates): void {
  checkTemplate(projection, ["{owner}", "{repo}"]);
  for (const other of [reviewRules, knowledge, user]) checkApart(projection, other);
  const isAbove = reviewRules.startsWith(projection) || knowledge.startsWith(projection);
  if (!isAbove && !projection.startsWith(reviewRules)) return;
  throw new MemoryError("invalid", "the projection needs a namespace beside the others, not one above them");
}

function checkTemplate(template: string, placeholders: readonly string[]): void {
  const fail = (expected: string): never => {
    throw new MemoryError("invalid", `namespace template ${shown(template)}: expected ${expected}`);
  };
  if (template.length > namespaceCharsMax - ownerCharsMax - 3 * repoCharsMax) fail("a shorter one");
  if (!template.endsWith("/")) fail("a slash at the end");
  // ABCA's agents read `/{owner}/{repo}/knowledge/`: one leading slash is fine.
  const parts = template.slice(template.startsWith("/") ? 1 : 0, -1).split("/");
  for (const name of placeholders) {
    if (parts.filter((part) => part === name).length !== 1) fail(`${name} once, as a whole segment`);
  }
  if (!template.startsWith("/") && isPlaceholder(parts[0] ?? "")) fail("a literal or a slash first");
  for (const part of parts) {
    if (!placeholders.includes(part) && !literalPattern.test(part))
      fail("segments of letters, digits, _ and -");
  }
}

/** Two templates never give one namespace, or one above another, to two different names. */
function checkApart(one: string, other: string): void {
  const left = one.split("/").slice(0, -1);
  const right = other.split("/").slice(0, -1);
  const at = left.findIndex((part, index) => part !== right[index]);
  const [a, b] = [left[at], right[at]];
  if (a === undefined || b === undefined || (!isPlaceholder(a) && !isPlaceholder(b))) return;
  throw new MemoryError(
    "invalid",
    `namespace templates ${shown(one)} and ${shown(other)} can meet in one namespace`,
  );
}

function isPlaceholder(part: string): boolean {
  return part.startsWith("{");
}

function fill(template: string, name: RepositoryName): string {
  return template.replace("{owner}", encode(name.owner)).replace("{repo}", encode(name.repo));
}

/** Only ASCII comes here: the patterns above saw it first. */
function encode(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9_-]/g, (char) => `:${char.charCodeAt(0).toString(16)}`);
}

function decode(encoded: string): string {
  return encoded.replace(/:([0-9a-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** `:41` decodes to a letter that we would never have encoded: only what encodes to the same again is ours. */
function rebuilt(namespace: string, template: string, fullName: string): RepositoryName | undefined {
  const [owner = "", repo = ""] = fullName.split("/");
  if (!ownerPattern.test(owner) || !repoPattern.test(repo) || repo === "." || repo === "..") return undefined;
  const name = { owner, repo };
  return fill(template, name) === namespace ? name : undefined;
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 160));
}
