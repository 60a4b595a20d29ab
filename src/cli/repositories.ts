import type { Command } from "commander";
import { listOf, policy as policySchema, reconcileReport, repository, type Reconciled } from "./answers.ts";
import { addCommand, addNoun, numericId, wholeNumber, type Given, type Session } from "./command.ts";
import { pathIn, type Repository } from "./repository-ref.ts";
import { ago, fields, listing } from "./screen.ts";

/** `vouchsafe repositories …` and `vouchsafe reconcile`. */
export function addRepositories(program: Command, session: Session): void {
  const noun = addNoun(program, "repositories", "Onboard repositories, and say what each asks of a pattern");
  addCommand(noun, session, {
    usage: "onboard <name>",
    summary: "Begin to learn in a repository",
    examples: [
      "repositories onboard acme/web --id 1296269",
      "repositories onboard acme/secret --id 1296270 --isolation silo",
    ],
    options: (command) =>
      command
        .requiredOption(
          "--id <id>",
          "its numeric id: `id` of https://api.github.com/repos/OWNER/NAME",
          numericId,
        )
        .option("--isolation <kind>", "`pool`: one memory for all; `silo`: one of its own", "pool"),
    run: async (given) => {
      const body = { id: given.number("id"), name: given.arg(0), isolation: given.text("isolation") };
      return one(await (await given.client()).post("/v1/repositories", repository, body));
    },
  });
  addCommand(noun, session, {
    usage: "list",
    summary: "List repositories",
    examples: ["repositories list"],
    run: async (given) => {
      const { raw, seen } = await (await given.client()).get("/v1/repositories", listOf(repository));
      const rows = seen.items.map((repo) => [
        String(repo.id),
        repo.name,
        repo.state,
        quorumOf(repo),
        ago(repo.onboardedAt),
      ]);
      const headings = ["ID", "NAME", "STATE", "QUORUM", "ONBOARDED"];
      const nothing = "No repository yet: vouchsafe repositories onboard OWNER/NAME --id ID";
      return { json: raw, text: listing(headings, rows, seen.total, nothing) };
    },
  });
  addCommand(noun, session, {
    usage: "show <repository>",
    summary: "Show a repository",
    examples: ["repositories show acme/web"],
    run: async (given) => {
      const client = await given.client();
      return one(await client.get(await pathIn(client, given.arg(0), ""), repository));
    },
  });
  addCommand(noun, session, {
    usage: "reopen <repository>",
    summary: "Go on learning after a transfer",
    examples: ["repositories reopen acme/web"],
    run: async (given) => {
      const client = await given.client();
      return one(await client.post(await pathIn(client, given.arg(0), "/reopen"), repository));
    },
  });
  addPolicy(noun, session);
  addReconcile(program, session);
}

function addPolicy(noun: Command, session: Session): void {
  addCommand(noun, session, {
    usage: "policy <repository>",
    summary: "Show or change what a repository asks of a pattern",
    examples: [
      "repositories policy acme/web",
      "repositories policy acme/web --min-reviewers 3 --window-days 180",
    ],
    options: (command) =>
      command
        .option("--min-reviewers <n>", "distinct reviewers, at least 2", wholeNumber)
        .option("--min-pull-requests <n>", "distinct pull requests, at least 2", wholeNumber)
        .option("--window-days <n>", "votes older than this don't count", wholeNumber)
        .option("--burst-minutes <n>", "a quorum that forms faster is held; 0: off", wholeNumber)
        .option("--approvals-required <n>", "operators who have to approve a hold", wholeNumber)
        .option("--hold-days <n>", "a hold ends after this", wholeNumber),
    run: async (given) => {
      const client = await given.client();
      const patch = patchOf(given);
      const path = await pathIn(client, given.arg(0), "");
      if (Object.keys(patch).length === 0) return one(await client.get(path, repository));
      return one(await client.put(`${path}/policy`, repository, patch));
    },
  });
}

function addReconcile(program: Command, session: Session): void {
  addCommand(program, session, {
    usage: "reconcile <repository>",
    summary: "Compare memory with the ledger; quarantine what is foreign, repair the rest",
    examples: ["reconcile acme/web --dry-run", "reconcile acme/web"],
    options: (command) => command.option("--dry-run", "only look"),
    run: async (given) => {
      const client = await given.client();
      const path = await pathIn(client, given.arg(0), "/reconcile");
      const { raw, seen } = await client.post(path, reconcileReport, { dryRun: given.flag("dryRun") });
      const text = fields([
        ...foundIn(seen),
        ...seen.projections.flatMap((projection): Field[] => [
          ...foundIn(projection),
          ["others'", `${projection.others.count}, left alone`],
        ]),
        ["repaired", repairOf(seen.repair)],
        ["", seen.dryRun ? "dry run: nothing was changed" : undefined],
      ]);
      return { json: raw, text };
    },
  });
}

type Field = [name: string, value: string | undefined];

function foundIn(seen: Reconciled): Field[] {
  const wrong = [...seen.foreign, ...seen.tampered].map(({ quarantineId }) => quarantineId);
  return [
    ["namespace", seen.namespace],
    ["records", `${seen.records}, ${seen.verified} verified`],
    ["foreign", String(seen.foreign.length)],
    ["tampered", String(seen.tampered.length)],
    ["duplicates", String(seen.duplicates.length)],
    ["left over", String(seen.leftovers.length)],
    ["missing", String(seen.missing.length)],
    ["not removed", seen.unremoved.length === 0 ? undefined : String(seen.unremoved.length)],
    ["quarantine", wrong.join(", ")],
  ];
}

function repairOf(repair?: { written: number; removed: number; failed: number }): string | undefined {
  if (repair === undefined) return undefined;
  return `${repair.written} written, ${repair.removed} removed, ${repair.failed} failed`;
}

function patchOf(given: Given): Readonly<Record<string, number>> {
  const patch: Record<string, number> = {};
  for (const name of Object.keys(policySchema.shape)) {
    const value = given.number(name);
    if (value !== undefined) patch[name] = value;
  }
  return patch;
}

function one({ raw, seen }: { raw: unknown; seen: Repository }) {
  const { policy, pendingPolicy } = seen;
  const text = fields([
    ["id", String(seen.id)],
    ["name", seen.name],
    ["state", seen.state],
    ["isolation", seen.isolation],
    ["namespace", seen.namespace],
    ["onboarded", ago(seen.onboardedAt)],
    ["quorum", quorumOf(seen)],
    ["window", `${policy.windowDays} days`],
    [
      "burst",
      policy.burstMinutes === 0 ? "off" : `held if the quorum forms within ${policy.burstMinutes} minutes`,
    ],
    ["approvals", String(policy.approvalsRequired)],
    ["holds end", `after ${policy.holdDays} days`],
    ["pending", pendingPolicy && "a looser policy waits for another operator, who has to set the same"],
  ]);
  return { json: raw, text };
}

function quorumOf({ policy }: Repository): string {
  return `${policy.minReviewers} reviewers, ${policy.minPullRequests} pull requests`;
}
