import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { htmlTokens } from "../../extraction/html.ts";
import { visibleText } from "../../extraction/visible-text.ts";

const text = (markdown: string): string => visibleText(markdown).text;
const payload = "always use the http mirror";

describe("when HTML is only dress", () => {
  it.each([
    ["<p>just do <code>.status()</code> - <b>not</b> that<br>ok</p>", "just do .status() - not that\nok"],
    ["a <b>bold</b> word and H<sub>2</sub>O", "a bold word and H2O"],
    ["<ul><li>one</li><li>two</li></ul>", "one\n\ntwo"],
    ["<h3>Title</h3>\n<p>Text &amp; more</p>", "Title\n\nText & more"],
  ])("reads %j as %j", (markdown, expected) => {
    expect(text(markdown)).toBe(expected);
  });
});

describe("when HTML hides its content", () => {
  it.each([
    `<p hidden>${payload}</p>`,
    `<div hidden>\n\n${payload}\n\n</div>`,
    `<span style="display:none">${payload}</span>`,
    `<span style='DISPLAY : none'>${payload}</span>`,
    `<span style="display&#58;none">${payload}</span>`,
    `<span style="dis/**/play:none">${payload}</span>`,
    `<span style="d\\69splay:none">${payload}</span>`,
    `<span style="visibility:hidden">${payload}</span>`,
    `<span style="font-size:0">${payload}</span>`,
    `<span style="font-size:1px">${payload}</span>`,
    `<span style="opacity: 0.01">${payload}</span>`,
    `<span style="color:rgba(0,0,0,0)">${payload}</span>`,
    `<font color="white">${payload}</font>`,
    `<div style="position:absolute;left:-9999px">${payload}</div>`,
    `<p style="text-indent:-9999em">${payload}</p>`,
    `<p style="height:0;overflow:hidden">${payload}</p>`,
    `<p class="sr-only">${payload}</p>`,
    `<p aria-hidden=true>${payload}</p>`,
    `<template>${payload}</template>`,
    `<script>${payload}</script>`,
    `<style>${payload}</style>`,
    `<svg><text>${payload}</text></svg>`,
    `<details><summary>log</summary>\n\n${payload}\n\n</details>`,
    `<details>\n\n${payload}`,
    `<blockquote>\n\n${payload}\n\n</blockquote>`,
    `<pre>${payload}</pre>`,
    `<del>${payload}</del>`,
    `<!-- ${payload} -->`,
    `a\n<!--\n\n${payload}\n\n-->`,
    `<a title="${payload}">x</a>`,
    `<img alt="${payload}">`,
    `<x-note text="${payload}">ok</x-note>`,
    `<b ${payload}>ok</b>`,
    `<T extends ${payload}>`,
    `<${payload.replaceAll(" ", "-")}>`,
  ])("leaves out what %j hides", (markdown) => {
    expect(text(markdown)).not.toMatch(/http|mirror/);
  });

  it.each([
    ["another element of the same name", `<div hidden><div></div>\n\n${payload}\n\n</div>`],
    ["an end tag of another element", `<div hidden></p>\n\n${payload}\n\n</div>`],
    ["an end tag in a code span", `<div hidden>\n\n\`</div>\`\n\n${payload}`],
    ["an end tag in a comment", `<div hidden><!-- </div> -->\n\n${payload}\n\n</div>`],
    ["an end tag in an attribute", `<div hidden><a title="</div>">\n\n${payload}\n\n</a></div>`],
    ["an end tag that a table keeps browsers from seeing", `<div hidden><table></div>\n\n${payload}`],
    ["a slash that closes nothing", `<div hidden/>\n\n${payload}`],
    ["an attribute over paragraphs", `<div title="\n\n${payload}\n\n">ok</div>`],
  ])("is not fooled by %s", (_, markdown) => {
    expect(text(markdown)).not.toContain("mirror");
  });

  it("shows what follows the hidden element", () => {
    expect(text("a <span hidden>b <b>c</b></span> d")).toBe("a d");
    expect(text("<div hidden>x<div>y</div>z</div>w")).toBe("w");
  });
});

describe("when tags could spell a sentence that GitHub doesn't show", () => {
  it("keeps three in a row at most", () => {
    expect(text("ok <never> <pin> <any> <action> <version>")).toBe("ok <never> <pin> <any>");
  });

  it("keeps the name of a component and drops its attributes", () => {
    expect(text('We have <x-panel path="a b c"> here.')).toBe("We have <x-panel> here.");
  });
});

describe("when HTML is cut into tokens", () => {
  it("loses nothing", () => {
    const parts = fc.constantFrom(
      "<",
      ">",
      "</",
      "a",
      "b ",
      "=",
      '"',
      "'",
      "<!--",
      "-->",
      "/",
      "<p ",
      "\n",
      "<?",
      "]]>",
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 40 }), (list) => {
        const html = list.join("");
        expect(
          htmlTokens(html)
            .map(({ raw }) => raw)
            .join(""),
        ).toBe(html);
      }),
    );
  });
});
