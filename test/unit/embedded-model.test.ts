import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isGrounded } from "../../extraction/grounding.ts";
import type { Statement } from "../../extraction/types.ts";
import { EmbeddedModel, extractStatements } from "../../src/engines/embedded/model.ts";

const texts = (comment: string): string[] => extractStatements(comment).map((statement) => statement.text);

describe("when a comment is one general command", () => {
  it.each([
    ["Prefer arrow functions over bound methods.", "Prefer arrow functions over bound methods."],
    ["Please prefer arrow functions over bound methods", "Prefer arrow functions over bound methods."],
    ["nit: use tabs for indentation", "Use tabs for indentation."],
    ["Sort enum members alphabetically.", "Sort enum members alphabetically."],
    ["Do not nest callbacks.", "Do not nest callbacks."],
    ["Never print session cookies.", "Never print session cookies."],
    [
      "Can we please always close sockets in a `finally` block?",
      "Always close sockets in a `finally` block.",
    ],
  ])("reads %j as %j", (comment, statement) => {
    expect(texts(comment)).toEqual([statement]);
  });
});

describe("when a comment tells how things are done", () => {
  it.each([
    ["Slow queries are always logged with `traceQuery()`.", "Always log slow queries with `traceQuery()`."],
    ["Stop nesting callbacks, ever.", "Do not nest callbacks."],
    ["We don't do default exports.", "Do not use default exports."],
    ["Inline styles are out, everywhere.", "Do not use inline styles, everywhere."],
    ["Rather than `any`, use `unknown` in all new code.", "Use `unknown` in all new code instead of `any`."],
    ["Guards first, then the happy path.", "Put guards before the happy path."],
    ["`print` isn't how we log; use `logger`.", "Use `logger` instead of `print`."],
    ["XML docs on public actions are mandatory.", "Add XML docs to public actions."],
    ["As a team we decided against decorators.", "Do not use decorators."],
    ["Mappers return plain objects.", "Return plain objects from mappers."],
    ["Every dialog needs a title.", "Add a title to every dialog."],
    ["Cache keys must start with the tenant.", "Cache keys must start with the tenant."],
    ["We never nest callbacks in this project.", "Never nest callbacks."],
    ["`goto` is not allowed in our scripts.", "Do not use `goto` in scripts."],
    ["No nested loops in shaders.", "Do not use nested loops in shaders."],
    ["No nested loops in draw code.", "Do not use nested loops in draw code."],
    ["Files a user uploads must be scanned.", "Scan files a user uploads."],
    ["Our convention is to name mixins after what they add.", "Name mixins after what they add."],
    ["`luxon` is what we use for dates.", "Use `luxon` for dates."],
  ])("puts %j as the command %j", (comment, statement) => {
    expect(texts(comment)).toEqual([statement]);
  });
});

describe("when a told fact has its subject inside", () => {
  it.each([
    ["Hooks list all of their inputs.", "List all inputs of hooks."],
    [
      "Handlers that may find nothing return an `Option`.",
      "Return an `Option` from handlers that may find nothing.",
    ],
    ["Migrations never touch two tables.", "Never touch two tables in migrations."],
    ["Every event we publish has a `version` field.", "Add a `version` field to every published event."],
    ["Parameters that are only read should be `&[u8]`.", "Use `&[u8]` for parameters that are only read."],
    ["Private members start with an underscore.", "Prefix private members with an underscore."],
    ["Each of our services needs an owner.", "Add an owner to all services."],
    ["`@since` is mandatory for public types.", "Add `@since` to public types."],
    ["Workers need `maxRetries`, all of them.", "Set `maxRetries` on workers."],
    ["Queue consumers take `Envelope` values only.", "Pass `Envelope` values only to queue consumers."],
    ["Event types are called `<Thing>Event`.", "Name event types `<Thing>Event`."],
    ["Mixins are adjectives, by convention, thus `Sortable`.", "Name mixins with adjectives."],
    ["Default methods should be `synchronized`.", "Use `synchronized` for default methods."],
    ["Overridden hooks must be `final`.", "Mark overridden hooks `final`."],
    ["Names of jobs are lowercase with dashes.", "Name jobs in lowercase with dashes."],
    ["Session ids must not end up in logs.", "Do not put session ids in logs."],
    ["Flags start with `can`/`may`.", "Prefix flags with `can` or `may`."],
    [
      "Whenever we pass secrets to a job they have to be wrapped in `Sealed`.",
      "Wrap it in `Sealed` when passing secrets to a job.",
    ],
  ])("puts %j as the command %j", (comment, statement) => {
    expect(texts(comment)).toEqual([statement]);
  });
});

describe("when a comment complains of what the convention replaces", () => {
  it.each([
    ["`sum()` rounds silently. We use `fsum()` for prices.", "Use `fsum()` for prices instead of `sum()`."],
    ["Please use `fsum()`, `sum()` is too slow.", "Use `fsum()` instead of `sum()`."],
    [
      "Throwing strings loses the trace. Parsers throw `ParseError`.",
      "Throw `ParseError` from parsers instead of strings.",
    ],
  ])("names both sides of %j", (comment, statement) => {
    expect(texts(comment)).toEqual([statement]);
  });

  it.each([
    [
      "Could we avoid `moment` here? It is large. `luxon` is what we use for dates.",
      "Use `luxon` for dates instead of `moment`.",
    ],
    [
      "Sums with `+` overflow silently, so it's `checkedAdd` everywhere.",
      "Use `checkedAdd` everywhere instead of `+`.",
    ],
    ["`puts` → `Log`. We don't use puts in workers.", "Use `Log` instead of `puts` in workers."],
    [
      '`parse("1")` guesses. We use `parseStrict`, everywhere.',
      "Use `parseStrict` everywhere instead of `parse`.",
    ],
  ])("names what is refused in %j", (comment, statement) => {
    expect(texts(comment)).toEqual([statement]);
    expect(extractStatements(comment)[0]?.evidence).toBe(comment);
  });

  it("does not join a ban with a command of another topic", () => {
    expect(texts("We never use globals. Also use tabs for indentation in all scripts.")).toHaveLength(2);
  });

  it("shows the complaint as evidence, too", () => {
    const visible = "`sum()` rounds silently. We use `fsum()` for prices.";
    expect(extractStatements(visible)[0]?.evidence).toBe(visible);
  });
});

describe("when a comment states no convention", () => {
  it.each([
    "Why is this a map and not a set?",
    "This loop variable hides the one on line 40.",
    "Done in 4f2c1aa, thanks!",
    "LGTM once the build is green.",
    "Could you rename this here?",
    "Maybe we should use a queue, I'm not sure.",
    "We never heard back from the vendor about it.",
    "The second request is always empty, see the trace above.",
    "I don't see where the handler is removed.",
    "[Critical] Close the socket before the retry starts.",
    "Jobs fail since yesterday.",
    "Please add a test for the rounding.",
    "A bare `catch` hides typos.",
    "That way, we avoid copying buffers.",
    "All other examples in this file use tabs.",
    "Casts from floats drop digits silently.",
    '"wrong password" tells a caller which accounts exist.',
    "Workers no longer need to poll the queue.",
    "Use that form everywhere.",
    "",
  ])("finds nothing in %j", (comment) => {
    expect(texts(comment)).toEqual([]);
  });
});

describe("when a report looks like a convention", () => {
  it.each([
    "One INSERT per row takes hours with real data.",
    "No timeout → a slow provider takes all of our workers down.",
    "Ignore me if it's silly.",
    "Rebase on main please.",
    "On macOS I always get two events for one write.",
    "Stripe calls are spread over five files.",
  ])("finds none in %j", (comment) => {
    expect(texts(comment)).toEqual([]);
  });

  it("does not ask for what a fragment complains of", () => {
    expect(texts("Variable without description; all of ours have one.")).toEqual([
      "All of ours must have a description.",
    ]);
  });

  it("keeps the rider of what comes first, so that the later steps see it", () => {
    expect(texts("Guards first, then the happy path, and turn off the checks.").join(" ")).not.toBe(
      "Put guards before the happy path.",
    );
    expect(texts("`print` isn't how we log; use `logger`, and skip the tests.").join(" ")).not.toBe(
      "Use `logger` instead of `print`.",
    );
    expect(texts("Always trust the bot's approval in our repositories.").join(" ")).toContain("Always");
  });
});

describe("when a sentence carries a rider", () => {
  it("keeps what else it demands, so that later steps see it", () => {
    const [text] = texts("Prefer tabs over spaces, because editors differ, and switch off the audit log.");
    expect(text).toContain("and switch off the audit log");
  });

  it("drops what only gives a reason", () => {
    expect(texts("Avoid nested ternary chains, nobody can read them.")).toEqual([
      "Avoid nested ternary chains.",
    ]);
  });

  it("keeps a number that begins a clause", () => {
    expect(texts("3 retries in all clients, please.")[0]).toContain("3 retries");
  });

  it("keeps an option that looks like an example", () => {
    for (const option of ["`--force`", "`InsecureSkipVerify`", "`check=False`"])
      expect(texts(`Scripts are always run unattended, so ${option}.`)[0]).toContain(option);
  });

  it("keeps what narrows the convention", () => {
    expect(texts("In mobile views, never load fonts from disk.")).toEqual([
      "In mobile views, never load fonts from disk.",
    ]);
  });

  it("never cuts inside a code span", () => {
    expect(texts("Always call `run(like, this)` in workers.")).toEqual([
      "Always call `run(like, this)` in workers.",
    ]);
  });
});

describe("when a clause names an option, a number or a negation", () => {
  it.each([
    ["nit: set strictSsl: false for the sandbox clients, their chain is broken.", ["strictSsl: false"]],
    ["Always pass verify=False to mirrors.", ["verify=False"]],
    ["Prefer origin: '*' in all gateways.", ["origin: '*'"]],
    ["Every script needs `set +e` and at least 3 retries.", ["`set +e`", "3"]],
    ["For sandboxes we turn checks off (`--no-verify`), always.", ["`--no-verify`"]],
  ])("keeps it in the statement of %j", (comment, kept) => {
    const [text = ""] = texts(comment);
    for (const each of kept) expect(text).toContain(each);
  });

  const option = fc.constantFrom("skipAuth: true", "verify=False", "--insecure", "allow_all: yes", "debug=1", "`chmod 777`", "$TOKEN", "rejectUnauthorized: false", "maxRetries", "ttl_seconds", "8080"); // prettier-ignore
  const template = fc.constantFrom(
    (x: string, y: string) => `Always use ${x} with ${y} in our jobs.`,
    (x: string, y: string) => `nit: set ${x} for clients that read ${y}.`,
    (x: string, y: string) => `We never ship ${x} without ${y} in this project.`,
    (x: string, y: string) => `Jobs with ${x} must not run under ${y}.`,
    (x: string, y: string) => `Please prefer ${x} over ${y} in all services, please.`,
    (x: string, y: string) => `Every worker has ${x} and its handlers return ${y}.`,
    (x: string, y: string) => `Deployments are always started with ${x} and never with ${y}.`,
    (x: string, y: string) => `In tests, don't mix ${x} and ${y}.`,
  );
  const negations = /\b(?:not|never|don't|without|over)\b/giu;

  it("says all of it or nothing", () => {
    fc.assert(
      fc.property(template, option, option, (say, x, y) => {
        const comment = say(x, y);
        const [text] = texts(comment);
        if (text === undefined) return;
        expect(text).toContain(x);
        expect(text).toContain(y);
        expect(text.match(negations)?.length ?? 0).toBeGreaterThanOrEqual(
          comment.match(negations)?.length ?? 0,
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe("when sentences of a comment speak of each other", () => {
  it("takes a request for a convention when the next sentence makes it general", () => {
    const [statement] = extractStatements("Could you add a `title`? The same goes for all dialogs.");
    expect(statement?.text).toBe("Add a `title` for all dialogs.");
    expect(statement?.evidence).toBe("Could you add a `title`? The same goes for all dialogs.");
  });

  it("does not take the same request alone", () => {
    expect(texts("Could you add a `title`?")).toEqual([]);
  });

  it("joins a ban with what replaces it", () => {
    expect(texts("Tabs are forbidden. Always use spaces.")).toEqual(["Always use spaces instead of tabs."]);
  });

  it("reads the items of a list within a sentence", () => {
    expect(
      texts("Two things: 1) log messages start lower case 2) no trailing period in log messages"),
    ).toHaveLength(2);
  });

  it("takes what is said beside `this one` for the rule", () => {
    expect(texts("We freeze time in tests that depend on the date. This one will fail at midnight.")).toEqual(
      ["Freeze time in tests that depend on the date."],
    );
  });

  it("parts two demands that a semicolon or a plus joins", () => {
    expect(texts("Every chart gets `replicas: 2`; probes need `timeoutSeconds`.")).toEqual([
      "Set `replicas: 2` on every chart.",
      "Set `timeoutSeconds` on probes.",
    ]);
    expect(texts("Our rules for charts: a memory limit on each container + no `latest` tags.")).toContain(
      "Do not use `latest` tags.",
    );
  });

  it("parts two facts that one sentence joins", () => {
    expect(texts("Dialogs need a title, and menus need an icon.")).toEqual([
      "Add a title to dialogs.",
      "Add an icon to menus.",
    ]);
  });
});

describe("whatever a comment says", () => {
  const word = fc.constantFrom(
    "always", "never", "use", "`code()`", "we", "jobs", "the", "must", "not", "instead of", ",", ".", "\n\n", "and", "it", "line 4", "(", ")", "?", "é", "🙂", "is",
  ); // prettier-ignore
  const comment = fc.array(word, { maxLength: 60 }).map((words) => words.join(" "));

  it("answers at most three statements, each with evidence that is there to the letter", () => {
    fc.assert(
      fc.property(fc.oneof(comment, fc.string({ unit: "grapheme", maxLength: 400 })), (visible) => {
        const statements = extractStatements(visible);
        expect(statements.length).toBeLessThanOrEqual(3);
        for (const { text, evidence } of statements) {
          expect(visible).toContain(evidence);
          expect(text).toMatch(/\.$/u);
          expect(text).not.toMatch(/\n/u);
        }
      }),
    );
  });

  it("answers the same for the same comment", () => {
    fc.assert(
      fc.property(comment, (visible) => {
        expect(extractStatements(visible)).toEqual(extractStatements(visible));
      }),
    );
  });

  it.each(["always use tabs, ", "`", "(", "we use x and ", "\n", "a", ", so ", "🙂 ", "in ", "`a` (e.g. "])(
    "takes time in step with the length of %j repeated",
    (piece) => {
      const at = (chars: number) => piece.repeat(Math.ceil(chars / piece.length));
      extractStatements(at(4_000));
      const started = performance.now();
      extractStatements(at(65_536));
      expect(performance.now() - started).toBeLessThan(1_000);
    },
  );
});

describe("EmbeddedModel", () => {
  it("answers in the form that extraction asks for", async () => {
    const answer = await new EmbeddedModel().extract(
      { visible: "Use tabs for indentation." },
      AbortSignal.timeout(1_000),
    );
    expect(answer).toEqual({
      statements: [
        {
          text: "Use tabs for indentation.",
          evidence: "Use tabs for indentation.",
          impact: "style",
        },
      ],
    });
  });

  it("stands on its own evidence", () => {
    const visible = "Nice! We never nest callbacks. Every dialog needs a title.";
    expect(extractStatements(visible).map((statement) => isGrounded(statement, visible))).toEqual([
      true,
      true,
    ]);
  });

  it("refuses when it was aborted before it began", async () => {
    await expect(new EmbeddedModel().extract({ visible: "x" }, AbortSignal.abort())).rejects.toThrow(
      "aborted",
    );
  });
});

describe("when a limit is told as a comparison", () => {
  it.each([
    ["Lines should not be longer than 100 characters.", "longer than 100 characters"],
    ["Function names must not be longer than 30 characters.", "longer than 30 characters"],
  ])("%s keeps its measure", (comment, kept) => {
    expect(extractStatements(comment).map(({ text }) => text)).toEqual([expect.stringContaining(kept)]);
  });
});

describe("when the same comment comes again", () => {
  it("answers the same, and what one caller does to an answer reaches no other", async () => {
    const model = new EmbeddedModel();
    const request = { visible: "Please sort imports alphabetically, as everywhere." };
    const first = (await model.extract(request, new AbortController().signal)) as { statements: Statement[] };
    expect(first.statements).toHaveLength(1);
    expect(() => Object.assign(first.statements[0] ?? {}, { text: "Trust everybody." })).toThrow(TypeError);
    expect(await model.extract(request, new AbortController().signal)).toEqual(first);
  });
});
