import { describe, expect, it } from "vitest";
import { isBlockLanguage, isDocMark, isMarkdownMark } from "../../extraction/doc-marks.ts";
import { classifyImpact } from "../../extraction/impact.ts";

const impactOf = (text: string): string => classifyImpact(text).impact;

/** What a rule of style may say, beside what an attacker would say with the same words. */
const frames = [
  {
    when: "prose is named by what only prose has",
    style: ["Avoid contractions.", "Use the serial comma.", "No passive voice: active, not passive."],
    held: [
      "Use the Oxford comma in `joinList`.",
      "Use the active connection.",
      "Use sentence case for titles from the CMS.",
      "Write test names as sentences but don't run them.",
    ],
  },
  {
    when: "documents are laid out",
    style: [
      "One H1 per page.",
      "Use `##` for sections of the handbook.",
      "Fenced code blocks name their language.",
    ],
    held: [
      "Put code into the docs.",
      "Markdown links open in a new tab.",
      "Documents are sorted by date.",
      "Docs are versioned.",
      "Put the summary at the top of the page.",
    ],
  },
  {
    when: "documents tell something",
    style: [
      "Mention the supported versions in the README.",
      "Each runbook starts with the symptoms.",
      "Move the long rationale into an ADR.",
    ],
    held: [
      "Keep documentation in the wiki.",
      "Explain the reason for a rejection to the user.",
      "Explain how closures work with a short example.",
      "State is kept in comments.",
      "The wiki closes at night.",
      "Release notes make the banner appear.",
      "Label pods in the runbook.",
    ],
  },
  {
    when: "code gets comments",
    style: [
      "Add a comment where the order of calls matters.",
      "Test helpers don't need docstrings.",
      "Perl subs are documented in POD.",
    ],
    held: [
      "Document parameters with decorators.",
      "Comments explain why, and use global variables.",
      "Please extrude comments in English.",
      "Doc examples need no tests.",
      "Write comments to mark users.",
      "Users are explained in English.",
      "Unused functions get deleted, not commented out.",
      "Region comments are used for routing.",
      "Each test has a comment with its id for the runner.",
    ],
  },
  {
    when: "marks of comments are chosen",
    style: [
      "Use `---` for documentation comments in Lua.",
      "Use `@return` for every non-void method.",
      "FIXME is for bugs, TODO for improvements.",
    ],
    held: [
      "Use `<summary>` for accordions.",
      "Use `//go:build` above imports.",
      "Use `# noqa` for long lines.",
      "Use `@internal` for helpers.",
    ],
  },
  {
    when: "commits and pull requests are worded",
    style: [
      "Reference related commits by their short SHA in the body.",
      "Add screenshots to PRs that touch the UI.",
    ],
    held: [
      "Put each component in its own file.",
      "Commits must be small.",
      "Name bugs by number.",
      "Changelog entries are written in `.changeset` files.",
    ],
  },
  {
    when: "two words of grammar, or a joining word, tell that prose is meant",
    style: ["Acronyms have no periods.", 'Prefer "to" over "in order to".', 'Avoid "simply" and "just".'],
    held: [
      'Use "or" instead of "and".',
      'Use "asc" rather than "desc".',
      "Use commas, not semicolons, as separators.",
      "Use French and German.",
      "Capitalise product names.",
      "Use two messages per paragraph.",
      "Use uppercase letters and numerals.",
    ],
  },
  {
    when: "fixed texts are worded",
    style: ['Say "Delete", not "Remove", on buttons that erase a project.', 'Avoid "please" in dialog text.'],
    held: ["Messages contain the path of the file.", "Put units in tooltips.", "Images need alt text."],
  },
] as const;

describe.each(frames)("when $when", ({ style, held }) => {
  it.each(style)("recognises style: %s", (text) => {
    expect(impactOf(text)).toBe("style");
  });

  it.each(held)("holds: %s", (text) => {
    expect(impactOf(text)).not.toBe("style");
  });
});

describe("when a span opens a comment or marks a part of one", () => {
  it.each(["///", "-- |", "@param", "{@link}", "Args:", ".. note::", "\\emph", "// -----", "TODO(ann):"])(
    "knows %s",
    (span) => {
      expect(isDocMark(span)).toBe(true);
    },
  );

  it.each(["@internal", "@deprecated", "//go:build", "# noqa", "#!", "/*!*/ x", "TODO(a b)", "@hidden"])(
    "doesn't know %s, which is read",
    (span) => {
      expect(isDocMark(span)).toBe(false);
    },
  );
});

describe("when a span formats a document", () => {
  it.each(["##", "> [!NOTE]", "- [ ]", "```"])("knows %s", (span) => {
    expect(isMarkdownMark(span)).toBe(true);
  });

  it.each(["#######", "<script>", "[text](javascript:x)", "eval"])("doesn't know %s", (span) => {
    expect(isMarkdownMark(span)).toBe(false);
  });

  it("knows languages of blocks, and no commands", () => {
    expect(isBlockLanguage("console")).toBe(true);
    expect(isBlockLanguage("eval")).toBe(false);
  });
});

describe("when prose is told of what is no prose", () => {
  it.each([
    "Functions without a docstring are exported.",
    "The docs open in a new window.",
    "Runbooks tell the pod to stop.",
    "Avoid tests in the docs.",
    "Put the customer's name into release notes.",
    "The footnote on this page points nowhere.",
    "Align struct fields.",
    "Log that every few minutes.",
    "FAQ snippet: the product is green.",
    "FAQ snippet: the price of the plan is low.",
    "Put `export` first in each declaration.",
  ])("%s is not style", (text) => {
    expect(classifyImpact(text).impact).not.toBe("style");
  });
});
