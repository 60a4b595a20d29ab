import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { Root } from "mdast";

// Bare addresses stay the text that they are, so turning them into links (quadratic after a lone bracket) is not paid.
const withoutBareLinks = { disable: { null: ["emailAutolink", "protocolAutolink", "wwwAutolink"] } };
const micromarkExtensions = [gfm(), withoutBareLinks];
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
