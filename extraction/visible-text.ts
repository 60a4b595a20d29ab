import type { Nodes, Parents, Root } from "mdast";
import { tooComplex } from "./complexity.ts";
import { decodeEntities } from "./entities.ts";
import { frontmatterEnd } from "./frontmatter.ts";
import { HiddenRegion } from "./hidden-region.ts";
import { htmlTokens, isBlockElement, isElementName } from "./html.ts";
import type { HtmlToken } from "./html.ts";
import { closingNames, isMentionableName, isMentioned, tagsInARowMax } from "./mentioned-tag.ts";
import { parseMarkdown } from "./markdown.ts";
import { splitMail } from "./mail-quote.ts";
import { isMention, proseOf } from "./prose.ts";
import type { Prose } from "./prose.ts";
import { codeSpanText, emphasisMarker, joinPieces, withoutFailedComment } from "./visible-prose.ts";
import type { Piece } from "./visible-prose.ts";
import type { VisibleBlock, VisibleText } from "./types.ts";

type BlockKind = VisibleBlock["kind"];

/** A comment, read once for both halves of step 3. */
export interface ReadComment {
  readonly visible: VisibleText;
  /** The visible text without code spans that only mention a name. */
  readonly visibleProse: string;
  /** The raw comment without code. */
  readonly prose: Prose;
}

/**
 * Step 3, first half: reduces Markdown to what a person reads as this reviewer's own words.
 * Never throws: what could take too long to parse, or can't be parsed, has no visible text (the screen quarantines it).
 */
export function visibleText(markdown: string): VisibleText {
  const complex = tooComplex(markdown);
  const read = complex === undefined ? readComment(markdown) : undefined;
  return read?.visible ?? { text: "", blocks: [], omitted: [complex?.code ?? "unparsable"] };
}

/** Reads a comment that `tooComplex` found nothing in; undefined when the parser gave up on it. */
export function readComment(markdown: string): ReadComment | undefined {
  const start = frontmatterEnd(markdown);
  const source = markdown.slice(start);
  const root = parseMarkdown(source);
  if (root === undefined) return undefined;
  const reading = new Reading(source);
  if (start > 0) reading.omitted.add("frontmatter");
  reading.read(root);
  const { blocks, omitted } = reading;
  const visible = { text: blocks.map(({ text }) => text).join("\n\n"), blocks, omitted: [...omitted] };
  return { visible, visibleProse: reading.prose.join("\n\n"), prose: proseOf(source, root) };
}

/** One walk through the tree, in the order in which a person reads. HTML may open in one node and close in another. */
class Reading {
  readonly blocks: VisibleBlock[] = [];
  readonly omitted = new Set<string>();
  /** The blocks' texts without code spans that only mention a name. */
  readonly prose: string[] = [];
  readonly #source: string;
  readonly #closers: ReadonlySet<string>;
  readonly #hidden = new HiddenRegion();
  #pieces: Piece[] = [];
  #kind: BlockKind = "paragraph";
  #tagsInARow = 0;
  #mailFollows = false;

  constructor(source: string) {
    this.#source = source;
    this.#closers = closingNames(source);
  }

  read(root: Root): void {
    this.#children(root, "paragraph");
    this.#endBlock();
  }

  #children(node: Parents, kind: BlockKind): void {
    for (const child of node.children) this.#node(child, kind);
  }

  #node(node: Nodes, kind: BlockKind): void {
    switch (node.type) {
      case "paragraph":
        this.#block(node, kind);
        return;
      case "heading":
        this.#block(node, "heading");
        return;
      case "tableCell":
        this.#block(node, "cell");
        return;
      case "listItem":
        this.#children(node, "item");
        return;
      case "root":
      case "list":
      case "table":
      case "tableRow":
        this.#children(node, kind);
        return;
      case "html":
        this.#html(node.value);
        return;
      case "text":
        this.#write(node.value);
        return;
      case "inlineCode":
        this.#write(codeSpanText(this.#raw(node), this.#kind === "cell"), true);
        return;
      case "break":
        this.#write("\n");
        return;
      case "emphasis":
      case "strong":
        this.#emphasis(node, kind);
        return;
      case "link":
        if (typeof node.title === "string") this.omitted.add("link-title");
        this.#children(node, kind);
        return;
      case "linkReference":
        this.#children(node, kind);
        return;
      case "thematicBreak":
        return;
      case "blockquote":
        this.omitted.add("quote");
        this.#mailFollows = false;
        return;
      case "code":
        this.omitted.add(node.lang === "suggestion" ? "suggestion" : "code");
        return;
      case "delete":
        // Struck words are taken back: a retracted rule is no rule.
        this.omitted.add("struck");
        return;
      case "image":
      case "imageReference":
        this.omitted.add("image");
        return;
      case "footnoteReference":
      case "footnoteDefinition":
        this.omitted.add("footnote");
        return;
      case "definition":
        this.omitted.add("link-definition");
        return;
      case "yaml":
        this.omitted.add("frontmatter");
        return;
    }
  }

  #block(node: Parents, kind: BlockKind): void {
    this.#endBlock();
    this.#kind = kind;
    this.#children(node, kind);
    this.#endBlock();
    this.#kind = "paragraph";
  }

  /** The markers go; where they are part of a name or a sum (`__init__`, `2*3*4`) they stay. */
  #emphasis(node: Parents, kind: BlockKind): void {
    const before = this.#source.charAt((node.position?.start.offset ?? 0) - 1);
    const after = this.#source.charAt(node.position?.end.offset ?? 0);
    const marker = emphasisMarker(this.#raw(node), before, after);
    this.#write(marker);
    this.#children(node, kind);
    this.#write(marker);
  }

  #raw(node: Nodes): string {
    return this.#source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
  }

  #html(html: string): void {
    for (const token of htmlTokens(html)) {
      if (this.#hidden.open) {
        this.#hidden.pass(token);
        continue;
      }
      this.#visibleToken(token);
    }
  }

  #visibleToken(token: HtmlToken): void {
    switch (token.kind) {
      case "text":
        this.#write(decodeEntities(token.raw));
        return;
      case "comment":
        this.omitted.add("html-comment");
        return;
      case "unfinished":
        this.omitted.add("html");
        this.#hidden.swallowRest();
        return;
      case "open":
      case "close":
        this.#tag(token);
        return;
    }
  }

  #tag(token: HtmlToken & { kind: "open" | "close" }): void {
    if (this.#tagsInARow < tagsInARowMax && isMentioned(token, this.#closers, this.#lastChar())) {
      this.#mention(token.raw);
      return;
    }
    if (token.kind === "open" && this.#hidden.enter(token)) {
      this.omitted.add(token.name.toLowerCase() === "details" ? "details" : "hidden");
      return;
    }
    if (!isElementName(token.name)) {
      this.#unknownTag(token);
      return;
    }
    const name = token.name.toLowerCase();
    if (name === "br") this.#write("\n");
    else if (isBlockElement(name)) this.#htmlBlock(name, token.kind === "open");
  }

  /** Of a component or custom element in prose the bare name stays: the sentence needs it, its attributes hide things. */
  #unknownTag(token: HtmlToken & { kind: "open" | "close" }): void {
    this.omitted.add("html");
    if (!isMentionableName(token.name) || this.#tagsInARow >= tagsInARowMax) return;
    this.#mention(`<${token.kind === "close" ? "/" : ""}${token.name}>`);
  }

  #mention(tag: string): void {
    const row = this.#tagsInARow + 1;
    this.#write(tag);
    this.#tagsInARow = row;
  }

  #htmlBlock(name: string, opens: boolean): void {
    this.#endBlock();
    if (!opens) this.#kind = "paragraph";
    else if (/^h[1-6]$/.test(name)) this.#kind = "heading";
    else if (name === "li") this.#kind = "item";
    else if (name === "td" || name === "th") this.#kind = "cell";
  }

  #write(text: string, code = false): void {
    if (this.#hidden.open || text === "") return;
    if (code || /[\p{L}\p{N}]/u.test(text)) this.#tagsInARow = 0;
    this.#pieces.push({ text, code });
  }

  #lastChar(): string {
    return this.#pieces.at(-1)?.text.at(-1) ?? "";
  }

  #endBlock(): void {
    const { own, quoted } = splitMail(withoutFailedComment(joinPieces(this.#pieces)));
    this.prose.push(joinPieces(this.#pieces.filter((piece) => !piece.code || !isMention(piece.text))));
    this.#pieces = [];
    this.#tagsInARow = 0;
    if (own === "" && quoted === "none") return;
    // A quoted message that is not marked as a quote goes on to the end.
    if (this.#mailFollows) {
      this.#hidden.swallowRest();
      return;
    }
    if (own !== "") this.blocks.push({ kind: this.#kind, text: own });
    if (quoted === "none") return;
    this.omitted.add("mail-quote");
    if (quoted === "next") this.#mailFollows = true;
    else this.#hidden.swallowRest();
  }
}
