/** The words of the extraction folder: what a comment becomes on its way to statements. */

/**
 * What a statement would change, ordered from harmless to refused.
 * `style` may go unseen after a quorum; `codegen` waits for an operator; `forbidden` is quarantined.
 */
export type Impact = "style" | "codegen" | "forbidden";

const rank: Record<Impact, number> = { style: 0, codegen: 1, forbidden: 2 };

/** The higher of two impacts counts: a model may raise an impact and never lower it. */
export function higherImpact(a: Impact, b: Impact): Impact {
  return rank[a] >= rank[b] ? a : b;
}

/** One generalised imperative sentence, with the verbatim words of the comment that it stands on. */
export interface Statement {
  readonly text: string;
  /** A verbatim part of the comment's visible text. */
  readonly evidence: string;
  readonly impact: Impact;
}

/** One unit that a reader sees: a paragraph, a heading, a list item or a table cell. */
export interface VisibleBlock {
  readonly kind: "paragraph" | "heading" | "item" | "cell";
  readonly text: string;
}

/**
 * What a person sees of a Markdown comment, without quotes, code fences, suggestions, HTML comments, hidden
 * elements, link targets, titles, image texts, footnote definitions and collapsed details.
 */
export interface VisibleText {
  /** The blocks' texts, separated by one blank line. Code spans keep their backticks, to the letter. */
  readonly text: string;
  readonly blocks: readonly VisibleBlock[];
  /** Kinds of what was left out, for operators ("code", "quote", "html-comment", …), each once. */
  readonly omitted: readonly string[];
}

/** Why something was refused: a code that counts in metrics, and a detail for operators (never raw text). */
export interface Finding {
  readonly code: string;
  /** For people, e.g. "U+202E at 14". Holds code points and positions, never the attacker's words. */
  readonly detail: string;
}

/** The screen's answer. `quarantine` refuses the whole comment, whatever it says. */
export type ScreenResult =
  | { readonly verdict: "pass"; readonly visible: VisibleText }
  | { readonly verdict: "quarantine"; readonly findings: readonly Finding[] };

/** The grammar's answer for one statement. */
export type GrammarResult =
  { readonly ok: true } | { readonly ok: false; readonly findings: readonly Finding[] };

/** The classifier's answer, with the reason that operators see. */
export interface ImpactAnswer {
  readonly impact: Impact;
  /** A short code such as "style.naming", "codegen.unrecognised", "forbidden.transport-security". */
  readonly reason: string;
}
