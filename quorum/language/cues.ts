import { stem } from "./stem.ts";

/** Words of grammar: what turns a meaning around, contrasts, conditions and reasons. Concepts start with "~". */
export const cueLines = `
~instead: beats | wins over | win over | trumps | is better than | are better than | is preferable to | are preferable to | in preference to | instead of | rather than | in place of | as opposed to | in lieu of | over and above
~infavor: in favor of | in favour of
~atmost: at most | maximum | max | maximal | up to | less than | fewer than | no deeper than | shorter than | no more than | not more than | not exceed | no longer than | no larger than | smaller than | or less | or fewer
~limit: limit | cap
~atleast: at least | minimum | min | more than | longer than | greater than | larger than | bigger than | exceed | no fewer than | no less than | deeper than | or more | higher than
~dont: don't | dont | doesn't | doesnt | do not | does not | shouldn't | shouldnt | should not | mustn't | must not | cannot | can't | cant | won't | isn't | isnt | aren't | arent | ain't | needn't | wouldn't | no longer | is not | are not | be not | may not | shall not | will not | need not | should never | must never | is never | are never | can never
~stop: stop | quit
~never: never | refrain from | nobody | neither
~not: not | nor
~no: no | without | w/o
~avoid: avoid | ban | do without | got rid of | gets rid of | rid of | forbid | disallow | prohibit | get rid of | stay away from | steer clear of | eschew | disable | turn off | switch off | leave out | leave off
~omit: omit | drop | skip | eliminate | remove | delete | lose | kill | strip
~unlessx: unless | except | except for | except when | except where | except in | other than | apart from | aside from | with the exception of | unless it's | except if
~if: if | when | whenever | where | while | once | until | as long as | in case | provided that
~bymeans: bymeans
~because: because | bc | since | otherwise | so that | in order to | to avoid | to prevent | to reduce | so people | so callers | so readers | so nobody | so failures | so everyone | that way | as it | as they | as this | as we | as that | it's easy to | this way | helps | so the | remembers | remember | git blame | as in | for example | for instance
~only: only | solely | exclusively
~replace: replace | swap | switch from | migrate from | move away from | swap out | rewrite | trade | exchange | substitute
~prefer: prefer | favor | favour | choose | pick | opt for | go for | lean on | lean towards
~before: before | followed by | ahead of | above | precede | preceding | prior to
~after: after | preceded by | following | beneath | underneath | below | succeed
~may: may | okay | ok to | fine | feel free | is allowed | are allowed | permit | permitted | acceptable | can use
~isbad: belong nowhere | belongs nowhere | go nowhere | are a no-no | is a no-no | a no-no | off the table | out of the question | is not a thing | are not a thing | isn't a thing | aren't a thing | have no business | has no business | should not exist | shouldn't exist | must not exist | mustn't exist | should never exist | is not fine | are not fine | isn't fine | aren't fine | not fine | is avoided | are avoided | be avoided | to be avoided | gets avoided | is not allowed | are not allowed | isn't allowed | aren't allowed | is not permitted | are not permitted | is not ok | is not acceptable | not allowed | not permitted | is off limits | are off limits | is not welcome | has no place | have no place
~outof: out of
~outside: outside of | outside
~onlyallowed: only allowed in | is only allowed in | allowed only in | are only allowed in | only ok in | only okay in | only fine in | only acceptable in | only permitted in | is only for | are only for | are for | only belong in | is fine only in
~complaint: is too | are too | too broad | too generic | too wide | is slow | are slow | hard to follow | is hard to | are hard to | hard to read | difficult to | adds nothing | adds no value | add nothing | is noise | is just noise | too noisy | is noisy | confusing | error prone | dangerous | fragile | brittle | flaky | misleading | unreadable | crash waiting | won't scale | doesn't scale | don't scale | is used raw | is a smell | smells | code smell | makes it hard | makes it harder | restates | just restates | repeats the code | is a pain | is risky | is unsafe | are unsafe | is fragile | waiting to happen | bites us | bit us | will bite | bites | breaks on | breaks when | breaks as soon | will break | will crash | tells me nothing | tell me nothing | no idea what | goes out of date | gets out of sync | drifts apart | won't fly | does not fly | is not enough | ignores what | makes no sense | reads badly | is impossible to | isn't python style | isn't pythonic | isn't idiomatic | not idiomatic | not pythonic | goes stale | go stale | is easy to miss | gets lost | get lost | tells me nothing | says nothing | is useless | are useless | is meaningless | fails silently | explodes | blows up | is lossy | loses precision | drifts
~bad: nowhere | forbidden | banned | prohibited | disallowed | discouraged | unwanted | overkill | pointless | unnecessary | no-go | frowned upon | not allowed | not permitted | aren't allowed | isn't allowed | not ok | not okay | not acceptable | unacceptable | wrong | bad | too much | not welcome | considered harmful | off limits | must go | should go
`;

/** Verbs before a predicate: after them "not", "forbidden" and the like speak of the subject. */
export const auxiliaries = new Set(
  "must should do does is are be been was were can will may shall has have gets get ought to need considered strictly".split(
    " ",
  ),
);

/** Prepositions that end what a negation or a contrast speaks of ("null instead of x from lookups"). */
export const prepositions = new Set(
  "for in on at from inside insid within with by across through throughout into onto per between outside during under as".split(
    " ",
  ),
);

/** Words that carry no content of a practice; negations, "only", "unless" and the like are cues, not these. */
export const fillers = new Set(
  (
    "a an the this that these those it its they them their there here we our ours us you your i i'd i'm my one's he she " +
    "be is are was were been being am has have had having do does did done must should shall will would can could might " +
    "ought need needs want please pls plz kindly nit nitpick minor suggestion style convention standard norm policy " +
    "rule guideline practice habit team codebase code project repo house always all every each any both either entire " +
    "everywhere also just still simply really very quite too so then thus hence and or but if of to for in on at by with " +
    "from as into onto than such like via per within inside across throughout own same get gets got make makes made let's " +
    "lets use uses used using usage prefer write writes keep keeps put puts add adds place give gives take takes " +
    "provide ensure sure follow follows stick go goes come comes carry carries apply follow try set sets contain " +
    "contains hold holds include includes adopt employ consider remember think see show look better best good nice " +
    "clean clear cleaner clearer readable consistent consistently instead imo imho fyi btw afaik hey hi thanks thank cheers again " +
    "now today even exactly already generally usually typically normally way thing stuff bit little new " +
    "live lives sit sits stay stays belong belongs remain remains work ones proper properly " +
    "correctly correct right appropriate appropriately possible necessary required require mandatory available " +
    "wherever whatever when who which whose not-so it'd that's it's we're they're there's we'd we've " +
    "i've you're what's here's throughout thoroughly actually basically rely go-to idea kind sort-of " +
    "expect expected mean means say says should've supposed turn new-ish pattern approach technique " +
    "define definition declare declaration anymore anyway etc according somehow whatsoever altogether hereafter doing perform performs performed through comes"
  ).split(" "),
);

/** Words stand as stems, and names of concepts as they are. */
const stems = (words: string): Set<string> => new Set(words.split(" ").flatMap((word) => [word, stem(word)]));

/** Words that make a clause a demand wherever they stand. */
export const demands = stems("must should shall please pls need needs require required let's want");

/** Words that make a clause general: it speaks of all code, though it may only describe what is done. */
export const generals = stems(
  "always convention we rule everywhere codebase standard every each all go going our general never",
);

/** Words that point at the code under review. */
export const pointers = stems("here this these");

/** What "this" points at when it speaks of all of it. */
export const wholes = stems("codebase repo repository project package team module monorepo service company");

/** Words that introduce an example. */
export const exampleCues = stems("like e.g eg i.e ie");

/** Verbs that make a clause a demand when they open it. */
export const imperatives = stems(
  "use prefer write keep put add make name give take place turn move extract split wrap return throw raise catch log " +
    "call declare define mark model list sort order group import export document describe explain test cover mock check " +
    "validate compare convert cast quote escape format indent align separate start end begin finish prefix suffix " +
    "spell abbreviate inject pass accept limit cap store save persist cache read load stream batch paginate retry set " +
    "get create build generate render memoize destructure annotate type tag label pin lock close open defer release " +
    "handle propagate report show hide enable allow deny reject mention reference link include exclude ensure " +
    "follow stick run squash rebase commit push publish ship leave let do be have replace rename change switch break " +
    "compress encrypt hash sign mask redact expose treat represent express scope nest flatten inline reuse share copy " +
    "trust bypass ignore upload download install execute eval grant forward relax loosen lower raise force assume mute silence " +
    "approve merge override exempt fetch connect register whitelist allowlist permit admit weaken " +
    "iterate hoist reserve seed optimise optimize locate encode decode compose reach vectorise vectorize " +
    "clone require state specify assert expect verify send emit fail stop introduce apply avoid remove delete drop",
);

/**
 * Verbs of bringing something about: to forbid them is to forbid the thing ("never commit …"). Verbs that do away with
 * it ("never extract magic numbers") are not among them.
 */
export const introductions = stems(
  "commit push ship publish write add put leave keep create introduce call read access build format pass send store save " +
    "declare define",
);

/** Words that add nothing to a known matter: manner, ease of reading, and verbs that any rule may use. */
export const faintWords = stems(
  "explicit exact behind limit what how why side what back out far long time times way instead other others another suggestion everything same kind form case last next extra raw plain direct directly bare manual manually simple actual real readable reader read easier easy harder hard noise " +
    "diff reviewer grep skim scan common usual modern idiomatic native natively built anyway rather throughout become " +
    "turn introduce create look pull fix adjust change convert switch around about ever again more most much lot " +
    "helper wrapper call spot safe safely meaningful descriptive friendly whole full overall level purpose plus " +
    "source production shared common sense reason quick quickly little everyone nobody someone person user reader " +
    "future later problem issue bug mistake mess noisy weird ugly pretty neat tidy hide miss forgot leave leftover part finish begin cover mark declare wrap body differ structure model produce express move go swallow work break me wonder " +
    "else low application anything everything reference pass send ship push publish allocate expose mention happen publish provide supply reach eat suffer locate occur somewhere sometimes etc whatsoever whole entire anymore forever " +
    "prefer natural regular custom special specific particular individual separate separately together",
);

/** Languages, technologies and parts of a project: who names one speaks of it alone. */
export const areas = stems(
  "python javascript typescript java golang rust kotlin ruby csharp cplusplus php swift scala elixir dart sql yaml json " +
    "css scss html shellscript bash markdown react vue angular svelte terraform docker kubernetes graphql protobuf " +
    "test documentation ui api database frontend backend cli sdk migration config log comment commit readme changelog " +
    "hook component controller service handler model view template endpoint worker job script library package domain " +
    "lua perl haskell ocaml julia zig erlang clojure fsharp flutter nim crystal groovy powershell matlab r deno node django flask rails laravel spring svelte nextjs ansible helm makefile " +
    "binary notebook private public internal external generated legacy admin mobile android ios web server client only first last",
);

/** Among them those that one known matter is settled for, each in its own way. */
export const places = stems(
  "python javascript typescript java golang rust kotlin ruby csharp cplusplus php swift scala elixir dart sql yaml " +
    "lua perl haskell ocaml julia zig erlang clojure fsharp flutter powershell " +
    "css shellscript terraform graphql protobuf frontend backend server client mobile android ios web cli library " +
    "binary script notebook docstring test production",
);

/** Verbs that open another demand behind "and"; verbs that are nouns as well ("type", "list") are not among them. */
export const joinedVerbs = stems(
  "turn keep use enable add put ignore make run write send allow trust bypass do wrap throw extract move always " +
    "set read upload commit push merge approve install execute download replace rename",
);
