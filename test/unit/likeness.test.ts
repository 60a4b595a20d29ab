import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { likeness, shingles } from "../../quorum/likeness.ts";

const alike = (a: string, b: string): number => likeness(shingles(a), shingles(b));

describe("when a purged rule comes back in other words", () => {
  test.each([
    ["Always wrap external calls with withRetry().", "Wrap all external calls with withRetry()."],
    ["Always wrap external calls with withRetry().", "External calls are always wrapped with withRetry()."],
    ["Use single quotes for strings.", "quotes! we use ' not \" here"],
    [
      "Prefer const over let when the binding is never reassigned.",
      "Please prefer const over let when the binding is never reassigned.",
    ],
  ])("%s is like %s", (a, b) => {
    expect(alike(a, b)).toBeGreaterThanOrEqual(0.5);
  });

  test("its opposite is like it, too", () => {
    expect(alike("Use semicolons.", "Never use semicolons.")).toBeGreaterThanOrEqual(0.5);
  });

  test("another rule is not", () => {
    expect(alike("Use single quotes for strings.", "Sort imports alphabetically.")).toBe(0);
    expect(alike("Store timestamps in UTC.", "Store money in cents.")).toBeLessThan(0.5);
  });

  test("the matter and how it is settled are shingles", () => {
    expect(shingles("Use single quotes.")).toEqual(
      expect.arrayContaining(["#string-quotes", "#string-quotes=single"]),
    );
    expect(shingles("Paint the shed.")).toEqual(["paint", "shed"]);
  });
});

describe("when any two texts are compared", () => {
  test("likeness is symmetric, within 0 and 1, and 1 for a text with words and itself", () => {
    const text = fc
      .array(fc.constantFrom("paint", "shed", "never", "use", "lantern", "`fooBar`", "5"), { maxLength: 10 })
      .map((w) => w.join(" "));
    fc.assert(
      fc.property(text, text, (a, b) => {
        const value = alike(a, b);
        expect(value).toBe(alike(b, a));
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(alike(a, a)).toBe(shingles(a).length === 0 ? 0 : 1);
      }),
    );
  });

  test("nothing is like an empty text", () => {
    expect(likeness([], [])).toBe(0);
    expect(likeness(["a"], [])).toBe(0);
    expect(likeness(["a", "b"], ["b", "c"])).toBe(0.5);
  });
});
