import type { Clause, Reading } from "./clause.ts";
import { accidentVerbs, baseOfParticiple, baseOfThirdPerson, teamVerbs, verbs } from "./lexicon.ts";
import { isPlural, lowerFirst, prepositions } from "./nouns.ts";
import { being, deontic, descriptive } from "./verbs.ts";

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

const negators = words("not never isn't aren't don't doesn't mustn't shouldn't");
const adverbs = words(
  "always never not only also generally usually all both still just explicitly consistently longer no",
);

/** Predicates that forbid, that permit, that require, and that judge the state of one change. */
const banned = words("forbidden banned prohibited discouraged disallowed unwanted no-go taboo");
const permitted = words("allowed permitted wanted accepted acceptable welcome ok okay appropriate");
const required = words("mandatory required obligatory compulsory");
const judged = words(
  "wrong missing great nice fine good bad green red broken failing weird flaky unrelated unclear confusing slow fast expensive cheap hard easy ugly gone done unused identical different too very so quite already now currently there here about supposed based due able likely unlikely sure happy ready worth pretty exactly what how why because true false null undefined empty equal similar same enough nearly almost intentional deprecated used needed expected known interested related located going aimed involved limited designed meant broken fixed",
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
  if (descriptive.has(verb)) return undefined;
  const bound =
    deontic.has(verb) && !(/^ha(?:s|ve)$/u.test(verb) && clause.tokens[verbAt + 1]?.lower !== "to");
  const parts = partsOf(clause, verbAt, bound);
  if (parts === undefined) return undefined;
  if (bound) return { ...demandOf(clause, verbAt, parts), told: false };
  const reading = being.has(verb) ? beingOf(clause, parts) : habitOf(clause, parts);
  return reading === undefined
    ? undefined
    : {
        ...reading,
        told:
          reading.score < 1.5 &&
          !/^(?:Never|Always|Only)/u.test(parts.before) &&
          !(parts.negated && clause.cues.usual),
      };
}

function partsOf(clause: Clause, verbAt: number, bound: boolean): Parts | undefined {
  const { tokens } = clause;
  const verb = tokens[verbAt]?.lower ?? "";
  let at = verbAt;
  const between: string[] = [verb];
  if (bound || being.has(verb) || /^do/u.test(verb)) {
    at += 1;
    while (
      adverbs.has(tokens[at]?.lower ?? "") ||
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
  const passive = clause.tokens.slice(verbAt, verbAt + 5).some((token) => token.lower === "be")
    ? passiveOf(parts)
    : undefined;
  const stay =
    /^(?:stay|remain)$/u.test(parts.main) && !parts.negated
      ? `Keep ${parts.subject}${parts.rest}`
      : undefined;
  return { score: strength + general, text: needOf(clause, verbAt) ?? passive ?? stay ?? clause.text };
}

/** "Dialogs need a title" is "Add a title to dialogs". */
function needOf(clause: Clause, verbAt: number): string | undefined {
  const verb = clause.tokens[verbAt];
  if (verb === undefined || !/^needs?$/u.test(verb.lower)) return undefined;
  const subject = lowerFirst(clause.text.slice(0, verb.start).trim());
  const { head, tail } = splitTail(clause.text.slice(verb.end).trim());
  if (
    !/^(?:an?|the|one|two|at least|`|explicit|unit|both)(?:\s|\S)/iu.test(head) ||
    /^(?:no|the)\s/iu.test(subject)
  )
    return undefined;
  return `Add ${head} to ${subject}${tail}`;
}

/** "Jobs are always retried twice" is "Always retry jobs twice"; undefined where the words aren't passive. */
function passiveOf(parts: Parts): string | undefined {
  const base = baseOfParticiple(parts.main);
  if (base === undefined || parts.subject.split(" ").length > 7) return undefined;
  if (/^no\b/iu.test(parts.subject)) return undefined;
  return `${parts.before}${base} ${parts.subject}${parts.rest}`;
}

/** "is/are …": bans, passives, and what something has to be. */
function beingOf(clause: Clause, parts: Parts): Reading | undefined {
  const article = /^an?$/u.test(parts.main);
  const named = article ? (/^\s*([\p{L}-]+)/u.exec(parts.rest)?.[1] ?? "") : parts.main;
  const after = article ? parts.rest.replace(/^\s*[\p{L}-]+/u, "") : parts.rest;
  if (banned.has(named) || (parts.negated && permitted.has(named)))
    return { score: 2.25, text: `Do not use ${parts.subject}${after}` };
  if (permitted.has(named) && parts.before === "Only ")
    return { score: 1.5, text: `Only use ${parts.subject}${after}` };
  if (required.has(parts.main)) return { score: parts.negated ? -1 : 1.5, text: clause.text };
  if (judged.has(parts.main) || permitted.has(parts.main)) return { score: -1.5, text: clause.text };
  const passive = passiveOf(parts);
  if (passive === undefined && (parts.negated || /ing$/u.test(parts.main)))
    return { score: -1, text: clause.text };
  const prescribed = passive !== undefined || prescribes(parts);
  const base = passive === undefined ? undefined : baseOfParticiple(parts.main);
  const taught = base !== undefined && teamVerbs.has(base) ? 0.5 : 0;
  return { score: prescribed ? 0.75 + taught : -0.75, text: passive ?? stateOf(parts) };
}

const cases = /(?:^|[-_])(?:case|cased|caps?|snake|kebab|camel|pascal|upper|lower)(?:$|[-_])|case$|cased$/iu;
const manners = words(
  "plural singular optional private public final sealed immutable readonly read-only const static pure stateless async synchronous sorted ordered alphabetical relative absolute short lowercase uppercase capitalised capitalized nullable unique deterministic idempotent internal local one two three four no non-null typed explicit full imperative first last third-person table-driven",
);

/** Does the predicate say how something is made, and not what somebody thinks of it ("tricky", "a pain")? */
function prescribes(parts: Parts): boolean {
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

/** "Enum members are singular" is "Use singular enum members"; "Weights are grams" is "Use grams for weights". */
function stateOf(parts: Parts): string {
  const predicate = `${parts.mainText}${parts.rest}`.trim();
  const simple =
    /^[\p{L}-]+$/u.test(parts.main) && !/^no\b/iu.test(parts.subject) && subjectIsPlain(parts.subject);
  if (!simple || parts.negated) return obliged(parts, "be");
  if (prepositions.has(parts.main)) return `${parts.before}write ${parts.subject} ${predicate}`;
  const { head, tail } = splitTail(predicate);
  if (/\s/u.test(head) || isPlural(head)) return `${parts.before}use ${head} for ${parts.subject}${tail}`;
  return `${parts.before}use ${head} ${parts.subject}${tail}`;
}

/** A plain subject can be moved behind its predicate: no relative clause, no quantifier, few words. */
function subjectIsPlain(subject: string): boolean {
  return subject.split(" ").length <= 5 && !/\b(?:that|which|who|each|every|any|a|an|the)\b/iu.test(subject);
}

/** The predicate up to its first comma or its place ("in our scripts"), and the rest. */
function splitTail(predicate: string): { head: string; tail: string } {
  const at =
    /[,;:]|\s(?:in|on|at|within|across|instead|when|if|unless|so|and|but|or|rather|not|-|–|—)\s/u.exec(
      predicate,
    )?.index;
  return at === undefined
    ? { head: predicate, tail: "" }
    : { head: predicate.slice(0, at), tail: predicate.slice(at) };
}

/** "Mappers return X", "icons live in X", "menus use X": how things are done, as a command. */
function habitOf(clause: Clause, parts: Parts): Reading | undefined {
  const base = baseOfThirdPerson(parts.main) ?? parts.main;
  if (!verbs.has(base)) return undefined;
  if (accidentVerbs.has(base)) return { score: -2, text: clause.text };
  const next = /^\s*([\p{L}-]+)/u.exec(parts.rest)?.[1]?.toLowerCase() ?? "";
  if (base === "get" && (judged.has(next) || /.(?:ed|er|y)$/u.test(next)))
    return { score: -2, text: clause.text };
  if (/^no\b/iu.test(parts.subject)) return { score: 0.75, text: clause.text };
  const command = parts.negated || !subjectIsPlain(parts.subject) ? undefined : commandOf(base, parts);
  return { score: 0.75, text: command ?? obliged(parts, base) };
}

function commandOf(base: string, parts: Parts): string | undefined {
  const { before, subject, rest } = parts;
  const { head, tail } = splitTail(rest.trim());
  const through = /^\s*(?:through|via|over)\s+(.+)$/u.exec(rest)?.[1];
  if (base === "go" && through !== undefined)
    return `${before}use ${splitTail(through).head} for ${subject}${splitTail(through).tail}`;
  if (/^(?:live|go|belong|sit|reside)$/u.test(base)) return `${before}put ${subject}${rest}`;
  if (/^(?:start|begin|end)$/u.test(base)) return `${before}${base} ${subject}${rest}`;
  if (/^(?:stay|remain)$/u.test(base)) return `${before}keep ${subject}${rest}`;
  if (base === "come" && /^\s*from\b/u.test(rest)) return `${before}take ${subject}${rest}`;
  if (base === "get" && head !== "") return `${before}give ${subject} ${rest.trim()}`;
  if (/^(?:use|follow)$/u.test(base) && head !== "") return `${before}${base} ${head} for ${subject}${tail}`;
  if (base === "return" && head !== "") return `${before}return ${head} from ${subject}${tail}`;
  return undefined;
}

/** A fact of how things are done, as a demand: "Handlers log X" is "Handlers must log X". */
function obliged(parts: Parts, base: string): string {
  const not =
    parts.before === "Do not " ? " not" : parts.before === "" ? "" : ` ${parts.before.trim().toLowerCase()}`;
  const main = base === "be" ? ` be ${parts.mainText}` : ` ${base}`;
  return `${parts.subject} must${not}${main}${parts.rest}`;
}
