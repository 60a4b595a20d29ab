/**
 * Words that show that what looks like form is read or run: by a test runner, a framework, a store, a reader of what the
 * program writes. They turn a statement that was recognised as style into one that is held.
 */
import { namingVetoes } from "./lexicon/naming-vetoes.ts";
import { formVeto } from "./lexicon/phrases/declarations.ts";
import { layoutVetoes } from "./lexicon/phrases/layout.ts";
import { hidesCommand } from "./name-predicates.ts";
import type { Word } from "./terms.ts";

/** Names that test runners, tools or other modules find by their form. */
const found =
  /\b(?:test|spec) (?:function|func|method|class|fil|modul|cas|suit|folder|directory)|\b(?:secret|credential|token|security) (?:fil|folder|directory)|\b(?:graphql|protobuf|proto|json|yaml|xml|html|avro|thrift) |\b(?:css|scss) (?:variabl|custom|id)|\b(?:api|http|request|respons|payload|event|form|data|query|url|messag|action|content|mim|record|row|nod|session|cooki|cach|config|environment|env|translation|attribut) (?:field|property|prop|key|parameter|param|attribut|nam|id|flag|variabl|typ)\b|\bcustom element|^us (?:\S+ ){0,5}(?:fil|nam) as (?:the|a|its) (?!nam|variabl|titl)/;
/** In these languages the kind of quote decides what a string means. */
const literalLanguages =
  /\b(?:ruby|php|perl|groovy|sql|json|xml|toml|bash|shell|sh|docker\w*|make\w*|yaml|yml|java|kotlin|golang|go|rust|swift|elixir|graphql|scala|terraform|hcl|haskell|erlang|clojur|script|ocaml|julia|markdown|env|config|csv)\b|(?<!\p{L})c(?!\p{L})|c#|c\+\+|f#/u;
/** What is found, applied or run in the order in which it stands. */
const orderMatters =
  /\b(?:css|scss|sass|less|enum|decorator|middlewar|rout|polyfill|styles|sid effect|effect|rul|filter|plugin|migration|test|hook|column|(?<!ignor )cas(?! (?:in)?sensitiv)|arm|branch|(?<!event )handler|catch|if|condition|guard|argument|parameter|param|callback|interceptor|provider|spread|step|allow|deny|permission|scop|policy) |\b(?:case|argument|parameter|param|condition|branch|rul|step|filter|hook)$/;
const callables = /\b(?:function|func|method|callback)\b/;
const upper = /\b(?:pascalcas|uppercamelcas|upper|capital|pascal)/;
const casing = /\b(?:\w*cas|caps|upper|lower|capital\w*|camel|pascal|snak|kebab)\b/;
/** Within a name, no case exports: an initialism is written in one, whichever letter comes first. */
const ofInitialisms = (whole: string): boolean =>
  /\b(?:acronym|initialism)\b/.test(whole) &&
  !/\b(?:function|func|method|typ|struct|field|constant|interfac|export\w*|packag|first|nam|everyth|all|and|or|plus|also|too|both|but|as)\b/.test(
    whole,
  );
/** In Go, and in languages like it, the case of the first letter exports. */
const exportedByCase = (whole: string): boolean =>
  (/\b(?:go|golang)\b/.test(whole) && !ofInitialisms(whole)) ||
  (callables.test(whole) && upper.test(whole) && !/c#/.test(whole));

/** Words that turn a rule of this kind into one about what a program does; `whole` are the keys of all its words. */
const vetoes: readonly (readonly [reason: RegExp, whole: RegExp])[] = [
  ...layoutVetoes,
  [/(?:declaration|lambda|string|literal|call|signature|annotation)-form$|shorthand|type-notation/, formVeto],
  [/equivalent-form$/, /\bshorthand for (?:the|a|our) (?:timeout|duration|interval|date|siz|path)\b/],
  [/(?:import|member)-order$/, orderMatters],
  [/member-order$/, /\b(?:end|start|begin) (?:with|in|by)\b/],
  [
    /-order$|digit|line-breaks/,
    /\b(?:in|into|insid) (?:a|an|one) (?:\S+ )?(?:object|modul|clas|enum|packag|namespac|map|array)\b/,
  ],
  [
    /alignment$/,
    /\bwith (?!spac|the|tab|tabs|each|one another)|\b(?:right|cent(?:er|re)|pag|byt|minut|label|cach|memory)\b|\bto the leav\b/,
  ],
  [/indentation$|spacing$/, /\bmak\w*fil|\b(?:first|last|full) nam|\bcurrency\b/],
  // What a text becomes elsewhere, and how it is styled there.
  [
    /doc|comment|wording|prose/,
    /\b(?:becom\w*|becam|turn\w* into|end\w* up|serv\w* as|surfac\w*) (?:\S+ ){0,3}(?:label|titl|summary|description|schema|tooltip|help|page|column|field|key|prompt|messag|nam)|\b(?:inlin|css) styl/,
  ],
  // A comment or a title that something looks through is no prose.
  [
    /doc|comment|commit|wording|prose/,
    /\bfor (?:the |our )?(?:trac|monitor|search|crawl|seo|audit|analytic|metric|lookup|profil|compil|tool|bot|index)\w*/,
  ],
  [/doc-|comment-place/, /\b(?:databas|schema|openapi|swagger|graphql|payload|respons|catalog|catalogu)\b/],
  [
    /commit/,
    /\b(?:label|trailer|sign|signatur|signed|footer|tag|bot|hook|trigger|version|tool|releas(?! not)|publish|deploy|major|semantic|clos|parser|automation|approv|merg(?! request))\b/,
  ],
  // Behind "never" a word that nobody knows may command; what texts do not say is known.
  [
    /doc|wording|comment/,
    /, (?:never|do not) (?!(?:what|how|why|the|an?|in|on|with|by|of|to|as|at|just|only|merely|than|for|from|who|when|where|which|their|it|them|repeat|restat|describ|explain|say|narrat|paraphras|tell|mention|stat|start|begin|end|us|abbreviat|contain|leav|put|writ|apologis|shout|blam|copy|translat|echo|list|nam|spell|past|present|passiv|second|first|third|one|two|more|less|both|full|whole|all|every|each|and|or|code|jargon|slang|german|english|between|abov|below|behind|befor|after|single|doubl|tripl|threaten|\w+ing)\b)[a-z]+ (?:the |any |old |all )?[a-z]{3,}/,
  ],
  // When something is released or decided, or shown, is no wording.
  [
    /wording|doc-content|docs-layout/,
    /\b(?:go|goe|went) out\b|\b(?:defin|decid|determin|trigger|control|driv) (?:the|our|a|who|when|which)\b/,
  ],
  [
    /spelling|prose|wording/,
    /\b(?:when|if|whil) (?:the|a|an|no|its|their) (?:\S+ )?(?:valu|data|field|result|list|respons|record|item|input|user)\b/,
  ],
  [
    /naming-word|wording/,
    /\bin (?:\S+ )?(?:address|email|invoic|report|output|respons|receipt|letter)\w* (?:is|are|get|must|should)\b/,
  ],
  // A variable of these is set by its name, from files and commands.
  [
    /naming-(?:choice|word)/,
    /\bvariabl\b.*\b(?:terraform|hcl|ansible|helm|make\w*)\b|\b(?:terraform|hcl|ansible|helm)\b.*\bvariabl\b(?!.*\b(?:block|file)\b)/,
  ],
  [/semicolons$|quotes$/, /\bscript\b(?! fil| \()/],
  [/naming/, found],
  [/naming/, /\bshow\w* up\b|, do not \w+ an/],
  [
    /naming/,
    /\bindex\w* after .*column|\bind(?:ex|ices) nam|\btabl\w* nam|, (?:do not|never|always) (?:us|mak|put|add|set|let|return|export|import|pass|creat|allow|run|expos)\b/,
  ],
  [/import-form$/, /^(?!.*(?:import|alias|wildcard|star|glob))/],
  [
    /line-breaks$/,
    /\d+ lin|\b(?:fil|modul|packag|componen)\w* \S* ?(?:lin|on|in|per)|header row|\b(?:log|json|csv|event)s?\b/,
  ],
  [/^style\.wording$/, /\bcomment\w* .*(?:limit|character)|\blimit\w* comment/],
  [
    /doc-content$/,
    /^(?:\S+ )?(?:remov|delet|drop|strip|omit|skip)\b.* and (?:the|all|any|their|its|every|check|test)/,
  ],
  [
    /./,
    /\b(?:as|sinc|so|because|that|otherwis|which|or|els)\b.*\b(?:requir\w*|expect\w*|recognis\w*|discover\w*|pars|parser|scan\w*|detect\w*|hoist\w*|malicious|bump\w*|pick up|import them|publish\w*)\b/,
  ],
  [
    /doc-content/,
    /\b(?:moderat|spam|guest|upvot|rate limit|repl(?:y|ies)|databas|tabl of us)\w*|^(?!.*\b(?:explain|describ|stat|mention|say|tell|not)).*\b(?:securit|vulnerab|licens|copyright|warning)\w* .*(?:comment|doc|changelog|messag)/,
  ],
  [
    /own-lines$/,
    /\d+ lin|\b(?:print|show|display|output|log|emit|writ\w* to|render|export|csv|screen|fil)\b/,
  ],
  [/doc/, /\b(?:runnabl|compil|executabl|doctest|generat|render|publish)\w*/],
  [/naming/, /\bclass nam\w* (?:in|for|of) (?:the |our |all )?(?:templat|html|markup|jsx|css|styl|dom)/],
  [/./, /\bwith an? (?:helper|function|filter|script|plugin|tool|library|formatt|macro)/],
  [/naming-case/, /\bpackag\w* (?:nam|in|are|is|get|us)|\bnam\w* (?:\w+ )?packag/],
  [
    /wording$/,
    /\b(?:sms|push|email|mail|chat|post|user|customer) .*\bcharacter|^(?!.*\b(?:commit|subject|titl|pr|pull)\b).*\bmessag\w* .*\bcharacter/,
  ],
  [/docs-layout$|doc-wording$|doc-content$/, /\b(?:front ?matter|metadata|sidebar|slug|shebang|anchor)\w*/],
  [
    /docs-layout/,
    /^(?:\S+ )?(?:version|releas|chang|fix|issu) (?:the|our|all|each|every|docs|documentation)\b/,
  ],
  [
    /wording$|messages$|prose$/,
    /\bfrom (?:the |our |an? )?(?:cms|api|server|backend|databas|translation|user|respons|field|form|input|feed|config)/,
  ],
  [
    /commit|changelog|docs-layout|doc-wording/,
    /\b(?:in|into|as|to) (?:the |an? )?(?:\.\S+ fil|\S+ fragment)\b/,
  ],
  [/./, /^i \w+(?:ed|t) (?:the|a|all|some|it|this)\b/],
  // Told of code, of readers' windows and of customers, in words of prose.
  [
    /doc|wording|prose|commit|markdown/,
    /\b(?:are|is|be|get) export\w*|\bopen\w* (?:in|as) (?:an? |the )?(?:new|other|sam) (?:window|tab|pag)|\bfor spam\b|\b(?:customer|client|user|patient|employe|member)\w* (?:full |real |first |last )?(?:nam|email|address|phon|number|id|data)\b|^(?:\S+ )?tell (?:the|our|all|every|each) \S+ to\b|^\S+ tell (?:the|our|all|every|each) \S+ to\b|^avoid (?:all |any )?(?:test|spec|assert)\w*/,
  ],
  [
    /doc/,
    /\bthis (?:pag|footnot|paragraph|sentenc|heading|section|docstr|readm)\b|^highlight (?:row|cell)\b/,
  ],
  [/doc|wording/, /^(?:\S+ )?log (?:that|it|this|these|every|each|all|the|them)\b/],
  [/alignment$/, /^align (?:the |all |our )?(?:struct\w*|buffer|memory|pointer)(?: \w+)?[ .!]*$/],
  [/order$/, /^(?:put|add|writ|us|plac) export\b|^import everyth|^no import group/],
  [/leading-zeros$/, /^number (?:have|hav|get|are)\b/],
  ...namingVetoes,
  [/test-titles/, /\b(?:tag|filter|grep|runner|snapshot|marker|select|report)\b/],
];

/** Who did what is told, not what to do: "You wrote …". */
const isPast = ([who, did]: readonly Word[]): boolean =>
  /^(?:you|he|she|they)$/i.test(who?.text ?? "") &&
  /^(?:wrote|spelled|spelt|used|named|called|forgot|missed|had|did|added|made)$/i.test(did?.text ?? "");

/** "…in `joinList`": what a function makes is no prose. */
const isMade = (words: readonly Word[]): boolean =>
  words.some(
    (word, at) =>
      word.kind === "code" &&
      /^[a-z]+[A-Z]\w*$|\(\)$/.test(word.text) &&
      /^(?:in|from|with|by|via|of|to)$/i.test(words[at - 1]?.text ?? ""),
  );

/** Does the language itself read the form: the kind of a quote, the case of a letter? @param whole the keys of all words. */
export const isReadByLanguage = (reason: string, whole: string): boolean =>
  (/^style\.(?:quotes|prose)$/.test(reason) && literalLanguages.test(whole)) ||
  (reason === "style.naming-case" && exportedByCase(whole));

const proseNouns = /\b(?:comment|doc|messag|error|text|log|sentenc|titl|head|readm|commit)\w*/;

/** Does Go export by the case that the rule asks for? */
const casedForGo = (reason: string, whole: string): boolean =>
  (reason.startsWith("style.naming") || (/wording$/.test(reason) && !proseNouns.test(whole))) &&
  casing.test(whole) &&
  /\b(?:go|golang)\b/.test(whole) &&
  !ofInitialisms(whole);

/** Would something read or run what this rule governs? @param reason why it would be style. */
export function isVetoed(reason: string, words: readonly Word[]): boolean {
  if (isPast(words)) return true;
  if (/^style\.(?:doc-wording|docs-layout|wording|prose)$/.test(reason) && isMade(words)) return true;
  const whole = words.map((word) => word.key).join(" ");
  return (
    vetoes.some(([kind, veto]) => kind.test(reason) && veto.test(whole)) ||
    casedForGo(reason, whole) ||
    (/naming|test-titles/.test(reason) && hidesCommand(words))
  );
}
