import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { Root } from "mdast";

const micromarkExtensions = [gfm()];
// The transforms only turn bare addresses into links. Their text is the same, so their cost is not paid.
const mdastExtensions = gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] }));

/**
 * GitHub-flavoured Markdown as a tree. Call only after `tooComplex` found nothing.
 * Undefined when the parser fails: a comment that breaks it is refused, and must not stop the others behind it.
 */
export function parseMarkdown(markdown: string): Root | undefined {
  try {
    return fromMarkdown(markdown, { extensions: micromarkExtensions, mdastExtensions });
  } catch {
    return undefined;
  }
}
