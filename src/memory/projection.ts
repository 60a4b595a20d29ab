import { service } from "../audit/event.ts";
import { decideAgain } from "../ledger/decide-again.ts";
import type { Change } from "../ledger/change.ts";
import { docOf, type OutboxDoc, type RepoDoc, type RuleDoc } from "../ledger/documents.ts";
import { key } from "../ledger/layout.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { projectionOf, type NamespaceTemplates } from "./namespace.ts";
import { projectionWrites } from "./outbox-items.ts";

/** Two writes a rule, a mark and the reads that are checked: well under the port's 100. */
const rulesPerCommitMax = 40;

/** The repository as the templates want it projected; the same one when that is so already. */
export function asProjected(repo: RepoDoc, templates: NamespaceTemplates): RepoDoc {
  const wanted = repo.state === "onboarded" ? projectionOf(repo, templates) : undefined;
  if (wanted === repo.projection) return repo;
  const { projection: _, ...rest } = repo;
  if (wanted === undefined) return rest;
  return { ...rest, projection: wanted, projected: [...new Set([...(repo.projected ?? []), wanted])] };
}

/**
 * Lets the ledger say what the settings say: where the repository's rules are projected, and which copy comes or goes.
 * The outbox does the rest. A rule's copy leaves one namespace before it comes to another, with a later call.
 */
export async function alignProjection(
  ledger: Ledger,
  repo: RepoDoc,
  templates: NamespaceTemplates,
): Promise<RepoDoc> {
  const next = await alignRepo(ledger, repo, templates);
  if (next.projected === undefined) return next;
  let ids: string[] = [];
  for await (const item of ledger.each(`rules#${repo.id}`)) {
    const rule = docOf<RuleDoc>(item);
    if (asked(rule, next.projection, 0) !== rule || rule.projection?.leaving) ids.push(rule.id);
    if (ids.length < rulesPerCommitMax) continue;
    await alignRules(ledger, next, ids);
    ids = [];
  }
  await alignRules(ledger, next, ids);
  return next;
}

async function alignRepo(ledger: Ledger, repo: RepoDoc, templates: NamespaceTemplates): Promise<RepoDoc> {
  let next = repo;
  await decideAgain(ledger, repo.id, async (change) => {
    const known = (await change.load<RepoDoc>(key.repo(repo.id))) ?? repo;
    next = asProjected(known, templates);
    if (next === known) return;
    change.put(key.repo(repo.id), { ...next, changedAt: change.now });
    const projection = next.projection === undefined ? "off" : "on";
    change.event("repository.changed", service, { repo: repo.id, projection });
  });
  return next;
}

async function alignRules(ledger: Ledger, { id: repo }: RepoDoc, ids: readonly string[]): Promise<void> {
  await decideAgain(ledger, repo, async (change) => {
    // Somebody may have switched it meanwhile.
    const projection = (await change.guard<RepoDoc>(key.repo(repo)))?.projection;
    const moved: RuleDoc[] = [];
    for (const id of ids) {
      const at = key.rule(repo, id);
      const rule = await change.load<RuleDoc>(at);
      if (rule === undefined) continue;
      const next = asked(rule, projection, change.now);
      if (next !== rule) change.put(at, next);
      if (await isToFollow(change, next)) moved.push(next);
    }
    change.add(projectionWrites(moved, change.now));
  });
}

/** What is on its way out already stays as it is: a purge may wait for it. */
async function isToFollow(change: Change, next: RuleDoc): Promise<boolean> {
  const waiting = await change.load<OutboxDoc>(key.outbox(next.repo, next.id, true));
  return waiting?.want !== (next.state === "active" && !next.projection?.leaving ? "present" : "absent");
}

/** The rule with its copy where it is to be; the same one when its row says so. */
function asked(rule: RuleDoc, namespace: string | undefined, now: number): RuleDoc {
  const { projection, ...rest } = rule;
  if (projection === undefined) {
    const comes = namespace !== undefined && (rule.state === "active" || rule.state === "suspended");
    return comes ? { ...rest, projection: { namespace, since: now } } : rule;
  }
  if (projection.namespace !== namespace)
    return projection.leaving ? rule : { ...rest, projection: { ...projection, leaving: true } };
  if (!projection.leaving) return rule;
  const { leaving: _, ...stays } = projection;
  return { ...rest, projection: { ...stays, since: now } };
}
