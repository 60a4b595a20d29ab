import { z } from "zod";
import { checkGrammar } from "../../extraction/grammar.ts";
import { revealInvisible } from "../../extraction/reveal.ts";
import { isGrounded } from "../../extraction/grounding.ts";
import { classifyStatement } from "../../extraction/impact.ts";
import { higherImpact, type Finding, type Impact } from "../../extraction/types.ts";
import { embeddingOf } from "../embedding.ts";
import { limits } from "../limits.ts";
import type { CheckedStatement } from "./candidates.ts";

/** What `learn` wrote, parsed as strictly as anything from outside: that stage may have been taken over. */
const proposalSchema = z.object({
  state: z.enum(["answered", "quarantined", "failed"]),
  attempts: z.int().min(0).max(1_000_000),
  notBefore: z.number().optional(),
  reason: z.string().max(200).optional(),
  modelId: z.string().max(200).optional(),
  guardrailId: z.string().max(200).optional(),
  statements: z
    .array(
      z.object({
        text: z.string().max(4 * limits.statementCharsMax),
        evidence: z.string().max(limits.commentCharsMax),
        impact: z.enum(["style", "codegen", "forbidden"]),
        // An offer to operators is all that could come of it: an odd one is left out, and refuses nothing.
        embedding: z.unknown().transform(embeddingOf).optional(),
      }),
    )
    .max(limits.statementsPerCommentMax)
    .optional(),
  findings: z
    .array(z.object({ code: z.string().max(100), detail: z.string().max(500) }))
    .max(100)
    .optional(),
});

export type Proposal = z.infer<typeof proposalSchema>;

export function parseProposal(doc: unknown): Proposal | undefined {
  const parsed = proposalSchema.safeParse(doc);
  return parsed.success ? parsed.data : undefined;
}

export type StatementVerdict =
  | { readonly kind: "checked"; readonly statement: CheckedStatement }
  /** The words are not the comment's: nothing of it is kept. */
  | { readonly kind: "dropped" }
  | { readonly kind: "quarantined"; readonly findings: readonly Finding[]; readonly impact: Impact };

/**
 * Steps 4 and 5 again, on the stored delivery: grounded in what the reviewer visibly wrote, well-formed, and with the
 * higher of the two impacts. With `released` an operator has looked: grammar and impact no longer refuse, they hold.
 */
export function checkStatement(
  proposed: { readonly text: string; readonly evidence: string; readonly impact: Impact },
  visible: string,
  released: boolean,
): StatementVerdict {
  if (!isGrounded(proposed, visible)) return { kind: "dropped" };
  const { text, evidence } = proposed;
  const classified = classifyStatement(proposed);
  const impact = higherImpact(classified.impact, proposed.impact);
  const impactReason = impact === classified.impact ? classified.reason : `model.${impact}`;
  if (released) {
    // An operator's release lifts the refusal of words, never of what can't be seen.
    if (revealInvisible(text) !== text) return { kind: "dropped" };
    const raised = higherImpact(impact === "forbidden" ? "codegen" : impact, "codegen");
    return { kind: "checked", statement: { text, evidence, impact: raised, impactReason } };
  }
  const grammar = checkGrammar(text);
  if (!grammar.ok) return { kind: "quarantined", findings: grammar.findings, impact };
  if (impact === "forbidden") {
    return { kind: "quarantined", findings: [{ code: impactReason, detail: "" }], impact };
  }
  return { kind: "checked", statement: { text, evidence, impact, impactReason } };
}
