import { isIPv6 } from "node:net";
import type { Clock } from "../clock.ts";

interface Window {
  readonly since: number;
  count: number;
}

export interface AddressLimitBounds {
  readonly requestsMax: number;
  readonly windowMs: number;
  /** Addresses remembered at one time; the one quiet for longest is forgotten first. */
  readonly addressesMax: number;
}

/**
 * Counts what an address sent unsigned or wrongly signed. It never stops a well signed request: GitHub sends for
 * everybody from few addresses, and never sends a second time.
 */
export class AddressLimit {
  readonly #bounds: AddressLimitBounds;
  readonly #clock: Clock;
  /** In the order of their last bad request. */
  readonly #windows = new Map<string, Window>();

  constructor(bounds: AddressLimitBounds, clock: Clock) {
    this.#bounds = bounds;
    this.#clock = clock;
  }

  /** Counts one bad request; says for how many seconds the address has had too many, or 0. */
  count(address: string): number {
    const now = this.#clock.now();
    const name = network(address);
    const known = this.#windows.get(name);
    const window =
      known !== undefined && now < known.since + this.#bounds.windowMs ? known : { since: now, count: 0 };
    window.count += 1;
    this.#windows.delete(name);
    this.#windows.set(name, window);
    this.#forgetQuietest();
    if (window.count <= this.#bounds.requestsMax) return 0;
    return Math.max(1, Math.ceil((window.since + this.#bounds.windowMs - now) / 1_000));
  }

  get size(): number {
    return this.#windows.size;
  }

  #forgetQuietest(): void {
    if (this.#windows.size <= this.#bounds.addressesMax) return;
    const quietest = this.#windows.keys().next();
    if (!quietest.done) this.#windows.delete(quietest.value);
  }
}

/** Whoever has one IPv6 address has 2^64 of them: the /64 counts. An IPv4 address in IPv6 clothing is itself. */
function network(address: string): string {
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address);
  if (mapped?.[1] !== undefined) return mapped[1];
  if (!isIPv6(address)) return address;
  const [head = "", tail] = (address.split("%")[0] ?? "").split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
  return [...left, ...zeros, ...right]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(":");
}
