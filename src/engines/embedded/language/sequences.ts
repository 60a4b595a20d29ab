import { lowerFirst } from "./nouns.ts";

/**
 * Orders and forms said without a verb: "Vue files: template first, then script, then style", "matrices upper case,
 * vectors lower case". The label says of which things, so it stays.
 */

const topic = String.raw`(?:(?:for|in|on) )?((?:our )?\p{L}[\p{L}\d+#-]{1,20}(?: [\p{L}\d-]{2,20}){0,2}):\s+`;
const step = String.raw`((?:the |an? )?(?:[\p{L}-]{2,20} ){0,3}[\p{L}-]{2,20})`;
const sequence = new RegExp(
  String.raw`^(?:${topic})?${step}(?: first)?,? (?:and )?then ${step}(?:,? (?:and )?then ${step})?(?:,? (?:and )?(?:then|last) ${step})?[.!]?$`,
  "iu",
);
/** Labels that name no things: "nit: …", "order: …". */
const noTopic =
  /^(?:nits?|nitpick|minor|style|order|ordering|note|notes|todo|reminder|please|convention|rule|question|suggestion|steps?|plan|result|fix|flow|problem|issue|bug|repro|summary)$/iu;
/** What a step may not hold: a verb of somebody, a place in time, a deed already done. */
const told =
  /\b(?:is|are|was|were|we|i|you|it|they|he|she|this|that|must|should|will|can|fails?|crash(?:es)?|never|not|no|don't|run|click|open|press|go|wait|add|remove|fix|merge|update|rebase)\b/iu;

/** "Vue files: template first, then script" is "In Vue files, put template first, then script"; undefined for all else. */
export function sequenced(text: string): string | undefined {
  const found = sequence.exec(text);
  const [label, ...steps]: readonly (string | undefined)[] = (found ?? []).slice(1);
  if (label === undefined || noTopic.test(label) || steps.some((each) => told.test(each ?? "")))
    return undefined;
  const rest = steps.slice(1).filter((each) => each !== undefined);
  return `In ${label}, put ${lowerFirst(steps[0] ?? "").replace(/ first$/iu, "")} first${rest.map((each) => `, then ${each}`).join("")}.`;
}

const thing = String.raw`([\p{L}-]{2,20}(?: [\p{L}-]{2,20}){0,2})`;
const form = String.raw`((?:upper|lower|snake|kebab|camel|pascal|title|sentence|screaming snake)[- ]?case|capitals|small caps|singular|plural|italics|bold)`;
const forms = new RegExp(String.raw`^${thing} ${form}(?:,|;|,? and) ${thing} ${form}(?=[.,;:!]|$)`, "iu");
const verbThere = /\b(?:is|are|in|to|use|write|keep|put|we|get|must|should|not|never|no|always|name|be)\b/iu;

/** "The public part comes first, the helpers follow". */
const follows =
  /( first),? (?:and )?((?:the |our )?(?:[\p{L}-]{2,20} ){0,2}[\p{L}-]{2,20}) (?:follows?|comes? (?:after|next|second|last|then))(?=[.!]?$)/iu;

/** "X comes first, Y follows" is "X comes first, then Y": one order. */
export function withFollowers(text: string): string {
  return text.replace(follows, "$1, then $2");
}

/** "Matrices upper case, vectors lower case" is "write matrices in upper case and vectors in lower case". */
export function withForms(text: string): string {
  const found = forms.exec(text);
  const [, first = "", how = "", second = "", other = ""] = found ?? [];
  if (found === null || verbThere.test(first) || verbThere.test(second)) return text;
  const placed = (value: string): string => (/^(?:singular|plural)$/iu.test(value) ? `the ${value}` : value);
  return `write ${lowerFirst(first)} in ${placed(how)} and ${second} in ${placed(other)}${text.slice(found[0].length)}`;
}
