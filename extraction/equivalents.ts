/** Pairs of forms that mean the same at run time: choosing one of them is style. */
import { contextWords } from "./lexicon/phrases/declarations.ts";
import { isSameCode } from "./same-code.ts";
import { keyOf, type Term } from "./terms.ts";
import { stemsOf } from "./word-lists.ts";

interface Pair {
  readonly forms: readonly [RegExp, RegExp];
  /** Classes of what else the statement may say. */
  readonly extras: string;
}

const pairs: readonly Pair[] = [
  { forms: [/^const$/, /^let$/], extras: "reassign" },
  { forms: [/^const$/, /^reassign(?:ed|ment)?$|^rebind$|^rebound$/], extras: "reassign" },
  { forms: [/^let$/, /^reassign(?:ed|ment)?$|^rebind$|^rebound$/], extras: "reassign" },
  { forms: [/^val$/, /^var$/], extras: "reassign" },
  { forms: [/^val$/, /^reassign(?:ed)?$/], extras: "reassign" },
  { forms: [/^interfaces?$/, /^types?$|^type alias(?:es)?$/], extras: "shape" },
  {
    forms: [/^(?:\w+|readonly \w+)\[\]$/, /^(?:Readonly)?Array<\w+>$|^array types?$/],
    extras: "shape arrayW",
  },
  { forms: [/^\[\w+\]$/, /^Array<\w+>$/], extras: "shape arrayW" },
  { forms: [/^\[\]$/, /^(?:list|array|Array|new Array|vec!)\(\)$/], extras: "emptyW" },
  { forms: [/^\{\}$/, /^(?:dict|new Object|Hash\.new)(?:\(\))?$/], extras: "emptyW" },
  { forms: [/^(?:var|auto|:=)$/, /^(?:explicit types?|right|type|var x = …|var)$/], extras: "varW" },
  { forms: [/^namespaces?$/, /^(?:file scoped|block scoped)$/], extras: "namespaceW" },
  {
    forms: [
      /^(?:string|object|int|bool|decimal|double|long|char|float)$/,
      /^(?:String|Object|Int32|Boolean|Decimal|Double|Int64|Char|Single)$/,
    ],
    extras: "csharp aliasW",
  },
  {
    forms: [
      /^(?:template (?:literal|string)s?|(?:string )?interpolation|interpolated strings?|string templates?)$/i,
      /^(?:string )?concatenat(?:ion|ing)$|^\+$/i,
    ],
    extras: "concat",
  },
  {
    forms: [
      /^shorthands?$|^shorthand syntax$|^shorthand propert(?:y|ies)$/,
      /^(?:object|hash|hashes|property|properties|object property|object properties|object literals?|hash literals?|methods?)$/,
    ],
    extras: "shape shorthandW code.pair",
  },
  { forms: [/^unless$/, /^if !$|^if not$|^negated ifs?$|^if !…$/], extras: "condW" },
  { forms: [/^until$/, /^while !$|^while not$|^negated whiles?$|^while !…$/], extras: "condW" },
  { forms: [/^using$/, /^typedefs?$/], extras: "aliasW type" },
  {
    forms: [/^%[wWiI](?:\[\]|\(\))?$/, /^(?:words?|symbols?|arrays?|strings?)$/],
    extras: "arrayW wordArray",
  },
  {
    forms: [/^key: value$/, /^hash rockets?$|^=>$|^hash(?:es)?$|^hash literals?$/],
    extras: "shape shorthandW newW",
  },
  { forms: [/^<>$/, /^!=$/], extras: "sql operator" },
  { forms: [/^Self$/, /^(?:type name|type|name|own name)$/], extras: "implW" },
  { forms: [/^<>(?:…|\.\.\.)?(?:<\/>)?$/, /^(?:<?React\.)?Fragment>?$|^fragments?$/], extras: "shape" },
  { forms: [/^array\(\)$/, /^\[\]$|^short(?: array)? syntax$/], extras: "emptyW arrayW" },
  { forms: [/^interface\{\}$/, /^any$/], extras: "shape" },
  { forms: [/^is not None$|^\w+ is not None$/, /^not (?:\w+ )?is None$|^not … is None$/], extras: "condW" },
  {
    forms: [/^(?:\w+ )?is (?:not )?None$|^(?:\w+ )?== null$/, /^None is(?: not)?(?: \w+)?$|^null == \w+$/],
    extras: "condW",
  },
  { forms: [/^<-$/, /^=$/], extras: "operator" },
  {
    forms: [/^(?:T|\w+) \| (?:null|undefined|None)$/, /^(?:null|undefined|None) \| (?:T|\w+)$/],
    extras: "shape unionW",
  },
  { forms: [/^(?:\w+|Array<\w+>)\[\]$/, /^Array<\w+>$/], extras: "shape arrayW notation" },
  { forms: [/^\w+: \d$|^\w+: (?:value|…)$/, /^:\w+ => (?:\d|value|…)$/], extras: "shape shorthandW newW" },
  { forms: [/^not in$|^\w+ not in \w+$/, /^not (?:\w+ )?in(?: \w+)?$/], extras: "condW" },
  { forms: [/^(?:i\+\+|\w+\+\+|\+\+)$/, /^(?:\w+ )?\+= 1$/], extras: "condW" },
  { forms: [/^new\(\)$/, /^new \w+\(\)$/], extras: "csharp newW" },
  {
    forms: [
      /^expression (?:body|bodies|bodied members?)$|^expression bodied$/,
      /^.{0,3}(?:one line|single line|single expression|one liners?|members?|properties|methods?|functions?)$/,
    ],
    extras: "bodyW syntaxW shape",
  },
];

/** Code means what it says to the letter: `string` is not `String`. */
const fitsForm = (form: RegExp, { text, words }: Term): boolean =>
  form.test(text) || (words[0]?.kind !== "code" && form.test(text.toLowerCase()));

/** Could the term be a form of any pair? Most words are none, and words repeat. */
const formsMax = 20_000;
const known = new Map<string, boolean>();
function isForm(term: Term): boolean {
  const name = `${term.words[0]?.kind ?? ""} ${term.text}`;
  const before = known.get(name);
  if (before !== undefined) return before;
  if (known.size >= formsMax) known.clear();
  const answer = pairs.some(({ forms }) => forms.some((form) => fitsForm(form, term)));
  known.set(name, answer);
  return answer;
}

const usual = ["func", "useV", "lang", "scope", "why", "csharp"];

function fitsPair(terms: readonly Term[], pair: Pair): boolean {
  const hits = pair.forms.map((form) => terms.filter((term) => fitsForm(form, term)));
  const [first = [], second = []] = hits;
  if (!first.some((term) => second.some((other) => other !== term))) return false;
  const allowed = new Set([...usual, ...pair.extras.split(" ")]);
  return terms.every(
    (term) => hits.some((hit) => hit.includes(term)) || [...term.classes].some((name) => allowed.has(name)),
  );
}

/** "`public static`, not `static public`": the same words in another order. */
function reorders(terms: readonly Term[]): boolean {
  const spans = terms.filter((term) => term.words[0]?.kind === "code");
  const [first, second] = spans.map(({ text: span }) => span.split(/\s+/));
  if (first === undefined || second === undefined || spans.length > 2) return false;
  return (
    first.length > 1 &&
    first.every((word) => modifier.test(word)) &&
    [...first].sort().join(" ") === [...second].sort().join(" ") &&
    terms.every((term) => spans.includes(term) || usual.some((name) => term.classes.has(name)))
  );
}

const context = stemsOf(contextWords);
const comparing =
  /^(?:use|prefer|write|written|spell|spelled|should|be|becomes|as|say|put|instead|rather|than|over|and|not|never|always|in|favour|please|[.,:()–-])$/i;

/** "`X | None` rather than `Optional[X]`": one thing, written in two ways, once or twice in a statement. */
function spellsAlike(terms: readonly Term[]): boolean {
  const spans = terms.filter((term) => term.words[0]?.kind === "code").map(({ text }) => text);
  if (spans.length !== 2 && spans.length !== 4) return false;
  const alike = [...spans.keys()]
    .filter((at) => at % 2 === 0)
    .every((at) => isSameCode(spans[at] ?? "", spans[at + 1] ?? ""));
  return (
    alike &&
    terms.every(
      ({ words, classes }) =>
        words[0]?.kind === "code" ||
        classes.has("lang") ||
        classes.has("csharp") ||
        words.every(({ key, text }) => context.has(key) || comparing.test(text)),
    )
  );
}

const modifier =
  /^(?:public|private|protected|static|final|abstract|const|async|readonly|override|export|pub|unsafe|extern|inline|virtual|constexpr)$/;

/** Words that are shorter names of something else to a language or its library. */
const meaningful =
  /^(?:len|rand|str|int|char|del|exec|sub|min|max|env|sum|abs|bool|dict|fmt|enum|func|fn|def|proc|std|sys|temp|async|cmp|mod|gen|seq|iter)$/;

/** Is one of these names the other one, shortened ("cnt" and "count")? */
function abbreviates(short: string, long: string): boolean {
  if (short.length < 2 || short.length > 0.75 * long.length || short[0] !== long[0] || meaningful.test(short))
    return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at += 1;
  return at === short.length;
}

/** Names of a platform, which knows them in one case only. */
const ofPlatforms = /^(?:inner|outer|to|encode|decode|base|document|current|create|insert)[A-Z]|^[A-Z]{3}/;

/** "`userID`, not `userId`": the same words, whose initialism is written in another case. */
function recases(first: string, second: string): boolean {
  return (
    first !== second &&
    first.toLowerCase() === second.toLowerCase() &&
    /^[A-Za-z]\w{1,24}$/.test(first) &&
    first[0] === second[0] &&
    !ofPlatforms.test(first) &&
    [first, second].some((name) => /[A-Z]{2,5}/.test(name)) &&
    [first, second].every((name) => /[A-Z]/.test(name))
  );
}

/** "`request`, not `req`" spells a name out, or shortens it. */
function respells(terms: readonly Term[]): boolean {
  const spans = terms.filter((term) => term.words[0]?.kind === "code");
  const [first, second] = spans.map(({ text: span }) => span);
  if (first === undefined || second === undefined || spans.length > 2) return false;
  const plain = [first, second].every((span) => /^[a-z]{2,20}$/.test(span));
  return (
    (recases(first, second) || (plain && (abbreviates(first, second) || abbreviates(second, first)))) &&
    terms.every(
      (term) =>
        spans.includes(term) ||
        /^(?:→|->|=>|say|see|read|it|writ|write|spell|call|abbreviat|abbreviation|initialism|acronym|shorten|fin|cas|local)$/.test(
          keyOf(term),
        ) ||
        ["func", "useV", "lang", "why", "nameN", "thing"].some((name) => term.classes.has(name)),
    )
  );
}

/** "style.equivalent-form" where a statement chooses between two such forms and says nothing else. */
export function equivalentForms(terms: readonly Term[]): string | undefined {
  if (respells(terms)) return "style.naming-choice";
  if (reorders(terms) || spellsAlike(terms)) return "style.equivalent-form";
  const mayChoose = terms.filter(isForm).length > 1;
  return mayChoose && pairs.some((pair) => fitsPair(terms, pair)) ? "style.equivalent-form" : undefined;
}
