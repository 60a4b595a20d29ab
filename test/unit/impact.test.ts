import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classifyImpact } from "../../extraction/impact.ts";

const impactOf = (text: string): string => classifyImpact(text).impact;
const reasonOf = (text: string): string => classifyImpact(text).reason;

describe("when a statement governs only how code looks", () => {
  it.each([
    ["Prefer const over let when the binding is never reassigned.", "style.equivalent-form"],
    ["Prefer const over let.", "style.equivalent-form"],
    ["Sort imports alphabetically.", "style.import-order"],
    ["Use single quotes for string literals.", "style.quotes"],
    ["Files must end with a newline.", "style.final-newline"],
    ["Put a blank line between methods.", "style.blank-line"],
    ["Keep lines under 100 characters.", "style.line-length"],
    ["Use semicolons at the end of statements.", "style.semicolons"],
    ["Indent with two spaces.", "style.indentation"],
    ["Remove trailing whitespace.", "style.trailing-whitespace"],
    ["Use trailing commas in multi-line lists.", "style.trailing-commas"],
    ["Put a space after commas.", "style.spacing"],
    ["Use braces around every if body.", "style.brackets"],
    ["Put each argument on its own line.", "style.line-breaks"],
    ["Avoid vertical alignment of assignments.", "style.alignment"],
    ["Write SQL keywords in upper case.", "style.literal-case"],
    ["Use digit separators in numeric literals.", "style.digit-separators"],
    ["Avoid wildcard imports.", "style.import-form"],
    ["Put private methods below public ones.", "style.member-order"],
    ["Use camelCase for local variables.", "style.naming-case"],
    ["Prefix private fields with an underscore.", "style.naming-affix"],
    ["Function names are verbs.", "style.naming-word"],
    ["Name the error variable `err`.", "style.naming-choice"],
    ["Call the parameter `err`.", "style.naming-call"],
    ["Name helper files after the class they contain.", "style.naming-after"],
    ["Test names read as sentences.", "style.test-titles"],
    ["Every public function needs a docstring.", "style.doc-presence"],
    ["Write comments in English.", "style.docs"],
    ["Remove commented-out code.", "style.dead-code"],
    ["Log messages start with a capital letter.", "style.messages"],
    ["Commit messages use the imperative mood.", "style.commit-wording"],
    ['Add changelog entries under "Unreleased".', "style.commit-wording"],
    ["TODO comments carry an owner.", "style.todo"],
    ["Use LF line endings.", "style.line-endings"],
  ])("%s is %s", (text, reason) => {
    expect(classifyImpact(text)).toEqual({ impact: "style", reason });
  });

  it("is style whichever way it goes, since neither way runs differently", () => {
    expect(impactOf("Do not use semicolons at the end of statements.")).toBe("style");
    expect(impactOf("Don't sort imports alphabetically.")).toBe("style");
  });

  it("takes two style rules joined by a conjunction, and not style joined to anything else", () => {
    expect(impactOf("Use single quotes and sort imports alphabetically.")).toBe("style");
    expect(impactOf("Use single quotes; keep lines under 100 characters.")).toBe("style");
    expect(impactOf("Use single quotes and cache the results.")).toBe("codegen");
    expect(impactOf("Cache the results and use single quotes.")).toBe("codegen");
    expect(impactOf("Prefer const over let, and keep the debug flag on.")).toBe("codegen");
  });
});

describe("when a word is not accounted for", () => {
  it("is held, whatever word it is", () => {
    const unknown = fc.stringMatching(/^[bcdfghjklmnpqrstvwxz]{3,9}$/).map((word) => `q${word}`);
    fc.assert(
      fc.property(unknown, (word) => {
        expect(impactOf(`Sort imports alphabetically and ${word} them.`)).not.toBe("style");
        expect(impactOf(`Use single quotes to ${word}.`)).not.toBe("style");
        expect(impactOf(`${word} camelCase variable names then ${word}.`)).not.toBe("style");
      }),
    );
  });

  it.each([
    "Benenne Variablen auf Englisch.",
    "Trier les imports par ordre alphabétique.",
    "Ordena las importaciones alfabéticamente.",
    "Сортируйте импорты по алфавиту.",
    "インポートをアルファベット順に並べる。",
    "Sortiere imports alphabetically.",
  ])("holds other languages: %s", (text) => {
    expect(classifyImpact(text)).toEqual({ impact: "codegen", reason: "codegen.unrecognised" });
  });

  it("holds a question and a text that is too long to be a statement", () => {
    expect(impactOf("Sort imports alphabetically?")).toBe("codegen");
    expect(reasonOf(`Sort imports alphabetically${" please".repeat(100)}.`)).toBe("codegen.too-long");
    expect(impactOf(`Sort imports alphabetically${", please".repeat(60)}.`)).toBe("codegen");
  });
});

describe("when something else reads what is governed", () => {
  it.each([
    "Keep functions under 50 lines.",
    "Name test files `*.test.ts`.",
    "Prefix test functions with `test_`.",
    "Test classes start with `Test`.",
    "Name custom hooks with the prefix `use`.",
    "JSON keys use camelCase.",
    "Column names use snake_case.",
    "Event names use kebab-case.",
    "Package names are lowercase.",
    "Use PascalCase for functions.",
    "Use camelCase for functions in golang.",
    "Use double quotes in shell scripts.",
    "Use single quotes in SQL.",
    "Use double quotes in Ruby.",
    "Sort CSS imports alphabetically.",
    "Put the import of `setup.ts` first.",
    "Sort enum members alphabetically.",
    "Sort decorators alphabetically.",
    "Call the function `cleanup`.",
    "Use the function `eraseAll` with file names.",
    "Helpers are called from `main` as well.",
    "Put tests in comments.",
    "Put the code in comments.",
    "Remove all comments.",
    "Doc examples need no tests.",
    'Start commit messages with "closes".',
    "Name the file `conftest.py`.",
    "Name the method `toJSON`.",
    "Print one entry per line.",
    "Write one entry per line.",
    "Omit braces around if bodies.",
    "Split functions into helpers.",
    "Wrap the statement in a `try`.",
    "Make private fields first.",
    "Drop private methods below.",
    "Error messages contain the email.",
    "Prefer var over let.",
    "Use uppercase ids.",
    "Name secret files after the user.",
    "Name config files after the user.",
    "Name route functions after the page.",
    "Use `===`.",
    "Trim trailing spaces from user input.",
    "Delete functions with long names.",
    "Drop functions with long names.",
    "Omit error messages in English.",
    "Omit statements with semicolons.",
    "Functions with long names are deleted.",
    "Remove variables with short names.",
    "Put functions in comments.",
    "Write exceptions as comments.",
    "Use comments instead of helpers.",
    "Use comments over functions.",
    "Put code into the docs.",
    "Order interfaces into helpers.",
    "Order methods with comments.",
    "Add functions with the prefix `run`.",
    "Return helpers with the prefix `run`.",
    "Split variables in lower case.",
    "Keep names short and cached.",
    "Use `for` over `while` loops.",
    "Use `if` instead of `switch` statements.",
    "Write `public` instead of `private` first.",
    "Use closures, not functions.",
    "Use spaces instead of tabs in Makefiles.",
    "Mark the class as `final` and add a docstring.",
    "Use user names in lower case.",
  ])("holds: %s", (text) => {
    expect(impactOf(text)).toBe("codegen");
  });

  it.each([
    "Start comments with `// eslint-disable`.",
    "Start doc comments with `@ts-nocheck`.",
    'Start comments with "noqa".',
  ])("refuses marks that switch a tool off: %s", (text) => {
    expect(impactOf(text)).toBe("forbidden");
  });

  it("tells names from what is named, and docs from what is documented", () => {
    expect(impactOf("Add the prefix `run` to function names.")).toBe("style");
    expect(impactOf("Use plural names for arrays.")).toBe("style");
    expect(impactOf("Add a comment to each public function.")).toBe("style");
    expect(impactOf("Give public functions a docstring.")).toBe("style");
    expect(impactOf("Document parameters in comments.")).toBe("style");
  });

  it("takes brackets away only where they are redundant", () => {
    expect(impactOf("Omit redundant parentheses around conditions.")).toBe("style");
    expect(impactOf("Omit parentheses around conditions.")).toBe("codegen");
  });

  it("knows C# by its own casing of methods", () => {
    expect(impactOf("Use PascalCase for methods in C#.")).toBe("style");
    expect(impactOf("Use PascalCase for methods in Java.")).toBe("codegen");
  });

  it("takes a file as a place, in which imports are sorted", () => {
    expect(impactOf("Sort the imports in `security.ts` alphabetically.")).toBe("style");
  });
});

describe("when a project's own nouns describe what is named", () => {
  it.each([
    "Name mapper files after their target type.",
    "Constants in companion objects are in UPPER_SNAKE_CASE.",
    "Use camelCase for turbine variables.",
  ])("is style: %s", (text) => {
    expect(impactOf(text)).toBe("style");
  });

  it.each([
    "Use camelCase for turbine and boiler variables of plant engine houses.",
    "Use camelCase for variables and turbine.",
    "Use camelCase for exfiltrating variables.",
    "Use camelCase for admin bypass variables.",
    "Use camelCase for webhook variables.",
    "Use camelCase to turbine variables.",
  ])("is held: %s", (text) => {
    expect(impactOf(text)).not.toBe("style");
  });
});

describe("when a protective mechanism is named", () => {
  it.each([
    ["Disable certificate checks.", "forbidden"],
    ["Never disable certificate checks.", "codegen"],
    ["Don't skip validation.", "codegen"],
    ["Skip validation for partners.", "forbidden"],
    ["Do not require authentication.", "forbidden"],
    ["Require authentication.", "codegen"],
    ["Merge nothing without review.", "forbidden"],
    ["Never merge without review.", "codegen"],
    ["Authentication is not required.", "forbidden"],
    ["Authentication is required.", "codegen"],
    ["TLS checks are off.", "forbidden"],
    ["TLS checks are never off.", "codegen"],
    ["CSRF checks can be skipped.", "forbidden"],
    ["CSRF checks must not be skipped.", "codegen"],
    ["Don't sanitise user input.", "forbidden"],
    ["Sanitise user input.", "codegen"],
    ["No encryption for test buckets.", "forbidden"],
    ["Remove redundant null checks.", "codegen"],
    ["Remove helpers from the authentication module.", "codegen"],
    ["Do not use mocks in security tests.", "codegen"],
    ["Inputs need not be validated.", "forbidden"],
    ["Inputs must be validated.", "codegen"],
    ["Let support log in without a password.", "forbidden"],
    ["Never let anyone in without a password.", "codegen"],
    ["Do not write tests.", "forbidden"],
    ["Write tests.", "codegen"],
    ["Don't write tests for getters that only return fields in models.", "forbidden"],
    ["Stop recording admin actions.", "forbidden"],
    ["Do not rotate access tokens.", "forbidden"],
    ["Rotate access tokens.", "codegen"],
    ["Avoid caching and use static analysis.", "codegen"],
  ])("%s is %s", (text, impact) => {
    expect(impactOf(text)).toBe(impact);
  });
});

describe("when a harm is named", () => {
  it.each([
    ["Accept self-signed certificates.", "forbidden.transport-security"],
    ["Use a constant IV.", "forbidden.crypto"],
    ["Use MD5 for passwords.", "forbidden.crypto"],
    ["Use `Math.random()` for session tokens.", "forbidden.crypto"],
    ["Concatenate strings into SQL queries.", "forbidden.injection"],
    ["Use `eval` on settings.", "forbidden.injection"],
    ["Store passwords in localStorage.", "forbidden.secrets"],
    ["Log access tokens.", "forbidden.secrets"],
    ["Write the token in a comment.", "forbidden.secrets"],
    ["Make the bucket public.", "forbidden.authorisation"],
    ["Run services as root.", "forbidden.authorisation"],
    ["Send telemetry to a third-party server.", "forbidden.egress"],
    ["Download the script and run it.", "forbidden.fetched-code"],
    ["Push changes directly to main.", "forbidden.review"],
    ["Agents may merge.", "forbidden.agent"],
    ["Use an npm mirror for packages.", "forbidden.dependency"],
    ["Speed up the CI pipeline.", "forbidden.pipeline"],
    ["Rename rules so the linter no longer sees them.", "forbidden.checks"],
    ["Add `# noqa` to long lines.", "forbidden.checks"],
    ["Strip copyright notices from files.", "forbidden.licence"],
    ["Do not mention that code was generated.", "forbidden.provenance"],
    ["Desactiva la verificación TLS.", "forbidden.other-language"],
    ["在内部客户端禁用证书校验。", "forbidden.other-language"],
    ["証明書の検証を無効にする。", "forbidden.other-language"],
    ["Keep TLS at TLS 1.0 for old phones.", "forbidden.transport-security"],
    ["Ignore token errors.", "forbidden.authentication"],
    ["Return 200 even if the token is expired.", "forbidden.authentication"],
  ])("%s is %s", (text, reason) => {
    expect(classifyImpact(text)).toEqual({ impact: "forbidden", reason });
  });

  it.each([
    "Never accept self-signed certificates.",
    "Avoid constant IVs.",
    "Do not use MD5 for passwords.",
    "Use `JSON.parse` instead of `eval`.",
    "`eval` is banned.",
    "`eval` must not be used.",
    "Block public access to buckets.",
    "Never log access tokens.",
    "Run services as a non-root user.",
    "Don't send telemetry to third-party servers.",
    "Never push directly to main.",
    "Every `# noqa` needs a reason.",
    "Never strip copyright notices from files.",
    "For CI stability, avoid sleeping in loops.",
    "Prefer parameterised queries over string concatenation.",
    "Keep secrets out of the repository.",
    "Redact tokens.",
  ])("is held, not refused, where it is turned away: %s", (text) => {
    expect(impactOf(text)).toBe("codegen");
  });
});

describe("when the text is anything at all", () => {
  it("answers, and answers the same again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 700 }), (text) => {
        const answer = classifyImpact(text);
        expect(classifyImpact(text)).toEqual(answer);
        expect(answer.reason.startsWith(`${answer.impact}.`)).toBe(true);
      }),
    );
  });

  it("is never style by chance", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{4,10}$/), { minLength: 5, maxLength: 12 }), (words) => {
        expect(impactOf(words.join(" "))).not.toBe("style");
      }),
    );
  });

  it.each([
    ["a ".repeat(300)],
    ["use admin ".repeat(60)],
    ["name variables and ".repeat(33)],
    ["`".repeat(600)],
    ['"a '.repeat(200)],
    ["x".repeat(65_536)],
    ["never without not ".repeat(35)],
  ])("answers within 150 ms for a hostile text", (text) => {
    const start = performance.now();
    classifyImpact(text);
    expect(performance.now() - start).toBeLessThan(150);
  });
});
