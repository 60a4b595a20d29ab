import { describe, expect, it } from "vitest";
import { readingsOf } from "../../extraction/fronted.ts";
import { classifyImpact } from "../../extraction/impact.ts";
import { wordsOf } from "../../extraction/terms.ts";

const read = (text: string): string[] =>
  readingsOf(wordsOf(text)).map((words) => words.map((word) => word.text).join(" "));

describe("when a rule says first where it holds", () => {
  it("reads it with the place at the end, too", () => {
    expect(read("In C sources the opening brace sits on its own line")).toContain(
      "the opening brace sits on its own line in C sources",
    );
    expect(read("Scala imports sit at the top of the file.")).toContain(
      "imports sit at the top of the file in Scala",
    );
  });

  it("leaves what names no place as it is", () => {
    expect(read("Sort imports alphabetically.")).toHaveLength(1);
    expect(read("Follow the guide of Go and Rust")).toHaveLength(1);
  });

  it("reads it without a path that only says where", () => {
    expect(read("Long comments in `crypto/aead.rs` get wrapped at 100 columns.")).toContain(
      "Long comments get wrapped at 100 columns .",
    );
    expect(classifyImpact("Comments in `auth/` mention the RFC section they talk about.").impact).toBe(
      "style",
    );
  });

  it.each([
    "Sort the names in `db/migrations/`",
    "Sort the keys in `package.json`",
    "Put a comment in `.github/workflows/ci.yml`",
    "Line up the commands in `deploy/run.sh`",
  ])("takes no path out of %j: something runs or reads it", (text) => {
    expect(read(text)).toHaveLength(1);
  });

  it("reads no sentence more often than five times", () => {
    expect(read("In the code of Go code of Rust code of Java code files are sorted").length).toBeLessThan(6);
  });

  it.each([
    "In C sources the opening brace of a function sits on its own line.",
    "Scala imports sit at the top of the file.",
    "In Swift there is no space before the colon of a type annotation",
    "In Kotlin tests local variables are named in camelCase",
  ])("%j is style", (text) => {
    expect(classifyImpact(text).impact).toBe("style");
  });

  it.each([
    "In Go names are capitalised",
    "Names are capitalised in Go",
    "Keep SQL comments out of prepared statements.",
    "CSS rules are sorted alphabetically",
    "In CSS rules come alphabetically",
    "PHP strings go to the shell in single quotes",
    "In shell scripts variables go in double quotes",
    "Markdown links open in a new tab.",
    "In tests requests go over plain HTTP",
    "In Rust code the token check sits behind a flag",
    "In the file that is sorted by name",
    "in files where names start with an underscore",
  ])("%j is not", (text) => {
    expect(classifyImpact(text).impact).not.toBe("style");
  });
});
