/** What every operator route shares: the typed app, who asks, times, ids and lists. */
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { limits } from "../../limits.ts";
import type { Caller } from "../caller.ts";

export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

const pageItemsDefault = 200;
const pageItemsMax = 1_000;

/** Set by the door, once the token was checked. */
export function callerOf(request: Pick<FastifyRequest, "getDecorator">): Caller {
  return request.getDecorator<Caller>("caller");
}

/** RFC 3339 in UTC outside, milliseconds since the epoch inside: both ways, in one place. */
export const time = z.codec(
  z.iso.datetime({ offset: true }),
  z.number().meta({ type: "string", format: "date-time" }),
  { decode: (text) => Date.parse(text), encode: (ms) => new Date(ms).toISOString() },
);

export const repoId = z.int().positive().meta({ description: "GitHub's numeric id of the repository" });
export const githubId = z.int().positive().meta({ description: "GitHub's numeric id of the user" });
export const reason = z.string().trim().min(1).max(limits.reasonCharsMax);
export const becauseBody = z.strictObject({ reason });

const numeric = "a numeric id of GitHub";
const inPath = z.coerce.number(numeric).int(numeric).positive(numeric);
const name = z.string().min(1).max(300);
export const repoParams = z.object({ repo: inPath });
export const itemParams = z.object({ id: name });
export const repoItemParams = z.object({ repo: inPath, id: name });
export const reviewerParams = z.object({ repo: inPath, reviewerId: inPath });

export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(pageItemsMax).default(pageItemsDefault),
  offset: z.coerce.number().int().min(0).default(0),
});

/** Several of a few words, with commas between them. */
export function wordsOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  const known = z.enum(words);
  return z
    .string()
    .transform((text) => text.split(",").map((one) => one.trim()))
    .pipe(z.array(known).min(1))
    .optional()
    .meta({ type: "string", description: `With commas between them: ${words.join(", ")}` });
}

/** Some of all there are. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item).readonly(), total: z.int() });
}

export function pageOf<T>(
  all: readonly T[],
  page: z.output<typeof pageQuery>,
): { items: readonly T[]; total: number } {
  return { items: all.slice(page.offset, page.offset + page.limit), total: all.length };
}

export function wholeList<T>(all: readonly T[]): { items: readonly T[]; total: number } {
  return { items: all, total: all.length };
}

/** Under a heading of the API's description, for operators only. */
export function told(tag: string, summary: string, description?: string) {
  const more = description === undefined ? {} : { description };
  return { tags: [tag], summary, security: [{ token: [] }], ...more };
}
