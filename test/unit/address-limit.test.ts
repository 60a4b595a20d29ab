import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AddressLimit } from "../../src/webhook/address-limit.ts";

const windowMs = 300_000;

function limitOf(requestsMax: number, addressesMax = 100) {
  const clock = { at: 1_000, now: () => clock.at };
  return { clock, limit: new AddressLimit({ requestsMax, windowMs, addressesMax }, clock) };
}

describe("when one address keeps sending bad requests", () => {
  it("allows so many, then says how long to wait", () => {
    const { clock, limit } = limitOf(3);
    expect([1, 2, 3].map(() => limit.count("192.0.2.1"))).toEqual([0, 0, 0]);
    expect(limit.count("192.0.2.1")).toBe(300);
    clock.at += 299_500;
    expect(limit.count("192.0.2.1")).toBe(1);
  });

  it("begins anew after the window", () => {
    const { clock, limit } = limitOf(1);
    limit.count("192.0.2.1");
    expect(limit.count("192.0.2.1")).toBeGreaterThan(0);
    clock.at += windowMs;
    expect(limit.count("192.0.2.1")).toBe(0);
  });

  it("leaves other addresses alone", () => {
    const { limit } = limitOf(1);
    limit.count("192.0.2.1");
    limit.count("192.0.2.1");
    expect(limit.count("192.0.2.2")).toBe(0);
  });
});

describe("when an address can be written in several ways", () => {
  it.each([
    ["an IPv4 address mapped to IPv6", "::ffff:192.0.2.1", "192.0.2.1"],
    ["another host of the same /64", "2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff"],
    ["leading zeros and capitals", "2001:0DB8:0001:0002::1", "2001:db8:1:2::9"],
    ["a zone", "fe80::1%eth0", "fe80::2"],
    ["zeros left out", "2001:db8::1", "2001:db8:0:0::2"],
  ])("counts %s as one", (_name, one, other) => {
    const { limit } = limitOf(1);
    limit.count(one);
    expect(limit.count(other)).toBeGreaterThan(0);
  });

  it("tells two /64 networks apart", () => {
    const { limit } = limitOf(1);
    limit.count("2001:db8:1:2::1");
    expect(limit.count("2001:db8:1:3::1")).toBe(0);
  });
});

describe("when very many addresses come", () => {
  it("remembers a bounded number, and forgets the quietest first", () => {
    const { limit } = limitOf(1, 50);
    limit.count("198.51.100.1");
    for (let n = 0; n < 1_000; n += 1) {
      limit.count(`10.0.${n >> 8}.${n & 255}`);
      limit.count("198.51.100.1");
    }
    expect(limit.size).toBe(50);
    expect(limit.count("198.51.100.1")).toBeGreaterThan(0);
  });

  it("never holds more than it may, whatever the address", () => {
    const property = fc.property(
      fc.array(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()), { maxLength: 60 }),
      (addresses) => {
        const { limit } = limitOf(2, 10);
        for (const address of addresses) limit.count(address);
        expect(limit.size).toBeLessThanOrEqual(10);
      },
    );
    fc.assert(property);
  });
});
