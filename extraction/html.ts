/** HTML as GitHub's readers meet it in comments: tokens, and which elements a person doesn't see. */

export interface HtmlAttribute {
  readonly name: string;
  readonly value: string | undefined;
}

export type HtmlToken =
  | { readonly kind: "text"; readonly raw: string }
  | {
      readonly kind: "open";
      readonly raw: string;
      readonly name: string;
      readonly attributes: readonly HtmlAttribute[];
    }
  | { readonly kind: "close"; readonly raw: string; readonly name: string }
  | { readonly kind: "comment"; readonly raw: string }
  /** A tag or comment that never ends here: a browser would swallow what follows. */
  | { readonly kind: "unfinished"; readonly raw: string };

/** Splits raw HTML into tokens, in one linear pass. Joined, the tokens' `raw` is the input. */
export function htmlTokens(html: string): HtmlToken[] {
  const tokens: HtmlToken[] = [];
  let at = 0;
  while (at < html.length) {
    const start = nextMarkup(html, at);
    if (start > at) tokens.push({ kind: "text", raw: html.slice(at, start) });
    if (start === html.length) break;
    const token = markupAt(html, start);
    tokens.push(token);
    at = start + token.raw.length;
  }
  return tokens;
}

function nextMarkup(html: string, from: number): number {
  for (let at = html.indexOf("<", from); at !== -1; at = html.indexOf("<", at + 1)) {
    if (/^<(?:[a-z]|\/[a-z]|[!?])/i.test(html.slice(at, at + 3))) return at;
  }
  return html.length;
}

function markupAt(html: string, start: number): HtmlToken {
  const end = terminatorOf(html, start);
  if (end !== undefined) {
    const stop = html.indexOf(end.text, start + end.skip);
    return stop === -1
      ? { kind: "unfinished", raw: html.slice(start) }
      : { kind: "comment", raw: html.slice(start, stop + end.text.length) };
  }
  return tagAt(html, start);
}

function terminatorOf(html: string, start: number): { text: string; skip: number } | undefined {
  if (html.startsWith("<!--", start)) return { text: "-->", skip: 2 };
  if (html.startsWith("<![CDATA[", start)) return { text: "]]>", skip: 9 };
  if (html.startsWith("<?", start)) return { text: "?>", skip: 2 };
  if (html.startsWith("<!", start)) return { text: ">", skip: 2 };
  return undefined;
}

function tagAt(html: string, start: number): HtmlToken {
  const closing = html[start + 1] === "/";
  const nameStart = start + (closing ? 2 : 1);
  const nameEnd = scanUntil(html, nameStart, " \t\r\n/>");
  const name = html.slice(nameStart, nameEnd);
  const attributes: HtmlAttribute[] = [];
  let at = nameEnd;
  for (;;) {
    at = scanWhile(html, at, " \t\r\n/");
    if (at >= html.length) return { kind: "unfinished", raw: html.slice(start) };
    if (html[at] === ">") break;
    const attribute = attributeAt(html, at);
    if (attribute === undefined) return { kind: "unfinished", raw: html.slice(start) };
    attributes.push(attribute);
    at = attribute.end;
  }
  const raw = html.slice(start, at + 1);
  return closing ? { kind: "close", raw, name } : { kind: "open", raw, name, attributes };
}

function attributeAt(html: string, start: number): (HtmlAttribute & { end: number }) | undefined {
  // A leading "=" belongs to the name, as in browsers; otherwise the scan would stand still.
  const nameEnd = scanUntil(html, start + 1, " \t\r\n/>=");
  const name = html.slice(start, nameEnd).toLowerCase();
  const equals = scanWhile(html, nameEnd, " \t\r\n");
  if (html[equals] !== "=") return { name, value: undefined, end: nameEnd };
  const valueStart = scanWhile(html, equals + 1, " \t\r\n");
  const quote = html[valueStart];
  if (quote !== '"' && quote !== "'") {
    const end = scanUntil(html, valueStart, " \t\r\n>");
    return { name, value: html.slice(valueStart, end), end };
  }
  const end = html.indexOf(quote, valueStart + 1);
  return end === -1 ? undefined : { name, value: html.slice(valueStart + 1, end), end: end + 1 };
}

function scanUntil(text: string, from: number, stops: string): number {
  let at = from;
  while (at < text.length && !stops.includes(text.charAt(at))) at += 1;
  return at;
}

function scanWhile(text: string, from: number, chars: string): number {
  let at = from;
  while (at < text.length && chars.includes(text.charAt(at))) at += 1;
  return at;
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** Element names of the HTML standard, with the obsolete ones that GitHub still meets. */
const elementNames = words(`
  a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink blockquote body br button
  canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset
  figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins
  kbd keygen label legend li link main map mark marquee math menu menuitem meta meter nav nobr noembed noframes noscript
  object ol optgroup option output p param picture plaintext pre progress q rp rt ruby s samp script search section
  select slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead
  time title tr track tt u ul var video wbr xmp`);

const voidElements = words(
  "area base basefont br col embed frame hr img input keygen link meta param source track wbr",
);

/** Elements whose end tag HTML lets people leave out. */
const optionalEndElements = words(
  "p li dt dd option optgroup tr td th thead tbody tfoot colgroup caption rt rp body html",
);

/** Elements whose content a reader doesn't see, doesn't see as prose, or sees as somebody else's or struck words. */
const unseenElements = words(`
  applet audio blockquote canvas datalist del details dialog embed head iframe map math meter noembed noframes noscript
  object plaintext pre progress rp s script select strike style svg template textarea title video xmp`);

const blockElements = words(`
  address article aside body caption center dd dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4
  h5 h6 header hgroup hr html legend li main menu nav ol p search section table tbody td tfoot th thead tr ul`);

export const isElementName = (name: string): boolean => elementNames.has(name.toLowerCase());
export const isVoidElement = (name: string): boolean => voidElements.has(name.toLowerCase());
export const hasOptionalEnd = (name: string): boolean => optionalEndElements.has(name.toLowerCase());
export const isUnseenElement = (name: string): boolean => unseenElements.has(name.toLowerCase());
export const isBlockElement = (name: string): boolean => blockElements.has(name.toLowerCase());

/** Styles by which authors hide text from people and not from parsers. GitHub drops styles; other readers don't. */
const hidingStyle =
  /display:none|visibility:(?:hidden|collapse)|content-visibility:hidden|opacity:0?(?:\.0\d*)?(?:[;%!]|$)|opacity:\.0|font-size:0*(?:\.\d+|[0-3](?:\.\d+)?)?(?:px|pt|r?em|ex|ch|%|v[wh])?(?:[;!]|$)|font:0|color:(?:transparent|white|#fff|rgba?\(255,255,255|rgba\([\d.,%]{1,30},0\))|(?:left|top|right|bottom|text-indent|margin[a-z-]{0,7}):-\d{3}|(?:^|;)(?:max-)?(?:width|height):0|clip(?:-path)?:|scale[xy]?\(0|position:(?:absolute|fixed)|z-index:-|mask:|filter:/;
const hidingClass =
  /(?:^|\s)(?:sr-only|visually-?hidden|hidden|d-none|invisible|offscreen|screen-reader[\w-]{0,20})(?:\s|$)/i;

/** Does an attribute hide the element from people? */
export function isHiding({ name, value }: HtmlAttribute): boolean {
  const text = (value ?? "").trim().toLowerCase();
  if (name === "hidden" || name === "inert") return true;
  if (name === "aria-hidden") return text !== "false";
  if (name === "style") return hidingStyle.test(plainStyle(text));
  if (name === "class") return hidingClass.test(text);
  if (name === "size") return /^-?0*$/.test(text);
  if (name === "color") return /^(?:white|transparent|#fff|#ffffff)$/.test(text);
  return false;
}

/** A style without comments, escapes, entities and whitespace, each a way to write `display:none` past a filter. */
function plainStyle(style: string): string {
  return style
    .replace(/\/\*[^*]*\*\//g, "")
    .replace(
      /\\([0-9a-f]{1,6})[ \t\n]?|&#x([0-9a-f]{1,6});?/g,
      (_, css: string | undefined, hex: string | undefined) =>
        safeCodePoint(Number.parseInt(css ?? hex ?? "0", 16)),
    )
    .replace(/&#(\d{1,7});?/g, (_, decimal: string) => safeCodePoint(Number(decimal)))
    .replace(/[\s\\]+/g, "")
    .toLowerCase();
}

function safeCodePoint(value: number): string {
  return value > 0 && value <= 0x10ffff ? String.fromCodePoint(value) : "";
}
