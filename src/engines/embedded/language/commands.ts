import { maskAsides } from "./kept.ts";
import { isVerb } from "./lexicon.ts";
import { isPlural, lowerFirst, prepositions } from "./nouns.ts";

/** A fact taken apart: what is told of which subject, with what stands before and behind its verb. */
export interface Fact {
  readonly subject: string;
  /** "Never ", "Do not ", "Always ", "Only " or "". */
  readonly before: string;
  /** What follows the verb, with the punctuation right behind it. */
  readonly rest: string;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Who does something, and has nothing done to them: "contributors sign the agreement". */
const persons = words(
  "contributors developers reviewers authors people users teams engineers maintainers admins administrators operators everyone everybody anyone nobody customers clients callers readers agents models bots assistants vendors partners",
);
const person =
  /^(?:the|an?|every|each|any) (?:caller|developer|reviewer|author|user|maintainer|admin|administrator|operator|customer|contributor)$/iu;
/** Verbs that say the same with their subject as the object: "keys start with X" is "start keys with X". */
export const labile = words("start begin end open close run load stop scroll finish break wrap sort align");
/** Verbs that no command can be made of: "names match the table". */
const stative = words(
  "match correspond inherit derive precede occur appear exist differ take mean come become equal count depend rely hold matter wait-for lack own cost feel",
);
/** Subjects that are places of code: things are used in tests, and for dialogs. */
const places =
  /\b(?:tests?|specs?|suites?|handlers?|controllers?|services?|modules?|views?|components?|jobs?|scripts?|files?|migrations?|code|resolvers?|pages?|packages?|classes|examples?|docs?|templates?|queries|loops?|hooks?|workers?|stores?|fixtures?|pipelines?|playbooks?|charts?|tasks?)$/iu;
const subjectWordsMax = 9;

/** "Mappers return X", "icons live in X", "specs never touch X" as a command; undefined where it would say something else. */
export function commandOf(base: string, fact: Fact): string | undefined {
  const words = fact.subject.split(" ");
  if (words.length > subjectWordsMax || words.some((word) => persons.has(word.toLowerCase())))
    return undefined;
  // "The caller always provides the buffer": who does it is no place to do it in.
  if (person.test(fact.subject)) return undefined;
  // "A view goes through its view model": whose it is would be lost.
  if (base === "go" && /^\s*(?:through|via|over)\s+(?:its|their)\s/iu.test(fact.rest)) return undefined;
  const derived = base === "derive" && /^\s*`/u.test(fact.rest);
  if (stative.has(base) && !derived && !/^(?:come|take)$/u.test(base)) return undefined;
  return moved(base, fact) ?? passed(base, fact) ?? owned(base, fact) ?? done(base, fact);
}

/** What a name begins or ends with: a short piece of code, or a character by its name. */
const affixed =
  /^\s*(?:with|in|on)\s((?:an?\s)?(?:`[^\s`]{1,8}`|underscore|dash|hyphen|dot|colon|hash|dollar sign)(?:(?:\/|,\s|\s(?:or|and)\s)`[^\s`]{1,8}`){0,3})(?![^,;.\s])/u;

/** "Names must not end up in paths". */
export const endsUp = /^\s*up (?:in|on|inside)\s/u;

const keyword =
  /`(?:return|await|try|catch|throw|throws|export|import|yield|break|async|if|for|while|end|super|defer|raise|assert|begin)`/u;

/** Where something goes, stays or comes from. */
function moved(base: string, { before, subject, rest }: Fact): string | undefined {
  const through = /^\s*(?:through|via|over)\s+(.+)$/u.exec(rest)?.[1];
  if (base === "go" && through !== undefined) {
    const { head, tail } = splitTail(through);
    return `${before}use ${head} for ${subject}${tail}`;
  }
  if (base === "end" && endsUp.test(rest)) return `${before}put ${subject}${rest.replace(/^\s*up/u, "")}`;
  if (/^(?:live|go|belong|sit|reside|stand)$/u.test(base)) return `${before}put ${subject}${rest}`;
  if (/^(?:stay|remain)$/u.test(base) && before !== "Do not ") return `${before}keep ${subject}${rest}`;
  if (base === "come") return comes({ before, subject, rest });
  const follower = /^\s*([\p{L}'-]+)/u.exec(rest)?.[1]?.toLowerCase() ?? "";
  const found = /^(?:start|begin|end)$/u.test(base) ? affixed.exec(rest)?.[1] : undefined;
  // "Functions end with `return`": what they do, and no name.
  const affix = found !== undefined && keyword.test(found) ? undefined : found;
  if (affix !== undefined)
    return `${before}${base === "end" ? "suffix" : "prefix"} ${subject} with ${affix}${rest.replace(affixed, "")}`;
  if (labile.has(base) && (prepositions.has(follower) || /ly$/u.test(follower)))
    return `${before}${base} ${subject}${rest}`;
  return undefined;
}

/** "Jobs take ids" is "Pass ids to jobs". */
function passed(base: string, { before, subject, rest }: Fact): string | undefined {
  if (base !== "take") return undefined;
  const { head, tail } = splitTail(rest.trim());
  if (
    head === "" ||
    measured.test(head) ||
    /^(?:over|care|part|place|precedence|time|the|longer|on|up)\b/iu.test(head)
  )
    return undefined;
  return `${before}pass ${head} to ${subject}${tail}`;
}

function comes({ before, subject, rest }: Fact): string | undefined {
  if (/^\s*from\b/u.test(rest)) return `${before}take ${subject}${rest}`;
  if (/^\s*(?:first|second|last|before|after|right|directly|at)\b/u.test(rest))
    return `${before}put ${subject}${rest}`;
  const company = /^\s*with\s+(.+)$/u.exec(rest)?.[1];
  if (company === undefined) return undefined;
  const { head, tail } = splitTail(company);
  return `${before}add ${head} to ${subject}${tail}`;
}

/** How much of something there may be is no command: "a line has at most 100 characters". */
const measured =
  /^(?:at (?:most|least)|no\b|not\b|fewer|less|more|up to|exactly|one|two|three|four|five|to\b|\d)/iu;

const possession = /^(?:get|have|carry|contain|include|need|require|bear)$/u;

/** "Dialogs get a title": what something has is added to it. */
function owned(base: string, { before, subject, rest }: Fact): string | undefined {
  if (!possession.test(base)) return undefined;
  const { head, tail } = splitTail(rest.trim());
  if (head === "" || measured.test(head) || /^(?:it|them|one|so)$/iu.test(head)) return undefined;
  if (/^(?:Never|Do not)/u.test(before))
    return `${before}${/^(?:contain|carry|bear)$/u.test(base) ? "include" : base} ${head} in ${subject}${tail}`;
  if (/^(?:contain|include)$/u.test(base)) return `${before}include ${head} in ${subject}${tail}`;
  if (/^(?:an?\s|the\s|`|both|explicit|unit)/iu.test(head))
    return `${before}${lowerFirst(addition(head, subject))}${tail}`;
  return `${before}give ${subject} ${head}${tail}`;
}

/** A setting ("`retries: 3`", "`maxAge`") is set on a thing; whatever else it must have is added to it. */
export function addition(head: string, subject: string): string {
  return setting.test(head) ? `Set ${head} on ${subject}` : `Add ${head} to ${subject}`;
}

const setting =
  /^`(?:[\p{L}_][\p{L}\d_.-]{0,60}\s?[:=]\s?[^`]{1,60}|(?=\p{L}{0,60}\p{Ll}\p{Lu})\p{L}[\p{L}\d]{0,60})`$/u;

/** "Handlers log X" is "log X in handlers"; "hooks list all of their inputs" is "list all inputs of hooks". */
function done(base: string, { before, subject, rest }: Fact): string | undefined {
  const said = rest.trim();
  if (
    /^(?:up|out|off|down|back|away)\b/u.test(said) &&
    !/^(?:read|look|spell|leave|take|turn|set|pass|write|log|hand|keep)$/u.test(base)
  )
    return undefined;
  if (said === "" || /^[,;:)–—-]/u.test(said) || possession.test(base)) return undefined;
  const of =
    /^(.{0,80}?)\b((?:all|each|any|one|both|none) of )?(?:their|its) (?:own )?((?:[\p{L}\d_-]+ ?){1,3})(?=$|[,;:]|\s)/iu.exec(
      splitTail(said).head,
    );
  if (of?.[3] !== undefined) return withOwner(base, { before, subject, rest: said }, of);
  const { head, tail } = splitTail(said);
  if (head === "") return undefined;
  const at =
    /^(?:use|follow|derive)$/u.test(base) && !places.test(subject)
      ? "for"
      : /^(?:return|export|throw|raise|emit)$/u.test(base)
        ? "from"
        : "in";
  if (head.split(" ").includes(at) && at === "in") return undefined;
  // What is joined to the verb's object is done in the same place.
  return `${before}${base} ${head} ${at} ${subject}${tail}`;
}

function withOwner(base: string, { before, subject, rest }: Fact, of: RegExpExecArray): string | undefined {
  const noun = nounOf(of[3] ?? "");
  if (noun === "") return undefined;
  const quantifier = of[2] === undefined ? "the" : of[2].split(" ")[0];
  const start = of[1] ?? "";
  const end = of[0].length - (of[3]?.length ?? 0) + noun.length;
  return `${before}${base} ${start}${quantifier} ${noun} of ${subject}${rest.slice(end)}`;
}

/** The words up to the first preposition or conjunction. */
function nounOf(phrase: string): string {
  const parts = phrase.trim().split(" ");
  const end = parts.findIndex(
    (word) => prepositions.has(word) || /^(?:and|or|not|but|first|so)$/u.test(word),
  );
  return parts.slice(0, end < 0 ? parts.length : end).join(" ");
}

/** The predicate up to its first comma, condition or place ("in our scripts"), or another command, and the rest. */
export function splitTail(predicate: string): { head: string; tail: string } {
  const masked = maskAsides(predicate);
  const at = [...masked.matchAll(tails)].find(
    (found) => found[1] === undefined || commandsNext(found[1]),
  )?.index;
  return at === undefined
    ? { head: predicate, tail: "" }
    : { head: predicate.slice(0, at), tail: predicate.slice(at) };
}

const tails =
  /[,;:](?=\s)|\s(?:in|on|at|within|across|instead|when|if|unless|until|before|after|so|but|rather|not|-|–|—)\s|\s(?:and|or) (?:then |also |not )?([\p{L}'-]{1,20})(?=\s)/gu;

function commandsNext(word: string): boolean {
  return (isVerb(word) && !isPlural(word)) || /^(?:don't|do|never|always|please|in|on)$/u.test(word);
}
