/** Forms that no suffix rule gets right. Values are stems as `stem` gives them. */
const irregular = new Map(
  Object.entries({
    indices: "index",
    indexes: "index",
    cancelled: "cancel",
    cancelling: "cancel",
    labelled: "label",
    labelling: "label",
    modelled: "model",
    modelling: "model",
    signalled: "signal",
    controlled: "control",
    controlling: "control",
    travelled: "travel",
    children: "child",
    ids: "id",
    apis: "api",
    written: "write",
    overridden: "override",
    ones: "ones",
    untouched: "untouched",
    wrote: "write",
    thrown: "throw",
    threw: "throw",
    kept: "keep",
    put: "put",
    putting: "put",
    split: "split",
    splitting: "split",
    caught: "catch",
    sent: "send",
    built: "build",
    begin: "begin",
    begins: "begin",
    beginning: "begin",
    begun: "begin",
    broken: "break",
    chosen: "choose",
    hidden: "hide",
    frozen: "freeze",
    froze: "freeze",
    drawn: "draw",
    driven: "drive",
    known: "know",
    run: "run",
    found: "find",
    bound: "bind",
    read: "read",
    hung: "hang",
    lost: "lose",
    meant: "mean",
    stuck: "stick",
    wrapped: "wrap",
    held: "hold",
    left: "leave",
    met: "meet",
    passed: "pass",
    reads: "read",
    taken: "take",
    given: "give",
    shown: "show",
    spelt: "spell",
    data: "data",
    schemas: "schema",
    schemata: "schema",
    criteria: "criterion",
    lies: "lie",
    vertices: "vertex",
    matrices: "matrix",
    analyses: "analysis",
    men: "man",
    people: "person",
    vars: "variable",
    vals: "value",
  }),
);

/** Words that look inflected and are not. */
const whole = new Set(
  (
    "string bring thing nothing anything everything something during early only apply reply family supply multiply " +
    "assembly need seed feed speed embed red class process access address css dns aws js ts os https tls redis this " +
    "alias bus status canvas consensus previous various axis basis analysis bias lens news series species always " +
    "sometimes less unless across else here there where these those are were rule single double multiple simple table " +
    "variable module file done none one some same use us is as was has its does goes thus plus minus focus virus " +
    "kubernetes postgres express rails axios pandas sass keras ours yours yes ring spring king being wing ceiling " +
    "finally sibling middleware hundred bed shed sled bleed breed exceed proceed succeed indeed agreed hash"
  ).split(" "),
);

const british = /(al|er|or|an|on|im|ar|mo|it|en)is(e|ed|es|ing|ation|er)$/;

/**
 * Brings an English word to its stem: plural, -ing, -ed, -ly, -ation and British spelling. Words that share a stem
 * differ in inflection only; nothing that turns a meaning around ("un-", "-less") is touched.
 */
export function stem(word: string): string {
  const known = irregular.get(word);
  if (known !== undefined) return withoutE(known);
  if (word.length <= 3) return word;
  const american = word.replace(british, "$1iz$2").replace(/our(s|ed|ing)?$/, keepShortOur);
  if (whole.has(american)) return withoutE(american);
  return withoutE(suffixless(american));
}

/** "colour" → "color", but not "hour", "four", "your". */
function keepShortOur(ending: string, _inflection: string | undefined, at: number): string {
  return at >= 3 ? ending.replace("our", "or") : ending;
}

function suffixless(word: string): string {
  const past = word.replace(/([^aeiou])ied$/, "$1y");
  if (past !== word) return past;
  const singular = withoutPlural(word);
  if (whole.has(singular)) return singular;
  for (const ending of ["ization", "ation", "ically", "ing", "ed", "ly"]) {
    if (!singular.endsWith(ending)) continue;
    const root = singular.slice(0, -ending.length);
    if (root.length < 3 || !/[aeiouy]/.test(root) || root.endsWith("e")) continue;
    return rooted(root, ending);
  }
  return singular;
}

function rooted(root: string, ending: string): string {
  if (ending === "ization") return `${root}iz`;
  if (ending === "ation") return `${root}at`;
  if (ending === "ically") return `${root}ic`;
  if (ending === "ly") return root;
  // "splitting" → "split", but "passing" → "pass", "calling" → "call".
  return /([bdgmnprt])\1$/.test(root) ? root.slice(0, -1) : root;
}

function withoutPlural(word: string): string {
  if (word.length <= 3 || !word.endsWith("s") || /(?:ss|us|is)$/.test(word)) return word;
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (
    /(?:sses|xes|ches|shes|zzes|uses)$/.test(word) &&
    !/(?:causes|houses|clauses|caches|pauses)$/.test(word)
  ) {
    return word.slice(0, -2);
  }
  return word.slice(0, -1);
}

/** "name", "named" and "naming" meet without the final e; "ee" and short words keep theirs. */
function withoutE(word: string): string {
  return word.length > 3 && /[^e]e$/.test(word) ? word.slice(0, -1) : word;
}
