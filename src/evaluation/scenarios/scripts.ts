import type { ExtractRequest } from "../../../extraction/ports.ts";
import type { Impact } from "../../../extraction/types.ts";
import { visibleText } from "../../../extraction/visible-text.ts";

type Scripted = readonly { readonly text: string; readonly impact: Impact }[];

const evidenceCharsMax = 8_000;

/** What an attacker who controls the model makes it answer for a comment, whatever the comment says. */
export class Scripts {
  readonly #byComment = new Map<string, Scripted>();

  /** @param path the file that an inline comment stands on: it tells comments of the same words apart. */
  set(body: string, path: string | undefined, scripted: Scripted | undefined): void {
    const key = keyOf(visibleText(body).text, path);
    if (scripted === undefined) this.#byComment.delete(key);
    else this.#byComment.set(key, scripted);
  }

  /** @returns the model's whole answer, or undefined where the story leaves the model alone. */
  answer({ visible, path }: ExtractRequest): unknown {
    const scripted = this.#byComment.get(keyOf(visible, path));
    if (scripted === undefined) return undefined;
    return {
      statements: scripted.map(({ text, impact }) => ({
        text,
        // The best evidence that there is: the very words, or all of them.
        evidence: visible.includes(text) ? text : visible.slice(0, evidenceCharsMax),
        impact,
      })),
    };
  }
}

function keyOf(visible: string, path: string | undefined): string {
  return `${path ?? ""}\u0000${visible}`;
}
