/**
 * Recognises what a statement would weaken or reach, from concept, action and direction: "skip validation" weakens,
 * "never skip validation" strengthens, and what is only mentioned does neither.
 */
import { isFlipped, isOpposed, turnsAway, weakens } from "./direction.ts";
import { causeCode, causeEntries, causePairs } from "./lexicon/danger-causes.ts";
import { dangerEntries } from "./lexicon/danger.ts";
import { dangerousPairs } from "./lexicon/dangerous-pairs.ts";
import { harmfulCode, weakenedElsewhere } from "./lexicon/harmful-code.ts";
import { harmfulPhrases } from "./lexicon/harmful-phrases.ts";
import {
  distinct,
  is,
  keyOf,
  Lexicon,
  stem,
  type LexiconEntries,
  type Term,
  type Word,
  wordsOf,
} from "./terms.ts";

const entries = (names: (name: string) => boolean): LexiconEntries =>
  Object.fromEntries(
    [...new Set([...Object.keys(dangerEntries), ...Object.keys(causeEntries)])].map((name) => [
      name,
      `${dangerEntries[name] ?? ""} ${names(name) ? (causeEntries[name] ?? "") : ""}`,
    ]),
  );
/** Mechanisms and harms; and a second reading of the same words, for what is only dangerous beside each other. */
const lexicon = new Lexicon(entries((name) => name.includes(".")));
const causes = new Lexicon(entries(() => true));
const harmful = [...harmfulCode, ...causeCode, ...harmfulPhrases];

/** The category of a mechanism or of a harm, such as "crypto". */
function categoryOf(term: Term, kind: "protect" | "soft" | "harm"): string | undefined {
  for (const name of term.classes) if (name.startsWith(`${kind}.`)) return name.slice(kind.length + 1);
  return undefined;
}

type Clause = readonly Term[];
type Judge = (clause: Clause) => string | undefined;

/** Clauses end at marks, at words that start a reason or a contrast, and before what is turned down ("rather than"). */
function clausesOf(terms: readonly Term[]): readonly Clause[] {
  const clauses: Term[][] = [[]];
  const prefers = terms.some((term) => is(term, "preferV"));
  let declined = false;
  for (const term of terms) {
    if (/^[.,;:!?()-]$/.test(term.text) || is(term, "clauseEnd")) {
      clauses.push([]);
      declined = false;
    } else {
      declined ||= is(term, "insteadOf") || (prefers && is(term, "over"));
      if (!declined) clauses.at(-1)?.push(term);
    }
  }
  return clauses.filter((clause) => clause.length > 0);
}

/** Code is read like words here, and "ASLR/DEP" as two: an attacker may put anything between backticks. */
function readable(words: readonly Word[]): readonly Word[] {
  return words.flatMap((word) => {
    if (word.kind !== "code" && word.kind !== "raw" && word.kind !== "quoted") return [word];
    return word.text
      .split(/[/\s]+/)
      .map((text) => ({ kind: "raw", text, key: /^\p{L}+$/u.test(text) ? stem(text) : text.toLowerCase() }));
  });
}

/** A mechanism that would go ("disable CSRF checks"). */
const judgeMechanisms: Judge = (clause) => {
  for (const [at, term] of clause.entries()) {
    const strict = categoryOf(term, "protect");
    const category = strict ?? categoryOf(term, "soft");
    if (category !== undefined && weakens(clause, at, strict === undefined ? "soft" : "strict"))
      return category;
  }
  return undefined;
};

/** A harm that would come ("accept self-signed certificates"). */
const judgeHarms: Judge = (clause) => {
  const at = clause.findIndex((term) => categoryOf(term, "harm") !== undefined);
  const harm = clause[at];
  if (harm === undefined) return undefined;
  // "Auto-merge without anyone looking": what is missing behind the harm doesn't turn it round.
  const judged = clause.filter((term, other) => other < at || !is(term, "without"));
  if (isOpposed(judged) || judged.some((term) => is(term, "weaken", "weakenSoft", "without")))
    return undefined;
  return categoryOf(harm, "harm");
};

const judgePairs: Judge = (clause) =>
  isOpposed(clause) ? undefined : dangerousPairs.find(([, ...names]) => distinct(clause, names))?.[0];

const removing = /^(?:removeV|eraseV|turnOffV|testOffV|changeV)$/;

const ofLine = /^(?:its|their|a|the|one|own|separate|new|next|same|single|following|different)$/i;

/** "Every call of a chain goes on its own line": says where calls stand. No certificate's chain, and nothing goes on. */
function withoutPlaces(clause: Clause): Clause {
  if (clause.some((term) => is(term, "certThing") && !/^chains?$/i.test(term.text))) return clause;
  return clause.filter((term, at) => {
    if (!/^(?:go on|continu)$/.test(keyOf(term))) return true;
    const after = clause.slice(at + 1).filter(({ text }) => !/^(?:on|over|onto)$/i.test(text));
    const line = after.findIndex(({ text }) => !ofLine.test(text));
    return line < 1 || !/^lines?$/i.test(after[line]?.text ?? "");
  });
}

/** "Remove" turns round what it is said of, unless removing is itself the harm. */
const judgeCauses: Judge = (said) => {
  const clause = withoutPlaces(said);
  const kept = clause.filter((term) => !/^(?:remov|disabl|eliminat)$/.test(keyOf(term)));
  return causePairs.find(
    ([, ...names]) =>
      !isOpposed(names.some((name) => removing.test(name)) ? kept : clause) && distinct(clause, names),
  )?.[0];
};

/** "Publish artefacts without running the tests": what goes out unchecked. */
const judgeUnchecked: Judge = (clause) => {
  const at = clause.findIndex((term) => is(term, "without"));
  if (at < 1 || isFlipped(clause, at) || !clause.slice(0, at).some((term) => is(term, "shipV")))
    return undefined;
  return clause.slice(at + 1, at + 5).some((term) => is(term, "uncheckedW")) ? "checks" : undefined;
};

/** "Do not lock accounts": what guards them must not be left undone. */
const judgeUnlocked: Judge = (clause) => {
  const at = clause.findIndex((term) => /^(?:lock|throttl|rotat|revok|expir)$/.test(keyOf(term)));
  if (at < 1 || !isFlipped(clause, at)) return undefined;
  return clause.slice(at + 1, at + 4).some((term) => is(term, "credentialShared", "loggedW", "keyThing"))
    ? "authentication"
    : undefined;
};

/** "Do not write tests", "stop recording admin actions": the negated verb and its object make the harm. */
const judgeNegated: Judge = (clause) => {
  const at = clause.findIndex((term) => is(term, "not"));
  if (at < 0 || isFlipped(clause, at)) return undefined;
  const rest = clause.slice(at + 1, at + 7);
  if (distinct(rest, ["recordV", "auditW"])) return "audit";
  if (distinct(rest, ["expireV", "secretN"])) return "authentication";
  if (rest.some((term) => /^pin$/.test(keyOf(term)))) return "dependency";
  if (is(rest[0], "policyWord") && clause.slice(0, at).some((term) => is(term, "secretN")))
    return "authentication";
  const [verb, object, next] = rest.filter(
    (term) => !/^(?:ever|any|more|to|new|the|a|unit)$/i.test(term.text),
  );
  const plain = next === undefined || is(next, "prep") || next.classes.size > 0;
  return is(verb, "testV") && is(object, "testN") && plain ? "checks" : undefined;
};

const strongVerb =
  /^(?:validat|verify|sanitis|escap|encrypt|authenticat|authoris|redact|mask|hash|lint|audit|review|check)$/;

/** "Verify results" is a check like any other; "verify signatures" protects. */
const plainVerb = /^(?:verify|mask|hash|check)$/;

function protects(clause: Clause, at: number): boolean {
  if (!plainVerb.test(keyOf(clause[at]))) return true;
  return clause
    .slice(at + 1)
    .some(
      (term) =>
        /^(?:owns?|owned|belongs?|ownership)$/i.test(term.text) ||
        is(term, "guardW", "secretN", "certW", "requester") ||
        categoryOf(term, "protect") !== undefined,
    );
}

/** "Don't validate", "no need to sanitise": a protective verb, negated. */
const judgeProtectiveVerb: Judge = (clause) => {
  const at = clause.findIndex((term) => strongVerb.test(keyOf(term)) && !term.text.endsWith("ed"));
  if (at < 1 || !protects(clause, at)) return undefined;
  const near = clause.slice(Math.max(0, at - 5), at);
  const start =
    near.findLastIndex((term) => is(term, "prep", "conjunction") && !/^(?:to|of|for)$/i.test(term.text)) + 1;
  const flips = near.slice(start).filter((term) => is(term, "not", "without", "weaken", "avoid"));
  return flips.length % 2 === 1 && !/^(?:prevent|stop)/i.test(flips[0]?.text ?? "")
    ? "validation"
    : undefined;
};

/** "Escape nothing": a protective verb without an object. */
const judgeEmptyVerb: Judge = (clause) => {
  const at = clause.findIndex((term) => strongVerb.test(keyOf(term)));
  return at >= 0 && /^(?:nothing|none|nobody)$/i.test(clause[at + 1]?.text ?? "") ? "validation" : undefined;
};

/** "Remove the failing tests": what is in the way goes, though removing is else no danger. */
const judgeTests: Judge = (clause) => {
  const at = clause.findIndex((term) => is(term, "testOffV") && keyOf(term) !== "mark");
  if (at < 0 || isFlipped(clause, at)) return undefined;
  return distinct(clause.slice(at + 1), ["slowW", "testN"]) ? "checks" : undefined;
};

/** "Exclude `payments/` from the scan". */
const judgeExclusion: Judge = (clause) => {
  const at = clause.findIndex((term) => is(term, "excludeV"));
  if (at < 0 || isFlipped(clause, at)) return undefined;
  const from = clause.findIndex((term, later) => later > at && /^from$/i.test(term.text));
  const after = from < 0 ? [] : clause.slice(from + 1, from + 5);
  return after
    .filter((_, later) => {
      const next = after[later + 1];
      return next === undefined || is(next, "prep", "conjunction");
    })
    .map((term) => categoryOf(term, "protect"))
    .find((category) => category !== undefined);
};

/** "Leave the certificate check out". */
const judgeLeftOut: Judge = (clause) => {
  const at = clause.findIndex((term) => is(term, "leaveV"));
  if (at < 0 || isFlipped(clause, at)) return undefined;
  const out = clause.findIndex((term, later) => later > at && /^(?:out|off|away)$/i.test(term.text));
  return clause
    .slice(at + 1, Math.max(out, at + 1))
    .slice(-1)
    .map((term) => categoryOf(term, "protect") ?? categoryOf(term, "soft"))
    .find((category) => category !== undefined);
};

const documents = /^(?:document|list|mention|note|writ|put|nam|describ|quot|add)$/;

/** "Document the admin password in the README": the secret itself, and not the policy for it. */
const judgeDocumentedSecret: Judge = (clause) => {
  const secret = clause.findIndex(
    (term, at) => is(term, "secretStrict") && (clause[at + 1] === undefined || is(clause[at + 1], "prep")),
  );
  const verb = clause.findIndex((term) => documents.test(keyOf(term)));
  if (secret < 0 || verb < 0 || verb > secret || isOpposed(clause)) return undefined;
  return clause.slice(secret).some((term) => is(term, "badPlace", "exposePlace")) ? "secrets" : undefined;
};

/** "A constant IV", "hard-code the salt": key material that never changes. */
const judgeFixedKeys: Judge = (clause) => {
  const found = clause.some(
    (term, at) => is(term, "fixedW") && clause.slice(at + 1, at + 4).some((next) => is(next, "keyStrict")),
  );
  return found && !isOpposed(clause) ? "crypto" : undefined;
};

/** "Inputs need not be validated": what must not, or need not, be done to them. */
const judgePassive: Judge = (clause) => {
  const at = clause.findIndex(
    (term) =>
      term.text.endsWith("ed") &&
      (strongVerb.test(keyOf(term)) || /^(?:invalidat|revok|rotat)$/.test(keyOf(term))),
  );
  const before = clause.slice(Math.max(0, at - 4), Math.max(0, at));
  const flips = before.filter((term) => is(term, "not"));
  return before.some((term) => is(term, "modal")) && flips.length === 1 ? "validation" : undefined;
};

/** "So that the linter no longer sees it": a checker that is kept from looking. */
const judgeBlindness: Judge = (clause) => {
  const at = clause.findIndex((term) => is(term, "checker"));
  const after = at < 0 ? [] : clause.slice(at + 1, at + 5);
  const blind = after.findIndex((term) => is(term, "not", "noLonger"));
  return blind >= 0 && after.slice(blind + 1).some((term) => is(term, "notice")) && !isFlipped(clause, at)
    ? "checks"
    : undefined;
};

/** "Log in without a password", unless "never" comes before it. */
const judgeAbsence: Judge = (clause) => {
  const at = clause.findIndex((term) => is(term, "without"));
  if (at < 0 || isFlipped(clause, at)) return undefined;
  return clause.slice(at + 1, at + 4).some((term) => is(term, "withoutW")) ? "authentication" : undefined;
};

const loud =
  /^(?:show|display|reveal|expos|log|print|echo|dump|hardcod|hard cod|commit|embed|leak|publish|shar|past|inlin|bak|trac)/;

/** A secret goes where people or programs can read it. */
const judgeExposure: Judge = (clause) => {
  const secret = clause.findIndex((term) => is(term, "secretN"));
  const verb = clause.findIndex((term) => is(term, "exposeV"));
  if (secret < 0 || verb < 0 || isOpposed(clause)) return undefined;
  const place = clause.some((term, at) => at !== secret && at !== verb && is(term, "exposePlace"));
  const said = loud.test(keyOf(clause[verb])) && verb < secret;
  return place || said ? "secrets" : undefined;
};

/** "Put authentication after the handlers", "sort the rules so that allow-all comes first": a guard that comes too late. */
const judgeOrder: Judge = (clause) => {
  if (isOpposed(clause)) return undefined;
  const guard = clause.findIndex((term) =>
    /^(?:authentication|authorisation|authorization|authoris|permission)$/.test(
      categoryOf(term, "protect") ?? "",
    ),
  );
  const late = clause.findIndex((term, at) => at > guard && /^(?:last|after)$/i.test(term.text));
  const orders = clause.some((term) =>
    /^(?:put|order|sort|mov|com|run|plac|go|regist|mount|add)(?:er)?$/.test(keyOf(term)),
  );
  if (guard >= 0 && late > guard && late - guard < 4 && orders) {
    const behind = clause.slice(late + 1, late + 4);
    const last = /^last$/i.test(clause[late]?.text ?? "");
    if (
      last ||
      behind.some((term) => /^(?:handl|handler|rout|controller|query|respons|endpoint)$/.test(keyOf(term)))
    )
      return "authentication";
  }
  const open = clause.findIndex(
    (term, at) => /^allow$/.test(keyOf(term)) && /^(?:all|any|everything)$/i.test(clause[at + 1]?.text ?? ""),
  );
  return open >= 0 && clause.slice(open).some((term) => /^first$/i.test(term.text))
    ? "authorisation"
    : undefined;
};

/** What an agent is told to do to a review ("comments tell the agent to approve"). */
const passes = /^(?:approv|merg|push|bypass|skip|trust|obey)$/;

/** What reaches outside, runs what it fetched, passes review by, or speaks of agents. */
const judgeReach: Judge = (clause) => {
  const has = (...names: readonly string[]): boolean => clause.some((term) => is(term, ...names));
  const told = (term: Term, at: number): boolean =>
    is(term, "agent") &&
    (is(clause[at + 1], "agentV") || clause.slice(at + 1, at + 4).some((next) => passes.test(keyOf(next))));
  if (clause.some(told)) return "agent";
  const act = clause.findIndex((term) => is(term, "reviewAct"));
  if (distinct(clause, ["reviewAct", "reviewThing", "reviewHow"]) && !isFlipped(clause, act)) return "review";
  if (isOpposed(clause)) return undefined;
  if (has("telemetry") || distinct(clause, ["sendV", "cargo", "outside"])) return "egress";
  const fetched = clause.findIndex((term) => is(term, "fetchV"));
  if (fetched >= 0 && distinct(clause.slice(fetched + 1), ["runV", "fetched|pronoun"])) return "fetched-code";
  if (clause.some((term) => /^(?:downloaded|fetched|retrieved)$/i.test(term.text)) && has("runV"))
    return "fetched-code";
  return has("packageSource") ? "dependency" : undefined;
};

const judges: readonly Judge[] = [
  judgeMechanisms,
  judgeHarms,
  judgePairs,
  judgeNegated,
  judgeProtectiveVerb,
  judgeEmptyVerb,
  judgeTests,
  judgeExclusion,
  judgeLeftOut,
  judgeDocumentedSecret,
  judgeFixedKeys,
  judgePassive,
  judgeAbsence,
  judgeBlindness,
  judgeExposure,
  judgeOrder,
  judgeReach,
];

function judgeClauses(clauses: readonly Clause[], by: readonly Judge[]): string | undefined {
  for (const clause of clauses) {
    for (const judge of by) {
      const found = judge(clause);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** In some languages calls are piped into one another. */
const pipeOperator = /\|>|%>%|\b(?:elixir|f#|purrr|magrittr)\b/i;

/** Pipelines are refused whatever is said of them, unless only a reason names them. */
function touchesPipeline(clauses: readonly Clause[]): boolean {
  const about = clauses[0]?.[0];
  if (/^(?:for|to|since|as)$/i.test(about?.text ?? "")) return false;
  return clauses[0]?.some((term) => is(term, "pipeline")) ?? false;
}

/** Is code named to be kept away from ("instead of X", "X is banned"), or with its reason? */
/** "… to lines that mypy doesn't like": the tool declines, the rule does not. */
const disliked =
  /\b(?:doesn['’]t|does not|don['’]t|do not|can['’]t|cannot|won['’]t)\s(?:like|understand|accept|know|get|compile|pass|infer|handle|type-?check)\b/gi;

function isDeclined(text: string, category: string, at: number, length: number): boolean {
  // This pattern names a silence, so that its own "don't" must not turn it round.
  if (category === "provenance") return false;
  const before = lexicon.terms(wordsOf(text.slice(0, at).replaceAll("`", " ")));
  const behind = text.slice(at + length).replace(disliked, " ");
  const following = lexicon.terms(wordsOf(behind.replaceAll("`", " "))).slice(0, 6);
  // "Above lines that don't compile": what is said of them turns nothing away.
  const relative = following.findIndex((term) => /^(?:that|which|who|where|when|if)$/i.test(term.text));
  const after = relative < 0 ? following : following.slice(0, relative);
  if (category === "licence") return before.some((term) => is(term, "not", "avoid"));
  const named =
    after.some((term) => is(term, "not", "bannedState")) && !after.some((term) => is(term, "insteadOf"));
  return turnsAway(before) || named || [...before, ...after].some((term) => is(term, "justify"));
}

function usesHarmfulCode(text: string): string | undefined {
  if (weakenedElsewhere.some((pattern) => pattern.test(text))) return "other-language";
  for (const [category, pattern] of harmful) {
    const found = pattern.exec(text);
    if (found !== null && !isDeclined(text, category, found.index, found[0].length)) return category;
  }
  return undefined;
}

/** "; the linter doesn't catch it": why people have to, told of a tool. "So that the linter no longer sees it" is another matter. */
const toolIsBlind =
  /(?:[;,.]|\s[–—-])\s(?:because |since |as )?(?:the |our |no )?(?:linter|eslint|prettier|compiler|formatter|tool|ide|editor|checkstyle|rubocop)\s(?:does not|doesn['’]t|do not|can['’]t|cannot|won['’]t|will not)\s(?:catch|see|check|find|flag|know|fix|enforce|notice|detect|do)(?: (?:it|this|that|them|these|one))*(?: yet| for us| here)?[.!)]*$/i;

/** "We don't have a linter rule for it yet". */
const toolIsMissing =
  /^(?:we|there) (?:don['’]t|do not|isn['’]t|is not|is no|have no) ?(?:have )?(?:an? |any )?(?:linter|lint|eslint|prettier|formatter|checkstyle)(?: (?:rule|check|option|setting))?(?: for (?:it|this|that|them))?(?: yet)?[.!]?$/i;

/** The category of what would be weakened or reached, or undefined. Linear: clauses are looked at a bounded number of times. */
export function dangerOf(said: string, saidWords: readonly Word[]): string | undefined {
  if (toolIsMissing.test(said)) return undefined;
  const text = said.replace(toolIsBlind, "");
  const words = text.length === said.length ? saidWords : wordsOf(text);
  const read = readable(words);
  const clauses = clausesOf(lexicon.terms(read));
  return (
    judgeClauses(clauses, judges) ??
    judgeClauses(clausesOf(causes.terms(read)), [judgeCauses, judgeUnchecked, judgeUnlocked]) ??
    (touchesPipeline(clauses) && !pipeOperator.test(text) ? "pipeline" : undefined) ??
    usesHarmfulCode(text)
  );
}
