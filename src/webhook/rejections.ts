import type { Ledger } from "../ledger/ledger.ts";
import { limits } from "../limits.ts";

const minuteMs = 60_000;

export type RejectionReason = "no-signature" | "bad-signature";

/**
 * Tells the audit chain of requests with a bad signature: some a minute, so that a flood can't fill the ledger.
 * Metrics count all of them.
 */
export class Rejections {
  readonly #ledger: Pick<Ledger, "commit" | "clock">;
  #minute = 0;
  #audited = 0;

  constructor(ledger: Pick<Ledger, "commit" | "clock">) {
    this.#ledger = ledger;
  }

  /** Says whether this one was told of. @throws LedgerError `unavailable`. */
  async audit(integrationId: string, reason: RejectionReason): Promise<boolean> {
    const minute = Math.floor(this.#ledger.clock.now() / minuteMs);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#audited = 0;
    }
    if (this.#audited >= limits.rejectionsAuditedPerMinuteMax) return false;
    this.#audited += 1;
    const actor = { kind: "outside", id: integrationId } as const;
    await this.#ledger.commit(
      "-",
      [],
      [{ name: "webhook.rejected", actor, about: { integration: integrationId, reason } }],
    );
    return true;
  }
}
