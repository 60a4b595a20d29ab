import type { Ledger } from "../ledger/ledger.ts";
import { limits } from "../limits.ts";

const minuteMs = 60_000;

/** Tells the audit chain of tokens that were refused: some a minute, so that a flood can't fill the ledger. */
export class AuthFailures {
  readonly #ledger: Ledger;
  #minute = 0;
  #audited = 0;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** @throws LedgerError `unavailable`. */
  async note(
    door: "operator" | "agent",
    reason: "unknown" | "expired" | "revoked" | "disabled" | "proposed",
  ): Promise<void> {
    const minute = Math.floor(this.#ledger.clock.now() / minuteMs);
    if (minute !== this.#minute) this.#audited = 0;
    this.#minute = minute;
    if (this.#audited >= limits.rejectionsAuditedPerMinuteMax) return;
    this.#audited += 1;
    const actor = { kind: "outside", id: door } as const;
    await this.#ledger.commit("-", [], [{ name: "auth.failed", actor, about: { door, reason } }]);
  }
}
