import { stripInvisible } from "./reveal.ts";
import type { VisibleText } from "./types.ts";
import { visibleText } from "./visible-text.ts";

/**
 * What a comment says that an operator took out of quarantine: the visible text, as the operator saw it. What nobody
 * sees is cut out, so that no hidden channel comes along into the words that another operator approves.
 */
export function releasedText(body: string): VisibleText {
  const visible = visibleText(body);
  return {
    ...visible,
    text: stripInvisible(visible.text),
    blocks: visible.blocks.map((block) => ({ ...block, text: stripInvisible(block.text) })),
  };
}
