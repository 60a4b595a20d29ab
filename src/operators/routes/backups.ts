import { z } from "zod";
import type { Service } from "../../service.ts";
import { callerOf, itemParams, listOf, pageOf, pageQuery, repoId, time, told, type Api } from "./api.ts";

const run = z
  .object({
    id: z.string(),
    state: z.enum(["running", "completed", "failed", "expired"]),
    by: z.string().optional().meta({ description: "The operator; absent for the schedule's own" }),
    startedAt: time,
    completedAt: time.optional(),
    problem: z.string().optional(),
    seq: z.int().optional().meta({ description: "Its place in the chain of manifests, once it counts" }),
    manifest: z.object({ key: z.string(), sha256: z.string() }).optional(),
    objects: z.int().optional(),
    records: z.int().optional(),
    bytes: z.int().optional(),
  })
  .meta({ id: "Export" });

const verification = z
  .object({
    export: z.string(),
    ok: z.boolean(),
    objects: z.int(),
    count: z.int().meta({ description: "Items of all objects" }),
    bytes: z.int(),
    chain: z.int().meta({ description: "Manifests from this one to the first" }),
    sampled: z.int().meta({ description: "Records that were restored to a scratch memory" }),
    problems: z.array(z.string()).readonly(),
  })
  .meta({ id: "ExportVerification" });

const verdicts = ["same", "rewritten", "purged", "buried", "ended", "held", "foreign"] as const;

const restored = z
  .object({
    id: z.string().optional(),
    export: z.string(),
    seq: z.int(),
    dryRun: z.boolean(),
    counts: z.record(z.enum(verdicts), z.int()),
    steps: z
      .array(z.object({ repo: repoId, ruleId: z.string(), verdict: z.enum(verdicts), alike: z.boolean() }))
      .readonly()
      .meta({ description: "All but what stays the same, up to a thousand" }),
    tombstones: z.int().meta({ description: "That the ledger lost, and gets back" }),
    elsewhere: z.array(z.string()).readonly().meta({ description: "Namespaces that are left alone" }),
    hash: z.string().meta({ description: "Of what would happen: send it to have just this" }),
  })
  .meta({ id: "Restore" });

const refParams = itemParams.extend({
  id: z
    .string()
    .min(1)
    .max(300)
    .meta({ description: "An export's id, `latest`, or a time: the last one finished before it" }),
});

const tag = "exports";

/** `/v1/exports`: written, listed, verified and restored. */
export function backupRoutes(api: Api, { backups, repositories }: Service): void {
  api.post(
    "/v1/exports",
    {
      schema: {
        ...told(tag, "Export now", "Takes up an export that was cut off. Answers when it is signed."),
        response: { 200: run },
      },
    },
    (request) => backups.runExport(callerOf(request)),
  );
  api.get(
    "/v1/exports",
    {
      schema: {
        ...told(tag, "List exports, the newest first", "Only `completed` ones count."),
        querystring: pageQuery,
        response: { 200: listOf(run) },
      },
    },
    async ({ query }) => pageOf(await backups.list(), query),
  );
  api.get(
    "/v1/exports/before-rule",
    {
      schema: {
        ...told(
          tag,
          "Find the last export before a rule",
          "Finished before the first vote was cast that the rule came of: nothing of it is in there.",
        ),
        querystring: z.object({ repo: z.coerce.number().int().positive(), rule: z.string().min(1).max(300) }),
        response: { 200: z.object({ export: run, firstVoteAt: time }) },
      },
    },
    async ({ query }) => {
      await repositories.get(query.repo);
      return backups.beforeRule(query.repo, query.rule);
    },
  );
  api.post(
    "/v1/exports/:id/verify",
    {
      schema: {
        ...told(
          tag,
          "Verify an export",
          "Reads every object again, and restores a sample to a scratch memory.",
        ),
        params: refParams,
        response: { 200: verification },
      },
    },
    ({ params }) => backups.verify(params.id),
  );
  api.post(
    "/v1/exports/:id/restore",
    {
      schema: {
        ...told(
          tag,
          "Restore from an export",
          "Verified first; nothing that was purged comes back, and memory gets what the ledger says. " +
            "`dryRun` shows what would change, and changes nothing.",
        ),
        params: refParams,
        body: z.strictObject({
          repo: repoId.optional(),
          dryRun: z.boolean().default(false),
          hash: z.string().length(64).optional(),
        }),
        response: { 200: restored },
      },
    },
    async (request) => {
      const { repo, dryRun, hash } = request.body;
      if (repo !== undefined) await repositories.get(repo);
      return backups.restore(callerOf(request), request.params.id, {
        dryRun,
        ...(repo === undefined ? {} : { repo }),
        ...(hash === undefined ? {} : { hash }),
      });
    },
  );
}
