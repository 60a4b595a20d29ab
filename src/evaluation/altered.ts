/**
 * Code that a reader of the raw Markdown sees in prose, read with nothing of the screen's own: what of it is not in
 * the visible text was altered on the way. Fences, quotes, HTML and images are left out on purpose and don't count.
 */
export function alteredTokens(raw: string, visible: string): string[] {
  const shown = squeeze(visible);
  return tokensOf(prose(raw)).filter((token) => !shown.includes(squeeze(token)));
}

/** Lines that are plain paragraphs, list items or headings. */
function prose(raw: string): string {
  const kept: string[] = [];
  let fence = "";
  let hidden = 0;
  let blank = true;
  for (const line of raw.split(/\r?\n/)) {
    const mark = /^\s{0,12}(`{3,}|~{3,})(.*)$/.exec(line);
    if (mark !== null) fence = nextFence(fence, mark[1] ?? "", mark[2] ?? "");
    const indented: boolean = /^(?: {4}|\t)/.test(line) && blank;
    if (fence === "") hidden += countOf(line, /<details|<!--/gi) - countOf(line, /<\/details|-->/gi);
    if (fence === "" && mark === null && hidden <= 0 && !indented && isPlain(line)) kept.push(line);
    blank = line.trim() === "" || (indented && blank);
  }
  return kept.join("\n");
}

/** A fence ends with at least as many of its own marks, and nothing behind them. */
function nextFence(open: string, marks: string, info: string): string {
  if (open === "") return marks;
  return marks.startsWith(open) && info.trim() === "" ? "" : open;
}

function countOf(line: string, pattern: RegExp): number {
  return [...line.matchAll(pattern)].length;
}

/** Tags of HTML; `List<String>` is none. */
const tag =
  /<\/?(?:a|b|i|u|s|p|br|hr|em|strong|code|pre|kbd|sub|sup|del|ins|div|span|img|picture|source|video|details|summary|table|thead|tbody|tr|td|th|ul|ol|li|h[1-6]|input|blockquote|samp|var|font|center)\b/i;

/** A line with a tag, a quote, a table, a link or an image is somebody else's matter. */
function isPlain(line: string): boolean {
  const bare = line.replace(/`[^`]{1,400}`/g, "");
  return !tag.test(bare) && !/^\s{0,3}>|^\s*\||<!|-->|!?\[[^\]]{0,300}\][([]|https?:|^\s*\[/.test(bare);
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
