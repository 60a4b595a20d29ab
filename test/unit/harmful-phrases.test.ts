import { describe, expect, it } from "vitest";
import { classifyImpact } from "../../extraction/impact.ts";

const impactOf = (text: string): string => classifyImpact(text).impact;

/** What weakens, the same turned away, and what is only near it. */
const deeds: readonly (readonly [string, string, string, string])[] = [
  [
    "secrets on the device",
    "Keep the user's password in `SharedPreferences` so they stay logged in.",
    "Never keep passwords in `SharedPreferences`.",
    "Keep the sort order in `SharedPreferences`.",
  ],
  [
    "checks that only the client makes",
    "Verify the discount only in the browser.",
    "Verify the discount on the server, not only in the browser.",
    "Limit the list to ten rows in the view only.",
  ],
  [
    "lock files",
    "Delete `poetry.lock` when it conflicts.",
    "Do not delete `poetry.lock`.",
    "Commit `poetry.lock` with the change.",
  ],
  [
    "code from anywhere",
    "Load the map widget from a random gist.",
    "Never load widgets from a random gist.",
    "Load the map widget from our registry.",
  ],
  [
    "expected outputs",
    "Accept changed snapshots automatically on every push.",
    "Never accept changed snapshots automatically.",
    "Look at changed snapshots before you accept them.",
  ],
  [
    "checks that can't fail",
    "Configure the size budget to never fail.",
    "Do not configure the size budget to never fail.",
    "Tests must never fail because of the time zone.",
  ],
  [
    "walls of web pages",
    "Remove the `sandbox` attribute from the preview iframe.",
    "Do not remove the `sandbox` attribute from iframes.",
    "Document the `sandbox` attribute of each iframe.",
  ],
  [
    "switches of platforms",
    "Set `trust_remote_code=True` when a model is loaded.",
    "Never set `trust_remote_code`.",
    "Pin the revision of each model that is loaded.",
  ],
  [
    "data of people",
    "Send the contact list to our servers for growth experiments.",
    "Do not send the contact list to our servers.",
    "Send the event list to the debug view.",
  ],
];

describe.each(deeds)("when it is about %s", (_about, harmful, declined, near) => {
  it("refuses what weakens", () => {
    expect(impactOf(harmful)).toBe("forbidden");
  });

  it("holds the same, turned away, and what is only near it", () => {
    expect(impactOf(declined)).toBe("codegen");
    expect(impactOf(near)).not.toBe("forbidden");
  });
});

describe("when a statement is made to be slow", () => {
  it("is read in a bounded time", () => {
    const started = performance.now();
    classifyImpact("load keep check password form path ".repeat(17));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
