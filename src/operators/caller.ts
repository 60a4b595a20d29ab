import type { Actor } from "../audit/event.ts";
import type { OperatorRef } from "../ledger/documents.ts";
import { forbidden } from "./error.ts";

/** The operator behind a request. Without a GitHub identity one may administer, and never approve. */
export interface Caller {
  readonly operatorId: string;
  readonly login: string;
  readonly githubId?: number;
}

/** Who else there is: several rules ask for a second operator, where there is one. */
export interface Colleagues {
  /** Other enabled operators with a GitHub identity of their own. */
  others(githubId: number): Promise<number>;
}

export function actorOf(caller: Caller): Actor {
  return { kind: "operator", id: caller.operatorId };
}

/** @throws OperatorError `forbidden` for an operator that stands for no person on GitHub. */
export function identified(caller: Caller): OperatorRef {
  const { operatorId, githubId, login } = caller;
  if (githubId === undefined) {
    throw forbidden(
      "this operator has no GitHub identity: bind one first (vouchsafe operators bind --id ID --login LOGIN)",
    );
  }
  return { operatorId, githubId, login };
}
