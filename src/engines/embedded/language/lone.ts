import type { Sentence } from "../../../../extraction/sentences.ts";
import { cuesOf } from "./cues.ts";
import { stripLeads } from "./leads.ts";
import { accidentVerbs, baseOfParticiple, baseOfThirdPerson, isVerb, oneOffVerbs } from "./lexicon.ts";
import { determiners, isDefinite, isPlural, prepositions } from "./nouns.ts";
import { readSentence } from "./read-sentence.ts";
import { tokensOf } from "./tokens.ts";
import type { Token } from "./tokens.ts";
import { trimTail } from "./trim.ts";
import { isWellFormed } from "./well-formed.ts";
import { wordedAlike } from "./wording.ts";

/**
 * What a short comment states of which no sentence is a convention for certain: posted alone and told of a class, it has
 * no other purpose. Nothing for reports, questions and chat.
 */
export function loneConvention(
  sentences: readonly Sentence[],
): { sentence: Sentence; text: string } | undefined {
  if (sentences.length > sentencesMax) return undefined;
  for (const sentence of sentences) {
    const text = statedBy(sentence.text, sentences.length === 1);
    if (text !== undefined) return { sentence, text };
  }
  return undefined;
}

/** Longer comments explain: what is weak in them stays weak. */
const sentencesMax = 3;
const wordsMin = 3;
const wordsMax = 26;
const keptShareMin = 0.6;
/** From this score on a command is believed that nobody softened. */
const weakScoreMin = 1;

function statedBy(said: string, alone: boolean): string | undefined {
  const words = said.split(/\s+/u).length;
  if (words > wordsMax || /\?|https?:/iu.test(said.replace(/`[^`]{0,400}`/gu, "`"))) return undefined;
  const command = readSentence(said, alone, false).find(
    ({ score, inOwnWords, text }) =>
      inOwnWords !== true && score >= weakScoreMin && isCommandOf(text, said, alone),
  );
  if (command !== undefined) return command.text;
  return toldOfEach(said) ?? (alone ? told(refusedHere(said)) : ownHabit(said));
}

/** "Don't catch Exception here, catch the concrete one": what is refused alone is refused everywhere. */
function refusedHere(said: string): string {
  const refuses = /^(?:please )?(?:don['’]t|do not|never|avoid|no) /iu.test(said);
  return refuses ? said.replace(/ here(?=$|[\s,;.])/iu, "") : said.replace(inLanguage, "$2 in $1");
}

/** "In Java return an empty list": the language stands before the command, without a comma. */
const inLanguage = /^in (\p{Lu}[\p{L}+#]{0,14}),? (\p{Ll}[^:]{4,160}?)\.?$/iu;

const each =
  /(?:^|, |; |: |\bso |, and )((?:every|all|each|any|our) [^,;:]{3,80}? (?:should|must|needs?|has to|have to|gets?) .{3,100})$/iu;

/** "It may be delivered twice, so every consumer must tolerate it": what each of a class must do. */
function toldOfEach(said: string): string | undefined {
  const found = each.exec(said.replace(/[.!\s]+$/u, ""))?.[1];
  if (found === undefined || /\b(?:this|these|that one|no longer)\b/iu.test(found)) return undefined;
  if (/^(?:i|added|tried|the)\b/iu.test(said) || /\bi (?:just )?(?:tried|did|saw|ran|checked)\b/iu.test(said))
    return undefined;
  const body = wordedAlike(trimTail(found));
  const text = `${body.charAt(0).toUpperCase()}${body.slice(1)}.`;
  return isWellFormed(text) ? text : undefined;
}

const ours = /^(?:[^.…]{0,60}… )?(?:our \p{L}+s |we (?:always |only )?(?=\p{Ll}{3,}))/iu;

/** "We page by cursor", "Our guides talk to the reader": how a team does it, told beside a complaint. */
function ownHabit(said: string): string | undefined {
  if (once.test(said) || pointing.test(said) || !ours.test(said)) return undefined;
  const body = said.replace(/^(?:[^.…]{0,60}… )?we (?:always |only )?/iu, "");
  if (body === said) return told(body);
  const verb = body.split(/\s/u)[0] ?? "";
  return isVerb(verb) || unlisted.has(verb) ? told(body) : undefined;
}

/** Asked once, or of one thing. */
const once =
  /\b(?:we|you|i) (?:also )?(?:should|want|need|can|could|have to|had|don't need|do not need)\b|\b(?:also|as well|let'?s|disagree|just)\b|\bshouldn't have\b/iu;
const pointing = /\b(?:it|them|me|this|these)\b/iu;

/** Is the reading a command that stands in the sentence, and no fact turned into one? */
function isCommandOf(text: string, said: string, alone: boolean): boolean {
  const ground = said.toLowerCase().replaceAll("’", "'");
  if (
    once.test(ground) ||
    /^\W*\[/u.test(said) ||
    reported.test(text) ||
    opening.test(text) ||
    opening.test(said)
  )
    return false;
  if (/^(?:Everything|All|Every) /u.test(text)) return alone;
  const denied = text.startsWith("Do not ");
  const [first = "", second = ""] = (denied ? text.slice(7) : text).toLowerCase().split(/\s+/u);
  const asked = first === "use" && /\b(?:please|pls|plz)\b/u.test(ground);
  if (!isVerb(first) || !(asked || ground.split(/[^\p{L}'-]+/u).includes(first))) return false;
  if (!denied && /^(?:on|inside|to|up|off|sense|out)$/u.test(second)) return false;
  if (alone) return true;
  return (/\bwe\b/u.test(ground) && !pointing.test(text)) || text.startsWith("Only ");
}

/** Speaks of what was found, of a person, or of this change. */
const reported =
  /\b(?:was|were|did|had|will|would|could|might|seems?|looks?|found|tried|got|forgot|noticed|missing|wrong|broken|fails?|failed|failing|crash\w*|leaks?|leaking|typos?|leftovers?|unused|already|again|any ?more|yet|still|imported twice|currently|my|i|i'm|me|you|you're|he|she|thanks?|lgtm|nice|great|good|love|cool|sorry|approved|merged|fixed|updated|overlaps?|mixed up|inverted|swapped|duplicated|outdated|exists?|agreed|ready|sounds|worth|silently|happily|by accident|that (?:form|way|one|style|case)|lines? \d+)\b/iu;
const opening =
  /^(?:and|but|so|or|because|since|though|maybe|then|also|this|that|these|those|there|it|they|what|why|how|who|which|where|is|are|does|do|can|has|yes|yep|no (?:idea|objections?|concerns?|preference|blockers?|worries|problems?|rush|need|opinion|further|more|comments?|changes?|issues?|complaints?|reason|longer|way|thanks|luck|clue|big deal|strong)|ok|okay|makes? sense|pushed|added|changed|moved|removed|reverted|addressed|resolved|even|apparently|basically|well|ah|off by|same|ditto|wow|oops|hmm?|ping|bump|wip|todo|done)\b/iu;

/** The sentence in its own words, where it tells of a class how it is. */
function told(said: string): string | undefined {
  const led = stripLeads(said.replace(/[.!\s]+$/u, ""), false);
  if (led.graded) return undefined;
  const body = trimTail(led.text);
  const plain = body.replace(/`[^`]{0,400}`/gu, "`").replaceAll("’", "'");
  // What is cut off to this extent was the sentence.
  if (body.split(/\s+/u).length < keptShareMin * said.split(/\s+/u).length) return undefined;
  if (reported.test(said.replace(/`[^`]{0,400}`/gu, "`")) || opening.test(said) || opening.test(plain))
    return undefined;
  if (/[→⇒]|=>|->|```/u.test(said.replace(/`[^`]{1,400}`/gu, "`"))) return undefined;
  const tokens = tokensOf(body);
  const cues = cuesOf(body.replace(/ here(?=$|[,;])| above (?=each|every|all)|(?<=except )those/giu, " "));
  if (cues.deictic || cues.hedged || cues.reported) return undefined;
  if (tokens.length < wordsMin && !isCommand(tokens) && !/^no\b/iu.test(plain)) return undefined;
  if (!isCommand(tokens) && !isClassFact(tokens) && !isSettledFact(tokens, plain) && !isChoice(tokens, plain))
    return undefined;
  const worded = wordedAlike(body);
  const text = `${worded.charAt(0).toUpperCase()}${worded.slice(1)}.`;
  return isWellFormed(text) ? text : undefined;
}

/** "Address the user as "you"": a command of how things are written, not of one change. */
function isCommand(tokens: readonly Token[]): boolean {
  const [verb, object] = tokens;
  if (verb === undefined || object === undefined || verb.code || verb.after !== "") return false;
  if (tokens.length === 2 && !verb.lower.includes("-")) return false;
  const known =
    isVerb(verb.lower) || /^(?:lazy|eager|soft|hard|hand|auto|deep|bulk|dry)-\p{L}{3,}$/u.test(verb.lower);
  const alike = unlisted.has(verb.lower) || known;
  if (!alike || oneOffVerbs.has(verb.lower) || accidentVerbs.has(verb.lower)) return false;
  if (tokens.some(({ lower, code }) => !code && /^(?:it|them|me|us)$/u.test(lower))) return false;
  return (
    object.code ||
    determiners.has(object.lower) ||
    prepositions.has(object.lower) ||
    tokens.slice(1, 4).some(isClassWord)
  );
}

const unlisted = new Set(
  "partition evict locate number soft-delete lazy-load hand-edit anchor salt shard quarantine trap equal page".split(
    " ",
  ),
);

function isClassWord(token: Token): boolean {
  return token.plural || (!token.code && isPlural(token.lower));
}

/** Found once, and no way of doing things. */
const faults =
  /^(?:work|match|compile|support|apply|need|exist|help|off|spread|scattered|buried|stuck|full|red|green|odd|weird|confusing|hard|slow|flaky|noisy|expensive|inconsistent|misaligned|gone|empty|identical|different|unclear|used|too|so|very|really|quite|just|nearly|almost|late|stale|back|down|up|out|\p{L}+ing)$/u;

/** "Metrics are named with a unit suffix", "Modals trap the focus": told of all that are called so. */
function isClassFact(tokens: readonly Token[]): boolean {
  if (/^(?:the|an?|some|many|most|few|both|other|several|two|three|four|\d+)$/u.test(tokens[0]?.lower ?? ""))
    return false;
  for (let at = 1; at < Math.min(tokens.length - 1, 8); at += 1) {
    const [head, verb, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
    if (head === undefined || verb === undefined || next === undefined) return false;
    if (/[,;:]/u.test(head.after)) return false;
    if (!(isClassWord(head) || at > 2) || verb.code || isDefinite(tokens, at - 1)) continue;
    if (!tokens.slice(0, at).some(isClassWord)) continue;
    if (/^(?:are|may|can|must|should|don't)$/u.test(verb.lower)) return !faults.test(next.lower);
    if (
      isClassWord(head) &&
      (isVerb(verb.lower) || unlisted.has(verb.lower)) &&
      !accidentVerbs.has(verb.lower) &&
      !prepositions.has(verb.lower)
    )
      return !faults.test(next.lower);
  }
  return false;
}

const faultParticiples =
  /^(?:cut|computed|called|parsed|shadowed|renamed|removed|changed|imported|lost|skipped|used|needed|handled|dropped|set|hidden|passed)$/u;

/** "Money is stored in cents", "page size is 50 by default": what has no plural, and how it is settled. */
function isSettledFact(tokens: readonly Token[], plain: string): boolean {
  if (isDemanded(tokens)) return true;
  const definite = /^(?:the|a|an)$/u.test(tokens[0]?.lower ?? "");
  const at = tokens.findIndex(
    ({ lower, code }, index) =>
      index > 0 &&
      index < 7 &&
      !code &&
      /^(?:is|has|stays?|goes|comes|defaults?|belongs?|ends?|starts?|begins?|gets?|lives?)$/u.test(lower),
  );
  const next = tokens[at + 1];
  if (at < 1 || next === undefined || tokens.slice(0, at).some(({ after }) => /[,;:]/u.test(after)))
    return false;
  const verb = tokens[at]?.lower ?? "";
  const bounded =
    /\b(?:at most|at least|always|never|only|by default|max(?:imum)?|in all|for all|per)\b/iu.test(plain);
  if (verb !== "is" && verb !== "has")
    return prepositions.has(next.lower) || /^(?:first|last)$/u.test(next.lower) || bounded;
  if (verb === "has") return bounded;
  const word = /^(?:not|never|always)$/u.test(next.lower) ? (tokens[at + 2] ?? next) : next;
  if (next.lower === "called") return tokens[at + 2]?.code === true;
  if (faults.test(word.lower)) return false;
  if (definite) return bounded || /^\d/u.test(next.lower);
  if (next.code || /^[\d-]/u.test(next.lower)) return tokens[0]?.code !== true || bounded;
  if (
    /^(?:private|public|internal|final|immutable|sealed|readonly|required|optional|mandatory|forbidden|banned|as|in|for)$/u.test(
      word.lower,
    )
  )
    return true;
  const base = baseOfParticiple(word.lower) ?? (/^checked$/u.test(word.lower) ? "check" : undefined);
  return base !== undefined && !faultParticiples.test(word.lower) && tokens[0]?.code !== true;
}

/** "The receiver name should be short": demanded of what every one has, and no value of this change. */
function isDemanded(tokens: readonly Token[]): boolean {
  const at = tokens.findIndex(({ lower }) => /^(?:should|must)$/u.test(lower));
  const told = tokens.slice(at + 1);
  if (
    at < 1 ||
    at > 5 ||
    tokens.slice(0, at).some(({ code, lower, after }) => code || after !== "" || /[_.()[\]]/u.test(lower))
  )
    return false;
  if (!/^(?:be|come|go|sit|have|start|end|live|stay|carry|never|always|not)$/u.test(told[0]?.lower ?? ""))
    return false;
  return !told
    .slice(0, 4)
    .some(({ code, lower }) => code || /^(?:\d.*|back|called|named|exposed|there)$/u.test(lower));
}

const places = /^(?:between|per|for|when|in|on|over|before|after|instead|with|at|above|around)$/u;

/** "Two blank lines between functions", "`<-` for assignment in R", "no package-level logger": a choice without a verb. */
function isChoice(tokens: readonly Token[], plain: string): boolean {
  const first = tokens[0];
  if (first === undefined || first.after.includes(":")) return false;
  const firstClause = plain.split(/[;,]/u)[0] ?? "";
  if (/^(?:no|only one|one|at most one) \p{L}/iu.test(firstClause))
    return firstClause.split(/\s+/u).length <= 8;
  if (/, not `|, not (?:plain|an?|the|\p{L}+s)\b/iu.test(plain) && first.lower !== "the") return true;
  if (/, not `/u.test(plain) && /^the \p{L}+ ` /u.test(plain)) return true;
  if (tokens.some(({ lower, code }) => !code && baseOfThirdPerson(lower) !== undefined && !isPlural(lower)))
    return false;
  if (first.code) return /^(?:for|in|over|at|with)$/u.test(tokens[1]?.lower ?? "");
  const head = tokens.findIndex((token, at) => at < 5 && isClassWord(token) && token.after === "");
  return head >= 0 && head <= 3 && places.test(tokens[head + 1]?.lower ?? "") && !isDefinite(tokens, head);
}
