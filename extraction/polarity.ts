/** Words that carry no target of their own: articles, pronouns, auxiliaries, and the verbs and hedges of advice. */
const lightWords = new Set(
  (
    "a an the this that these those it its they them their there here we us our you your i me my he she " +
    "is are was were be been being am do does did done have has had having get gets got give can could may might must " +
    "shall should will would need needs ought let lets make makes made and or but nor so as at by for from in into " +
    "of off on onto out per than then through to under until up upon via with within when where while if " +
    "unless because since always also just only please every each all any some both either " +
    "such same other another more most less least very too use uses used using prefer prefers preferred put " +
    "keep keeps take write ensure ensures sure code pls plz nit which what who whom whose how why"
  ).split(" "),
);

const negators = new Set(
  (
    "never not no don't dont doesn't didn't isn't aren't wasn't weren't shouldn't mustn't can't cannot won't " +
    "wouldn't avoid avoids without neither nor nothing none refrain stop stopped instead rather"
  ).split(" "),
);

/** Predicates that forbid their whole clause, what stands before them, too. */
const bans = new Set(
  "forbidden banned prohibited disallowed discouraged unwanted taboo smell antipattern".split(" "),
);
const permissions = new Set("allowed permitted wanted accepted acceptable".split(" "));

/** Where the reach of a negation ends, beside punctuation. */
const breaks = new Set(
  "but when if unless because since so while where otherwise although though".split(" "),
);

const token = /[\p{L}\p{N}_]+(?:['’]\p{L}+)?|[,;:.!?()](?=\s|$)/gu;
const mark = /^[,;:.!?()]$/u;

/** The content words of a text, in order, in lower case; code spans give their words, too. */
export function wordsOf(text: string): string[] {
  return tokensOf(text).filter(isContentWord);
}

/** A word without its English ending, so that `wraps`, `wrapped` and `wrapping` are one. Light: no dictionary. */
export function stem(word: string): string {
  if (word.length < 4) return word;
  const bare = word
    .replace(/ies$/u, "y")
    .replace(/(?<=\p{L}{3})(?:ing|ed|ly)$/u, "")
    .replace(/(?<=[sxz]|ch|sh)es$/u, "")
    .replace(/(?<!s)s$/u, "");
  return bare.replace(/(\p{L})\1$/u, "$1").replace(/e$/u, "");
}

/** Stems of the content words, apart by whether a negation ("never", "don't", "instead of", "over") reaches them. */
export interface Polarity {
  readonly affirmed: ReadonlySet<string>;
  readonly denied: ReadonlySet<string>;
}

/** A negation reaches to the end of its clause; a ban ("is not allowed", "is forbidden") takes all of its clause. */
export function polarityOf(text: string): Polarity {
  const affirmed = new Set<string>();
  const denied = new Set<string>();
  for (const clause of clausesOf(text)) {
    const banned = isBanned(clause);
    const reach = new Reach();
    for (const [at, word] of clause.entries()) {
      if (reach.takes(word, clause[at - 1], clause[at + 1])) continue;
      if (isContentWord(word)) (reach.negated || banned ? denied : affirmed).add(stem(word));
    }
  }
  return { affirmed, denied };
}

const finite = new Set("is are should must shall need needs get gets has have".split(" "));

/** How far a negation reaches, word by word. */
class Reach {
  negated = false;
  /** "prefer … over", "would rather … than": the word behind which the other choice stands. */
  private against = "";
  /** Where it ends, if it qualifies the subject ("names without a prefix should…") or comes first ("instead of X use…"). */
  private ends: ReadonlySet<string> | undefined;

  /** Is the word one that negates, or changes what is negated? */
  takes(word: string, before: string | undefined, next: string | undefined): boolean {
    if (word === "rather" && next !== "than") this.against = "than";
    else if (negators.has(word) || word === this.against) {
      if (!this.negated) this.ends = endOf(word, before);
      this.negated = true;
    } else if (/^(?:prefer|favou?r)/u.test(word)) this.against = "over";
    else if (this.ends?.has(word) === true) {
      this.ends = undefined;
      this.negated = false;
    } else return false;
    return true;
  }
}

const commanding = new Set("use prefer write call take".split(" "));

function endOf(negator: string, before: string | undefined): ReadonlySet<string> | undefined {
  if (negator === "instead" && before === undefined) return commanding;
  return negator === "without" || /^(?:that|which|who)$/u.test(before ?? "") ? finite : undefined;
}

function clausesOf(text: string): string[][] {
  const clauses: string[][] = [[]];
  for (const word of tokensOf(text)) {
    if (isBreak(word)) clauses.push([]);
    else clauses.at(-1)?.push(word);
  }
  return clauses;
}

function isBanned(clause: readonly string[]): boolean {
  if (clause.some((word) => bans.has(word)) || (clause.includes("no") && clause.includes("go"))) return true;
  return clause.some((word) => negators.has(word)) && clause.some((word) => permissions.has(word));
}

function tokensOf(text: string): string[] {
  return (text.match(token) ?? []).map((word) => word.toLowerCase().replace("’", "'"));
}

function isBreak(word: string): boolean {
  return breaks.has(word) || mark.test(word);
}

function isContentWord(word: string): boolean {
  return !isBreak(word) && !lightWords.has(word) && !negators.has(word);
}
