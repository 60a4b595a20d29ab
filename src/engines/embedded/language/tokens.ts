/** One word or code span of a sentence, as it stands there; `lower` without the punctuation around it. */
export interface Token {
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  readonly code: boolean;
  /** A plural of code: "`Flag`s". */
  readonly plural: boolean;
  /** Punctuation that follows without a space: ",", ";", ":", ".", ")" … or "". */
  readonly after: string;
}

const piece = /`[^`]{1,400}`[^\s`]{0,40}|[^\s`]+/gu;

/** The words of a text in order; code spans are one token each. Linear. */
export function tokensOf(text: string): Token[] {
  return [...text.matchAll(piece)].map((match) => tokenOf(match[0], match.index));
}

function tokenOf(text: string, start: number): Token {
  const code = text.startsWith("`") && text.length > 1;
  const core = code ? text.slice(0, text.lastIndexOf("`") + 1) : bareOf(text);
  const after = text.slice(text.indexOf(core) + core.length);
  return {
    text: core,
    lower: core.toLowerCase().replace("’", "'"),
    start,
    end: start + text.length,
    code,
    plural: code && /^s\b/u.test(after),
    after,
  };
}

const opening = /^["'“”‘’([*_]+/u;
const trailing = new Set("\" ' “ ” ‘ ’ ) ] * , . ; : ! ? …".split(" "));

function bareOf(text: string): string {
  const cut = text.replace(opening, "");
  let end = cut.length;
  while (end > 0 && trailing.has(cut.charAt(end - 1))) end -= 1;
  // Call brackets belong to the name: `withRetry()`.
  if (cut.startsWith("()", end - 1) && end > 0 && cut.charAt(end - 1) === "(") end += 1;
  return end === 0 ? text : cut.slice(0, end);
}
