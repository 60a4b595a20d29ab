import { describe, expect, it } from "vitest";
import { classifyImpact } from "../../extraction/impact.ts";

const impactOf = (text: string): string => classifyImpact(text).impact;

describe("when it is said what a local name, a comment or a text stands for", () => {
  it.each([
    "A local variable holding a checksum is called `digest`, never plain `sum`.",
    "Private helpers that test a signature are named `verify…` rather than `check…`.",
    "Local variables for a decoded token are called `claims`.",
    "Comments next to the certificate pins should say where they come from.",
    "Declare locals with `let` unless the value changes.",
    "`var` is only for things that get reassigned, everything else is a `val`.",
    "Use a real ellipsis character, not three dots, in loading texts.",
    '"Sign in", not "Log in", in every dialog text.',
    "Texts for empty states say what to do next, in one sentence.",
    "Leave out `self.` in Swift where the compiler lets you.",
    "One `|>` per line in Elixir pipelines.",
    "No exclamation marks in toasts.",
    'In UI texts we say "team", never "organisation".',
    "Titles of confirmation dialogs are phrased as a question.",
    "Brief comments go above the code, never behind it.",
    "Receivers have one or two letters, the same for all methods of a type.",
    "We use American English in the docs: color, behavior.",
    "Error parameters are spelled out as `error`, never `err`.",
  ])("%s is style", (text) => {
    expect(impactOf(text)).toBe("style");
  });

  it.each([
    "Environment variables holding a checksum are called `DIGEST`.",
    "Variables that hold a network range in Terraform are called `cidr`.",
    "A local variable holding a checksum is called `digest` and sent to the server.",
    "Private helpers that check a signature are left out.",
    "Comments about the login say the password.",
    "Error texts say what the user typed.",
    "Use `var` if nothing checks the signature.",
    "One deployment per line in the pipelines.",
    "Leave out `self.` where the test needs it.",
    "No user names in toasts.",
    "The settings screens say what the server sends.",
    "Callback URLs are spelled out as `callback`.",
    "Notifications are written as events to the queue.",
  ])("%s is not", (text) => {
    expect(impactOf(text)).not.toBe("style");
  });
});
