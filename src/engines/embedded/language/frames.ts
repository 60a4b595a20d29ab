import { cuesOf } from "./cues.ts";
import { baseOfGerund, baseOfThirdPerson, gerundOf, isVerb } from "./lexicon.ts";
import { determiners, isPlural, lowerFirst, prepositions } from "./nouns.ts";
import { tokensOf } from "./tokens.ts";
import { finiteVerbAt } from "./verbs.ts";

/**
 * Frames in which reviewers put a convention: as what they would like, what a question asks of everybody, or what
 * follows from a reason. Only a sentence that is meant in general is taken out of its frame: elsewhere the frame
 * says that one change is spoken of.
 */
type Frame = readonly [RegExp, (found: RegExpExecArray) => string | undefined];

/** "I'd rather see early returns than deep nesting", "I'd generally avoid default exports". */
const wishes: readonly Frame[] = [
  // "Rather a set than an array when the order doesn't matter"
  [
    /^(?:please )?rather (an? [^,;:`]{2,40}|an? `[^`]{1,60}`|`[^`]{1,60}`|\p{L}{3,20}s) than (an? [^,;:]{2,120}|`[^`]{1,60}`[^,;:]{0,80}|\p{L}{3,20}s\b[^,;:]{0,80})(?=$|[,;:])(.*)$/isu,
    (found) => `use ${found[1] ?? ""} rather than ${found[2] ?? ""}${found[3] ?? ""}`,
  ],
  // "`Decimal`, always", "An empty list, always": what is always used.
  [
    /^((?:an? )?(?:`[^`]{1,80}`|[\p{L}-]{2,20})(?: (?:`[^`]{1,80}`|[\p{L}-]{2,20})){0,3}), always(?: please)?$/iu,
    (found) =>
      isVerb((found[1] ?? "").split(" ")[0]?.toLowerCase() ?? "")
        ? undefined
        : `always use ${lowerFirst(found[1] ?? "")}`,
  ],
  [
    /^(?:generally,? |in general,? |personally,? )?(?:i|we)(?:['’]d| would) (?:much |always |generally |really )?(?:rather|prefer to) not (?:see|have|use) (.+)$/isu,
    (found) => `avoid ${found[1] ?? ""}`,
  ],
  [
    /^(?:generally,? |in general,? |personally,? )?(?:i|we)(?:['’]d| would) (?:much |always |generally |really )?(?:rather|prefer to|prefer if we|like to) (?:see|have|use|read|get|keep|find) (.+)$/isu,
    (found) => `prefer ${(found[1] ?? "").replace(/\s(?:than|instead of|rather than|to)\s/u, " over ")}`,
  ],
  [
    /^(?:generally,? |in general,? |personally,? )?(?:i|we)(?:['’]d| would) (?:always |generally |usually |normally |rather )*(?=(?:avoid|prefer|use|keep|put|name)\b)(.+)$/isu,
    (found) => found[1],
  ],
  [
    /^(?:it(?:['’]s| is) )?(?:always |generally )?(?:better|cleaner|safer|nicer|best|clearer) to (\p{L}{2,20} [^,;:]{2,80}?) than (?:to )?(\p{L}{2,20}(?: [^,;:]{2,80})?)$/iu,
    (found) => `${found[1] ?? ""} rather than ${found[2] ?? ""}`,
  ],
  [
    /^(?:you['’]ll want to|you(?: will)? (?:should|need to|have to|want to)|one (?:should|has to)|(?:everyone|everybody) (?:should|must|has to)) (?=(?:always |never )?\p{Ll})(.+)$/isu,
    (found) => found[1],
  ],
];

/** "Could be an expression body", when the next sentence says where: it names what to use. */
const couldBe: Frame = [
  /^(?:this |that |it )?(?:could|should|can|might) (?:also |just |better |rather )?be (an? .+|`[^`]{1,80}`.*)$/isu,
  (found) => `use ${found[1] ?? ""}`,
];

/** "Could we please stop abbreviating names?": asked of everybody, about a class of things. */
const askedOfAll =
  /^(?:\p{L}{2,10}: )?(?:can|could) we (?:all )?(?:please )?((?:please )?(?:stop|avoid|not|keep (?=(?:our |all )?(?:\p{L}{2,20} )?[\p{L}-]{2,20}s (?:below|under|within|out of|free of|sorted|at most)\b))\s?[^?]{2,200})\?+$/iu;
/** "Can we agree on not nesting ternaries?" */
const agreeing =
  /^(?:can|could|shall) we (?:please |all )?agree (?:on|to) (not )?(\p{L}{2,20}ing)\s([^?]{2,200})\?+$/iu;
/** "Would you mind adding a date next to each flag you introduce?" */
const askedGently = /^(?:would|do) you mind (\p{L}{2,20}ing)\s([^?]{2,200})\?+$/iu;

/** ", which is why none of our classes call `now()`": the reason came first. */
const whyClause = /, (?:and )?(?:which|that)(?:['’]s| is) why (.{8,200})$/isu;

/** "Field injection hides…, which is why we've banned it in new services": what the sentence begins with. */
const refusedForIt =
  /, (?:and )?(?:(?:which|that)(?:'s| is) why|so|hence|therefore) we(?:'ve| have)? (?:\p{L}{2,10} )?(?:banned|stopped using|stopped with|dropped|avoid|don't use|do not use|no longer use|never use|got rid of|don't do) (?:it|them)\b([^,;:]{0,80})/iu;

/** The ban in such a sentence; undefined where it begins with one thing at hand, or with nothing that could be meant. */
function refusedIn(sentence: string): string | undefined {
  const told = sentence.replaceAll("’", "'").replace(/[.!\s]+$/u, "");
  const found = refusedForIt.exec(told);
  if (found === null) return undefined;
  const tokens = tokensOf(told.slice(0, found.index).replace(/\s\([^()]{0,100}\)/u, ""));
  const first = tokens[0];
  if (first === undefined || determiners.has(first.lower) || prepositions.has(first.lower)) return undefined;
  const verbAt =
    finiteVerbAt(tokens, subjectWordsMax) ??
    tokens.findIndex(({ lower, code }, at) => at > 0 && !code && baseOfThirdPerson(lower) !== undefined);
  if (
    verbAt < 1 ||
    verbAt > subjectWordsMax ||
    tokens.slice(0, verbAt).some(({ lower }) => persons.test(lower))
  )
    return undefined;
  const subject = tokens.slice(0, verbAt).map(({ text }) => text);
  const rest = told.slice(found.index + found[0].length);
  return `Do not use ${lowerFirst(subject.join(" "))}${found[1] ?? ""}${rest}.`;
}

/** "Past tense is what we agreed on: …". */
const agreedOn =
  /^([^,;:`]{2,60}?) (?:is|are) what we(?:['’]ve| have)? (?:all )?(?:agreed|settled|decided) on(?=[:,.;])/iu;
/** "Events are facts, hence past tense": the manner follows from what they are. */
const henceSo =
  /^(\p{L}[^,;:`]{2,40}?) are [^,;:`]{2,30}, (?:hence|so|thus|therefore) (?:the )?((?:[\p{L}-]{2,20} )?(?:tense|case|form|style|order|voice|mood|names?|nouns?|verbs?|singular|plural))(?=[:.,]|$)/iu;

const inManner =
  /^(?:our )?(?:[\p{L}-]{2,20} ){0,3}[\p{L}-]{2,20}s are (?:always |all )?(?:written )?in (?:the )?(?:imperative|present tense|past tense|plural|singular|british english|american english|english|sentence case|title case|(?:\p{L}{2,12} )?(?:case|order)|\p{L}+[-_]?case) here(?=[:,.]|$)/iu;

/** "I want every cache entry to have an owner". */
const wantedOfAll =
  /^(?:i|we)(?:'d| would)? (?:really |always )?(?:want|expect|like) ((?:every|each|all)(?: of our)? [^,;:]{2,50}?) to (?!know|see|thank|be able|[^,;]{0,60}\b(?:it|them|that|this|so)\b)(\p{L}.{3,200})$/isu;

/** "I'd like us to stop doing that altogether: no sleeps in tests": what is meant follows. */
const stopsThat =
  /^(?:(?:i|we)(?:'d| would) like (?:us |everybody |everyone )?to |we (?:should|have to|need to) |let's |please ){0,2}(?:stop|quit|avoid) (?:doing )?(?:that|this|it)(?: altogether| entirely| everywhere| from now on)?: (?=no\b)/iu;

const subjectWordsMax = 7;
const persons = /^(?:i|we|you|he|she|it|they|there|if|when|since|because)$/u;

/** The sentence without its frame; the sentence itself where it has none, or is not meant in general. `general`: the next one says so. */
export function unframed(sentence: string, general: boolean): string {
  const stopped = stopsThat.exec(sentence.replaceAll("’", "'"))?.[0];
  if (stopped !== undefined) return sentence.slice(stopped.length);
  const gentle = askedGently.exec(sentence);
  const base = baseOfGerund(gentle?.[1]?.toLowerCase() ?? "");
  if (gentle !== null && base !== undefined && (general || cuesOf(sentence).general))
    return `${base} ${gentle[2] ?? ""}`;
  const agreed = agreeing.exec(sentence);
  const deed = baseOfGerund(agreed?.[2]?.toLowerCase() ?? "");
  if (agreed !== null && deed !== undefined)
    return `${agreed[1] === undefined ? "please always" : "please never"} ${deed} ${agreed[3] ?? ""}`;
  const everybody = askedOfAll.exec(sentence)?.[1];
  if (everybody !== undefined && (general || ofClass(everybody)))
    return everybody.replace(/^(?:please )?not /iu, "do not ");
  const refused = refusedIn(sentence);
  if (refused !== undefined) return refused;
  const wanted = wantedOfAll.exec(sentence.replaceAll("’", "'"));
  if (wanted?.[1] !== undefined && !cuesOf(wanted[1]).deictic) return `${wanted[1]} must ${wanted[2] ?? ""}`;
  const settled = agreedOn.exec(sentence);
  if (settled?.[1] !== undefined && !cuesOf(settled[1]).deictic)
    return `We use ${lowerFirst(settled[1])}${sentence.slice(settled[0].length)}`;
  const manner = henceSo.exec(sentence);
  if (manner?.[1] !== undefined && isPlural(manner[1].split(" ").at(-1) ?? ""))
    return `We use ${manner[2] ?? ""} for ${lowerFirst(manner[1])}${sentence.slice(manner[0].length)}`;
  const why = whyClause.exec(sentence)?.[1];
  const told = why === undefined ? sentence : why.replace(/^none of (?:our|the) /iu, "no ");
  const body = told
    .replace(/[.!\s]+$/u, "")
    .replace(/^@[\w-]{1,40}[,:]?\s+/u, "")
    .replace(/ here (?=(?:always|never)\b)/u, " ");
  // "Commit messages are in the imperative here": in this repository.
  if (inManner.test(told)) return told.replace(/ here(?=[:,.]|$)/u, "");
  const cues = cuesOf(body);
  if (!general && !cues.general && !cues.scoped) return told;
  for (const [pattern, toCommand] of general ? [...wishes, couldBe] : wishes) {
    const found = pattern.exec(body);
    const command = found === null ? undefined : toCommand(found);
    if (command !== undefined) return `${withoutHand(command)}.`;
  }
  // "The tests in this repo…": all of them.
  const classed = told.replace(
    /(?<=^|: )the (?=(?:\p{L}{2,20} ){0,2}\p{L}{2,20}s in (?:this|our) (?:repo|repository|project|code ?base)\b)/iu,
    "",
  );
  return / here (?:always|never)\b/u.test(classed) ? body : classed;
}

/** "Whenever you add a field, bump the version" is "bump the version when adding a field". */
const wheneverYou =
  /^(?:whenever|when|each time|every time|any time) (?:you|we|somebody|someone) (\p{L}{2,20}) ([^,;:`]{2,80}|[^,;:`]{0,40}`[^`]{1,60}`[^,;:`]{0,40}), (?:please |then |also )?((?:always |never |do not |don't )?\p{Ll}[^;:]{4,160})$/iu;

export function conditionLast(text: string): string {
  const found = wheneverYou.exec(text);
  const [verb, command] = [found?.[1]?.toLowerCase() ?? "", found?.[3] ?? ""];
  const first = tokensOf(command.replace(/^(?:always|never|do not|don't) /iu, ""))[0];
  if (
    found === null ||
    !isVerb(verb) ||
    first === undefined ||
    first.code ||
    !isVerb(first.lower) ||
    command.includes(", ")
  )
    return text;
  return `${command} when ${gerundOf(verb)} ${found[2] ?? ""}`;
}

/** "…than this pyramid": what is set against a convention may be at hand, and is then no part of it. */
function withoutHand(text: string): string {
  return text.replace(
    /\s(?:over|instead of|rather than) (?:this|these|that|those)(?: [\p{L}-]{1,20}){0,2}$/iu,
    "",
  );
}

/** Bare plurals are a class of things; "here" and "this" are not. */
function ofClass(text: string): boolean {
  return !cuesOf(text).deictic && tokensOf(text).some((token) => !token.code && isPlural(token.lower));
}
