import type { Keyring } from "../keys/keyring.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Inbox } from "../webhook/inbox.ts";
import type { Patterns } from "./patterns.ts";
import type { Tombstones } from "./tombstones.ts";
import type { SourceCheck } from "./source-check.ts";

/** What the deciding stage holds: no model, no guardrail, no webhook secrets. */
export interface DecideParts {
  readonly ledger: Ledger;
  readonly deliveries: Pick<Inbox, "event">;
  readonly keyring: Keyring;
  readonly patterns: Patterns;
  readonly tombstones: Tombstones;
  /** Coding agents' own logins, lower case. */
  readonly agentLogins: ReadonlySet<string>;
  /** Fetches source comments again before a promotion, where GitHub access is configured. */
  readonly sources?: SourceCheck;
  readonly count?: (outcome: string, reason: string) => void;
}
