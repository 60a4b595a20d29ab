import { modelAnswerSchema } from "../../../extraction/extract.ts";
import type { ExtractRequest, ModelPort } from "../../../extraction/ports.ts";
import { higherImpact, type Statement } from "../../../extraction/types.ts";
import { ModelError } from "./error.ts";

/** Whether two statements say the same; symmetric. */
export type Agree = (a: string, b: string) => boolean;

/**
 * Two models in the place of one: both must answer, and only what both say is a statement. The first one's words, and
 * the higher of both impacts. A model that was turned by a comment needs a second one that was turned the same way.
 */
export class ConsensusModel implements ModelPort {
  readonly id: string;
  readonly #first: ModelPort;
  readonly #second: ModelPort;
  readonly #agree: Agree;

  constructor(first: ModelPort, second: ModelPort, agree: Agree) {
    this.id = `${first.id}+${second.id}`;
    this.#first = first;
    this.#second = second;
    this.#agree = agree;
  }

  isReady(scope: string): boolean {
    return [this.#first, this.#second].every((model) => model.isReady?.(scope) !== false);
  }

  /** @throws what one of them throws; ModelError `odd-answer` when one answers in another shape. */
  async extract(request: ExtractRequest, signal: AbortSignal): Promise<unknown> {
    // Both are waited for: the cost of the slower one must be told before the comment is settled.
    const answers = await Promise.allSettled(
      [this.#first, this.#second].map(async (model) => statementsOf(await model.extract(request, signal))),
    );
    const [first = [], second = []] = answers.map((answer) => {
      if (answer.status === "rejected") throw answer.reason;
      return answer.value;
    });
    return { statements: this.#shared(first, second) };
  }

  #shared(first: readonly Statement[], second: readonly Statement[]): Statement[] {
    const left = [...second];
    return first.flatMap((statement) => {
      const at = left.findIndex(({ text }) => this.#agree(statement.text, text));
      const [other] = at < 0 ? [] : left.splice(at, 1);
      return other === undefined
        ? []
        : [{ ...statement, impact: higherImpact(statement.impact, other.impact) }];
    });
  }
}

function statementsOf(answer: unknown): readonly Statement[] {
  const parsed = modelAnswerSchema.safeParse(answer);
  if (parsed.success) return parsed.data.statements;
  throw new ModelError("odd-answer", "one of two models answered in another shape than statements");
}
