import { isVerb, nounVerbs } from "./lexicon.ts";
import { literalsOf, maskValues } from "./kept.ts";

/** What stands before a convention and is not part of it: labels, courtesies, connections. */

export interface Led {
  readonly text: string;
  /** "nit", "migrations": the last label before a colon. */
  readonly label: string;
  /** A review tool's grade stood before it ("[Critical]", "P1"): a finding about this change. */
  readonly graded: boolean;
  /** The lead itself said that this is a convention: "our convention is to", "as a rule". */
  readonly general: boolean;
}

const bullet = /^(?:[-*+•–—→>]|\d{1,2}[.)]|\([a-z\d]\))\s+/u;
/** No digit is one, although Unicode counts them as parts of emoji: \"3 levels\" begins with a number. */
const pictograph = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200D|\uFE0F|\u20E3|[:;]-?[)(DP])\s*/u;
const label = /^((?:\p{L}[\p{L}\d/&-]{0,20}\s?){1,3})(?:\([^()]{0,40}\)\s?)?:\s+/u;
/** "`PriceTag`: …": what the comment stands at. */
const codeLabel = /^`[^`]{1,60}`(?::\s+(?=\p{Ll})|\s(?:→|=>|->)\s(?=no\s))/u;
const bracketed = /^\[[^\]]{1,30}\]\s*/u;
const graded =
  /^[^\p{L}\d]{0,12}\[?(?:critical|blocker|blocking|major|high|medium|low|warning|error|issue|bug|suggestion|p[0-3]|finding \d+)\b[^\p{L}]{0,12}[\]:)]/iu;
const convention =
  /^(?:(?:(?:our|the|a|go|team|project|house|general|usual|existing|my|that's our|it's our|this is our) )?(?:general |team |coding |naming |code )?(?:convention|rule|policy|guideline|practice|standard|style|rule of thumb|agreement|approach|way|habit|preference|pattern|strategy|goal|aim|principle|layout)(?: (?:here|in (?:this|the|our) (?:project|repo|repository|code ?base|team|package|service)|for [\p{L} ]{1,30}))?(?: (?:is|has been|was always)(?: to| that)?|:| says(?: to| that)?|,)|as a (?:general )?rule(?: of thumb)?[:,]?|in general[:,]?|(?:as a general thing|as a (?:matter of )?principle|in principle|on principle|as usual)[,:]?|generally,?|by convention,?|as always,?|in (?:this|our) (?:team|project|repo|repository|codebase|code base|org|company|house|shop),?|(?:as )?per (?:our|the) [\p{L} -]{1,30}[,:]|according to (?:our|the) [\p{L} -]{1,30},|from (?:now|here) on(?: out)?,?|going forward,?|as of (?:now|today),?|starting (?:now|today),?|since then,?|(?:as a )?general (?:remark|note|comment):|(?:as a team,? )?(?:we|the team|our team|the group)(?: have| has|['’]ve)? (?:all )?(?:recently |once |now )?(?:agreed|decided|settled|standardi[sz]ed|converged)(?: (?:in|at|during|on) (?:the|our) (?:last )?[\p{L}]{2,20}(?: [\p{L}]{2,20})?)?(?: that| to| on)?|(?:just )?(?:a )?(?:quick |small |friendly |gentle )?(?:heads[- ]?up|reminder)(?: that|:|,)(?= (?:we|our|all|every|each|in|the)\b)|(?:i think |i believe |afaik,? )?(?:our|the) (?:convention|rule|policy|standard|practice|style|agreement|team convention) (?:here )?(?:is|says|was)(?: to| that)?|(?:i'd|i would|we'd|we would) (?:like|love|want|prefer) (?:us|people|everyone|everybody|all of us|the team|all [\p{L}]{2,20}) to|you should (?=always|never)|you must|make it a habit to)\s+/iu;
/** "General rule for our queues: …": whatever names a convention before a colon announces one. */
/** "Since the last outage, …": when it became one. */
const sinceThen =
  /^(?:(?:ever )?since|after) (?:the|our|that|last|we) [^,;.:]{2,40}?(?:,\s|\s(?=(?:every|all|each|we|no)\b))/iu;
const announcement =
  /^(?:[\p{L}]{1,12} ){0,3}(?:nits|remarks|notes|things|points|comments|wishes) (?:that|which) (?:apply|hold|go|count|we (?:follow|keep))\b[^:`.?!]{0,50}:\s+|^[^:`.?!]{0,80}\b(?:conventions?|preference|habit|rules?|policy|practice|guidelines?)\b[^:`.?!]{0,40}:\s+/iu;
const courtesy =
  /^(?:nit(?:s|pick|picks|picking)?|minor|tiny|small (?:thing|request|remark|note|ask)|one (?:thing|remark|note|ask|request)|the deal|deal|style|please|pls|plz|kindly|just|also|and|but|so|then|or|ok|okay|well|yes|no|honestly|actually|in other words|btw|by the way|fwiw|imo|imho|fyi|again|while at it|one (?:last|more|other) thing|same thing|as (?:discussed|mentioned|agreed|said)(?: (?:in|at|during|on|with) (?:the |our )?(?:[\p{L}]{2,20} ){0,2}?[\p{L}]{2,20}(?=[:,]))?|plus(?=[,:])|(?:nit|minor),? but|friendly reminder|reminder|remember(?: that)?|(?:keep|bear) in mind that|mind that|remember to|note|note that|for (?:readability|consistency|clarity|simplicity|uniformity)(?: with [^:,;]{2,40}(?=[:,]))?|hi|hey|hello|thanks|sorry|ah|oh|hm+|true|sure|besides|firstly|secondly|thirdly|finally|lastly|additionally|furthermore|moreover|therefore|hence|instead|likewise|similarly|(?:can|could) (?:everyone|everybody|all of us|we all|people)(?: please)?|(?:can|could) we agree (?:on|to|that we)|can (?:we|you)(?: please)?|could (?:we|you)(?: please)?|for what it['’]s worth|for (?:the record|context|future reference)|just so you know|(?:a|one) (?:general|other|last|small) (?:request|remark|wish|note)(?: though)?|would you mind|let's|lets|i'd say|i would say|be sure to|make sure to|let us|don't forget to|it's better to|better to|try to)(?:\s?\([^()]{0,30}\))?(?:\s*[,:;–—-]+\s*|\s+)/iu;

const leadsMax = 6;

/** Takes leads off a sentence, at most a few. `request` allows "can you…", which only a general sentence may shed. */
export function stripLeads(sentence: string, request: boolean): Led {
  let text = sentence;
  let named = "";
  let general = false;
  for (let count = 0; count < leadsMax; count += 1) {
    const found = nextLead(text, request);
    if (found === undefined) break;
    named = found.label ?? named;
    general ||= found.general;
    text = text.slice(found.length);
  }
  return { text, label: named, general, graded: graded.test(sentence) };
}

interface Lead {
  readonly length: number;
  readonly label?: string;
  readonly general: boolean;
}

function nextLead(text: string, request: boolean): Lead | undefined {
  const announced = announcement.exec(text);
  const rule = longer(convention.exec(text), announced) ?? sinceThen.exec(text);
  if (rule !== null) return { length: rule[0].length, general: true };
  const polite = courtesy.exec(text);
  if (
    polite !== null &&
    (request || !/^(?:can|could|would)\b/iu.test(polite[0])) &&
    !keepsVerb(text, polite[0])
  ) {
    return { length: polite[0].length, general: false };
  }
  const mark = bullet.exec(text) ?? pictograph.exec(text) ?? bracketed.exec(text) ?? codeLabel.exec(text);
  if (mark !== null) return { length: mark[0].length, general: false };
  const named = label.exec(text);
  if (named?.[1] !== undefined && isTopic(text, named[1].trim()))
    return { length: named[0].length, label: named[1].trim().toLowerCase(), general: false };
  return undefined;
}

/** "My preference, and the team's: …": all up to the colon announces. */
function longer(a: RegExpExecArray | null, b: RegExpExecArray | null): RegExpExecArray | null {
  return a !== null && b !== null && a[0].endsWith(", ") && b[0].length > a[0].length ? b : (a ?? b);
}

/** "Set keepAlive: false" and "verify: false" begin with no topic: a name and its value belong together. */
function isTopic(text: string, topic: string): boolean {
  const first = topic.split(" ")[0]?.toLowerCase() ?? "";
  if (/\s/u.test(topic) && isVerb(first) && !nounVerbs.has(first)) return false;
  return literalsOf(topic).length === 0 && maskValues(text).startsWith(topic);
}

/** "No nested loops" and "Note types" begin with words that may be leads: only punctuation makes them ones. */
function keepsVerb(text: string, lead: string): boolean {
  return /^(?:no|or|style|note|minor|sure|instead|same thing)\b/iu.test(text) && !/[,:;–—-]\s*$/u.test(lead);
}
