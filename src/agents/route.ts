import type { FastifyPluginAsync } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { bearerOf } from "../keys/token.ts";
import { limits } from "../limits.ts";
import type { RuleSearch } from "./search.ts";
import type { AgentChange } from "./served.ts";
import type { Agent, AgentTokens } from "./tokens.ts";

const repositoryNameCharsMax = 200;

const body = z.strictObject({
  repository: z.union([z.string().min(1).max(repositoryNameCharsMax), z.int().positive()]).meta({
    description: "`owner/name`, or the numeric id",
    examples: ["acme/web"],
  }),
  task: z.string().max(limits.searchTaskCharsMax).optional().meta({
    description: "What you are about to do. Kept as its hash only.",
  }),
  change: z
    .strictObject({
      pullRequest: z.int().positive().optional(),
      commit: z
        .string()
        .regex(/^[0-9a-f]{7,64}$/, "a commit's name in hex")
        .optional(),
    })
    .optional()
    .meta({
      description: "Where your work goes. A purge names it, if a rule that you were given was poison.",
    }),
  paths: z.array(z.string().max(limits.searchPathCharsMax)).max(limits.searchPathsMax).optional(),
  budgetTokens: z
    .int()
    .min(1)
    .max(limits.budgetTokensMax)
    .optional()
    .meta({
      description: `Room for the rules' texts, at four characters a token; ${limits.budgetTokensDefault} without it`,
    }),
});

const servedRule = z.object({
  id: z.string(),
  text: z.string().meta({ description: "The rule" }),
  provenance: z.string().meta({ description: "Who said it where, for people" }),
  sources: z.array(z.object({ pullRequest: z.int(), reviewer: z.string(), at: z.iso.datetime() })),
  impact: z.enum(["style", "codegen", "forbidden"]),
  promotedAt: z.iso.datetime(),
  sha256: z.string().meta({ description: "SHA-256 of provenance and text as one line" }),
});

const answer = z
  .object({
    rules: z.array(servedRule).meta({ description: "The most relevant first" }),
    leftOut: z.int().meta({ description: "Active rules that the budget had no room for" }),
    tokens: z.int(),
    paused: z.boolean().meta({ description: "An operator paused delivery, so the list is empty" }),
  })
  .meta({ id: "RuleSearchAnswer" });

export interface AgentRouteParts {
  readonly tokens: Pick<AgentTokens, "authenticate">;
  readonly search: Pick<RuleSearch, "search">;
}

/** The door for agents: `POST /v1/rules/search`, with a bearer token. Errors go to the app's error handler. */
export function agentRoutes({ tokens, search }: AgentRouteParts): FastifyPluginAsync {
  // eslint-disable-next-line @typescript-eslint/require-await -- Fastify tells plugins by their promise
  return async (app) => {
    app.decorateRequest("agent");
    // Before the body is read: a stranger is told nothing of its form.
    app.addHook("onRequest", async (request) => {
      request.setDecorator("agent", await tokens.authenticate(bearerOf(request.headers.authorization)));
    });
    app.withTypeProvider<ZodTypeProvider>().post(
      "/v1/rules/search",
      {
        schema: {
          tags: ["agents"],
          summary: "The rules of a repository, for a task",
          security: [{ token: [] }],
          body,
          response: { 200: answer },
        },
      },
      async (request) => {
        const { repository, task, paths, budgetTokens, change } = request.body;
        return search.search({
          agent: request.getDecorator<Agent>("agent"),
          repository,
          ...(task === undefined ? {} : { task }),
          ...(paths === undefined ? {} : { paths }),
          ...(budgetTokens === undefined ? {} : { budgetTokens }),
          ...(change === undefined ? {} : { change: changeOf(change) }),
        });
      },
    );
  };
}

function changeOf({ pullRequest, commit }: NonNullable<z.output<typeof body>["change"]>): AgentChange {
  return {
    ...(pullRequest === undefined ? {} : { pullRequest }),
    ...(commit === undefined ? {} : { commit }),
  };
}
