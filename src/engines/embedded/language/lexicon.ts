/** Word lists of the embedded model: English as reviewers write it. Plain vocabulary, no phrases of any corpus. */

const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u));

/** Verbs, in their base form, with which a reviewer tells how code is written. */
export const verbs = set(`
  abbreviate abort abstract accept access acknowledge acquire activate adapt add address adhere adjust adopt advance
  aggregate align allocate allow alphabetize annotate announce answer append apply approve archive arrange ask assert assign assume
  async attach audit authenticate authorize authorise avoid await back bail balance base batch be begin benchmark bind block boot
  bound break bubble buffer build bump bundle cache calculate call cancel capitalise capitalize capture cast catch
  centralise centralize chain change check choose clamp classify clean clear clip clone close cluster coerce collapse
  collect combine comment commit communicate compact compare compile complete compose compress compute concatenate
  configure confirm connect consider consolidate construct consume contain continue contribute control convert
  copy correct count cover crash create cut dash deal debounce debug declare decode decompose decouple decrypt
  deduplicate dedupe default defer define delay delegate delete deliver denormalise denormalize deny depend deploy deprecate derive describe
  deserialise deserialize design destroy destructure detach detect determine differentiate disable disallow discard
  dispatch dispose distinguish distribute divide document do double downgrade download draw drop dry duplicate
  edit eliminate embed emit empty enable encapsulate enclose encode encrypt end enforce enqueue ensure enter enumerate escape
  establish evaluate examine exclude execute exercise exit expand expect explain explicitly expose express extend
  externalise externalize extract factor fail fall favor favour feature fetch fill filter finalize find finish fire fix flag flatten flush
  fold follow force forbid forget format forward free freeze gate generalise generalize generate get give go grant
  group guard handle hard hard-code hardcode hash have hide hint hoist hold honor honour hook host hyphenate identify ignore
  implement import improve include increase increment indent index indicate infer inherit initialise initialize
  inject inline insert inspect install instantiate instrument interpolate invalidate invert invoke isolate iterate
  join justify keep label lay leave let lift limit link lint list listen live load localise localize lock log loop
  lower lowercase maintain make manage map mark match measure memoise memoize mention merge migrate mimic minimise
  minimize mirror mix mock model modify monitor mount move mutate name namespace negate nest normalise normalize note
  notify nullify obey obtain offer offload omit open opt order organise organize output overload override overwrite own pack
  pad paginate parallelise parallelize parameterise parameterize parametrise parametrize parse pass patch perform
  persist pick pin pipe place plan point pool populate position post precompute prefer prefix prepare prepend
  preserve prevent print prioritise prioritize process produce profile prohibit promote propagate protect prove
  provide prune publish pull purge push put qualify query queue quote raise randomise randomize rate-limit re-export
  re-raise re-throw re-use reach read rebase recompute record recover recreate redact reduce refactor refer
  reference refresh refuse regenerate register reject release reload rely remember remove rename render reorder repeat replace
  replicate report represent request require rescue reserve reset resolve respect respond restart restore restrict
  restructure retain rethrow retrieve retry return reuse revert review revoke rewrite roll rotate round route run
  sanitise sanitize save scale scan schedule scope scrub seal seed select send separate serialise serialize serve set
  share ship shorten show shuffle shut sign signal silence simplify skip sleep slice snapshot sort space specify
  spell split spread squash stage standardise standardize start state stay steer step stick stop store stream
  strip structure stub subclass submit subscribe substitute suffix supply support suppress surface surround swallow switch sync
  synchronise synchronize tag take target terminate test throttle throw tie time title toggle touch track trade trail transform
  translate treat trigger trim truncate trust try tune turn type unify uninstall unit-test unlock unmount unpack unregister unsubscribe unwrap update
  upgrade upload uppercase url-encode use utilise utilize validate vary vendor verify version view wait walk want warn watch
  weigh whitelist widen wire wrap write yield zero
  camel-case snake-case kebab-case double-quote single-quote double-check cross-check default-export pin-point rate
  alias cap cite code comply concat conform dedent disclose email exempt fence forgo hyphenate memoise mind moderate obfuscate
  paraphrase phrase pluralise pluralize punctuate quantify rank refrain section sequence shadow sketch stash strive style summarise summarize
  tabulate template tokenise tokenize tolerate underline underscore unroll vet word zip speak stand sit lead lie
  appear refer denote signify agree arrive attempt behave belong carry cause check-in come cost depend differ end-up exceed exist feel fit grow
  hang happen hold hit help imply inherit last lack land look lose matter mean need own pay point read-only receive
  remain result see seem sound state suffice suit think understand wish work bring buy dial hand
`);

/** Base verbs that are nouns just as often: what follows decides ("cache keys are…" against "cache the result"). */
export const nounVerbs = set(`
  abstract access address alias answer archive ask assert assign audit back balance base batch benchmark block bound break buffer build bundle
  cache call cap capture cast catch chain change check class clone cluster code collect comment commit copy control
  count cover crash cut dash debug default design detail document double download draw drop edit email embed end
  entry escape exit export extract factor fail feature fetch fence filter fix flag flush fold force format forward
  free function gate group guard handle hash hint hold hook host hint import include increase index inline input
  insert interface iterate join key label last lead limit line link lint list load lock log loop lower map mark
  match measure merge mind mirror mix mock model module monitor mount move name namespace nest note object offer open order
  output overload override own pack package pad page parameter parse pass patch path pick pin pipe place plan point
  pool position post prefix print process produce profile project prompt proxy publish pull push query queue quote rank
  rate read record reference refresh release reload report request rescue reserve reset result retry return reuse
  review roll rotate round route run sample save scale scan schedule scope script seal seed select sequence set
  share ship show shuffle sign signal silence sketch skip slice snapshot sort source space split spread squash stage
  standard start state step stop store stream string structure stub style submit suffix supply support surface
  switch sync tag target template test throttle throw time title toggle token touch track trade trail transform trigger trim
  trust try turn type unit update upgrade upload use user value variable vendor version view wait walk want warn
  watch weight wire word work wrap write zip zero host event error service helper controller public private shared
  static external internal generic global local single common free open empty clean clear dry complete correct
  separate lower uppercase lowercase express live present own async mean own state record feature section
`);

/** Verbs whose object is one place in one change, unless something says otherwise. */
export const oneOffVerbs = set(`
  add address adjust align apply bring bump change check clarify clean confirm consider correct delete double-check drop edit ensure
  extract fix give go get inline insert look make merge modify move note pull push rebase reduce refactor remove rename
  reorder replace resolve revert review rewrite run see set simplify split squash swap switch take tell try turn undo update
  upgrade verify wait let have do be show explain ask find continue remember forget mention try test
`);

/** Verbs with which a team says how it writes code. */
export const teamVerbs = set(`
  use prefer avoid keep put write name call list format order sort group wrap prefix suffix document merge commit spell
  indent quote hard-code hardcode place define declare stick import pin annotate type log stub mock tag enforce
  capitalise capitalize abbreviate structure require store follow limit turn disable enable skip
`);

/** Verbs that tell what happens, and not how things are done: "tests fail", "names differ". */
export const accidentVerbs = set(`
  fail break crash pass leak differ overlap confuse disappear flake hang cause look seem make mean feel cost happen
  match work help hit lose lack land arrive see think understand matter suffer blow burn collide conflict drift
  duplicate grow improve run-out slow suggest sound surprise timeout vanish vary want appear depend exceed know
  imply refer indicate denote signify honor honour hide swallow mask waste obscure bloat clutter mislead rely complain expect annoy bite hurt risk invite prevent complicate clash rot defeat
`);

/** Participles that no ending makes. */
const irregular: Readonly<Record<string, string>> = Object.fromEntries(
  `written:write kept:keep put:put set:set done:do made:make taken:take given:give gone:go held:hold built:build
  thrown:throw sent:send chosen:choose broken:break hidden:hide read:read run:run cut:cut split:split left:leave found:find
  spelled:spell spelt:spell begun:begin bound:bind caught:catch drawn:draw overridden:override overwritten:overwrite
  rewritten:rewrite shown:show shut:shut spread:spread understood:understand rethrown:rethrow re-thrown:rethrow laid:lay
  led:lead bought:buy brought:bring let:let got:get known:know seen:see frozen:freeze hung:hang paid:pay`
    .split(/\s+/u)
    .map((pair) => pair.split(":") as [string, string]),
);

/** Is the word a verb in its base form, also with a prefix ("rebuild", "unmount")? */
export function isVerb(word: string): boolean {
  return (
    verbs.has(word) ||
    (/^(?:re|un|de|pre|over|mis)-?\p{L}{3,}$/u.test(word) &&
      verbs.has(word.replace(/^(?:re|un|de|pre|over|mis)-?/u, "")))
  );
}

/** The base form of a past participle ("stopped" → "stop"), or undefined for what is none. */
export function baseOfParticiple(word: string): string | undefined {
  if (word in irregular) return irregular[word];
  if (!word.endsWith("ed") || word.length < 4) return undefined;
  const cut = word.slice(0, -2);
  const undoubled = /(.)\1$/u.test(cut) ? cut.slice(0, -1) : cut;
  const candidates = [`${cut}e`, cut, undoubled, word.endsWith("ied") ? `${word.slice(0, -3)}y` : cut];
  return candidates.find((candidate) => verbs.has(candidate)) ?? undefined;
}

/** "add" → "adding", "use" → "using". */
export function gerundOf(verb: string): string {
  if (/[^aeiou]e$|ue$/u.test(verb)) return `${verb.slice(0, -1)}ing`;
  return /^[^aeiou]*[aeiou][^aeiouwxy]$/u.test(verb) && verb !== "add"
    ? `${verb}${verb.slice(-1)}ing`
    : `${verb}ing`;
}

/** The base form of a gerund ("stopping" → "stop"), or undefined for what is none. */
export function baseOfGerund(word: string): string | undefined {
  if (!word.endsWith("ing") || word.length < 5) return undefined;
  const cut = word.slice(0, -3);
  const undoubled = /([^aeiou])\1$/u.test(cut) ? cut.slice(0, -1) : cut;
  return [cut, undoubled, `${cut}e`].find((candidate) => verbs.has(candidate));
}

/** The base form of a third-person verb ("returns" → "return"), or undefined. */
export function baseOfThirdPerson(word: string): string | undefined {
  if (word === "is") return "be";
  if (word === "has") return "have";
  if (word === "does") return "do";
  if (word === "goes") return "go";
  if (!word.endsWith("s")) return undefined;
  const candidates = [
    word.slice(0, -1),
    word.slice(0, -2),
    word.endsWith("ies") ? `${word.slice(0, -3)}y` : "",
  ];
  return candidates.find((candidate) => verbs.has(candidate)) ?? undefined;
}
