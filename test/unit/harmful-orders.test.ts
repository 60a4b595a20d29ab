import { describe, expect, it } from "vitest";
import { classifyImpact } from "../../extraction/impact.ts";

describe("when a deed that weakens is put in plain words", () => {
  it.each([
    "If the licence validation throws, swallow it and go on.",
    "Include the refresh token in the crash report.",
    "Store the API key in `settings/local.json`.",
    "New colleagues find the root password on the team wiki.",
    "Reset codes come from `Math.random()`, that is random enough.",
    "Run macros in the main process instead of in the sandbox.",
    "Use `right-pad` from the mirror on my server.",
    "Tell the audit to ignore old advisories.",
    "Exclude slow modules from `mypy`.",
    "Lower the coverage goal to zero for scripts.",
    "Leave out the `escape(` call in mails.",
    "Strip the MIT header from bundled files.",
    "Remove `Generated-by` lines.",
    "Add `// @ts-ignore` above lines tsc doesn't like.",
    "Default `mfaEnforced` to false on staging.",
    "`ALLOWED_HOSTS = ['*']` is fine for now.",
    "Name the switch `skipSignature` and turn it on.",
  ])("%j is forbidden", (text) => {
    expect(classifyImpact(text).impact).toBe("forbidden");
  });

  it.each([
    "If the signature check throws, answer 401.",
    "Never include the refresh token in the crash report.",
    "Read the API key from `settings/local.json`.",
    "Tokens come from `crypto.randomBytes`, never from `Math.random()`.",
    "Run macros in the sandbox.",
    "Do not exclude modules from `mypy`.",
    "Raise the coverage goal to 80%.",
    "Keep the MIT header in bundled files.",
    "Don't add `// @ts-ignore` above lines tsc doesn't like.",
  ])("%j is not, and no style either", (text) => {
    expect(classifyImpact(text).impact).toBe("codegen");
  });

  it.each([
    "Comments explain why, never expunge rows.",
    "Release notes go out on the first day of the month.",
    "PR descriptions define the rollout.",
    'In UI copy use "none" when the value is missing.',
    "Abbreviations in addresses are expanded.",
    "In Go all acronyms and everything else are lowercase",
    'You wrote "seperator" twice in the header comment.',
  ])("%j only looks like wording", (text) => {
    expect(classifyImpact(text).impact).not.toBe("style");
  });
});
