import { z } from "zod";

/** The parts of an assessment that are read: what kind of thing was found, never the words that matched. */
const listed = <T extends z.ZodRawShape>(shape: T) =>
  z.array(z.object({ action: z.string().optional(), ...shape })).optional();

const name = z.string().optional();

export const assessmentSchema = z.object({
  contentPolicy: z.object({ filters: listed({ type: name }) }).optional(),
  topicPolicy: z.object({ topics: listed({ name }) }).optional(),
  wordPolicy: z.object({ customWords: listed({}), managedWordLists: listed({ type: name }) }).optional(),
  sensitiveInformationPolicy: z
    .object({ piiEntities: listed({ type: name }), regexes: listed({ name }) })
    .optional(),
  contextualGroundingPolicy: z.object({ filters: listed({ type: name }) }).optional(),
});

export interface GuardrailFinding {
  /** A code such as `content.PROMPT_ATTACK`; of names that people gave, only plain characters. */
  readonly reason: string;
  /** Personal data that would be masked, and nothing else. */
  readonly isMasked: boolean;
}

interface Listed {
  readonly action?: string | undefined;
  readonly type?: string | undefined;
  readonly name?: string | undefined;
}

/** What a guardrail acted on; what it only detected (`NONE`) counts as nothing, as it does to AWS. */
export function findingsOf(assessment: z.infer<typeof assessmentSchema>): GuardrailFinding[] {
  const { contentPolicy, topicPolicy, wordPolicy, sensitiveInformationPolicy, contextualGroundingPolicy } =
    assessment;
  const kinds: readonly [kind: string, found: readonly Listed[] | undefined][] = [
    ["content", contentPolicy?.filters],
    ["topic", topicPolicy?.topics],
    ["word", wordPolicy?.customWords],
    ["word", wordPolicy?.managedWordLists],
    ["pii", sensitiveInformationPolicy?.piiEntities],
    ["pattern", sensitiveInformationPolicy?.regexes],
    ["grounding", contextualGroundingPolicy?.filters],
  ];
  return kinds.flatMap(([kind, found = []]) =>
    found
      .filter(({ action }) => action !== "NONE")
      .map((one) => ({
        reason: `${kind}.${codeOf(one.type ?? one.name ?? "custom")}`,
        isMasked: one.action === "ANONYMIZED",
      })),
  );
}

const codeCharsMax = 40;

function codeOf(given: string): string {
  return given.slice(0, codeCharsMax).replace(/[^A-Za-z0-9_-]/g, "-");
}
