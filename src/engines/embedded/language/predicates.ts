import type { Clause, Reading } from "./clause.ts";
import { addition, commandOf, endsUp, labile, splitTail } from "./commands.ts";
import { accidentVerbs, baseOfParticiple, baseOfThirdPerson, teamVerbs, verbs } from "./lexicon.ts";
import { isPlural, lowerFirst, prepositions } from "./nouns.ts";
import { being, deontic, descriptive } from "./verbs.ts";

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

const negators = words("not never isn't aren't don't doesn't mustn't shouldn't");
const adverbs = words(
  "always never not only also generally usually all both still just explicitly consistently longer no",
);

/** Predicates that forbid, that permit, that require, and that judge the state of one change. */
const banned = words(
  "out forbidden banned prohibited discouraged disallowed unwanted no-go taboo smell anti-pattern antipattern",
);
const permitted = words("allowed permitted wanted accepted acceptable welcome ok okay appropriate");
const required = words("mandatory required obligatory compulsory");
const judged = words(
  "swapped inverted reversed spread scattered duplicated repeated copied wrong missing great nice fine good bad green red broken failing weird flaky unrelated unclear confusing slow fast expensive cheap hard easy ugly gone done unused identical different too very so quite already now currently there here about supposed based due able likely unlikely sure happy ready worth pretty exactly what how why because true false null undefined empty equal similar same enough nearly almost intentional deprecated used needed expected known interested related located going aimed involved limited designed meant broken fixed generated auto-generated auto-created guaranteed equally dangerous harmful likely unlikely inconsistent redundant superfluous obsolete valid invalid impossible possible responsible available unavailable aware unaware compatible incompatible covered affected returned unchanged automatically breaking as noise clutter overkill nonsense",
);

/** A clause taken apart at its verb. */
interface Parts {
  readonly subject: string;
  /** The word that carries the meaning: "retried" of "are always retried"; "" for a code span. */
  readonly main: string;
  /** The same as it is written. */
  readonly mainText: string;
  /** What follows that word, with the punctuation right behind it. */
  readonly rest: string;
  /** "Never ", "Do not ", "Always ", "Only " or "". */
  readonly before: string;
  readonly negated: boolean;
}

/** A predicate as a demand. `told`: nothing but the fact that things are so makes it one. */
export interface Predicate extends Reading {
  readonly told: boolean;
}

/** What a clause says of its subject, as a demand; undefined where it only describes. */
export function predicateOf(clause: Clause, verbAt: number): Predicate | undefined {
  const verb = clause.tokens[verbAt]?.lower ?? "";
  if (descriptive.has(verb) || isLifted(clause, verbAt) || isPerfect(clause, verbAt)) return undefined;
  const bound =
    deontic.has(verb) && !(/^ha(?:s|ve)$/u.test(verb) && clause.tokens[verbAt + 1]?.lower !== "to");
  const parts = partsOf(clause, verbAt, bound);
  if (parts === undefined) return undefined;
  if (bound) return { ...demandOf(clause, verbAt, parts), told: false };
  const reading = being.has(verb)
    ? beingOf(clause, parts)
    : (gottenOf(clause, verbAt) ?? habitOf(clause, parts));
  return reading === undefined
    ? undefined
    : {
        ...reading,
        told:
          reading.score < 1.5 &&
          !(
            /^(?:goes|belongs?)$/u.test(parts.main) &&
            /^\s*(?:in|on|into|under|to|inside|next|through)\b/u.test(parts.rest)
          ) &&
          !/^(?:Never|Always|Only)/u.test(parts.before) &&
          !(parts.negated && clause.cues.usual),
      };
}

/** "`X` no longer needs Y", "X doesn't need Y": what need not be is no demand. */
function isLifted(clause: Clause, verbAt: number): boolean {
  const before = `${clause.tokens[verbAt - 2]?.lower ?? ""} ${clause.tokens[verbAt - 1]?.lower ?? ""}`;
  const verb = clause.tokens[verbAt]?.lower ?? "";
  return (
    (before === "no longer" && !being.has(verb)) ||
    (/^do/u.test(verb) && clause.tokens.slice(verbAt + 1, verbAt + 3).some(({ lower }) => lower === "need"))
  );
}

const perfect = words(
  "been hurt bitten burned burnt confused surprised had become gone come bitten cost hit led caught grown begun fallen lost made moved seen shown taken",
);

/** "`default_scope` has bitten us", "names have been mixed up": what happened. */
function isPerfect({ tokens }: Clause, verbAt: number): boolean {
  if (!/^(?:has|have|hasn't|haven't)$/u.test(tokens[verbAt]?.lower ?? "")) return false;
  const next = tokens.slice(verbAt + 1, verbAt + 4).find(({ lower }) => !adverbs.has(lower));
  if (next === undefined || next.code || next.after !== "") return false;
  const after = tokens[tokens.indexOf(next) + 1];
  if (perfect.has(next.lower)) return true;
  // "Fields have mapped names": a participle before its noun is a thing that they have.
  return (
    baseOfParticiple(next.lower) !== undefined && after !== undefined && !after.code && !isPlural(after.lower)
  );
}

function partsOf(clause: Clause, verbAt: number, bound: boolean): Parts | undefined {
  const { tokens } = clause;
  const verb = tokens[verbAt]?.lower ?? "";
  let at = verbAt;
  const between: string[] = [verb];
  if (bound || being.has(verb) || /^do/u.test(verb)) {
    at += 1;
    while (
      isAdverb(tokens[at]?.lower ?? "", between.at(-1)) ||
      ((bound || being.has(verb)) && /^(?:to|be)$/u.test(tokens[at]?.lower ?? ""))
    ) {
      between.push(tokens[at]?.lower ?? "");
      at += 1;
    }
  }
  const main = tokens[at];
  if (main === undefined) return undefined;
  const subject = clause.text.slice(0, tokens[verbAt]?.start ?? 0).trim();
  const frequency = / (always|never|only)$/iu.exec(subject)?.[1]?.toLowerCase();
  if (frequency !== undefined) between.push(frequency);
  return {
    subject: lowerFirst(frequency === undefined ? subject : subject.slice(0, -frequency.length).trim()),
    main: main.code ? "" : main.lower,
    mainText: main.text,
    rest: `${main.after}${clause.text.slice(main.end)}`,
    before: beforeOf(between),
    negated:
      between.some((word) => negators.has(word)) || (between.includes("no") && between.includes("longer")),
  };
}

/** "longer" is a measure, and the very point of it, but in "no longer". */
function isAdverb(word: string, previous: string | undefined): boolean {
  return adverbs.has(word) && (word !== "longer" || previous === "no");
}

function beforeOf(between: readonly string[]): string {
  if (between.includes("never")) return "Never ";
  if (between.some((word) => negators.has(word)) || between.includes("longer")) return "Do not ";
  if (between.includes("always")) return "Always ";
  return between.includes("only") ? "Only " : "";
}

/** "must", "should", "have to": a demand in its own words; a passive one as a command. */
function demandOf(clause: Clause, verbAt: number, parts: Parts): Reading {
  const strength = /^(?:must|has|have|shall)/u.test(clause.tokens[verbAt]?.lower ?? "") ? 1.5 : 0.75;
  const general =
    parts.negated || clause.tokens.slice(verbAt).some((token) => !token.code && isPlural(token.lower))
      ? 0.5
      : 0;
  const be = clause.tokens.slice(verbAt, verbAt + 5).some((token) => token.lower === "be");
  // After "must" or "has to" stands a verb, whether it is a known one or not.
  const sure = !/^needs?$/u.test(clause.tokens[verbAt]?.lower ?? "");
  const text = be ? (passiveOf(parts) ?? stateOf(parts)) : activeOf(parts, sure);
  return { score: strength + general, text: needOf(clause, verbAt) ?? text ?? clause.text };
}

/** "Handlers must log X" is "Log X in handlers"; "Files must end with X" is a command already, in the words that voters know. */
function activeOf(parts: Parts, sure: boolean): string | undefined {
  const unknown = sure && /^\p{Ll}{4,}(?<!ly)$/u.test(parts.main) && !isPlural(parts.main);
  if (!(verbs.has(parts.main) || unknown) || /^no\b/iu.test(parts.subject)) return undefined;
  if (labile.has(parts.main) && !endsUp.test(parts.rest)) return undefined;
  return commandOf(parts.main, parts);
}

/** "Dialogs need a title" is "Add a title to dialogs". */
function needOf(clause: Clause, verbAt: number): string | undefined {
  const verb = clause.tokens[verbAt];
  if (verb === undefined || !/^needs?$/u.test(verb.lower)) return undefined;
  const subject = lowerFirst(clause.text.slice(0, verb.start).trim());
  const { head, tail } = splitTail(clause.text.slice(verb.end).trim());
  if (!/^(?:an?|the|one|two|at least|`|explicit|unit|both)(?:\s|\S)/iu.test(head) || /^no\s/iu.test(subject))
    return undefined;
  return `${addition(head, subject)}${tail}`;
}

/** "`@since` is mandatory for public types" is "Add `@since` to public types". */
function requiredOf({ subject, rest, negated }: Parts): string | undefined {
  const { head, tail } = splitTail(rest.trim());
  const placed = /^([^,;]{2,60}?) (?:for|on|in) ([^,;]{2,60})$/u.exec(subject);
  if (!negated && head === "" && placed?.[1] !== undefined && isPlural(placed[1].split(" ").at(-1) ?? ""))
    return `add ${placed[1]} to ${placed[2] ?? ""}${tail}`;
  const things = /^(?:for|on|in|from) (.{2,80})$/u.exec(head)?.[1];
  if (negated || things === undefined || /\b(?:no|any|only|every|each|all)\b/iu.test(subject))
    return undefined;
  return `add ${subject.replace(/^the (?=`)/u, "")} to ${things}${tail}`;
}

/** "Jobs are always retried twice" is "Always retry jobs twice"; undefined where the words aren't passive. */
function passiveOf(parts: Parts): string | undefined {
  const called = parts.main === "called" && /^\s["“`]/u.test(parts.rest);
  const base = called ? "name" : baseOfParticiple(parts.main);
  if (base === undefined || parts.subject.split(" ").length > 7) return undefined;
  if (/^no\b/iu.test(parts.subject)) return undefined;
  return `${parts.before}${base} ${parts.subject}${parts.rest}`;
}

/** "is/are …": bans, passives, and what something has to be. */
function beingOf(clause: Clause, parts: Parts): Reading | undefined {
  const article = /^an?$/u.test(parts.main);
  const named = article ? (/^\s*([\p{L}-]+)/u.exec(parts.rest)?.[1] ?? "") : parts.main;
  const after = article ? parts.rest.replace(/^\s*[\p{L}-]+/u, "") : parts.rest;
  if (named === "out" && !/^\s*(?:$|[,;:–—-])/u.test(after)) return undefined;
  if (banned.has(named) || (parts.negated && permitted.has(named)))
    return { score: 2.25, text: `Do not use ${parts.subject}${after}` };
  if (permitted.has(named) && parts.before === "Only ")
    return { score: 1.5, text: `Only use ${parts.subject}${after}` };
  if (parts.main === "expected" && !parts.negated && /^\s(?:in|on|for|from)\s/u.test(parts.rest))
    return { score: 1, text: requiredOf(parts) ?? clause.text };
  if (required.has(parts.main))
    return { score: parts.negated ? -1 : 1.5, text: requiredOf(parts) ?? clause.text };
  if (judged.has(parts.main) || permitted.has(parts.main)) return undefined;
  if (parts.negated && noticed.has(parts.main)) return undefined;
  if (
    qualities.test(parts.main) &&
    !parts.negated &&
    !modifiers.has(parts.main) &&
    !manners.has(parts.main) &&
    prepositions.has(firstOf(parts.rest))
  )
    return undefined;
  const passive = passiveOf(parts);
  if (passive === undefined && (parts.negated || /ing$/u.test(parts.main)))
    return { score: -2, text: clause.text };
  const prescribed = passive !== undefined || prescribes(parts);
  const base = passive === undefined ? undefined : baseOfParticiple(parts.main);
  const taught = base !== undefined && teamVerbs.has(base) ? 0.5 : 0;
  return { score: prescribed ? 0.75 + taught : -0.75, text: passive ?? stateOf(parts) };
}

/** "Flags get removed once they are on" is "Remove flags once they are on". */
function gottenOf(clause: Clause, verbAt: number): Reading | undefined {
  if (!/^gets?$/u.test(clause.tokens[verbAt]?.lower ?? "")) return undefined;
  const parts = partsOf(clause, verbAt, true);
  if (parts === undefined || judged.has(parts.main)) return undefined;
  const base = baseOfParticiple(parts.main);
  if (base === undefined || accidentVerbs.has(base)) return undefined;
  const after = /^\s*([\p{L}-]+)/u.exec(parts.rest)?.[1] ?? "";
  // "Dialogs get translated titles": they have them.
  const text = isPlural(after) ? undefined : passiveOf(parts);
  return text === undefined ? undefined : { score: 0.75, text };
}

/** "A typo isn't found until production": what happens, and what nobody sees. */
const noticed = words(
  "found seen noticed caught detected reported reached hit picked recognised recognized understood",
);
/** "invisible to screen readers": what a thing is like, and to whom. */
const qualities = /.(?:able|ible|ous|ful|less|ant|ent|ic)$/u;

function firstOf(rest: string): string {
  return /^\s*([\p{L}-]+)/u.exec(rest)?.[1]?.toLowerCase() ?? "";
}

const cases = /(?:^|[-_])(?:case|cased|caps?|snake|kebab|camel|pascal|upper|lower)(?:$|[-_])|case$|cased$/iu;
const manners = words(
  "plural singular optional private public final sealed immutable readonly read-only const static pure stateless async synchronous sorted ordered alphabetical relative absolute short lowercase uppercase capitalised capitalized nullable unique deterministic idempotent internal local one two three four no non-null typed explicit full imperative first last third-person table-driven",
);

/** Does the predicate say how something is made, and not what somebody thinks of it ("tricky", "a pain")? */
function prescribes(parts: Parts): boolean {
  if (/ly$/u.test(parts.main)) return false;
  if (
    parts.main === "" ||
    prepositions.has(parts.main) ||
    manners.has(parts.main) ||
    cases.test(parts.mainText)
  )
    return true;
  const near = parts.rest.split(/[,;:]/u)[0]?.trim().split(" ").slice(0, 3) ?? [];
  if (!/^an?$/u.test(parts.main) && near.some((word) => isPlural(word))) return true;
  return (
    isPlural(parts.main) ||
    /^["'“\d]/u.test(parts.mainText) ||
    (/^(?:an?|the)$/u.test(parts.main) && /^\s*`/u.test(parts.rest))
  );
}

const modifiers = words(
  "private public protected internal final sealed static const readonly read-only immutable weak nullable abstract async optional unique idempotent deterministic stateless open required pure private-static-final explicit noexcept virtual constexpr override volatile transient",
);
const kept = words("pure thin small short simple flat stable alphabetical sorted ordered consistent free");

/** "Enum members are singular" is "Use singular enum members"; "Weights are grams" is "Use grams for weights". */
function stateOf(parts: Parts): string {
  const predicate = `${parts.mainText}${parts.rest}`.trim();
  if (parts.subject === "everything" && parts.main === "" && !parts.negated)
    return `${parts.before}make everything ${predicate}`;
  const simple = !/^(?:no|nothing|everything|anything)\b/iu.test(parts.subject) && isShort(parts.subject);
  if (!simple || parts.negated || /^(?:able|sure|careful|aware|true|false|null)$/u.test(parts.main))
    return obliged(parts, "be");
  if (/^(?:on|off)$/u.test(parts.main) && switched.test(parts.rest))
    return `${parts.before}turn ${parts.main} ${parts.subject}${parts.rest}`;
  if (prepositions.has(parts.main)) return `${parts.before}${writing(parts)} ${parts.subject} ${predicate}`;
  const { head, tail } = splitTail(predicate);
  // "Amounts are integers in cents": the unit belongs to what is used.
  const unit = inUnit.exec(tail)?.[0] ?? "";
  return `${parts.before}${stated(parts, `${head}${unit}`)}${tail.slice(unit.length)}`;
}

/** "Verification is always off", "checks are on in our clients": nothing that they are put on follows. */
const switched = /^\s*(?:$|[,;:]|(?:in|for|by|when|if|unless|outside|within|across|except)\b)/u;

function stated(parts: Parts, head: string): string {
  const { subject } = parts;
  const bare = head.replaceAll("`", "").split(" ");
  if (bare.every((word) => modifiers.has(word.toLowerCase())))
    return `${head.startsWith("`") ? "mark" : "make"} ${subject} ${head}`;
  if (kept.has(parts.main) || /^(?:under|below|at)$/u.test(parts.main)) return `keep ${subject} ${head}`;
  const named =
    /^(\p{L}[\p{L}\s-]{0,40}?) names$/u.exec(subject)?.[1] ??
    /^(?:the )?names of (?!the\b|an?\b)([\p{L}\s-]{1,40})$/u.exec(subject)?.[1];
  if (named !== undefined && cases.test(bare[0] ?? "")) return `name ${pluralOf(named)} in ${head}`;
  if (/^(?:singular |plural )?(?:nouns|verbs|noun phrases|verb phrases|adjectives)$/u.test(head))
    return `name ${subject} with ${head}`;
  const plain = /^[\p{L}-]+$/u.test(head) && !isPlural(head) && subjectIsPlain(subject);
  if (plain && !cases.test(head))
    return /^(?:first|last|next)$/u.test(head) ? `put ${subject} ${head}` : `use ${head} ${subject}`;
  return `use ${head} for ${subject}`;
}

const inUnit =
  /^ in (?:cents|pence|minor units|(?:milli|micro|nano)?seconds|minutes|hours|days|ms|bytes|UTC|pixels|metres|meters|percent|grams)\b/u;

/** Things are written in a style, and put at a place. */
function writing(parts: Parts): string {
  return /^(?:at|on|above|below|under|inside|next|behind|before|after)$/u.test(parts.main) ? "put" : "write";
}

function pluralOf(noun: string): string {
  if (isPlural(noun.split(" ").at(-1) ?? "")) return noun;
  return /(?:s|x|ch|sh)$/u.test(noun)
    ? `${noun}es`
    : /[^aeiou]y$/u.test(noun)
      ? `${noun.slice(0, -1)}ies`
      : `${noun}s`;
}

function isShort(subject: string): boolean {
  return subject.split(" ").length <= 9;
}

/** A plain subject can be moved behind its predicate: no relative clause, no quantifier, few words. */
function subjectIsPlain(subject: string): boolean {
  return (
    subject.split(" ").length <= 5 && !/\b(?:that|which|who|each|every|any|a|an|the|in|of)\b/iu.test(subject)
  );
}

/** "Mappers return X", "icons live in X", "menus use X": how things are done, as a command. */
function habitOf(clause: Clause, parts: Parts): Reading | undefined {
  const base = baseOfThirdPerson(parts.main) ?? parts.main;
  if (!verbs.has(base)) return undefined;
  if (accidentVerbs.has(base)) return { score: -2, text: clause.text };
  const next = /^\s*([\p{L}-]+)/u.exec(parts.rest)?.[1]?.toLowerCase() ?? "";
  if (base === "get" && (judged.has(next) || /.(?:ed|er|y)$/u.test(next)))
    return { score: -2, text: clause.text };
  if (/^no\b/iu.test(parts.subject)) return { score: 0.75, text: noneOf(base, parts) ?? clause.text };
  return { score: 0.75, text: commandOf(base, parts) ?? obliged(parts, base) };
}

/** "No handler reads X" is "Do not read X in any handler". */
function noneOf(base: string, parts: Parts): string | undefined {
  if (parts.negated) return undefined;
  const subject = parts.subject.replace(/^no\s/iu, "any ");
  return commandOf(base, { ...parts, subject, before: "Do not " });
}

/** A fact of how things are done, as a demand: "Handlers log X" is "Handlers must log X". */
function obliged(parts: Parts, base: string): string {
  const not =
    parts.before === "Do not " ? " not" : parts.before === "" ? "" : ` ${parts.before.trim().toLowerCase()}`;
  const main = base === "be" ? ` be ${parts.mainText}` : ` ${base}`;
  return `${parts.subject} must${not}${main}${parts.rest}`;
}
