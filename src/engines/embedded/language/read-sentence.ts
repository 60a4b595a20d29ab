import { clauseOf } from "./clause.ts";
import type { Clause, Reading } from "./clause.ts";
import { readClause, scoreMin } from "./clauses.ts";
import { cuesOf } from "./cues.ts";
import { contrasted } from "./complaints.ts";
import { readDeclarative } from "./declaratives.ts";
import { conditionLast, unframed } from "./frames.ts";
import { keepsAll, maskAsides, maskCode } from "./kept.ts";
import { stripLeads } from "./leads.ts";
import { isVerb } from "./lexicon.ts";
import { isPlural, lowerFirst } from "./nouns.ts";
import { sequenced, withFollowers, withForms } from "./sequences.ts";
import { tokensOf } from "./tokens.ts";
import { trimTail } from "./trim.ts";
import { finiteVerbAt } from "./verbs.ts";
import { isWellFormed } from "./well-formed.ts";
import { wordedAlike } from "./wording.ts";

const sentenceCharsMax = 600;
const clausesMax = 6;
const fullWordsMin = 6;
const announcedWordsMin = 4;
const toldWordsMax = 18;

/** What follows from a change, or what was done: "that way we avoid X", "Fixed in X: …". */
const aside =
  /^[^\p{L}]{0,6}(?:any (?:questions?|thoughts?|objections?|ideas?|feedback|doubts?)|that way|this way|in that case|on (?:the )?(?:one|other) hand|fixed|done|addressed|resolved|todo:|previously|currently|as a result|meaning)\b/iu;

/**
 * The best reading of a sentence: of itself, or of a clause that begins inside it. `alone`: the comment says nothing
 * else. `general`: the sentence after it says that it is meant in general, so that even a request is a convention.
 */
export function readSentence(said: string, alone: boolean, general: boolean): Reading[] {
  const sentence = unframed(withoutTag(said), general);
  if (sentence.length > sentenceCharsMax) return [];
  if (aside.test(sentence) && !cuesOf(sentence).general) return [];
  const asked = /\?["'”)\]*\s]*$/u.test(sentence);
  if (asked && !isGeneralRequest(sentence, general)) return [];
  const starts = clauseStarts(sentence);
  let best: Reading | undefined;
  let ownWords: Reading | undefined;
  for (const start of starts) {
    const clause = sentence.slice(start);
    if (start === 0 && lacking.test(sentence)) continue;
    if (start > 0 && (isConsequence(clause) || comparing.test(clause) || unexcepted.test(clause))) continue;
    const reading = blamed(
      readFrom(clause, alone && start === 0, start > 0, asked),
      sentence.slice(0, start),
    );
    if (reading?.inOwnWords === true) ownWords ??= reading;
    if (reading === undefined || reading.inOwnWords === true) continue;
    if (best !== undefined && reading.score <= best.score) continue;
    best = reading;
    // The earliest clause that states a convention keeps all that follows it, riders and all.
    if (best.score >= scoreMin) return asked ? [best] : apart(sentence, start, starts, best);
  }
  const reading = best !== undefined && best.score >= scoreMin ? best : (ownWords ?? best);
  return reading === undefined ? [] : [reading];
}

/** "…, no?", "…, could you add one?": the rest is told. Only a sentence that speaks of all code is a convention then. */
const tag =
  /[,;]\s(?:no|right|isn't it|don't we|correct|ok|okay|(?:so )?(?:could|can|would|will) you(?: please)? [^,;?]{2,40})\?$/iu;

/** "Test files sit next to the code": a class is spoken of. */
const classFirst =
  /^(?:[\p{L}-]{2,20} ){0,2}[\p{L}-]{2,20}s (?:sit|live|go|belong|are|have|get|use|must|should|start|begin|end)\b/iu;

function withoutTag(sentence: string): string {
  const told = sentence.replaceAll("’", "'").replace(tag, ".");
  if (
    told.length === sentence.length ||
    /^(?:could|can|would|will|should|why|what|how|is|are|do|does)\b/iu.test(told)
  )
    return sentence;
  const cues = cuesOf(told);
  const asked = /; (?:could|can|would|will)/iu.test(sentence) && classFirst.test(told);
  return cues.general || cues.scoped || asked ? told : sentence;
}

/** "`x` truncates silently, so it's `y` everywhere": the clause before it complains of what it replaces. */
function blamed(reading: Reading | undefined, before: string): Reading | undefined {
  const complaint = before.replace(/[\s,;]+$/u, "");
  const text = reading === undefined ? undefined : contrasted(reading.text, complaint);
  return reading === undefined || text === undefined ? reading : { ...reading, text };
}

/** "Variable without description; all of ours have one": it begins with a complaint of what is missing. */
const lacking = /^[^,;:]{2,60}\bwithout\b.{1,80}\b(?:have|has|needs?|gets?) one\b/iu;

/** "…, as we do with every other endpoint": what it is like. */
const comparing = /^(?:just )?(?:as|like|than|unlike) (?:we|you|they|all|every|the (?:others?|rest))\b/iu;

/** "…, no exceptions": said of the clause before it, and no ban of exceptions. */
const unexcepted =
  /^(?:and )?(?:there (?:are|is) )?(?:no|without)(?: any)? exceptions?(?: (?:please|here|at all|to (?:this|that)(?: [\p{L}-]{2,20})?))?\W*$/iu;

const refersBack =
  /^(?:no|not)\b|\b(?:it|they|them|that)\b|\bthis\b(?! (?:code ?base|project|repo|repository|team)\b)/iu;

/** "Dialogs need a title, and menus need an icon": two facts with subjects of their own are two conventions. */
function apart(sentence: string, start: number, starts: readonly number[], whole: Reading): Reading[] {
  const scope = scopeOf(sentence);
  for (const next of [...starts, ...joinedStarts(sentence)].filter((each) => each > start)) {
    const first = sentence.slice(start, next);
    const second = named(sentence.slice(next), first);
    if (!areApart(first, second)) continue;
    const readings = [
      readFrom(first.replace(/(?:,?\sand|;|\s\+)\s$/u, ""), false, start > 0, false),
      readFrom(scope === "" ? second : scoped(scope, second), false, scope === "", false),
    ];
    const sure = readings.filter((reading) => reading !== undefined && reading.score >= scoreMin);
    if (sure.length === 2) return sure.filter((reading) => reading !== undefined);
  }
  return [whole];
}

/** "Keys end in X and tables are plural": a class of its own, with its verb right behind it. */
const joinedClass = /(?<!,)\sand\s(?=\p{L}[\p{L}-]{1,20}s (?:are|end|start|begin|live|must|should|get)\s)/gu;

function joinedStarts(sentence: string): number[] {
  const masked = maskAsides(sentence);
  if (
    place.test(masked) ||
    condition.test(masked) ||
    /\b(?:if|when|unless|before|after|except|only|but|until|while)\b/iu.test(masked)
  )
    return [];
  return [...masked.matchAll(joinedClass)].slice(0, 2).map((found) => found.index + found[0].length);
}

/** "…, and they return X": of the subject of the clause before it. */
function named(second: string, first: string): string {
  const found = /^they (?=\p{Ll})(?!(?:are|were|will|would|can|could|may|might)\b)/u.exec(second);
  if (found === null || !/,\sand\s$/u.test(first)) return second;
  const said = stripLeads(first, false).text;
  const tokens = tokensOf(said);
  const verbAt = finiteVerbAt(tokens, 5);
  const verb = verbAt === undefined ? undefined : tokens[verbAt];
  if (verb === undefined || !isPlural(tokens[(verbAt ?? 1) - 1]?.lower ?? "")) return second;
  return `${lowerFirst(said.slice(0, verb.start).trim())} ${second.slice(found[0].length)}`;
}

const demanded = /\b(?:must|should|needs?|gets?|has to|have to|always|never)\b/iu;

/** Are these two conventions, by what stands between them: ", and", "; jobs need", " + no"? */
function areApart(first: string, second: string): boolean {
  if (/\s\+\s$/u.test(first)) return !refersBack.test(second.replace(/^no\s/u, ""));
  const plain = second.replace(/^and /iu, "");
  if (/,\sand\s$/u.test(first) && weToo.test(plain))
    return !refersBack.test(plain) && !narrowing.test(plain) && ours.test(first);
  if (/;\s$/u.test(first) && plain !== second)
    return !refersBack.test(plain) && !narrowing.test(plain) && isTold(first) && isTold(plain);
  if (refersBack.test(second) || !isTold(first) || !isTold(second)) return false;
  return /\sand\s$/u.test(first) || (/;\s$/u.test(first) && demanded.test(second));
}

/** A condition or an exception may be meant of both. */
const narrowing = /\b(?:if|when|unless|except|only|until|while|before|but|apart)\b/iu;
const ours = /\bwe (?:always |never |only )?\p{L}{2,20}\b/iu;

function isTold(clause: string): boolean {
  const said = stripLeads(clause, false).text;
  const told = said.slice(scopeFirst.exec(maskCode(said))?.[0].length ?? 0);
  return readDeclarative(clauseOf(trimTail(withoutEnd(told)), false)) !== undefined;
}

/** "In Dart we use X, and we never use Y": the place is meant of both. */
const placedWe = /^(?:in|for|within|across) [\p{L}\d+#. -]{1,40}? (?=we\b)/iu;

/** The scope before the first of two demands, "" where none is said. */
function scopeOf(sentence: string): string {
  const said = stripLeads(sentence, false).text;
  const masked = maskCode(said);
  return said.slice(0, (placedWe.exec(masked) ?? scopeFirst.exec(masked))?.[0].length ?? 0);
}

function scoped(scope: string, second: string): string {
  return `${scope.trim()} ${lowerFirst(second.replace(/^and /iu, ""))}`;
}

/** "We never use X" beside another demand of ours. */
const weToo = /^we (?:also )?(?:never|always|do not|don't|only) (?:\p{L}{3,20}) /iu;

/** "Can we please always…?" asks for a convention; other questions ask. */
function isGeneralRequest(sentence: string, general: boolean): boolean {
  const request =
    /^(?:[\p{L}]{2,10}:? )?(?:please )?(?:can|could|would|will|shall|should) (?:we|you|u|everyone|everybody|all of us|people)\b/iu;
  const everybody =
    /^(?:[\p{L}]{2,10}:? )?(?:can|could|would|will|should) (?:everyone|everybody|all of us|we all|people)\b/iu;
  return request.test(sentence) && (general || everybody.test(sentence) || cuesOf(sentence).general);
}

/** ", so a row is lost" tells what follows; ", so sort them first" commands. */
function isConsequence(clause: string): boolean {
  if (/^so it(?:['’]s| is) (?:always )?`[^`]{1,60}` (?:everywhere|always|in|for|on)\b/iu.test(clause))
    return false;
  // ", so scoped enums in all headers please" asks for it.
  if (/^so (?!(?:it|they|that|we|you|this|there|i)\b).{2,80}\b(?:please|pls)\W*$/iu.test(clause))
    return false;
  // "…, so each button gets a label", "…, so reducers always return a copy": what follows is what all do.
  if (
    /^so (?:each|every|all|any|our)\s(?!of\b)[^,;:]{2,60}?\b(?:gets?|needs?|must|should|has to|have to|always|never)\b/iu.test(
      clause,
    ) ||
    /^so (?!(?:it|they|that|we|you|this|there|i|the|an?)\b)(?:[\p{L}-]{2,20} ){1,4}(?:always|never|must)\s/iu.test(
      clause,
    )
  )
    return false;
  const found = /^so (?:please |just |pls |then )?([\p{L}']{1,20})/iu.exec(clause)?.[1]?.toLowerCase();
  return found !== undefined && !isVerb(found) && !/^(?:don't|never|always|no|do)$/u.test(found);
}

/** "Our convention: …": whatever is announced as a convention is one, in its own words. */
function announced(general: boolean, body: string): Reading | undefined {
  return general && body.split(/\s+/u).length >= announcedWordsMin
    ? { score: 2, text: asCommand(body) }
    : undefined;
}

const asIs =
  /^(?:always|never|no|not|don't|do|only|please|each|every|all|any|if|when|in|for|on|from|with|at|by|to|let's|we|that|there|it)$/u;

/** "We settled on tabs for Lua": what was settled on is used. */
function asCommand(body: string): string {
  const tokens = tokensOf(body);
  const first = tokens[0];
  const said =
    first === undefined ||
    (!first.code &&
      (asIs.test(first.lower) ||
        (isVerb(first.lower) &&
          !/^(?:double|separate|complete|empty|open|clean|live|express)$/u.test(first.lower))));
  return said || finiteVerbAt(tokens, tokens.length) !== undefined ? body : `Use ${lowerFirst(body)}`;
}

/** "Please expunge variables in camelCase": after "please" an unknown word is a deed, not the start of a name. */
function asksUnknownDeed(text: string, body: string, read: string): boolean {
  if (!/^(?:please|pls|plz|kindly)\s\p{Ll}/iu.test(text)) return false;
  const [first = "", second = ""] = body.split(/\s+/u);
  const added = !read.toLowerCase().startsWith(first.toLowerCase());
  return (
    added &&
    /^\p{Ll}+$/u.test(first) &&
    !isPlural(first) &&
    isPlural(second) &&
    !/(?:ed|ing|al|ic|ive|ous|ar)$/u.test(first)
  );
}

/** Past, present or one thing at hand: it tells what was found. */
const narrated =
  /^(?:an?|we|i|my|nothing|none|we.re|i.m|we are|you|he|she|they|it|he's|she's|it's|there|what|why|how|who|here|that|if|when|since|but|so|because|maybe|the|some|somebody|someone|many|most|others|users|customers)\b|\bcan never\b|\bnever \p{L}{2,20} again\b|\b(?:is|are) (?:all )?over the place\b|\b(?:was|were|had|did|will|would|last (?:company|job|project|team)|used to|waiting|until|broke|worked|works|fails|failed|happens?|happened|happening|noticed|measured|means|seems?|found|tried|got|gets called|is called|returns?|throws?|(?:is|are) (?:too |very |really |so |a bit )?(?:expensive|slow|hard|wrong|broken|unused|missing|unclear|confusing|odd|noisy|weird|fine|good|nice|great|ok))\b/iu;

/** "…, and each run loses it": what comes of it. */
const eachDoes = /^(?:each|every) [\p{L}-]{2,20} (?!(?:gets|needs|must|should|has|is)\b)\p{L}{2,20}s\b/iu;

/** "Bad input is a 422 in each of our APIs": what is said of all code, told and not narrated, in its own words. */
function generallyTold(
  clause: Clause,
  doubted: boolean,
  request: boolean,
  intro: string,
): Reading | undefined {
  const { cues, text } = clause;
  const words = text.split(/\s+/u).length;
  if (
    doubted ||
    request ||
    !(cues.general || cues.scoped) ||
    narrated.test(`${scopeFirst.test(`${intro}the thing has`) ? intro : ""}${text}`)
  )
    return undefined;
  if (clause.inner && eachDoes.test(text)) return undefined;
  if (/^no\b[^`]{0,60}(?:→|=>|->)/u.test(text.replace(/^N/u, "n"))) return undefined;
  if (words < announcedWordsMin || words > toldWordsMax || /\?$/u.test(text)) return undefined;
  return { score: scoreMin, text, inOwnWords: true };
}

/** "Could you turn it into a generator": what is wanted instead. */
const rework =
  /^(?:please )?(?:turn|change|convert|rewrite|refactor|make|move|migrate) (?:it|this|that|them|these) (?:in)?to (?=\S)/iu;

/** "No helper has it, in none of our crates": the second denial only repeats the first. */
const inNone =
  /^((?=[^,;:]{0,100}\b(?:no|never|not|don't)\b)[^,;:]{2,120}), in none of (?:our|the) (?=[\p{L}-]{2,20}s\W*$)/iu;

/** "We're on named exports since spring". */
const settledOn =
  /^we(?:['’]re| are| have been|['’]ve been) on ([^,;:.]{2,50}?)(?: since [^,;:.]{2,20}| now| these days)?(?=$|[,;])/iu;

/** Points at what the statement does not name. */
const unresolved =
  /\b(?:this|these|those)\b(?! (?:code ?base|project|repo|repository|package|team|solution|library|crate|app|application|service|workspace|monorepo|layer|kinds?|types?|sorts?|module|schema|api|that)\b)|\bthat (?:form|way|one|style|case)\b|^(?:please )?(?:do not |never |don't )?(?:do|use|check|keep|apply|follow|try|fix|remember|watch out|look out|prefer|see|make|stick to|want) (?:for )?(?:it|so|that|them)(?:$|[\s,.])|\ball of (?:it|them)\b|\ball of `|^(?:please )?(?:do not |never |always )?\p{L}{2,20} (?:that|this) (?:in|on|at|for|with|from)\b/iu;

/** "Same for dates: `iso()`, no strings": the topic stands in what looks like a connection. */
const likewise = /^(?:and )?(?:the )?same (?:for|with|goes for|applies to) ([^`:.,;]{2,40}): (?=\S)/iu;

function likewiseOf(text: string): Reading | undefined {
  const topic = likewise.exec(text);
  if (topic?.[1] === undefined) return undefined;
  const body = trimTail(withoutEnd(text.slice(topic[0].length)));
  if (body === "" || body.length > 80 || cuesOf(body).deictic) return undefined;
  return { score: 2, text: finish(wordedAlike(`Use ${body} for ${topic[1]}`)) };
}

/** "Switches: end them with X", "Quotes: double ones": the label is what is meant. */
function withTopic(text: string, label: string): string {
  const topic = label.replace(/^(?:and|also|but) /u, "");
  if (!isPlural(topic.split(" ").at(-1) ?? "")) return text;
  const whole = text.replace(/^((?:please |always |never )?\p{L}{2,20}) (?:them|these)\b/iu, `$1 ${topic}`);
  return topic.includes(" ") ? whole : whole.replace(/\b(?<=\p{L} )ones\b/u, topic);
}

/** "…, at least here": of this change alone. */
const onlyHere = /\b(?:at least|only|just) (?:in )?here\b/iu;

const instead =
  /^(?:instead of|rather than) ((?:`[^`]{1,80}`|[^,;:`]){1,80}?),? (?:we |please |just |always ){0,2}(use|prefer|take|write|call|go for) ([^,;:]{2,100})(.*)$/iu;

/** What was settled on is used. */
const chosen = /\b(?:settled|agreed|decided|standardi[sz]ed|converged) on\s$/iu;

/** "Instead of X use Y" is "use Y instead of X". */
function turned<T extends { readonly text: string }>(led: T, said: string): T {
  const lead = said.slice(0, Math.max(0, said.length - led.text.length));
  if (chosen.test(lead) && !/^(?:not|that|this|it|the|an?|\p{L}+ing)\b/iu.test(led.text))
    return { ...led, text: `use ${lowerFirst(led.text)}` };
  // "We decided" is a lead: "against X" is what was decided.
  const refused = /^against (?:using )?(?=\S)/iu.exec(led.text);
  if (refused !== null) return { ...led, text: `do not use ${led.text.slice(refused[0].length)}` };
  const found = instead.exec(led.text);
  if (found?.[1] === undefined) return led;
  const wanted = (found[3] ?? "").replace(/[.!]$/u, "");
  return { ...led, text: `${found[2] ?? "use"} ${wanted} instead of ${found[1]}${found[4] ?? ""}` };
}

/** "Test names: we write what is expected": without its label nobody knows of what it is said. */
const labelledHabit =
  /^((?!(?:style|nits?|notes|remarks|comments|questions|thoughts|suggestions|reminders|things|general|conventions?|rules?)\b)\p{L}[\p{L}\d-]{1,20}(?: [\p{L}\d-]{2,20}){0,2}s): we (?=(?:write|name|spell|word|phrase|say|give|put) (?:what|how|where|which|the)\b)/iu;

function withLabel(text: string): string {
  const label = labelledHabit.exec(text);
  return label?.[1] === undefined ? text : `In ${lowerFirst(label[1])} we ${text.slice(label[0].length)}`;
}

function readFrom(text: string, alone: boolean, inner: boolean, request: boolean): Reading | undefined {
  const same = likewiseOf(text);
  if (same !== undefined) return same;
  const ordered = sequenced(text);
  if (ordered !== undefined) return { score: 2, text: wordedAlike(ordered) };
  const led = turned(stripLeads(withLabel(text), request), text);
  const wanted = withTopic(
    withForms(withFollowers(request ? led.text.replace(rework, "use ") : led.text))
      .replace(settledOn, "use $1")
      .replace(inNone, "$1 in any of the "),
    led.label,
  );
  const intro = introOf(wanted);
  const body = trimTail(withoutEnd(stripLeads(wanted.slice(intro.length), request).text));
  if (body === "") return undefined;
  const said = cuesOf(text);
  const stated = cuesOf(`${intro}${body}`);
  const cues = {
    ...said,
    general: said.general || led.general,
    scoped: said.scoped || scopeFirst.test(wanted),
    deictic: stated.deictic,
    hedged: stated.hedged,
  };
  const clause = {
    ...clauseOf(body, alone, led.label, inner && led.label === ""),
    cues,
    sentence: /^\p{Lu}.*\.$/su.test(text),
  };
  const doubted = cues.hedged || cues.deictic || (led.general ? stated.reported : said.reported);
  if (onlyHere.test(text)) return undefined;
  const reading =
    readClause(clause) ??
    announced(led.general && !doubted, body) ??
    generallyTold(clause, doubted, request, intro);
  // What "I" get or do is a report.
  if (/^(?:on|in|with|for) [^,;:]{2,40}? I (?:\p{L}+ )?(?:get|see|have|had|got|find|run|use)\b/iu.test(text))
    return undefined;
  if (reading === undefined || asksUnknownDeed(text, body, reading.text)) return undefined;
  if (!isWellFormed(reading.text)) return undefined;
  if (/^(?:If|When) it\b/u.test(reading.text)) return undefined;
  if (unresolved.test(reading.text.replace(/`[^`]{0,400}`|["“][^"“”]{0,100}["”]/gu, "`"))) return undefined;
  // "If nothing else reads it, the field should be…": a condition makes a class of one thing.
  const narrowed = condition.test(intro) ? 1 : wholeScope.test(intro) && scopeFirst.test(wanted) ? 0.5 : 0;
  const graded = led.graded ? -1.5 : 0;
  // What ends with a colon is said in the code below it.
  const unsaid = !/:\s*$/u.test(text) ? 0 : body.split(/\s+/u).length < fullWordsMin ? -1.5 : -0.5;
  const labelled = alone && led.text !== text && intro === "" ? 0.25 : 0;
  const stood = replacing(statementOf(intro, body, reading.text), tailOf(wanted, intro, body));
  if (!isWellFormed(stood) || /^(?:Do not|Never) do (?:it|that|this|so)\b/u.test(stood)) return undefined;
  return {
    ...(reading.inOwnWords === true ? { inOwnWords: true } : {}),
    score: reading.score + labelled + graded + unsaid + narrowed,
    text: stood,
  };
}

/** What was trimmed off the clause: its reason, which may complain of what the convention replaces. */
function tailOf(text: string, intro: string, body: string): string {
  const at = text.indexOf(body, intro.length);
  return at < 0
    ? ""
    : text
        .slice(at + body.length)
        .replace(/^[\s,;:–—-]+(?:(?:please|pls|since|because|as)[\s,]+){0,2}/iu, "");
}

function replacing(text: string, tail: string): string {
  return tail === "" ? text : (contrasted(text, tail) ?? text);
}

/** The reading as a sentence; the clause as it was where the reading lost a name, an option, a number or a negation. */
function statementOf(intro: string, body: string, read: string): string {
  const text = finish(
    wordedAlike(conditionLast(`${asLead(intro)}${intro === "" ? read : lowerFirst(read)}`)),
  );
  return keepsAll(`${intro}${body}`, text) ? text : finish(`${asLead(intro)}${body}`);
}

const conditions = "when|if|unless|whenever|while|after|before|once|where|as soon as";
const condition = new RegExp(`^(?:${conditions})\\b`, "iu");
const location = "in|for|on|within|inside|outside|from|across|during|with";
const commands =
  "use|write|prefer|avoid|put|keep|call|name|set|turn|disable|enable|skip|add|don't|do not|always|never";
/** A condition up to its comma; a place up to its comma, or up to the command right after a few words. */
const place = new RegExp(
  `^(?:(?:everywhere(?: else)?|elsewhere),?\\s(?=\\p{L})|(?:${location}) (?!the\\b|an?\\b)(?:(?!we\\b)[\\p{L}-]{1,20} ){1,3}?(?=(?:${commands})\\b)|` +
    `(?:for|in) the (?:[\\p{L}-]{1,20} ){0,2}[\\p{L}-]{2,20}s (?:just |simply |please )?(?=(?:${commands})\\b)|` +
    `(?:in|for|within|across) (?:our|this|all|all our|every|each|new) (?:(?!we\\b)[\\p{L}-]{1,20} ){1,2}?(?=(?:an?|each|every|all|any|no) )|` +
    `(?:${location})\\b(?![^,]{0,80}\\bwe\\b)[^,;:.!?]{2,100},\\s|(?:${conditions})\\b[^,;:.!?]{2,120},\\s)`,
  "iu",
);

const subject = String.raw`(?:the|an?|each|every|all|any|no) (?:[\p{L}-]{1,20} ){1,3}?(?:always|never|must|should|is|are|has|have|gets?|needs?|[\p{L}-]{2,20}s)\b|(?:[\p{L}-]{2,20} )?[\p{L}-]{2,20}s (?:always|never|must|should|are|have|get|need|carry|go|come)\b`;
/** "In the firmware the caller always …", "Everywhere in this package plots have …": a scope before its subject, without a comma. */
const scopeFirst = new RegExp(
  String.raw`^(?:everywhere(?: else)? )?(?:in|across|throughout|within) (?:this|the|our|all|all our|every|each) (?:(?!we\b|of\b|with\b|that\b|and\b|or\b|as\b)[\p{L}-]{2,20} ){1,2}?(?=${subject})`,
  "iu",
);

const wholeScope = /^(?:everywhere\b|(?:in|across|throughout|within) (?:all|our|every|each)\b)/iu;

/** The scope as a lead of its own. */
function asLead(intro: string): string {
  return scopeFirst.test(`${intro}the thing has`) && !intro.includes(",") ? `${intro.trim()}, ` : intro;
}

/** "In mobile views, …", "When a job fails, …": what narrows a convention belongs to it. */
function introOf(text: string): string {
  const masked = maskCode(text);
  const scope = scopeFirst.exec(masked)?.[0];
  if (scope !== undefined) return text.slice(0, scope.length);
  const length = place.exec(masked)?.[0].length ?? 0;
  return text.slice(0, length);
}

/** Where a clause may begin: at the start, and after commas, semicolons, dashes, colons and arrows outside code. */
function clauseStarts(sentence: string): number[] {
  const starts = [0];
  const masked = maskAsides(sentence);
  // A clause without the condition before it would say more than was said.
  const mark = place.test(masked)
    ? /(?:;|\s[–—])\s/gu
    : /(?:(?:[,;:]|\s[-–—]|\s?→|\s?=>)\s|\s\+\s(?=no\b)|^→\s)(?:(?:and|but) )?/gu;
  for (const found of masked.matchAll(mark)) {
    if (starts.length >= clausesMax) break;
    starts.push(found.index + found[0].length);
  }
  return starts;
}

/** Without its end mark, and without an opening quote or bracket that nothing closes. */
function withoutEnd(text: string): string {
  const bare = text.trim().replace(/[\s.!?…]+$/u, "");
  return /["”)]/u.test(bare.slice(1)) ? bare : bare.replace(/^["'“(]+(?=\p{L})/u, "");
}

/** Capital first letter, full stop: a sentence. */
function finish(text: string): string {
  const trimmed = text.replace(/\s+/gu, " ").trim();
  return `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}.`;
}
