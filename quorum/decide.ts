import type { Impact } from "../extraction/types.ts";
import { count, type Count, type CountContext } from "./count.ts";
import type { CandidateState, Flag, Policy, Vote } from "./types.ts";

const minuteMs = 60_000;

/** All that a decision stands on; it knows no clock and no store. */
export interface DecideInput {
  readonly state: CandidateState;
  readonly impact: Impact;
  /** Flags that stay with the candidate whatever the votes say (released, merged-votes, edited, …). */
  readonly standing: readonly Flag[];
  readonly votes: readonly Vote[];
  readonly context: Omit<CountContext, "policy"> & { readonly policy: Policy };
  /** Content words of the canonical statement that the voters did not share. */
  readonly residue: readonly string[];
  readonly contested: boolean;
  readonly previouslyPurged: boolean;
  /** When the policy was last loosened. */
  readonly loosenedAt?: number;
  readonly expiredAt?: number;
  /** The expired candidate had been a hold: it needs a full quorum of newer votes. */
  readonly wasHeld: boolean;
}

export type Decision =
  | { readonly action: "none"; readonly count: Count }
  | { readonly action: "collect"; readonly count: Count }
  | { readonly action: "hold"; readonly flags: readonly Flag[]; readonly count: Count }
  | { readonly action: "promote"; readonly count: Count };

/** Where a candidate goes by its votes alone. Operators' moves are not decided here. */
export function decide(input: DecideInput): Decision {
  const counted = count(countable(input), input.context);
  if (input.state === "rejected" || input.state === "promoted" || input.state === "merged") {
    return { action: "none", count: counted };
  }
  if (input.state === "expired" && !returns(input, counted)) return { action: "none", count: counted };
  if (input.standing.includes("released"))
    return { action: "hold", flags: holdFlags(input, counted), count: counted };
  if (!counted.quorum) return { action: "collect", count: counted };
  const flags = holdFlags(input, counted);
  return flags.length === 0
    ? { action: "promote", count: counted }
    : { action: "hold", flags, count: counted };
}

/** Once expired, only newer votes speak for a hold. */
function countable(input: DecideInput): readonly Vote[] {
  const { expiredAt } = input;
  if (expiredAt === undefined || !input.wasHeld) return input.votes;
  return input.votes.filter((vote) => vote.at > expiredAt);
}

function returns(input: DecideInput, counted: Count): boolean {
  return input.wasHeld ? counted.quorum : counted.live.length > 0;
}

/** Every reason to ask a person; empty only for what may go unseen. */
function holdFlags(input: DecideInput, counted: Count): Flag[] {
  const flags = new Set<Flag>(input.standing);
  if (input.impact !== "style") flags.add("codegen");
  if (input.residue.length > 0) flags.add("residue");
  if (input.contested) flags.add("contested");
  if (input.previouslyPurged) flags.add("previously-purged");
  if (counted.quorum && isBurst(counted.live, input.context.policy.burstMinutes)) flags.add("burst");
  if (input.loosenedAt !== undefined && wasCollectedBefore(counted, input.loosenedAt))
    flags.add("policy-loosened");
  return [...flags];
}

/** All that speaks for it was said within a few minutes or hours: what taken-over accounts would do. */
function isBurst(live: readonly Vote[], burstMinutes: number): boolean {
  const first = live[0];
  const last = live.at(-1);
  if (burstMinutes === 0 || first === undefined || last === undefined) return false;
  return last.at - first.at < burstMinutes * minuteMs;
}

function wasCollectedBefore(counted: Count, loosenedAt: number): boolean {
  return counted.live.some((vote) => vote.at <= loosenedAt);
}
