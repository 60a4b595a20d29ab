import { describe, expect, it } from "vitest";
import { extractStatements } from "../../src/engines/embedded/model.ts";

const texts = (comment: string): string[] => extractStatements(comment).map(({ text }) => text);

describe("when a convention is put as a wish or a question", () => {
  it.each([
    [
      "I'd rather see guard clauses than deep nesting in all of our handlers.",
      "Prefer guard clauses over deep nesting in all handlers.",
    ],
    ["I want every cache entry to have an owner.", "Add an owner to every cache entry."],
    ["We don't double-book rooms in test code.", "Do not double-book rooms in test code."],
    ["Generally I'd avoid barrel files: they slow the bundler down.", "Avoid barrel files."],
    [
      "Could we please stop using acronyms in column names? I had to look `cst_nr` up.",
      "Do not use acronyms in column names.",
    ],
    [
      "Would you mind adding a date next to each flag you introduce?",
      "Add a date next to every flag you introduce.",
    ],
    [
      "It's better to pass the clock as a parameter than to read it inside. All packages follow this.",
      "Pass the clock as a parameter rather than read it inside.",
    ],
  ])("reads %j as %j", (comment, statement) => {
    expect(texts(comment)).toEqual([statement]);
  });

  it("leaves out what is set against it at hand", () => {
    expect(texts("I'd rather see early returns than this tower. Same for all handlers.")).toEqual([
      "Prefer early returns for all handlers.",
    ]);
  });

  it("hears a wish about one change as no convention", () => {
    expect(texts("I'd rather see a map here.")).toEqual([]);
    expect(texts("Would you mind adding a test for the empty list?")).toEqual([]);
    expect(texts("Could we avoid the second query here?")).toEqual([]);
  });
});

describe("when a reason comes before the convention", () => {
  it.each([
    [
      "Changing the argument breaks memoisation, so reducers here always return a copy.",
      "Always return a copy from reducers.",
    ],
    [
      "Nobody can test it otherwise, which is why none of our domain classes call `now()`.",
      "Do not call `now()` in any domain classes.",
    ],
  ])("states only the convention of %j", (comment, statement) => {
    expect(texts(comment)).toEqual([statement]);
  });
});

describe("when something gets done to a class of things", () => {
  it("is a command", () => {
    expect(texts("Feature flags get removed once they are on for everybody.")).toEqual([
      "Remove feature flags once they are on for everybody.",
    ]);
    expect(texts("Our rule is that anything longer than 40 lines gets split into functions.")).toEqual([
      "Split anything longer than 40 lines into functions.",
    ]);
  });

  it("is none where it tells what happened", () => {
    expect(texts("Short names have been mixed up before. The globals have bitten us all.")).toEqual([]);
  });
});

describe("when somebody reports", () => {
  it.each([
    "A typo in a string isn't found until production, whatever we write.",
    "The collector doesn't pick up the second stream, and each run loses it.",
    "Some teams always wrap errors, others never do. No idea what's better.",
    "Somebody should really document how the scheduler picks nodes one day.",
    "Two clauses can never match, the checker says.",
    "People read changelogs from the top. No hurry. It can wait. Really.",
  ])("finds nothing in %j", (comment) => {
    expect(texts(comment)).toEqual([]);
  });
});

describe("when code holds what looks like a value", () => {
  it("keeps the code whole", () => {
    expect(texts("We always use `load(x, strict=True)` for models.")).toEqual([
      "Always use `load(x, strict=True)` for models.",
    ]);
  });
});

describe("when a convention speaks of what the sentence before it names", () => {
  it.each([
    ["Partial functions again (`head`). They're banned in this code base.", "Do not use partial functions."],
    [
      "Imports inside functions slow the start. Keep them at the top of the module in all services.",
      "Keep imports at the top of the module in all services.",
    ],
    ["Magic string. Those go in `constants.ts`, as we do elsewhere.", "Put strings in `constants.ts`."],
    ["`!important` hides a mistake. We don't use it at all.", "Do not use `!important` at all."],
  ])("names the thing in %j", (comment, statement) => {
    expect(texts(comment)).toEqual([statement]);
  });

  it("takes no thing out of a question, and states nothing of a thing it can't name", () => {
    expect(texts("Fields in alphabetical order? They're grouped by kind so far.")).toEqual([]);
    expect(texts("It took me a while. Can we agree on not nesting them?")).toEqual([]);
  });
});

describe("when a convention is said with its topic, time or case", () => {
  it.each([
    [
      "Exhaustive switches: end them with `assertNever`. We have this in all reducers.",
      "End exhaustive switches with `assertNever` in all reducers.",
    ],
    ["And quotes: we settled on double ones for Lua.", "Use double quotes for Lua."],
    [
      "Whenever you add a field to the event, bump the version.",
      "Bump the version when adding a field to the event.",
    ],
    ["Floats for money again? `Decimal`, always.", "Always use `Decimal`."],
    ["Please no more `var` in new files.", "Do not use `var` in new files."],
    ["Nothing in `core/` may import from `app/`.", "Do not import from `app/` in `core/`."],
    [
      "Everything is `local` unless another module needs it.",
      "Make everything `local` unless another module needs it.",
    ],
    ["Could everyone please run the formatter before pushing?", "Run the formatter before pushing."],
    [
      "I'd like us to stop checking in generated code. CI builds it anyway.",
      "Do not check in generated code.",
    ],
    ["Remember that merged SQL files are never edited.", "Never edit merged SQL files."],
    ["The team agreed in the retro that migrations must be reversible.", "Use reversible migrations."],
  ])("reads %j as %j", (comment, statement) => {
    expect(texts(comment)).toEqual([statement]);
  });
});

describe("when words that could command are a subject", () => {
  it.each([
    ["Index as key breaks the edit mode. No idea why. It did on my machine. Does it on yours?", []],
    ["Type hints on public functions are mandatory.", ["Add type hints to public functions."]],
  ])("does not read %j as a command", (comment, statements) => {
    expect(texts(comment)).toEqual(statements);
  });
});

describe("when a request ends at this change", () => {
  it("is no convention", () => {
    expect(texts("This regex is slow. Please use the tokenizer instead of a regex, at least here.")).toEqual(
      [],
    );
  });
});

describe("when something told follows a convention", () => {
  it.each([
    [
      "Sessions are always stored encrypted, one lost laptop shouldn't be enough to read them.",
      "Always store sessions encrypted.",
    ],
    [
      "Never share clients between tests, one timeout made the whole run fail.",
      "Never share clients between tests.",
    ],
    ["No acronyms in column names, also a house rule.", "Do not use acronyms in column names."],
    ["Cron jobs log through `JobLog` like everything else.", "Log through `JobLog` in cron jobs."],
    [
      "Ids come from `uuidv7()`, `rand()` is never OK for them.",
      "Take ids from `uuidv7()` instead of `rand()`.",
    ],
  ])("states only the convention of %j", (comment, statement) => {
    expect(texts(comment)).toEqual([statement]);
  });

  it.each([
    ["Never log request bodies, except in the replay tool.", /except in the replay tool/u],
    ["Always use `fetchSafe` in handlers, unless the host is internal.", /unless the host is internal/u],
    ["Retry reads in all clients, but not writes.", /but not writes/u],
    [
      "`eval` runs whatever it gets, so we avoid it in templates, except in the sandbox.",
      /except in the sandbox/u,
    ],
    ["Always retry reads when the connection dropped.", /when the connection dropped/u],
    ["Log through `JobLog` in all cron jobs, jobs that were imported excluded.", /imported excluded/u],
    [
      "Use `eval` in templates only when the input is signed, a test for it is required.",
      /only when the input is signed/u,
    ],
  ])("keeps what narrows %j", (comment, narrowed) => {
    expect(texts(comment).join(" ")).toMatch(narrowed);
  });
});

describe("when a convention speaks of the sentence before it", () => {
  it.each([
    [
      "Reads of `APP_ENV` are all over the place. From now on only `settings.ts` may touch it.",
      "Only `settings.ts` may touch `APP_ENV`.",
    ],
    ["`v-list` without a `:key`. Needs one each time.", "Add a `:key` to every `v-list`."],
    ["Note without a name stays forever. Ours carry the author.", "Add the author to every note."],
    ["Tables carry an owner, and they start with the team's prefix.", undefined],
    [
      "The `sleep` makes this slow. We use `eventually()` in tests instead.",
      "Use `eventually()` in tests instead of `sleep`.",
    ],
    [
      "Field access hides the invariant, which is why we've banned it in entities.",
      "Do not use field access in entities.",
    ],
  ])("reads %j as %j", (comment, statement) => {
    if (statement === undefined) expect(texts(comment)).toHaveLength(2);
    else expect(texts(comment)).toEqual([statement]);
  });
});

describe("when a sentence only tells what is so", () => {
  it.each([
    "Overlaps with the reserved range (10.8.0.0/16).",
    "Linter is happy, no functional changes.",
    'Two tenants already have "main".',
    "`let n = …` is never assigned again.",
    'You wrote "recieve" twice in the header comment.',
  ])("draws nothing from %j", (comment) => {
    expect(texts(comment)).toEqual([]);
  });

  it("bans no exceptions where none are allowed", () => {
    expect(texts("Keys on large tables are created with `ONLINE`, no exceptions.")).toEqual([
      "Create keys on large tables with `ONLINE`.",
    ]);
  });
});
