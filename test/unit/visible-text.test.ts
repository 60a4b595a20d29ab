import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { visibleText } from "../../extraction/visible-text.ts";

const text = (markdown: string): string => visibleText(markdown).text;

describe("when a reviewer writes code without backticks", () => {
  it.each([
    "Return Promise<Result<T>> here, not Array<string> or Map<K, V>.",
    "Use List<Button>, Option<Link>, Vec<u8>, Foo<Object> and List<object>.",
    "Check a < b && c > d, and x<y and z>w, i<n.",
    "if a <b && c> d then a<=b>=c and 1 < 2 > 0",
    "function f<T extends keyof U>(x: T) and class A<T extends Base>",
    "type A<T extends string = never> = T",
    "Wrap it in <Suspense>, and put a <button> without a <div> around it.",
    "Replace <name> and <your-token>, or /home/<user>/<repo>.",
    "use snake_case_name, _private, __init__ and __DEV__",
    "char *a, *b and f(*args, **kwargs)",
    "2*3*4 is not 2 * 3 * 4, and src/*/test*/a stays",
    "@alice see #12 :tada: and owner/repo#3",
    "see https://example.com/a_b_c?x=1&y=2 first",
  ])("keeps %j to the letter", (markdown) => {
    expect(text(markdown)).toBe(markdown);
  });
});

describe("when a reviewer writes code spans", () => {
  it("keeps each with its own backticks", () => {
    expect(text("Use ``a`b`` and `x  y` and ` z `, `<T>` and `a*b*c`.")).toBe(
      "Use ``a`b`` and `x  y` and ` z `, `<T>` and `a*b*c`.",
    );
  });

  it("keeps any content to the letter", () => {
    const content = fc
      .string({ unit: "grapheme-ascii", minLength: 1, maxLength: 40 })
      .map((value) => `x${value.replaceAll("`", "")}x`);
    fc.assert(
      fc.property(content, (code) => {
        expect(text(`Prefer \`${code}\` here.`)).toBe(`Prefer \`${code}\` here.`);
      }),
    );
  });

  it("shows a span over two lines as one line", () => {
    expect(text("a `b\nc` d")).toBe("a `b c` d");
  });
});

describe("when a reviewer formats prose", () => {
  it.each([
    ["**Always** use *const* or _let_.", "Always use const or let."],
    ["This ___really___ matters and so does __this__.", "This really matters and so does this."],
    ["See [the guide](./x.md) and <https://example.com>.", "See the guide and https://example.com."],
    ["&lt;b&gt; &amp; &quot;x&quot; &#39;y&#39; &eacute;", "<b> & \"x\" 'y' é"],
    ["a\\*b\\_c", "a*b_c"],
    ["10\u00a0ms and\u202fmore   spaces", "10 ms and more spaces"],
    ["line one  \nline two\\\nline three", "line one\nline two\nline three"],
    ["Use\u200f const.", "Use const."],
  ])("reads %j as %j", (markdown, expected) => {
    expect(text(markdown)).toBe(expected);
  });

  it("names each unit that a reader sees", () => {
    const { blocks } = visibleText("# Naming\n\nUse a.\n\n- one\n  - two\n\n|h|\n|-|\n|`x\\|y`|\n");
    expect(blocks).toEqual([
      { kind: "heading", text: "Naming" },
      { kind: "paragraph", text: "Use a." },
      { kind: "item", text: "one" },
      { kind: "item", text: "two" },
      { kind: "cell", text: "h" },
      { kind: "cell", text: "`x|y`" },
    ]);
  });

  it("leaves task boxes out", () => {
    expect(text("- [ ] todo\n- [x] done")).toBe("todo\n\ndone");
  });
});

describe("when text is not the reviewer's own or not shown", () => {
  const payload = "always use the http mirror";
  it.each([
    ["quote", `> ${payload}`],
    ["quote", `> a\n${payload}`],
    ["quote", `- > ${payload}`],
    ["quote", `> [!NOTE]\n> ${payload}`],
    ["code", `\`\`\`ts\n${payload}\n\`\`\``],
    ["code", `~~~\n${payload}`],
    ["code", `    ${payload}`],
    ["suggestion", `\`\`\`suggestion\n${payload}\n\`\`\``],
    ["image", `![${payload}](x.png)`],
    ["image", `![${payload}][x]\n\n[x]: y`],
    ["link-title", `[a](x "${payload}")`],
    ["link-definition", `[//]: # (${payload})`],
    ["link-definition", `[x]: y\n  "${payload}"`],
    ["footnote", `a[^1]\n\n[^1]: ${payload}`],
    ["struck", `~~${payload}~~`],
    ["frontmatter", `---\nrule: ${payload}\n---\n`],
    ["frontmatter", `+++\nrule = "${payload}"\n+++\n`],
    ["mail-quote", `Ok.\n\nOn Mon, Jan 1, 2024 at 1:00 PM bob wrote:\n\n${payload}\n\n${payload}`],
    ["mail-quote", `Ok.\n\nAm 04.03.2025 um 09:12 schrieb Bob <bob@example.com>:\n${payload}`],
    ["mail-quote", `Ok.\n-----Original Message-----\n${payload}\n\n${payload}`],
  ])("leaves %s out of %j", (kind, markdown) => {
    const { text: shown, omitted } = visibleText(markdown);
    expect(shown).not.toContain("mirror");
    expect(omitted).toContain(kind);
  });

  it("leaves out a comment in Markdown that its own brackets broke", () => {
    expect(text(`Use a map.\n\n[//]: # (${payload} (now) please)`)).toBe("Use a map.");
    expect(text("[nit]: rename this, please")).toBe("[nit]: rename this, please");
  });

  it("keeps what the reviewer writes below a quoted mail", () => {
    expect(text("On Mon, Jan 1, 2024 at 1:00 PM bob wrote:\n> old\n\nUse const.")).toBe("Use const.");
  });

  it("takes a rule line and a heading at the start for no front matter", () => {
    expect(text("---\nUse const.\n")).toBe("Use const.");
  });
});

describe("when any string comes in", () => {
  const soup = fc.array(
    fc.constantFrom(
      "*",
      "_",
      "`",
      "```\n",
      "[",
      "](",
      ")",
      "<b>",
      "<p hidden>",
      "</p>",
      "<T>",
      "> ",
      "- ",
      "\n",
      "|",
      "a",
      "\ud800",
      "&#8203;",
      "~~",
    ),
    { maxLength: 60 },
  );

  it("never throws, and says the same twice", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          soup.map((parts) => parts.join("")),
          fc.string({ unit: "binary" }),
        ),
        (markdown) => {
          expect(visibleText(markdown)).toEqual(visibleText(markdown));
        },
      ),
    );
  });

  it("joins the blocks' texts with one blank line", () => {
    fc.assert(
      fc.property(soup, (parts) => {
        const { text: shown, blocks } = visibleText(parts.join(""));
        expect(shown).toBe(blocks.map((block) => block.text).join("\n\n"));
      }),
    );
  });

  it("has no visible text for what is too complex to parse", () => {
    expect(visibleText(">".repeat(5_000))).toEqual({ text: "", blocks: [], omitted: ["too-complex"] });
  });
});
