import type { PurgeDoc } from "../../ledger/documents.ts";
import type { OperatorStep } from "./format.ts";
import type { History } from "./history.ts";
import { homeRepo, personOf } from "./people.ts";
import type { Answer, World } from "./world.ts";
import { tamper } from "./tamper.ts";
import type { GitHubSide } from "./webhook-step.ts";

/** What the service can't do yet, or what a step names and nothing is: the scenario fails with these words. */
export class CannotPlay extends Error {
  constructor(message: string) {
    super(message);
    this.name = "CannotPlay";
  }
}

type Step<Do extends OperatorStep["do"]> = Extract<OperatorStep, { do: Do }>;

interface Desk {
  readonly world: World;
  readonly github: GitHubSide;
  readonly history: History;
  readonly token: string;
}

interface Listed {
  readonly id: string;
  readonly repo: number;
  readonly text: string;
  readonly state: string;
}

const because = "as the story says";

/** Does it over HTTP. @returns the answer of the call that counts; undefined when the process died underneath it. */
export async function playOperator(
  world: World,
  github: GitHubSide,
  history: History,
  step: OperatorStep,
): Promise<Answer | undefined> {
  const desk: Desk = { world, github, history, token: world.operatorToken(step.who) };
  const repo = step.repo === undefined ? homeRepo.id : github.repo(step.repo).id;
  switch (step.do) {
    case "onboard":
      return onboard(desk, step);
    case "trust": {
      const { id, login } = personOf(step.reviewer);
      return ask(desk, "PUT", `/v1/repositories/${repo}/roster/${id}`, { login });
    }
    case "revoke": {
      const since = step.since === undefined ? "" : `?since=${new Date(step.since).toISOString()}`;
      return ask(desk, "DELETE", `/v1/repositories/${repo}/roster/${personOf(step.reviewer).id}${since}`);
    }
    case "policy":
      return ask(desk, "PUT", `/v1/repositories/${repo}/policy`, step.set);
    case "pause":
      return ask(desk, "PUT", `/v1/pauses/${step.what}/${step.repo === undefined ? "*" : repo}`);
    case "resume":
      return ask(desk, "DELETE", `/v1/pauses/${step.what}/${step.repo === undefined ? "*" : repo}`);
    case "reconcile":
      return reconcile(desk, step);
    case "purge":
      return purge(desk, step, repo);
    case "approve":
      return approve(desk, step);
    case "reject":
    case "reopen":
    case "merge":
      return onCandidate(desk, step);
    case "retire":
      return retire(desk, step);
    case "release":
      return release(desk, step);
    case "lift":
      return lift(desk, step);
    case "export":
      return exportNow(desk);
    case "restore":
      return restore(desk, step);
  }
}

/** The story's policy is that of every repository that it onboards. */
async function onboard(desk: Desk, step: Step<"onboard">): Promise<Answer | undefined> {
  const body = {
    ...step.repo,
    policy: desk.world.policy,
    ...(step.isolation === undefined ? {} : { isolation: step.isolation }),
  };
  const answer = await ask(desk, "POST", "/v1/repositories", body);
  if (answer?.status === 200) desk.github.know(step.repo);
  return answer;
}

async function reconcile(desk: Desk, step: Step<"reconcile">): Promise<Answer | undefined> {
  let answer: Answer | undefined;
  for (const repo of await desk.world.repos()) {
    if (step.repo !== undefined && repo.id !== desk.github.repo(step.repo).id) continue;
    answer = await ask(desk, "POST", `/v1/repositories/${repo.id}/reconcile`, {});
    if (answer?.status !== 200) return answer;
  }
  return answer;
}

async function approve(desk: Desk, step: Step<"approve">): Promise<Answer | undefined> {
  const { id, repo } = await candidateOf(desk, step, step.text, ["held"]);
  const hash = step.stale === true ? desk.history.staleHash(id) : await shownHash(desk, repo, id);
  const body = {
    hash,
    reason: step.reason ?? because,
    ...(step.edit === undefined ? {} : { edit: step.edit }),
  };
  return ask(desk, "POST", `/v1/repositories/${repo}/candidates/${id}/approve`, body);
}

/** Who may not look at it approves what others were shown. */
async function shownHash(desk: Desk, repo: number, id: string): Promise<string> {
  const shown = await ask(desk, "GET", `/v1/repositories/${repo}/candidates/${id}`);
  const hash = (shown?.body as { hash?: unknown } | undefined)?.hash;
  if (typeof hash === "string") return hash;
  const { service, faults } = desk.world;
  return faults.bypass(
    async () => (await service.candidates.show(await service.repositories.get(repo), id)).hash,
  );
}

async function onCandidate(
  desk: Desk,
  step: Step<"reject" | "reopen" | "merge">,
): Promise<Answer | undefined> {
  if (step.do === "merge") {
    const from = await candidateOf(desk, step, step.from, ["collecting", "held"]);
    const into = await candidateOf(desk, step, step.into, ["collecting", "held"], from.id);
    return ask(desk, "POST", `/v1/repositories/${from.repo}/candidates/${from.id}/merge`, { into: into.id });
  }
  const states = step.do === "reject" ? ["collecting", "held"] : ["rejected", "expired"];
  const { id, repo } = await candidateOf(desk, step, step.text, states);
  const body = step.do === "reject" ? { reason: step.reason ?? because } : undefined;
  return ask(desk, "POST", `/v1/repositories/${repo}/candidates/${id}/${step.do}`, body);
}

async function retire(desk: Desk, step: Step<"retire">): Promise<Answer | undefined> {
  const rules: Listed[] = [];
  for (const repo of await reposOf(desk, step)) {
    const list = await desk.world.faults.bypass(() => desk.world.service.rules.list(repo));
    rules.push(...list.map(({ id, text, state }) => ({ id, repo, text, state })));
  }
  const rule = pick(rules, step.text, ["active", "suspended"], "rule");
  return ask(desk, "POST", `/v1/repositories/${rule.repo}/rules/${rule.id}/retire`, {
    reason: step.reason ?? because,
  });
}

async function release(desk: Desk, step: Step<"release">): Promise<Answer | undefined> {
  const items: Listed[] = [];
  for (const repo of await reposOf(desk, step)) {
    const list = await desk.world.faults.bypass(() => desk.world.service.quarantine.list(repo));
    items.push(
      ...list.map(({ id, text, releasedBy }) => ({
        id,
        repo,
        text,
        state: releasedBy === undefined ? "kept" : "released",
      })),
    );
  }
  // Several people may have said the same: the oldest goes first.
  const item = pick(items, step.text, ["kept"], "quarantined item", "last");
  return ask(desk, "POST", `/v1/repositories/${item.repo}/quarantine/${encodeURIComponent(item.id)}/release`);
}

/** A tombstone holds no text: the story remembers what it stands for. */
async function lift(desk: Desk, step: Step<"lift">): Promise<Answer | undefined> {
  const tombstones: Listed[] = [];
  for (const repo of await reposOf(desk, step)) {
    const list = await desk.world.faults.bypass(() => desk.world.service.tombstones.list(repo));
    for (const { id, liftedAt } of list) {
      const state = liftedAt === undefined ? "standing" : "lifted";
      tombstones.push({ id, repo, text: desk.history.textOf(id), state });
    }
  }
  const { id, repo } = pick(tombstones, step.text, ["standing"], "tombstone");
  const path = `/v1/repositories/${repo}/tombstones/${encodeURIComponent(id)}/lift`;
  return ask(desk, "POST", path, { reason: step.reason ?? because });
}

/** Plans; with `confirm` also confirms, or seconds what another operator confirmed of just the same. */
async function purge(desk: Desk, step: Step<"purge">, repo: number): Promise<Answer | undefined> {
  const { reviewer, pr, from, to, rule, similar, text } = step.match;
  const match = {
    ...(text === undefined ? {} : { text }),
    ...(reviewer === undefined ? {} : { reviewer: personOf(reviewer).id }),
    ...(pr === undefined ? {} : { pullRequest: pr }),
    ...(from === undefined ? {} : { from: new Date(from).toISOString() }),
    ...(to === undefined ? {} : { to: new Date(to).toISOString() }),
    ...(rule === undefined ? {} : { rule: await ruleId(desk, repo, rule) }),
  };
  const planned = await ask(desk, "POST", "/v1/purges", { repo, match, similar: similar ?? false });
  if (planned?.status !== 200 || step.confirm !== true) return planned;
  const { purge: plan, confirmation } = planned.body as { purge: PurgeDoc; confirmation: string };
  const waiting = (await desk.world.faults.bypass(() => desk.world.service.purges.list())).find(
    ({ state, hash }) => state === "seconding" && hash === plan.hash,
  );
  const body = { confirmation, reason: step.reason ?? because };
  return ask(desk, "POST", `/v1/purges/${(waiting ?? plan).id}/confirm`, body);
}

async function exportNow(desk: Desk): Promise<Answer | undefined> {
  const answer = await ask(desk, "POST", "/v1/exports");
  if (answer?.status === 200) desk.history.exported((answer.body as { id: string }).id);
  return answer;
}

async function restore(desk: Desk, step: Step<"restore">): Promise<Answer | undefined> {
  const id = desk.history.exportOf(step.export);
  if (step.tamper !== undefined) await tamper(desk.world.backups, id, step.tamper);
  const body = step.repo === undefined ? {} : { repo: desk.github.repo(step.repo).id };
  return ask(desk, "POST", `/v1/exports/${id}/restore`, body);
}

async function ruleId(desk: Desk, repo: number, text: string): Promise<string> {
  const rules = await desk.world.faults.bypass(() => desk.world.service.rules.list(repo));
  if (rules.some(({ id }) => id === text)) return text;
  const all = rules.map((rule) => ({ id: rule.id, repo, text: rule.text, state: rule.state }));
  return pick(all, text, ["active", "suspended"], "rule").id;
}

async function candidateOf(
  desk: Desk,
  step: Pick<OperatorStep, "repo">,
  text: string,
  states: readonly string[],
  except?: string,
): Promise<Listed> {
  const found: Listed[] = [];
  const { service, faults } = desk.world;
  for (const repo of await reposOf(desk, step)) {
    const all = ["collecting", "held", "promoted", "rejected", "expired", "merged"] as const;
    const list = await faults.bypass(async () =>
      service.candidates.list(await service.repositories.get(repo), all),
    );
    found.push(...list.filter(({ id }) => id !== except));
  }
  return pick(found, text, states, "candidate");
}

/** Where a step names no repository, its text is looked for in the story's own first, then in the others. */
async function reposOf(desk: Desk, step: Pick<OperatorStep, "repo">): Promise<number[]> {
  if (step.repo !== undefined) return [desk.github.repo(step.repo).id];
  return (await desk.world.repos()).map(({ id }) => id);
}

/** The one whose text contains it, ignoring case; those that the step is about come before the others. */
function pick(
  all: readonly Listed[],
  text: string,
  states: readonly string[],
  what: string,
  ofSeveral: "none" | "last" = "none",
): Listed {
  const wanted = text.toLowerCase();
  const holding = all.filter((one) => one.text.toLowerCase().includes(wanted));
  const fitting = holding.filter(({ state }) => states.includes(state));
  const found = fitting.length > 0 ? fitting : holding;
  const home = found.filter(({ repo }) => repo === homeRepo.id);
  const last = ofSeveral === "last" ? (home.length > 0 ? home : found).at(-1) : undefined;
  if (last !== undefined) return last;
  const [only, ...others] = home.length > 0 ? home : found;
  if (only !== undefined && others.length === 0) return only;
  if (only === undefined) throw new CannotPlay(`no ${what} contains ${JSON.stringify(text)}`);
  throw new CannotPlay(`${others.length + 1} ${what}s contain ${JSON.stringify(text)}`);
}

function ask(desk: Desk, method: string, path: string, body?: object): Promise<Answer | undefined> {
  const headers = {
    authorization: `Bearer ${desk.token}`,
    ...(body === undefined ? {} : { "content-type": "application/json" }),
  };
  return desk.world.request(path, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** An agent's read, with the token of the repository: that of the story's own where a refusal is expected. */
export async function askRules(
  world: World,
  github: GitHubSide,
  step: {
    readonly repo: string | { id: number; name: string };
    readonly task?: string | undefined;
    readonly paths?: string[] | undefined;
  },
  refused: boolean,
): Promise<Answer | undefined> {
  const repo = github.repo(step.repo);
  const token = await world.agentToken(refused ? homeRepo.id : repo.id);
  const body = {
    repository: repo.name,
    ...(step.task === undefined ? {} : { task: step.task }),
    ...(step.paths === undefined ? {} : { paths: step.paths }),
  };
  return world.request("/v1/rules/search", {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}
