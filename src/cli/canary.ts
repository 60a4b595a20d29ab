import type { Command } from "commander";
import { z } from "zod";
import { addCommand, type Session } from "./command.ts";

const report = z.object({
  ok: z.boolean(),
  attacks: z.number(),
  passed: z.array(z.string()),
  control: z.boolean(),
});

/** `vouchsafe canary`. */
export function addCanary(program: Command, session: Session): void {
  addCommand(program, session, {
    usage: "canary",
    summary: "Play known attacks against the live path, now; the service does it every hour",
    examples: ["canary", "canary --json"],
    run: async (given) => {
      const { raw, seen } = await (await given.client()).post("/v1/canary", report);
      return { json: raw, text: textOf(seen), ...(seen.ok ? {} : { exitCode: 1 }) };
    },
  });
}

function textOf({ attacks, passed, control }: z.infer<typeof report>): string {
  if (passed.length > 0) {
    return `${passed.length} of ${attacks} known attacks would become rules: ${passed.join(", ")}\nLearning is stopped.`;
  }
  const stopped = `${attacks} known attacks, none would become a rule without an operator`;
  return control
    ? stopped
    : `${stopped}; but the honest control was not understood: do model and guardrail answer?`;
}
