import { describe, expect, it } from "vitest";
import { isWellFormed } from "../../src/engines/embedded/language/well-formed.ts";
import { extractStatements } from "../../src/engines/embedded/model.ts";

const texts = (comment: string): string[] => extractStatements(comment).map(({ text }) => text);

describe("when a scope is said before the subject", () => {
  it.each([
    [
      "In the backend the service always owns the transaction.",
      "In the backend, the service must always own the transaction.",
    ],
    ["Everywhere in our charts labels have a namespace.", "Everywhere in charts, add a namespace to labels."],
    [
      "In the firmware the caller always frees the queue.",
      "In the firmware, the caller must always free the queue.",
    ],
    ["In all importers the check comes first.", "In all importers, put the check first."],
  ])("reads %j as %j", (comment, statement) => {
    expect(texts(comment)).toEqual([statement]);
  });

  it("keeps whose the thing is that everything goes through", () => {
    expect(
      texts("Elsewhere, and always, a page goes through its presenter, let's stick to that."),
    ).not.toEqual(["Use its presenter for a page."]);
  });
});

describe("when a relative clause ends right before the main verb", () => {
  it("finds the main verb", () => {
    expect(texts("This view lacks `@Stable`. Anything that Compose sees must have it.")).toEqual([
      "Anything that Compose sees must have `@Stable`.",
    ]);
  });
});

describe("when a clause has no verb", () => {
  it.each([
    [
      "Convention for SQL: keywords upper case, identifiers lower case.",
      "Write keywords in upper case and identifiers in lower case.",
    ],
    [
      "Svelte files: script first, then markup, then styles.",
      "In Svelte files, put script first, then markup, then styles.",
    ],
    ["Certificate checks are always on in our clients.", "Always turn on certificate checks in clients."],
  ])("reads %j as %j", (comment, statement) => {
    expect(texts(comment)).toEqual([statement]);
  });

  it("takes no label of a remark for the things that are ordered", () => {
    expect(texts("Repro: login, then logout, then crash.")).toEqual([]);
  });
});

describe("when a sentence speaks of what the one before it names", () => {
  it("takes the one name for 'such'", () => {
    expect(texts("You can drop the `get_` on these. Private helpers have no such prefix.")).toEqual([
      "Private helpers must have no `get_` prefix.",
    ]);
  });

  it("draws nothing where 'such' means nothing that was named", () => {
    expect(texts("That looks odd to me. Private helpers never have any such prefix.")).toEqual([]);
  });

  it("takes the class for 'they'", () => {
    expect(texts("All our queues have a dead letter queue. They also always carry an owner tag.")).toEqual([
      "Add a dead letter queue to all queues.",
      "Always add an owner tag to all queues.",
    ]);
  });

  it("draws nothing of what is to be left out, and is not named", () => {
    expect(texts("It only slows the on-call people down. Leave it out from now on.")).toEqual([]);
  });
});

describe("when a courtesy or a remark ends the sentence", () => {
  it.each([
    ["We stay below 90 columns in Kotlin, please wrap.", "Stay below 90 columns in Kotlin."],
    [
      "In general: every migration comes with a rollback script, and I can't see one.",
      "Add a rollback script to every migration.",
    ],
  ])("leaves it out of %j", (comment, statement) => {
    expect(texts(comment)).toEqual([statement]);
  });

  it("leaves what else is demanded in", () => {
    expect(texts("We never log tokens in handlers, please mask them.")[0]).toMatch(/mask/u);
  });
});

describe("when two demands are joined", () => {
  it.each([
    [
      "In Dart we sort imports by name, and we never use `!` on nullable values.",
      ["In Dart, sort imports by name.", "In Dart, never use `!` on nullable values."],
    ],
    ["Keys are snake case; and tables are plural.", ["Use snake case for keys.", "Use plural tables."]],
  ])("reads each of %j, and the place with both", (comment, statements) => {
    expect(texts(comment).toSorted()).toEqual(statements.toSorted());
  });

  it("leaves them together where a condition may be meant of both", () => {
    const comment =
      "In Kotlin we avoid wildcard imports, and we never use `!!` in tests unless a fixture needs it.";
    expect(texts(comment)).toHaveLength(1);
    expect(texts(comment)[0]).toMatch(/unless/u);
  });
});

describe("when a list says of what each of its items is meant", () => {
  it("draws each with what the introduction names, and what is told of one not", () => {
    const comment =
      "For every new endpoint:\n\n1. log the tenant id\n2. this one is missing\n3. never return stack traces";
    const statements = extractStatements(comment);
    expect(statements.map(({ text }) => text)).toEqual([
      "For every new endpoint, log the tenant id.",
      "For every new endpoint, never return stack traces.",
    ]);
    for (const { evidence } of statements) {
      expect(comment).toContain(evidence);
      expect(evidence).toContain("For every new endpoint");
    }
  });
});

describe("when a label says of what a habit is told", () => {
  it("stays, where the habit names nothing itself", () => {
    expect(texts("Test names: we write what is expected in plain words.")).toEqual([
      "In test names, write what is expected in plain words.",
    ]);
  });
});

describe("when a ban names where things belong instead", () => {
  it("keeps both, without the reason between them", () => {
    expect(
      texts("We never put prices into views, they're hard to test; it should live in the model."),
    ).toEqual(["Never put prices into views; put them in the model."]);
  });
});

describe("when words were put together wrongly", () => {
  it.each([
    "Always provide the buffer in in the firmware the caller.",
    "Everywhere give in this package plots labelled axes.",
    "Everywhere add a namespace to in charts labels.",
    "Give anything that C sees must `x`.",
    "Always use off hostname verification.",
    "Private helpers must have no such prefix.",
    "Do it in none crates.",
    "In any contract of ours.",
  ])("refuses %j", (statement) => {
    expect(isWellFormed(statement)).toBe(false);
  });

  it.each([
    "Log in with a key.",
    "In any service, log errors.",
    "Write tests in British English.",
    "Use such keys as the table has.",
    "Turn off verification in tests.",
  ])("lets %j be", (statement) => {
    expect(isWellFormed(statement)).toBe(true);
  });
});
