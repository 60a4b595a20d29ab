/**
 * Which words may stand where a statement only names, describes or explains, although no style lexicon knows them: any
 * noun or adjective, but nothing that acts, demands, weakens, or is read by others.
 */
import { codeClasses, isHarmlessQuote } from "./code-spans.ts";
import { asideEntries } from "./lexicon/asides.ts";
import { codePlaceWords, syntaxWords, thingWords } from "./lexicon/phrases/words.ts";
import { dangerEntries } from "./lexicon/danger.ts";
import { readEntries } from "./lexicon/read-by-others.ts";
import { is, Lexicon, stem, type Word } from "./terms.ts";

const asides = new Lexicon(asideEntries);
const danger = new Lexicon(dangerEntries);
const readByOthers = new Lexicon(readEntries);

/** Classes of the danger lexicon that hold everyday words, which weaken nothing by themselves. */
const everyday = new Set(
  `not avoid prep conjunction clauseEnd without insteadOf preferV over pronoun perform allowV makeV storeV leaveV setV copyV useSource treatV anyW grantV modal
    shortenV noLonger missingW fixedW reviewHow personW redundantW recordV notice evenIf weakenSoft deny exposeV justify resource packageW exposePlace badPlace cargo requester errorW clockW grantee headerW reviewThing test dumpV hideV echoV authorW queryW publicW plainW outW openV seedV testN test testV guardService letThrough downW bindV netW userInput sinkW directW markV slowW successW amountW clientW decideV quietV warningW excludeV policyWord agentV validatorW useW soft.checks soft.validation`.split(
    /\s+/,
  ),
);

/** A question about a word, answered once a word. */
function once(ask: (word: Word) => boolean): (word: Word) => boolean {
  const known = new WeakMap<Word, boolean>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const answer = ask(word);
    known.set(word, answer);
    return answer;
  };
}

/** A plain word, and no identifier, path or number. */
export const isPlain = (word: Word): boolean =>
  word.kind === "word" && /^\p{L}[\p{L}'’]{0,24}$/u.test(word.text);

/** The danger lexicon knows these for what they do beside others; comments and names speak of them all the time. */
const harmless = new Set(
  "guideline guidelines code content contents snippet snippets source sources caller callers typescript index indexes indices signature signatures scope scopes optional script scripts repository compiler interpolation concatenation browser client frontend reviewer reviewers lower off key keys session any break linter formatter prettier retro meeting".split(
    " ",
  ),
);

/** Does the danger lexicon know the word as more than an everyday word? */
export const isAlarming = once(
  (word) =>
    !harmless.has(word.text.toLowerCase()) &&
    danger.terms([word]).some((known) => [...known.classes].some((name) => !everyday.has(name))),
);

/** Does something outside the code's text read what is called so, or is it what a program writes? */
export const isRead = once(
  (word) =>
    asides.terms([word]).some((known) => is(known, "io")) ||
    readByOthers.terms([word]).some((known) => known.classes.size > 0),
);

/** "What is needed" demands nothing, "needs" does. */
export const isDemand = once(
  (word) =>
    (/^required$/i.test(word.text) || !/ed$/i.test(word.text)) &&
    asides.terms([word]).some((known) => is(known, "demand")),
);

/** A verb in the form that commands ("delete"); "deletes", "deleted" and "deleting" only tell. */
export const isCommand = once(
  (word) => !/(?:ed|ing|[^s]s)$/i.test(word.text) && asides.terms([word]).some((known) => is(known, "act")),
);

/** May a code span or a quote stand there? Only such as tools don't read. */
export const isHarmlessSpan = once(
  (word) =>
    (word.kind === "code" && codeClasses(word.text).size > 0) ||
    (word.kind === "quoted" && isHarmlessQuote(word.text)),
);

const codePlaces = new Set(`${codePlaceWords} ${syntaxWords} ${thingWords}`.split(/\s+/).map(stem));

/** Does the word say a place in code ("mappers"), and not in what a program writes ("letters")? */
export const isCodePlace = once((word) => isPlain(word) && codePlaces.has(word.key));

/** After "and" or at the start an unknown word may command ("and expunge rows"); by its ending it doesn't. */
const nounEnding =
  /(?:tion|sion|ment|ness|ity|ship|ance|ence|ing|ed|er|or|ism|ics|logy|phy|[^s]s|able|ible|ful|ous|ive|ic|al|less)$/i;

export const endsAsNoun = (word: Word): boolean => nounEnding.test(word.text);
