/**
 * "Docstrings open with a verb and end with a full stop": what is said second of the same subject. Said in full, each
 * half can be asked whether it is style by itself. What could command ("and use global state") shares no subject.
 */
import type { Term } from "./terms.ts";

/** In the third person, and what only binds: they never command. */
const telling =
  /^(?:is|are|has|gets|takes|uses|carries|keeps|stays|remains|reads|sounds|starts|begins|opens|ends|closes|finishes|leads|goes|comes|sits|stands|lives|belongs?|follows|precedes|needs|wants|wears|bears|lists|names|says|tells|explains|describes|states|mentions|shows|gives|answers|asks|avoids|prefers|contains|includes|fits|stops|matches|refers|points|links|speaks|talks|addresses|summari[sz]es|repeats|omits|skips|leaves|lacks|looks|spells|ought|should|must|may|can|does|sit|stand|live|come|go|stay|remain|fit|lack|belong|explain|say|state|mention|describe|summari[sz]e)$/i;
/** These command ("start the server") unless one of `bound` follows ("start with"). */
const ambiguous = /^(?:start|begin|end|open|close|finish|lead|have|never|always)$/i;
const bound = /^(?:with|on|in|at|by|off|after|before|a|an|no|their|its|one|two)$/i;
const subjectVerb = new RegExp(
  `${telling.source}|^(?:be|have|get|take|use|carry|keep|read|sound|start|begin|open|end|close|finish|lead|follow|precede|need|want|wear|bear|list|name|tell|show|give|answer|ask|avoid|prefer|contain|include|stop|match|refer|point|link|speak|talk|address|repeat|omit|leave|look|spell|do|never|always)$`,
  "i",
);
/** Where the first half says its verb, its subject stands before it. */
const subjectWordsMax = 8;

function isTelling(rest: readonly Term[]): boolean {
  const [first, second] = rest.map((term) => term.text);
  if (/^(?:never|always)$/i.test(first ?? ""))
    return telling.test(second ?? "") || bound.test(rest[2]?.text ?? "");
  return telling.test(first ?? "") || (ambiguous.test(first ?? "") && bound.test(second ?? ""));
}

/** A clause behind a mark or "and" with the subject of the clause before it, or undefined where it shares none. */
export function withSharedSubject(
  first: readonly Term[],
  rest: readonly Term[],
): readonly Term[] | undefined {
  if (!isTelling(rest)) return undefined;
  const to = first.findIndex((term, at) => at > 0 && subjectVerb.test(term.text));
  const opening = first[0]?.text ?? "";
  if (to < 1 || to > subjectWordsMax || subjectVerb.test(opening)) return undefined;
  return [...first.slice(0, to), ...rest];
}
