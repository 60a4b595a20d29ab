/**
 * Is it a sentence that asks for something, or a piece of one? A model that an attacker controls may answer with any
 * piece of a comment, and a piece can look like style where the whole does not: "Domain Name", "with the subject line".
 */

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** What a piece begins with, but a sentence hardly ever. */
const joins = words(
  "with of by from to and or but that which who whose than because so where while whereas though",
);

/** A sentence that begins with one of these has its demand behind a comma. */
const scopes = words(
  "in on for at inside within across under per before after during outside throughout among",
);

/** Words that ask, or say what has to be: without any of them it is a name of something. */
const asks = words(
  "avoids deserve deserves merit merits wear wears differ differs sounds count counts grow carry look looks use prefer avoid keep put name call write sort order group indent align format wrap break start begin end add " +
    "remove drop omit leave make place move spell capitalise capitalize lowercase uppercase alphabetise alphabetize " +
    "abbreviate prefix suffix pluralise pluralize document describe explain comment declare define quote separate " +
    "surround limit follow stick choose pick replace rename word phrase title date sign list mark stay let give " +
    "do don't dont not no never always only must should shall may can cannot can't mustn't shouldn't has have " +
    "need needs is are be isn't aren't get gets go goes live lives belong belongs take takes stand stands come " +
    "comes read reads starts begins ends uses carries carry says say please we our everywhere every each all any " +
    "strip trim delete mention mentions reference references fence combine merge alias match matches consist consists " +
    "address addresses contain contains import include includes explains describes tell tells state states line lines " +
    "terminate close open pad collapse parenthesise parenthesize shorten hyphenate link cite summarise space surround " +
    "self-close sorted ordered grouped aligned indented first last then max maximum exactly lower-case upper-case hanging " +
    "two-space four-space three-digit answer answers appear appears repeat repeats show shows give gives grow grows sound sounds " +
    "become becomes stick sticks sit sits fit fits list lists end ends open opens close closes share shares wrap wraps break breaks " +
    "uppercase lowercase camelcase pascalcase snake_case kebab-case capitals talk talks speak speaks consist name names hold holds " +
    "elide destructure qualify annotate infer nest unpack import imported written declared " +
    "precede precedes hang hangs lead leads aligns hug hugs none otherwise inside around round bear bears receive receives touch touches pile piles onto underneath beneath ahead behind split splits scroll " +
    "for over below above throughout before after between instead rather than without unless until per at in into on = -> → when if use:",
);

/** "In Kotlin use `val`" needs no comma. */
const demands = words(
  "use prefer avoid keep put write call sort indent never always don't should shouldn't must",
);

/** Nor does "in C sources the brace sits …": a sentence, unless what sits is only told of the place. */
const finite = words(
  "is are isn't aren't go goes sit sits stand stands stay stays come comes start starts begin begins end ends get gets take takes have has need needs follow follows say spell we",
);
const relatives = words("that which where who whose when if while as because since unless until");

/** "C#: private fields in camelCase": the language before a colon says whose rule it is. */
const labelled = /^[\p{L}#+.]{1,14}(?: \p{Ll}{2,12})?: \S+ /u;

/** "From the third call on, …" says where a rule begins. */
const onwards = /^from [\w ]{1,40} (?:on|onwards?|up), \S/i;

const deictic = words("this that these those it them following above below here there");
const wordsMin = 3;
const shortVerbs = words(
  "sort alphabetise alphabetize indent format align capitalise capitalize order group name use prefer avoid wrap no",
);

/** False for what is only a piece of a sentence, a bare name, or points at something that stands elsewhere. */
export function isWhole(text: string): boolean {
  const parts = tokens(text);
  const [first = "", ...rest] = parts;
  if (joins.has(first) && !onwards.test(text)) return false;
  if (
    scopes.has(first) &&
    !/[,:]|^at (?:most|least)\b/i.test(text) &&
    !rest.some((word) => demands.has(word)) &&
    !saysSomething(rest)
  )
    return false;
  if (parts.length < wordsMin && !shortVerbs.has(first)) return false;
  const object = rest.filter((word) => word !== "the");
  if (object.length > 0 && object.every((word) => deictic.has(word))) return false;
  return parts.some((word) => asks.has(word)) || labelled.test(text);
}

function saysSomething(rest: readonly string[]): boolean {
  const verb = rest.findIndex((word, at) => at > 0 && finite.has(word));
  return verb > 0 && !rest.slice(0, verb).some((word) => relatives.has(word));
}

function tokens(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s,;:.!?"()]+/)
    .filter((word) => word !== "");
}
