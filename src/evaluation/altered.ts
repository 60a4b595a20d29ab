/**
 * Code that a reader of the raw Markdown sees in prose, read with nothing of the screen's own: what of it is not in
 * the visible text was altered on the way. Fences, quotes, HTML, images and what is struck out are left out on purpose
 * and don't count.
 */
export function alteredTokens(raw: string, visible: string): string[] {
  const shown = squeeze(visible);
  return tokensOf(prose(raw)).filter((token) => !shown.includes(squeeze(token)));
}

interface Fence {
  readonly marks: string;
  readonly indent: number;
}

/** Lines that are plain paragraphs, list items or headings, without what was struck out. */
function prose(raw: string): string {
  const kept: string[] = [];
  let fence: Fence | undefined;
  let hidden = 0;
  let blank = true;
  let quoted = false;
  for (const line of raw.split(/\r?\n/)) {
    const mark = /^(\s{0,12})(`{3,}|~{3,})(.*)$/.exec(line);
    if (mark !== null) fence = nextFence(fence, mark);
    const indented: boolean = /^(?: {4}|\t)/.test(line) && blank;
    if (fence === undefined) hidden += countOf(line, /<details|<!--/gi) - countOf(line, /<\/details|-->/gi);
    // What follows a quoted line without a blank one is still quoted.
    quoted = /^\s{0,3}>/.test(line) || (quoted && line.trim() !== "");
    const shown = fence === undefined && mark === null && hidden <= 0 && !indented && !quoted;
    if (shown && isPlain(line)) kept.push(line);
    blank = line.trim() === "" || (indented && blank);
  }
  return withoutStruck(kept.join("\n"));
}

/** What stands between tildes was taken back; tildes of code strike nothing out. */
function withoutStruck(text: string): string {
  const masked = text.replace(/`[^`\n]{0,400}`/g, (span) => "x".repeat(span.length));
  let [rest, from] = ["", 0];
  for (const struck of masked.matchAll(/~{1,2}[^~]{1,2000}~{1,2}/g)) {
    rest += `${text.slice(from, struck.index)} `;
    from = struck.index + struck[0].length;
  }
  return rest + text.slice(from);
}

/** A fence ends with at least as many of its own marks, nothing behind them, and no deeper than code is indented. */
function nextFence(open: Fence | undefined, mark: RegExpExecArray): Fence | undefined {
  const [, space = "", marks = "", info = ""] = mark;
  if (open === undefined) return { marks, indent: space.length };
  const ends = marks.startsWith(open.marks) && info.trim() === "" && space.length < open.indent + 4;
  return ends ? undefined : open;
}

function countOf(line: string, pattern: RegExp): number {
  return [...line.matchAll(pattern)].length;
}

/** Tags of HTML; `List<String>` is none. */
const tag =
  /<\/?(?:a|b|i|u|s|p|br|hr|em|strong|code|pre|kbd|sub|sup|del|ins|div|span|img|picture|source|video|details|summary|table|thead|tbody|tr|td|th|ul|ol|li|h[1-6]|input|blockquote|samp|var|font|center)\b/i;

/** An element of somebody's own: a browser shows what stands in it, and never the tag. */
const custom = /<\/?[a-z][a-z0-9]{0,30}-[a-z0-9-]{1,30}[\s>/]/;
/** A diff that was pasted as a list: what is indented so far in an item is code. */
const itemOfCode = /^\s*[-+*]\s{5,}/;

/** A line with a tag, a quote, a table, a link or an image is somebody else's matter. */
function isPlain(line: string): boolean {
  const bare = line.replace(/`[^`]{1,400}`/g, "");
  return (
    !tag.test(bare) &&
    !custom.test(bare) &&
    !itemOfCode.test(bare) &&
    !/^\s{0,3}>|^\s*\||<!|-->|!?\[[^\]]{0,300}\][([]|https?:|^\s*\[/.test(bare)
  );
}

/** Code spans on one line, generics and identifiers. */
function tokensOf(text: string): string[] {
  const spans = [...text.matchAll(/(?<!`)`([^`\n]{1,200})`(?!`)/g)].map(([, code]) => code ?? "");
  const bare = text.replace(/`[^`\n]{0,400}`/g, " ");
  const generics = [...bare.matchAll(/\b[A-Z]\w{0,60}<[A-Z][\w, ]{0,60}>/g)].map(([token]) => token);
  const names = [
    ...bare.matchAll(
      /\b(?:[a-z]{1,40}(?:[A-Z][a-z0-9]{1,40}){1,6}|[a-z0-9]{1,40}(?:_[a-z0-9]{1,40}){1,6})\b/g,
    ),
  ].map(([token]) => token);
  return [...spans, ...generics, ...names];
}

function squeeze(text: string): string {
  return text.replace(/[\s`\\]+/g, "");
}
