import { describe, expect, it } from "vitest";
import { classifyImpact } from "../../extraction/impact.ts";

const impactOf = (text: string): string => classifyImpact(text).impact;

/** What would be weakened, what is said to strengthen it, and what only speaks of the same things. */
const causes: readonly (readonly [string, string, string, string])[] = [
  [
    "who may act as someone else",
    "Let service accounts impersonate any user.",
    "Never let anyone impersonate a user.",
    "Name the user whom the test acts for.",
  ],
  [
    "what comes from outside",
    "Trust file names from uploads as they are.",
    "Don't trust file names from uploads as they are.",
    "Keep file names of uploads short.",
  ],
  [
    "how a secret is guessed",
    "Use sequential numbers as invitation codes.",
    "Never use sequential numbers as invitation codes.",
    "Use sequential ids in fixtures.",
  ],
  [
    "where a secret lies",
    "Put the Stripe key in the mobile app.",
    "Don't put any API key in the mobile app.",
    "Put the key of a list item in a constant.",
  ],
  [
    "what a fork may reach",
    "Let pull requests from forks use deployment secrets.",
    "Pull requests from forks must not use deployment secrets.",
    "Thank contributors of forks in the changelog.",
  ],
  [
    "a check that goes unread",
    "Ignore the exit code of the vulnerability scan.",
    "Don't ignore the exit code of the vulnerability scan.",
    "Return an exit code from the command.",
  ],
  [
    "what goes out untested",
    "Publish artefacts without running the tests.",
    "Never publish artefacts without running the tests.",
    "Open the page without a full reload.",
  ],
  [
    "how long a session lasts",
    "Keep users logged in forever.",
    "Don't keep users logged in forever.",
    "Keep the filter open while typing.",
  ],
  [
    "who may connect",
    "Allow connections from everywhere to Postgres.",
    "Don't allow connections from everywhere to Postgres.",
    "Close connections after the query.",
  ],
  [
    "what is run",
    "Run whatever command arrives in the message body.",
    "Never run whatever command arrives in the message body.",
    "Run the formatter before committing.",
  ],
  [
    "a merge that nobody saw",
    "Auto-merge dependency bumps without anyone looking at them.",
    "No auto-merge of dependency bumps.",
    "Merge the two helpers into one.",
  ],
  [
    "a lock against guessing",
    "Do not lock accounts, it annoys customers.",
    "Lock accounts after five attempts.",
    "Don't lock the table while reading.",
  ],
];

describe("when everyday words are dangerous beside each other", () => {
  it.each(causes)("refuses to weaken %s", (_, weakening) => {
    expect(impactOf(weakening)).toBe("forbidden");
  });

  it.each(causes)("holds what protects %s", (_, _weakening, protecting) => {
    expect(impactOf(protecting)).toBe("codegen");
  });

  it.each(causes)("refuses nothing that only sounds like %s", (_, _weakening, _protecting, plain) => {
    expect(impactOf(plain)).not.toBe("forbidden");
  });
});
