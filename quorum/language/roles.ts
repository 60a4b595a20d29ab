import {
  auxiliaries,
  demands,
  exampleCues,
  fillers,
  generals,
  joinedVerbs,
  imperatives,
  pointers,
  prepositions,
  wholes,
} from "./cues.ts";
import { stem } from "./stem.ts";
import type { Atom } from "./phrases.ts";

/**
 * What an atom does in a statement: wanted, avoided, the target that a negation speaks about, a condition, an
 * exception, what comes later in an order, or a reason.
 */
export type Role = "wanted" | "avoided" | "target" | "condition" | "exception" | "later" | "reason";

/** A content atom with its role, and the clause (between pauses) that it stands in. */
export interface Part {
  readonly text: string;
  role: Role;
  readonly clause: number;
  readonly kind: "word" | "code" | "number";
  readonly marked: boolean;
  /** Avoided only as the other side of a contrast ("rather than …"), not by a negation. */
  readonly contrasted: boolean;
  /** Stands behind "in", "within" or "inside": where the practice holds. */
  readonly scoped: boolean;
}

export interface Reading {
  readonly parts: readonly Part[];
  /** True when the statement only permits ("may", "is fine"). */
  readonly permits: boolean;
  /** Clauses that ask for something or speak of all code, by number. */
  readonly cued: ReadonlySet<number>;
  /** Those among them that ask outright: a negation, a contrast, an imperative, "must". */
  readonly demanded: ReadonlySet<number>;
}

/** Words before a verb: "please drop", "we remove", "always delete". */
const verbLeads = /^(?:please|pls|always|we|to|you|also|just|then|and|or|let's|can|could|would|not|so)$/;
/** Stems of what goes wrong. */
const failures = new Set(["leak", "crash", "hang", "explod", "corrupt", "overflow", "deadlock"]);
const relatives = new Set(["that", "which", "who", "whose"]);
/** What ends a relative clause: "fields that never change are …", "… as readonly". */
const relativeEnds = new Set([
  "as",
  "are",
  "is",
  "get",
  "with",
  "by",
  "should",
  "must",
  "shall",
  "go",
  "gets",
]);
const exempt = new Set(["test", "unittest", "main"]);
const classifiers = new Set(
  [
    "type class function method keyword operator attribute prop property macro decorator annotation directive tag",
    "hook flag option command module library helper statement block syntax modifier wrapper component header field",
  ].flatMap((words) => words.split(" ").map((word) => stem(word))),
);
const keepers = new Set(["keep", "leav", "stay"]);
const pronouns = new Set(["both", "1", "it", "them", "these"]);
const routes = new Set(["wire", "network", "internet"].map((word) => stem(word)));
const putters = /^(?:put|writ|write|log|keep|send|add)$/;
const possessions = /^(?:hav|have|has|ha|need|get)$/;
const negations = new Set(["~not", "~no", "~never", "~dont"]);
const fillerStems = new Set([...fillers].map((word) => stem(word)));

/** Reads the roles in one pass, left to right. */
export function readRoles(atoms: readonly Atom[]): Reading {
  const reader = new RoleReader(atoms);
  for (let at = 0; at < atoms.length; at += 1) reader.step(at);
  return reader.reading();
}

/** How far "this" or "here" may stand behind what is missing. */
const pointingAtomsMax = 8;

class RoleReader {
  readonly #atoms: readonly Atom[];
  readonly #parts: Part[] = [];
  readonly #cued = new Set<number>();
  readonly #general = new Set<number>();
  /** Clauses that point at the code under review. */
  readonly #pointed = new Set<number>();
  /** Clauses that observe that something is missing. */
  readonly #lacks = new Set<number>();
  #role: Role = "wanted";
  #clause = 0;
  /** Where the sentence's and the clause's parts start. */
  #sentenceStart = 0;
  #clauseStart = 0;
  #permits = false;
  #preferring = false;
  #replacing = false;
  /** A condition under negation ("when it is never reassigned") is an exception. */
  #negatedCondition = false;
  /** A negation or a verb of avoiding holds: a contrast then turns to what is wanted. */
  #negated = false;
  /** The role outside of brackets: what stands in them takes it, and it holds behind them. */
  #outer: Role | undefined;
  /** A list behind a colon ("never order imports: a, b, c"): commas don't end a negation. */
  #listing = false;
  /** After "like", "e.g.": identifiers up to the next pause are examples. */
  #exampling = false;
  #scoping = false;
  /** "… without X" within a clause. */
  #lacking = false;

  /** Behind "only", before "in tests". */
  #onlyThere = false;
  /** How many parts there were when the negation began. */
  #negationStart = -1;
  /** Behind "that never …". */
  #relative = false;
  /** Behind a verb that "out" turns around: "keep X out of Y", "leave X out". */
  #keepsOut = false;
  /** Behind "delete", "drop". */
  #omits = false;
  /** Behind "avoid", "prevent": "by …" then tells how. */
  #avoids = false;

  constructor(atoms: readonly Atom[]) {
    this.#atoms = atoms;
  }

  reading(): Reading {
    this.#closeNegation();
    this.#settleLacks();
    const cued = new Set([...this.#cued, ...this.#general]);
    const pointed = [...cued].filter((clause) => this.#pointed.has(clause) && !this.#general.has(clause));
    // "could you rename it here?" asks for one change, where another clause states what holds in general.
    if (pointed.length < cued.size) for (const clause of pointed) cued.delete(clause);
    return {
      parts: this.#parts,
      permits: this.#permits,
      cued,
      demanded: new Set([...this.#cued].filter((clause) => cued.has(clause))),
    };
  }

  /** What is missing is wished for: as a reason beside a demand, or by itself with "fix" or "missing". */
  #settleLacks(): void {
    const complains = this.#complains();
    const asks = [...this.#cued, ...this.#general].some((clause) => !this.#lacks.has(clause));
    if (!asks) {
      for (const clause of this.#lacks) this.#cued.add(clause);
      if (!complains) return;
    }
    const role = complains ? "wanted" : "reason";
    for (const part of this.#parts) if (this.#lacks.has(part.clause)) part.role = role;
  }

  step(at: number): void {
    const atom = this.#atoms[at];
    if (atom === undefined) return;
    if (atom.kind !== "word" && atom.kind !== "code") this.#scoping = false;
    else if (!atom.marked && prepositions.has(atom.text))
      this.#scoping = /^(?:in|within|insid)$/.test(atom.text);
    if (atom.kind === "stop") this.#newSentence();
    else if (atom.kind === "pause") this.#pause(at);
    else if (atom.kind === "arrow") this.#arrow();
    else if (atom.text.startsWith("~")) this.#cue(atom, at);
    else this.#content(atom, at);
  }

  /** "X are not used": where nothing follows that a negation could speak of, it is the subject that is avoided. */
  #closeNegation(): void {
    if (!this.#negated || this.#role !== "avoided" || this.#parts.length > this.#negationStart) return;
    this.#recast(this.#clauseStart, "target", "avoided");
    // "Global caches: no."
    if (this.#parts.length === this.#clauseStart) this.#recast(this.#sentenceStart, "wanted", "avoided");
  }

  #newSentence(): void {
    this.#closeNegation();
    this.#role = "wanted";
    this.#clause += 1;
    this.#sentenceStart = this.#parts.length;
    this.#clauseStart = this.#parts.length;
    this.#preferring = false;
    this.#replacing = false;
    this.#negatedCondition = false;
    this.#exampling = false;
    this.#negated = false;
    this.#lacking = false;
    this.#relative = false;
    this.#keepsOut = false;
    this.#avoids = false;
    this.#omits = false;
    this.#onlyThere = false;
    this.#listing = false;
    this.#outer = undefined;
  }

  #pause(at: number): void {
    const next = this.#atoms[at + 1]?.text;
    this.#exampling = false;
    this.#closeNegation();
    this.#clause += 1;
    this.#clauseStart = this.#parts.length;
    const text = this.#atoms[at]?.text;
    if (text === ":" && this.#role === "avoided") this.#listing = true;
    if (text === "(") {
      this.#outer = this.#role;
      return;
    }
    if (text === ")" && this.#outer !== undefined) this.#role = this.#outer;
    if (text === ")" || this.#outer !== undefined) {
      if (text === ")") this.#outer = undefined;
      return;
    }
    if (this.#listing || (text === "," && (next === "or" || next === "nor"))) return;
    this.#negated = false;
    this.#role = "wanted";
    this.#negatedCondition = false;
  }

  /** "getUser → get_user": what stands before the arrow gives way to what stands behind it. */
  #arrow(): void {
    this.#cued.add(this.#clause);
    this.#recast(this.#clauseStart, "wanted", "avoided");
    this.#role = "wanted";
  }

  #cue(atom: Atom, at: number): void {
    const cue = atom.text;
    // "`is not`" in backticks is an operator.
    if (atom.marked && negations.has(cue)) this.#push("not", "word", true);
    else if (negations.has(cue)) this.#negate(at, cue);
    else if (cue === "~avoid") this.#avoid(at);
    else if (cue === "~omit") this.#omit(at);
    else if (cue === "~instead") this.#contrast();
    else if (cue === "~infavor") this.#become("wanted");
    else if (cue === "~bymeans") this.#byMeans();
    else if (cue === "~bad") this.#condemn(at, false);
    else if (cue === "~isbad") this.#condemn(at, true);
    else if (cue === "~outof") this.#outOf();
    else if (cue === "~outside") this.#outside(at);
    else if (cue === "~onlyallowed") this.#onlyAllowed();
    else if (cue === "~complaint") this.#complain();
    else if (cue === "~replace") this.#replace(at);
    else if (cue === "~prefer") this.#prefer();
    else if (cue === "~if" && this.#isNoun(at)) this.#push("if", "word", false);
    else if (cue === "~if") this.#conditional("condition");
    else if (cue === "~unlessx") this.#conditional("exception");
    else if (cue === "~because") this.#role = "reason";
    else if (cue === "~before") this.#before();
    else if (cue === "~after") this.#after();
    else if (cue === "~may") this.#permits = true;
    else if (cue === "~stop") this.#stop(at);
    else if (cue === "~only") this.#only(at);
    else this.#push(cue, "word", false);
  }

  /** "stop mocking" forbids; workers that "have to stop" do not. */
  #stop(at: number): void {
    const before = this.#atoms[at - 1]?.text ?? "";
    const forbids = this.#startsClause(at) || /^(?:please|pls|we|let's|just|also)$/.test(before);
    if (forbids) this.#negate(at, "~never");
    else this.#push("stop", "word", false);
  }

  /** At the end of a clause it stresses; before a place or a condition it restricts. */
  #only(at: number): void {
    if (this.#onlyInTests(at)) {
      this.#cued.add(this.#clause);
      this.#recast(this.#clauseStart, "wanted", "avoided");
      this.#role = "avoided";
      this.#negated = true;
      this.#onlyThere = true;
      return;
    }
    const next = this.#atoms[at + 1];
    const ends = next === undefined || next.kind === "stop" || (next.kind === "pause" && next.text !== "(");
    if (ends && this.#isForTests(at)) {
      this.#cued.add(this.#clause);
      const place = this.#parts.pop();
      this.#recast(this.#clauseStart, "wanted", "avoided");
      if (place !== undefined) this.#parts.push({ ...place, role: "exception" });
      return;
    }
    // "Only one assertion": the number says it.
    const counts = next?.kind === "number" || /^(?:1|singl|one)$/.test(next?.text ?? "");
    // "in handlers only" restricts the place.
    const place = this.#parts.slice(this.#clauseStart).some((part) => part.scoped);
    if ((!ends || place) && !counts) this.#push("only", "word", false);
  }

  /** "it is for tests only" */
  #isForTests(at: number): boolean {
    return (
      this.#role === "wanted" &&
      this.#parts.length > this.#clauseStart + 1 &&
      this.#atoms[at - 2]?.text === "for" &&
      exempt.has(this.#atoms[at - 1]?.text ?? "")
    );
  }

  /** "only use it in tests", "it, only in tests": not anywhere else. */
  #onlyInTests(at: number): boolean {
    if (this.#role !== "wanted") return false;
    for (let next = at + 1; next <= at + pointingAtomsMax; next += 1) {
      const atom = this.#atoms[next];
      if (atom === undefined || atom.kind === "stop" || atom.kind === "pause") return false;
      if (/^(?:in|within|insid)$/.test(atom.text)) return exempt.has(this.#atoms[next + 1]?.text ?? "");
    }
    return false;
  }

  #negate(at: number, cue: string): void {
    if (this.#observesLack(at, cue)) this.#lacks.add(this.#clause);
    else this.#cued.add(this.#clause);
    if (this.#atoms[at + 1]?.text === "~only") return;
    if (this.#inRelative(at)) {
      this.#role = "exception";
      this.#negatedCondition = true;
      this.#relative = true;
      return;
    }
    if (this.#role === "condition" && !this.#negatedCondition) this.#turnCondition();
    if (this.#role === "condition" || this.#role === "exception" || this.#role === "reason") return;
    // "avoid functions without types", "do not run it in CI without a cache": two negations wish for it.
    if (cue === "~no" && (this.#negated || this.#role === "avoided")) {
      // "no X and no Y" forbids both.
      if (this.#startsClause(at)) return;
      this.#recast(this.#clauseStart, "avoided", "wanted");
      this.#recast(this.#clauseStart, "target", "wanted");
      this.#role = "wanted";
      return;
    }
    if (this.#role === "avoided") return;
    const contrast = this.#startsClause(at) || (cue === "~not" && !this.#afterAuxiliary(at));
    if (!contrast) this.#recast(this.#clauseStart, "wanted", "target");
    this.#role = "avoided";
    this.#negated = true;
    this.#lacking = cue === "~no" && !contrast;
    this.#negationStart = this.#parts.length;
  }

  /** "fields that are never written must …": the negation tells which fields. */
  #inRelative(at: number): boolean {
    if (this.#role !== "wanted") return false;
    const before = this.#atoms[at - 1]?.text ?? "";
    const lead = auxiliaries.has(before) || auxiliaryStems.has(before) ? this.#atoms[at - 2]?.text : before;
    return relatives.has(lead ?? "") && this.#parts.length > this.#clauseStart;
  }

  /** "the new bucket has no tags": it describes the code under review. */
  #observesLack(at: number, cue: string): boolean {
    if (cue !== "~no") return false;
    if (this.#failsWithout(at)) return true;
    return this.#startsClause(at)
      ? this.#complains() || this.#pointsHere(at)
      : /^(?:has|ha|have|there's|is|are)$/.test(this.#atoms[at - 1]?.text ?? "") || this.#haveOne();
  }

  /** "`open(...)` without `with` leaks": what goes wrong without it is wished for. */
  #failsWithout(at: number): boolean {
    for (const atom of this.#atoms.slice(at + 1, at + pointingAtomsMax)) {
      if (atom.kind === "stop" || atom.kind === "pause") return false;
      if (!atom.marked && failures.has(atom.text)) return true;
    }
    return false;
  }

  /** "no timeout on this call": up to the next pause, it speaks of the code at hand. */
  #pointsHere(at: number): boolean {
    for (const atom of this.#atoms.slice(at, at + pointingAtomsMax)) {
      if (atom.kind === "stop" || atom.kind === "pause") return false;
      if (atom.text === "this" || atom.text === "here") return true;
    }
    return false;
  }

  /** "No newline at the end, please fix": what is missing is wished for. */
  #complains(): boolean {
    if (this.#haveOne()) return true;
    return this.#atoms.some((atom, at) => {
      if (atom.text === "fix" || atom.text === "miss" || atom.text === "forgot") return true;
      // "we want both"
      return atom.text === "want" && pronouns.has(this.#atoms[at + 1]?.text ?? "");
    });
  }

  /** "…; all of ours have one" */
  #haveOne(): boolean {
    return this.#atoms.some((atom, at) => possessions.test(atom.text) && this.#atoms[at + 1]?.text === "1");
  }

  #turnCondition(): void {
    this.#negatedCondition = true;
    for (const part of this.#parts.slice(this.#clauseStart))
      if (part.role === "condition") part.role = "exception";
    this.#role = "exception";
  }

  #startsClause(at: number): boolean {
    const before = this.#atoms[at - 1];
    if (before === undefined || before.kind === "stop" || before.kind === "pause") return true;
    return /^(?:and|but|so|then|also|or)$/.test(before.text);
  }

  #afterAuxiliary(at: number): boolean {
    const before = this.#atoms[at - 1]?.text ?? "";
    return auxiliaries.has(before) || auxiliaryStems.has(before);
  }

  #avoid(at: number): void {
    this.#cued.add(this.#clause);
    this.#avoids = this.#role === "wanted";
    if (this.#role === "avoided") {
      this.#role = "wanted";
      return;
    }
    if (this.#role !== "wanted" && this.#role !== "target") return;
    if (this.#pointsBack(at)) this.#recast(this.#sentenceStart, "wanted", "avoided");
    else if (!this.#startsClause(at)) this.#recast(this.#clauseStart, "wanted", "target");
    this.#role = "avoided";
    this.#negated = true;
    this.#negationStart = this.#parts.length;
  }

  /** "delete", "drop": verbs of avoiding where a verb may stand; "soft deletes" are things. */
  #omit(at: number): void {
    const before = this.#atoms[at - 1]?.text ?? "";
    const verb =
      this.#startsClause(at) || this.#afterAuxiliary(at) || before.startsWith("~") || verbLeads.test(before);
    if (verb) {
      this.#avoid(at);
      this.#omits = this.#role === "avoided";
    } else this.#push("remove", "word", false);
  }

  /** "unused import, please drop these": what is avoided was named before. */
  #pointsBack(at: number): boolean {
    return /^(?:it|them|these|those|this|thi)$/.test(this.#atoms[at + 1]?.text ?? "");
  }

  #contrast(): void {
    this.#cued.add(this.#clause);
    if (this.#role === "reason") return;
    // "don't use X instead of Y" wishes for Y; "delete X instead of Y" for neither.
    const negated = this.#negated && !this.#omits && (this.#role === "avoided" || this.#role === "target");
    this.#role = negated ? "wanted" : "avoided";
    this.#negated = false;
  }

  /** "keep X out of Y" forbids X there; "move X out of Y" wants it elsewhere. */
  #outOf(): void {
    if (this.#role !== "wanted" || !this.#keepsOut) {
      this.#contrast();
      return;
    }
    this.#cued.add(this.#clause);
    this.#recast(this.#clauseStart, "wanted", "avoided");
    this.#role = "target";
  }

  /** "avoid X by doing Y" wishes for Y; "don't do X by doing Y" does not. */
  #byMeans(): void {
    if (this.#avoids && this.#role === "avoided") this.#role = "wanted";
  }

  /** "leave X out": the particle makes the verb one of avoiding. */
  #leaveOut(): void {
    this.#cued.add(this.#clause);
    this.#recast(this.#clauseStart, "wanted", "avoided");
    this.#role = "avoided";
    this.#negated = true;
    this.#negationStart = this.#parts.length;
  }

  #become(role: Role): void {
    this.#cued.add(this.#clause);
    this.#role = role;
  }

  /** "X is forbidden in Y": what stands before is avoided. After a negation ("not wrong") nothing is. */
  #condemn(at: number, certain: boolean): void {
    const before = this.#atoms[at - 1];
    const predicate =
      certain ||
      this.#afterAuxiliary(at) ||
      before?.kind === "code" ||
      this.#atomsEndAt(at + 1) ||
      before?.text === "strict";
    if (negations.has(before?.text ?? "")) this.#permits = true;
    if (!predicate || this.#role === "reason" || negations.has(before?.text ?? "")) return;
    this.#cued.add(this.#clause);
    this.#recast(this.#clauseStart, "wanted", "avoided");
    this.#role = "target";
  }

  #atomsEndAt(at: number): boolean {
    return this.#endsAt(at) || prepositions.has(this.#atoms[at]?.text ?? "");
  }

  #endsAt(at: number): boolean {
    const atom = this.#atoms[at];
    return atom === undefined || atom.kind === "stop" || atom.kind === "pause";
  }

  /** "not outside tests": tests are the exception. */
  #outside(at: number): void {
    this.#role = this.#role === "avoided" || this.#role === "target" ? "exception" : this.#role;
    // "not outside of tests" is the usual exception; of any other place the word tells.
    const usual = this.#role === "exception" && exempt.has(this.#atoms[at + 1]?.text ?? "");
    if (!usual) this.#push("outside", "word", false);
  }

  /** "is only allowed in tests": avoided, with an exception. */
  #onlyAllowed(): void {
    this.#cued.add(this.#clause);
    this.#recast(this.#clauseStart, "wanted", "avoided");
    this.#role = "exception";
  }

  /** "is hard to follow": what stands before is not wanted, what comes behind is the reason. */
  #complain(): void {
    const subject = this.#parts.length > this.#clauseStart;
    if (!subject || (this.#role !== "wanted" && this.#role !== "target")) return;
    this.#recast(this.#clauseStart, "wanted", "avoided");
    this.#role = "reason";
  }

  #replace(at: number): void {
    this.#cued.add(this.#clause);
    // "X should be replaced by Y"
    if (this.#role === "wanted" && this.#afterAuxiliary(at) && this.#parts.length > this.#clauseStart)
      this.#recast(this.#clauseStart, "wanted", "avoided");
    this.#replacing = true;
    // "don't replace X with Y" keeps X.
    this.#role = this.#negated && this.#role === "avoided" ? "wanted" : "avoided";
  }

  #prefer(): void {
    this.#cued.add(this.#clause);
    if (this.#role === "reason") return;
    this.#preferring = true;
    if (this.#role === "target") this.#role = "wanted";
  }

  /** "inside an if": the keyword, not a condition. */
  #isNoun(at: number): boolean {
    const before = this.#atoms[at - 1]?.text ?? "";
    return this.#atoms[at]?.marked === true || /^(?:an?|the|every|each|nested|one)$/.test(before);
  }

  #conditional(role: Role): void {
    if (this.#role === "reason") return;
    this.#cued.add(this.#clause);
    this.#role = role;
    this.#negatedCondition = false;
  }

  #before(): void {
    if (this.#role === "wanted" || this.#role === "target") this.#role = "later";
    else if (this.#role === "avoided") this.#push("before", "word", false);
  }

  #after(): void {
    if (this.#role === "avoided") this.#push("after", "word", false);
    if (this.#role !== "wanted" && this.#role !== "target") return;
    this.#recast(this.#clauseStart, "wanted", "later");
  }

  #content(atom: Atom, at: number): void {
    const text = atom.text;
    if (this.#demands(at)) this.#cued.add(this.#clause);
    if (generals.has(text)) this.#general.add(this.#clause);
    if (keepers.has(text) && this.#parts.length === this.#clauseStart) {
      this.#keepsOut = true;
      if (text === "leav" && this.#isLeftOut(at)) return;
    }
    if (text === "out" && this.#keepsOut && this.#role === "wanted") {
      this.#leaveOut();
      return;
    }
    // "X is out": not wanted any more. "Nothing that … goes there", "put nothing there": a negation.
    if (text === "out" && this.#afterAuxiliary(at) && this.#endsAt(at + 1)) {
      this.#condemn(at, true);
      return;
    }
    if (text === "nothing" && (this.#startsClause(at) || putters.test(this.#atoms[at - 1]?.text ?? ""))) {
      this.#negate(at, "~never");
      return;
    }
    if (text === "1" && this.#endsAt(at + 1) && possessions.test(this.#atoms[at - 1]?.text ?? "")) return;
    if (pointers.has(text) && !wholes.has(this.#atoms[at + 1]?.text ?? "")) this.#pointed.add(this.#clause);
    if (!atom.marked && exampleCues.has(text)) this.#exampling = true;
    if (text === "over" && this.#comparesOver(at)) {
      this.#contrast();
      return;
    }
    if (text === "to" && this.#preferring && this.#parts.length > this.#clauseStart && this.#mayContrast()) {
      this.#contrast();
      this.#preferring = false;
      return;
    }
    if (this.#replacing && /^(?:with|by|for|to|as|using)$/.test(text)) {
      this.#replacing = false;
      this.#role = this.#role === "wanted" ? "avoided" : "wanted";
      return;
    }
    if (text === "which" && this.#clauseStart === this.#parts.length) this.#role = "reason";
    if ((text === "and" || text === "then") && this.#joinsVerb(at)) this.#newClause();
    if (this.#relative && (relativeEnds.has(text) || demands.has(text))) {
      this.#relative = false;
      this.#role = "wanted";
    }
    // "functions without types must …": the demand is no part of the lack.
    if (demands.has(text) && this.#role === "avoided" && this.#lacking) {
      this.#recast(this.#clauseStart, "avoided", "target");
      this.#role = "wanted";
      this.#negated = false;
    }
    if (text === "but" && (this.#role === "avoided" || this.#role === "target")) this.#role = "wanted";
    if (text === "so" && this.#role !== "reason") this.#role = "wanted";
    if (this.#onlyThere && /^(?:in|within|insid)$/.test(text)) {
      this.#onlyThere = false;
      this.#role = "exception";
      return;
    }
    if (!atom.marked && prepositions.has(text) && this.#role === "avoided" && !this.#replacing) {
      // "does not belong in X": the place is what is avoided.
      const bare = this.#parts.length === this.#negationStart;
      this.#role = bare || text === "as" || text === "by" || text === "with" ? this.#role : "target";
    }
    if (!atom.marked && (fillerStems.has(text) || this.#classifies(at) || this.#merelyCalls(at))) return;
    this.#push(text, atom.kind === "code" || atom.kind === "number" ? atom.kind : "word", atom.marked);
  }

  /** "the `Result` type", "the `onClick` prop": the word tells what the name is of, and no more. */
  #classifies(at: number): boolean {
    if (!classifiers.has(this.#atoms[at]?.text ?? "")) return false;
    const before = this.#atoms[at - 1];
    return before?.kind === "code" || before?.marked === true;
  }

  /** "don't call `exit`" is "no `exit`". */
  #merelyCalls(at: number): boolean {
    const next = this.#atoms[at + 1];
    return this.#atoms[at]?.text === "call" && (next?.kind === "code" || next?.marked === true);
  }

  /** Whether "out" follows in the clause. */
  #isLeftOut(at: number): boolean {
    for (const atom of this.#atoms.slice(at + 1, at + pointingAtomsMax)) {
      if (atom.kind === "stop" || atom.kind === "pause") return false;
      if (atom.text === "out" || atom.text === "~outof") return true;
    }
    return false;
  }

  /** "X over Y" compares, unless one loops over Y or something is over a number. */
  #comparesOver(at: number): boolean {
    if (!this.#mayContrast()) return false;
    const walks = this.#parts
      .slice(this.#clauseStart)
      .some((part) => /^(?:loop|iterat|walk|map|run|rang|fan)$/.test(part.text));
    // "go over the wire": a way, no comparison.
    const via = this.#atoms.slice(at + 1, at + 3).some((atom) => routes.has(atom.text));
    return (
      this.#preferring ||
      (this.#parts.length > this.#clauseStart && !via && !walks && this.#atoms[at + 1]?.kind !== "number")
    );
  }

  /** "X over Y and turn off Z": what follows is another demand, unless a negation holds for both. */
  #joinsVerb(at: number): boolean {
    const next = this.#atoms[at + 1];
    if (next === undefined || next.marked || this.#negated) return false;
    return (
      joinedVerbs.has(next.text) || next.text === "~omit" || next.text === "~avoid" || next.text === "~dont"
    );
  }

  #newClause(): void {
    this.#clause += 1;
    this.#clauseStart = this.#parts.length;
    if (this.#role !== "reason") this.#role = "wanted";
    this.#cued.add(this.#clause);
  }

  /** "must", "please", or a verb that opens the clause: it asks for something. */
  #demands(at: number): boolean {
    const text = this.#atoms[at]?.text ?? "";
    return demands.has(text) || (this.#startsClause(at) && imperatives.has(text));
  }

  /** Something is wanted, or a negation holds ("do not prefer X over Y"). */
  #mayContrast(): boolean {
    return this.#role === "wanted" || (this.#role === "avoided" && this.#negated);
  }

  #recast(from: number, role: Role, into: Role): void {
    for (const part of this.#parts.slice(from)) if (part.role === role) part.role = into;
  }

  #push(text: string, kind: Part["kind"], marked: boolean): void {
    // "a short receiver like `s`": the example illustrates, it asks for nothing.
    if (this.#exampling && (kind === "code" || marked)) return;
    const contrasted = this.#role === "avoided" && !this.#negated;
    this.#parts.push({
      text,
      role: this.#role,
      clause: this.#clause,
      kind,
      marked,
      contrasted,
      scoped: this.#scoping,
    });
  }
}

const auxiliaryStems = new Set([...auxiliaries].map((word) => stem(word)));
