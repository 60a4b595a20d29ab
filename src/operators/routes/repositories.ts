import { z } from "zod";
import type { Service } from "../../service.ts";
import { policyPatchSchema } from "../repositories.ts";
import { callerOf, listOf, repoId, repoParams, time, told, wholeList, type Api } from "./api.ts";

const policy = z
  .object({
    minReviewers: z.int(),
    minPullRequests: z.int(),
    windowDays: z.int(),
    burstMinutes: z
      .int()
      .meta({ description: "A quorum that formed within so many minutes is held; 0: off" }),
    approvalsRequired: z.int(),
    holdDays: z.int(),
  })
  .meta({ id: "Policy" });

const repository = z
  .object({
    id: repoId,
    name: z.string(),
    namespace: z.string(),
    isolation: z.enum(["pool", "silo"]),
    state: z.enum(["onboarded", "paused", "deleted"]),
    onboardedAt: time,
    changedAt: time,
    policy,
    loosenedAt: time
      .optional()
      .meta({ description: "What was collected before is held, and never promoted unseen" }),
    pendingPolicy: z
      .object({ policy, by: z.int() })
      .optional()
      .meta({ description: "Waits for another operator, who has to set the same" }),
  })
  .meta({ id: "Repository" });

const newRepository = z.strictObject({
  id: repoId,
  name: z.string().min(3).max(141).meta({ description: "`owner/name`, as GitHub spells it" }),
  isolation: z
    .enum(["pool", "silo"])
    .default("pool")
    .meta({ description: "One memory for all repositories, or one of its own" }),
  policy: policyPatchSchema
    .optional()
    .meta({ description: "What differs from the default; never below 2 reviewers and 2 pull requests" }),
});

/** What is said of each namespace. */
const reconciledShape = {
  namespace: z.string(),
  records: z.int(),
  verified: z.int(),
  foreign: z.array(foundRecord()).readonly(),
  tampered: z.array(foundRecord()).readonly(),
  duplicates: z.array(z.string()).readonly(),
  leftovers: z.array(z.string()).readonly(),
  missing: z.array(z.string()).readonly(),
  unremoved: z.array(z.object({ recordId: z.string(), error: z.string() })).readonly(),
};

const projectionReport = z.object({
  ...reconciledShape,
  current: z.boolean().meta({ description: "Whether rules are projected there now" }),
  others: z
    .object({ count: z.int(), recordIds: z.array(z.string()).readonly() })
    .meta({ description: "Records that name no rule of ours; the first 100 ids. They are left alone" }),
});

const reconcileReport = z
  .object({
    repoId,
    dryRun: z.boolean(),
    ...reconciledShape,
    projections: z
      .array(projectionReport)
      .readonly()
      .meta({ description: "The namespaces that its rules are, or once were, projected to" }),
    repair: z.object({ written: z.int(), removed: z.int(), failed: z.int() }).optional(),
  })
  .meta({ id: "ReconcileReport" });

function foundRecord() {
  return z.object({
    recordId: z.string(),
    sha256: z.string(),
    ruleId: z.string().optional(),
    quarantineId: z.string(),
  });
}

/** May be left out: Fastify then hands on `null`. */
const reconcileBody = z.strictObject({ dryRun: z.boolean().optional() }).nullable();

const tag = "repositories";

/** `/v1/repositories`: which ones there are, what each asks of a pattern, and its memory against the ledger. */
export function repositoryRoutes(api: Api, service: Service): void {
  const { repositories } = service;
  api.get(
    "/v1/repositories",
    { schema: { ...told(tag, "List repositories"), response: { 200: listOf(repository) } } },
    async () => wholeList(await repositories.list()),
  );
  api.post(
    "/v1/repositories",
    {
      schema: {
        ...told(tag, "Onboard a repository", "Or take one up again that was deleted or transferred."),
        body: newRepository,
        response: { 200: repository },
      },
    },
    async (request) => {
      const { policy: differing, ...wanted } = request.body;
      return repositories.onboard(callerOf(request), {
        ...wanted,
        ...(differing === undefined ? {} : { policy: differing }),
      });
    },
  );
  api.get(
    "/v1/repositories/:repo",
    { schema: { ...told(tag, "Show a repository"), params: repoParams, response: { 200: repository } } },
    (request) => repositories.get(request.params.repo),
  );
  addChanges(api, service);
}

function addChanges(api: Api, service: Service): void {
  const { repositories } = service;
  api.put(
    "/v1/repositories/:repo/policy",
    {
      schema: {
        ...told(tag, "Change the policy", "Loosening waits for another operator, where there is one."),
        params: repoParams,
        body: policyPatchSchema,
        response: { 200: repository },
      },
    },
    (request) => repositories.setPolicy(callerOf(request), request.params.repo, request.body),
  );
  api.post(
    "/v1/repositories/:repo/reopen",
    {
      schema: {
        ...told(tag, "Go on learning after a transfer"),
        params: repoParams,
        response: { 200: repository },
      },
    },
    (request) => repositories.reopen(callerOf(request), request.params.repo),
  );
  api.post(
    "/v1/repositories/:repo/reconcile",
    {
      schema: {
        ...told(tag, "Compare memory with the ledger", "Quarantines what is foreign, and repairs the rest."),
        params: repoParams,
        body: reconcileBody,
        response: { 200: reconcileReport },
      },
    },
    async (request) => {
      const dryRun = request.body?.dryRun ?? false;
      return service.reconcile(await repositories.get(request.params.repo), { dryRun });
    },
  );
}
