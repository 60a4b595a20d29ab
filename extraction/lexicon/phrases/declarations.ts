/**
 * Forms of one thing between which a language lets its writers choose: how it is declared, how a literal, a lambda or an
 * import is written, and which tokens may be left out. A statement may name forms of one family, compare them, and say
 * where that holds in words of code (`~ctx`): it can't say what a program does.
 */

/** Words that say in which code a form is chosen; none of them acts, exports or is read by others. */
export const contextWords = `a an the this that these those each every any all both our your their its it they we you one two three more than only just also still already always never not no is are be been has have had does do can could may might would to from of in on at by with as into inside within after before per and or when where if unless whenever wherever once while which there same own other last first next final single one-line short shorter long longer simple complex small tiny large trivial nested inner outer top-level plain explicit explicitly implicit obvious clear apparent evident visible known infer infers inferred inferrable inferable deduced deduce needed necessary required possible allowed allows supported redundant ambiguous ambiguity unused used uses use using name named typed type value key valid identifier function method closure lambda callback argument parameter param variable local binding constant field property prop member body block expression statement literal annotation signature declaration definition call object array list hash map dict dictionary tuple string line component struct class interface trait enum module file initialiser initializer assignment return returns scope loop element item operator keyword getter constructor generic bound iterator template import side left right hand fit fits span spans take takes read reads easily better well contain contains hold holds consist consists change changes mutate mutates reassigned reassign rebound repeat repeats match matches share shares several multiple many few code codebase project repo compiler language level clash conflict multi multi-line content text word symbol symbolic helpers end start pair else otherwise half-open static calling keyword members hints instances hurts dsl style give gives make makes need needs pass passes passed receiver initialised initialized empty boolean numeric integer float range whole everything rest too new newly test helper small default-free say says itself them anyway trait position inline context purely help helps hurt hurts stay stays readable legible readability work works branch style level`;

/** What has a form: the subject of "… are written as A". */
export const subjectWords = `the a an this these each every any all both our of in on with for without one two more than only multi single line short long simple plain last first trailing nested inner outer local unused ignored empty several multiple consecutive adjacent same own function method closure lambda callback argument parameter variable binding constant field property prop member body block expression statement literal annotation signature declaration definition object array list hash map dict dictionary tuple string text struct class interface trait enum loop element item getter constructor generic bound iterator template import union optional nullable type initialiser initializer assignment key symbol word one-liner liner arrow anonymous pure joined that span spans fit fits consist consists has have needs take takes several`;

/** Code spans by what they are a form of; `·` stands for a space. */
export const declarationSpans: Readonly<Record<string, string>> = {
  binding: "const let val := auto",
  valbinding: "val := auto",
  valbinding2: "val := auto let const",
  letbinding: "const let",
  letterspan: "e E x X o O b B",
  localkw: "const let val",
  finalkw: "final",
  loosebinding: "var let val const auto :=",
  typeword: "typename class",
  alias: "using typedef",
  implicitarg: "it $0 $1 _ _1",
  emptyliteral:
    "[] {} () [:] array() list() dict() set() tuple() new·Array() new·Object() Array.new Hash.new new·Array new·Object Array() Object() %w[] %i[] %w() %w %i %w[…] %i[…] qw() qw hash()",
  elixirdo: "do: ,·do:",
  pipes: "|> |·>",
  dollar: "$ . ()",
  wherespan: "where let let…in let·…·in let·...·in let...in let/in let·in in",
  interface: "interface·{} any",
  underscore: "_",
  arraytype:
    "T[] string[] number[] readonly·T[] readonly·string[] Array<T> Array<string> ReadonlyArray<T> ReadonlyArray<string> [T] [String] [Int] Array<String> Array<Int>",
  rassign: "<- =",
  rbinding: "<-",
  selftype: "Self",
  newword: "new",
  shownlambda: "\\\\(x) \\\\x &1 &(&1) &() &",
  declaredfn: "fn fn·… fn·-> function function(x) function()",
  redundantmod: "public abstract static final private internal",
  joins: "JOIN INNER·JOIN",
  outerjoins: "LEFT·JOIN LEFT·OUTER·JOIN",
  vueshort: ": @ # :prop @event :foo @click :key v-bind v-on v-slot v-bind: v-on: v-slot: #default #slot",
  jsxtrue: "={true} {true} attr={true} disabled={true}",
  turbofish: "::<> ::<…> ::<T> ::<_>",
  underscored: "'_ '_' 'a",
};

/** Forms of a family, in its order: what may be chosen, and over what. */
interface Family {
  readonly reason: string;
  readonly forms: string;
  /** What only stands there as the other choice. */
  readonly others?: string;
}

// prettier-ignore
const families: readonly Family[] = [
  { reason: "style.type-notation", forms: "((needless|explicit|redundant|named|anonymous|elided|unneeded|unnecessary|function|inferable)* lifetimes|lifetime (annotations|parameters)|~underscored)" },
  { reason: "style.call-form", forms: "(point free|pointfree|infix|tacit)", others: "(infix|dots|dot|lambdas)" },
  { reason: "style.declaration-form", forms: "(short form (function)? (definitions|syntax|functions)|(the)? (~function|function) long form)", others: "(the)? (~function|function)? long form" },
  { reason: "style.shorthand", forms: "(~vueshort|~vueshort (and|or) ~vueshort|the ~vueshort (and|or) ~vueshort shorthands|directive shorthands)", others: "~vueshort|the long form" },
  { reason: "style.shorthand", forms: "(their|the|its)* (short form|short forms|shorthand|shorthand form|abbreviated form)", others: "(the)? (long form|longhand)" },
  { reason: "style.lambda-form", forms: "((an)? underscore|~underscore)", others: "(names|a name|invented names|an invented name)" },
  { reason: "style.type-notation", forms: "(~arraytype|the? ~arraytype (notation|form|syntax)|generic array (notation|syntax|form))", others: "~arraytype|the generic form" },
  { reason: "style.type-notation", forms: "(the? ~shown (notation|form|syntax|shorthand)|the short ~shown? (notation|form)|(a)? question (mark|marks))", others: "the (long|generic) form" },
  { reason: "style.declaration-form", forms: "(~rbinding|~rassign)", others: "~rassign" },
  { reason: "style.qualifier", forms: "((explicit|redundant|unneeded|superfluous|needless)+ ~self (qualifier|receiver|prefix)?)", others: "(bare|implicit)+ (calls|names|access)" },
  { reason: "style.lambda-form", forms: "((closure|lambda|closures|lambdas) (passed last|outside (of)? (the)? (parentheses|parens)))" },
  { reason: "style.lambda-form", forms: "(trailing (closure|closures|lambda|lambdas|block|blocks) (syntax|notation|form|style)?)", others: "(passing|closures|closure|lambda|lambdas|inside|in|the|parentheses|argument|arguments|as|an|a|labelled|labeled|parenthesised)+" },
  { reason: "style.lambda-form", forms: "((concise|implicit|braceless|expression|single expression|one line|shorthand) (arrow|lambda|function)* (body|bodies|return|returns|lambda|lambdas))", others: "((block|explicit|full|braced)+ (body|bodies|return|returns|lambda|lambdas)|~return|(a|the)? (~return|return) statement|braces|curly braces)" },
  { reason: "style.lambda-form", forms: "((expression|block|single expression) (bodied|body|bodies)* (function|functions|member|members|syntax|getters|methods|properties|bodies|body|definitions)+)", others: "((block|expression) (body|bodies)|(a|the)? (~return|return) statement)" },
  { reason: "style.lambda-form", forms: "(~implicitarg|(named|explicit|explicitly named|implicit|anonymous|shorthand|short|positional|numbered|descriptive)+ (lambda|closure|block)+ (parameters|arguments|parameter names|argument names|parameter|argument|names)|(implicit|anonymous|shorthand|numbered)+ (argument|parameter)? (names|parameters|arguments)|~implicitarg? (placeholder|underscore) (syntax|notation))", others: "(named|explicit)+ (lambda|closure|block)* (parameters|arguments|parameter|argument)" },
  { reason: "style.declaration-form", forms: "(keyed|named|unkeyed|positional) (fields|field names|elements|literals|struct literals|composite literals)|(struct|composite|record) literals (with|without) (field names|keys|names)" },
  { reason: "style.string-form", forms: "(text blocks|text block|triple quoted strings|triple quotes|multi line (strings|string literals|literals))", others: "((string|line|literal)* (concatenation|concatenations|concatenating|joining)+ (lines|strings|literals|with)* ~sign?|~sign|escaped newlines|(chained|repeated|adjacent|joined)* (string)? literals|(a)? (chain|row|series) of ~sign)" },
  { reason: "style.literal-form", forms: "((short|long|bracket|literal|modern|new|object|hash|array|list|dict|set|map|tuple|collection)+ (syntax|notation) (~shown|~emptyliteral)?|(~shown (hash|array|list|object|dict|map|tuple)? (syntax|notation|form))|(array|list|dict|set|hash|object|map|tuple|collection|dictionary|vector)? literals|~emptyliteral (and ~emptyliteral)? (literals|literal)|(the)? literal ~emptyliteral)", others: "(~emptyliteral|((constructor|factory)+ (calls|call|functions|syntax)|(calling|calls to|a call to|the)+ (constructor|constructors)|(long|old|verbose)+ (form|syntax|notation)|old arrays))" },
  { reason: "style.literal-form", forms: "(the? ~shown? (ruby)? (new style|new|json style|modern|colon|1.9|shorthand|short|symbol|key value)+ (hash|key|keys)* (syntax|notation)|hash (rockets|rocket)|hash rocket (syntax|notation)|~shown (hash|key)* (syntax|notation|style|form))", others: "((old|old style|rocket|arrow)+ (hash)? (syntax|notation)|hash rockets|rockets|~sign)" },
  { reason: "style.shorthand", forms: "((object|property|hash|method|field|init|dict|initialiser|field init|struct|argument|keyword|record|value|key|label)+ (shorthand|shorthands|punning|puns) (syntax|notation|properties|form|fields|definitions)? ~shown?|(shorthand|concise) (property|properties|method|methods|field|fields|keys|syntax|notation|hash keys)+)", others: "((the)? (long form|longhand|full form|long version)|(repeating|repeat|writing|spelling)+ (out)? (the|each|both|it|key|name|names|value|variable|property|field|twice|and|them|out)*|~function (properties|values)|function (properties|expressions|values)|explicit (keys|names|properties|fields))" },
  { reason: "style.literal-form", forms: "((the)? ~shown (range)? (form|notation|syntax) (for|of) (half open|closed|open|inclusive|exclusive)* ranges)" },
  { reason: "style.type-notation", forms: "((nullable|optional|array|union|tuple|list|dictionary|map|slice|pointer|function|question mark|pipe|bracket|square bracket|shorthand|short|bar)+ (type)? (shorthand|notation|syntax|sugar|type syntax))", others: "((generic|long|full|longhand|verbose|angle bracket|angle brackets|explicit)+ (form|forms|notation|syntax|type|types|spelling)+)" },
  { reason: "style.type-notation", forms: "(turbofish|turbofish syntax|~turbofish|(type)? annotations on (the|a)? (binding|variable|let)|(annotating|annotate) (the|a) (variable|binding|variable's)+ (type)?|annotated (let|bindings|variables)+|(diamond (operator|operators|syntax|notation)|diamonds|repeating (the)? (generic)? (type)? arguments|explicit type arguments))" },
  { reason: "style.type-notation", forms: "((~wherespan|where) (clause|clauses)|inline (trait|generic|type)? bounds)" },
  { reason: "style.call-form", forms: "((the)? (pipe|pipeline) operator|~pipes|pipes|pipe chains|piping)", others: "((deeply|heavily)? (nested|nesting) (function)? (calls|call|parentheses|function)+|intermediate variables)" },
  { reason: "style.lambda-form", forms: "((the)? (capture operator|capture syntax|capture shorthand|backslash (shorthand|syntax|notation|form)) (~sign|~shownlambda)?)", others: "(~declaredfn (…|...)? (functions|syntax|form)?|fn syntax|full (anonymous)? functions|(anonymous|full|explicit) (functions|lambdas))" },
  { reason: "style.call-form", forms: "((infix|postfix|prefix|dot) (notation|syntax|style)|point (free|full) (style|notation|form|definitions|code)|pointfree (style|notation|form|definitions|code)|tacit (style|definitions))", others: "(dots|(infix|dot)+ (notation|syntax|calls)|lambdas|explicit (arguments|parameters|points)+)" },
  { reason: "style.call-form", forms: "(dot (notation|access|syntax)|dotted access)", others: "((square)? (bracket|brackets|subscript|index|subscripts|string keys) (notation|access|syntax|accessors|accessor)?)" },
  { reason: "style.declaration-form", forms: "(~wherespan|(where|let|~wherespan)+ (bindings|binding|blocks|expressions|clauses))", others: "(~wherespan|(where|let)+ (bindings|blocks|expressions|clauses|in)?)" },
  { reason: "style.declaration-form", forms: "(constructor (property|parameter)* promotion|promoted (constructor)? (properties|parameters)|initialising formals|initialising formal parameters)", others: "((assigning|assignments|assignment) (fields|properties|them|in|the|constructor|body|by hand|manually)*)" },
  { reason: "style.declaration-form", forms: "(west|east) const|(naked|bare) returns|trailing return types|(trailing|leading) return type syntax", others: "(west|east) const|explicit returns|leading return types" },
  { reason: "style.shorthand", forms: "(the? (keyword list|keyword|bracketless|bracket free) (list)? (shorthand|syntax) (without (brackets|square brackets))?)", others: "(explicit|square)* brackets" },
  { reason: "style.import-form", forms: "((named|namespace|qualified|star|wildcard|glob|single|nested|grouped|absolute|relative|explicit|individual|type only|aliased|unqualified|on demand|braced|separate|single class|single name|module)+ (imports|import|import statements|~importuse statements|use statements|use declarations))", others: "((named|namespace|qualified|star|wildcard|glob|single|nested|grouped|absolute|relative|explicit|individual|aliased|unqualified|on demand|braced|separate)+ (imports|import|ones|import statements|use declarations)|(long|deep|chains of|dot dot)+ (relative paths|dots))" },
];

/** Between what is chosen and what is not. */
const over =
  "(,)? (instead of|over|better than|more than|rather than|in place of|not|never|and not|but not|to|and avoid|in favour of) (using|writing|a|an|the|any|verbose|longer|long|old|explicit|full)*";

const group = (forms: string): string => `(${forms})`;

/** How a form is asked for. */
const use =
  "(use|write|choose|favour|pick|go|for|stick|to|with|like|take|keep|allow|do|out|of|in|default|reach|have|need|want|skip|save|reserve|apply)*";

/** What a form may be said to be. */
const judged =
  "(is|are|be|must|should|may|can|only|never|not|always|still|also|usually|just|no)* (fine|okay|ok|out|allowed|welcome|wanted|preferred|avoided|forbidden|banned|discouraged|redundant|implied|superfluous|unneeded|unnecessary|noise|omitted|dropped|skipped|left out|elided|left off|needed|the default|the norm|the rule|reserved|kept|used|best|enough|go|stay|stays|stay out|a no go)+";

/** How code is said to have a form. */
const shaped =
  "(is|are|be|must|should|may|can|only|never|not|always|also|usually|just|do|does|to)* (start|starts|begin|take|takes|use|uses|get|gets|have|has|need|needs|become|becomes|go|goes|come|comes|written|spelled|declared|introduced|marked|expressed|given|made|replaced|shown|passed|move|moves|moved)* (life|up|only|never|always|out|in)* (with|as|by|in|into|using|through|via|over|to|on|behind|outside|after)*";

/**
 * The sentences that a family allows: "use A over B for …", "… are written as A, not B", "A is fine for …" and
 * "A for …, B for …".
 */
function sentencesOf({ reason, forms, others = forms }: Family): readonly (readonly [string, string])[] {
  const [form, other] = [group(forms), `(${group(others)}|${group(forms)})`];
  const chosen = `$DET ${form} ((,|and|or|/)+ $DET ${form})?`;
  return [
    [reason, `$LEAD ${use} ${chosen} $CTX* (${over} ${other})? $CTX*`],
    [reason, `$LEAD ~ctxsubject+ ${shaped} ${chosen} $CTX* (${over} ${other})? $CTX*`],
    [reason, `$LEAD $DET ${form} $CTX* ${judged} $CTX* ((;|,|and|but)+ ${use} ${other} $CTX*)?`],
    [reason, `$LEAD ${use} $DET ${form} $CTX+ (,|;|and|but|while)+ ${use} $DET ${other} $CTX*`],
  ];
}

const choices = families.flatMap(sentencesOf);

// prettier-ignore
export const declarationPhrases: readonly (readonly [reason: string, pattern: string])[] = [
  ...choices,
  ["style.string-form", "$LEAD (use|write)* (template (literals|literal|strings|string)|(string)? interpolation|interpolated strings|string templates) $CTX* $OVERD ((string|line|literal)* (concatenation|concatenating|joining)+ (lines|strings|literals|with|and)* ~sign?|~sign|(a)? (chain|row|series) of ~sign) $CTX*"],
  ["style.declaration-form", "$LEAD $BIND ~valbinding (by default|everywhere)? $BINDW* ((instead of|over|rather than|,? not|to|and not) ~binding $BINDW*)? $WHEREC"],
  ["style.declaration-form", "$LEAD $BIND ~letbinding (by default|everywhere)? ((instead of|over|rather than|,? not|to|and not) ~letbinding $BINDW*|(for|when|where|if|unless|wherever|whenever|once|that|which|until) $BINDW* (rebound|reassigned|reassign|reassignment|reassigning|mutates|mutated|mutate|change|changes|changed|again) $BINDW*) $WHEREC"],
  ["style.declaration-form", "$LEAD (locals|bindings|variables|local|~lang|all|our|the|in|names|that|never|change|value|values)+ $AUX (start|begin|declared|made|written|life|as|with|by|are|is|using|in|use)+ ~valbinding2 $WHEREC"],
  ["style.declaration-form", "$LEAD ~letbinding $AUX (is|for|variables|bindings|locals|names|values|that|get|gets|are|reassigned|rebound|change|which|reassignment|only|what)+ (;|,|and) (everything|the rest|all|anything|else|others|other|use|is|are|for|locals|bindings|variables)+ ~letbinding"],
  ["style.declaration-form", "$LEAD $BIND ~binding (by default|first|as the default|wherever possible|everywhere)? (in ~lang)? (,|;|and|but|or|,|with)+ $LEAD (use|reach for|fall back to|falls|reach|back)* ~loosebinding (only|just)* (when|where|if|for|as|otherwise) $BINDW* (in|the|exception|must|we|you|have|absolutely|really)* $WHEREC"],
  ["style.declaration-form", "$LEAD $BIND ~varspan (in ~lang)? (when|where|if|unless|wherever|whenever|only|for)+ ~ctx* (obvious|apparent|evident|clear|visible|known|plain) ~ctx* $WHEREC"],
  ["style.declaration-form", "$LEAD (spell|write|state|name|declare|give|use)+ (out)? $DET (explicit|full|concrete|real|actual)? (types|type) (of (the)? (locals|local|variable|variables)+)? out? $OVERD (using|inferring|inferred|~varspan|var|auto|types|ones)+ $CTX*"],
  ["style.declaration-form", "$LEAD (put|move|write|keep|list|place) $DET (trait|generic|type|long|complex|lengthy|several|multiple|many)* bounds (in|into|on|to|inside) $DET ~wherespan? (clause|clauses) $CTX*"],
  ["style.declaration-form", "$LEAD (use|write)* ~dollar ((and|or) ~dollar)? $OVERD (nested|trailing|extra|surplus|more|pairs of|a pair of)* (parentheses|parens|brackets) $CTX*"],
  ["style.declaration-form", "$LEAD (use|write|put|spell|prefer)+ (out)? (an|the)? (explicit|explicitly)? ~as (keyword)? (explicitly)? (for|with|in|before) $DET (column|table|select|query|every|output|derived)* aliases $WHEREC (lists|list|queries|clauses)*"],
  ["style.declaration-form", "$LEAD (use|write|prefer)* ~alias (declarations|aliases|alias)* $OVERD ~alias (declarations)? (for|in|when|with) $DET (type|template|types|alias|aliases|function|pointer|pointers|names|declarations|~lang|code)+ $WHEREC"],
  ["style.declaration-form", "$LEAD template (parameters|arguments|type parameters) $AUX (introduced|declared|written|by|with|use|take|are|using|as)+ (the)? ~typeword (keyword)? ($OVERD ~typeword)? $WHEREC"],
  ["style.declaration-form", "$LEAD (use|write|prefer)* ~typeword $OVERD ~typeword (in|for|with) $DET (template|templates|parameter|parameters|lists|list|argument|arguments|type|~lang)+ $WHEREC"],
  ["style.declaration-form", "$LEAD (use|write|prefer|spell)* (plain|bare|an explicit|explicit|the)* (~joins $OVERD ~joins|~outerjoins $OVERD ~outerjoins) $WHEREC"],
  ["style.declaration-form", "$LEAD (group|combine|merge|collect|gather|put|keep|declare|fold) $DET (consecutive|adjacent|related|several|neighbouring|module level|package level|top level|successive|such|~declared)* (constants|variables|declarations|vars|var declarations|constant declarations) (into|in|under|within) $DET (single|parenthesised|grouped|common|shared)* (~declared|~constblock)? (block|group|declaration|statement|clause)? $CTX*"],
  ["style.declaration-form", "$LEAD (combine|group|merge|collapse|join|share|list|write|give|repeat)+ (the types of)? $DET (consecutive|adjacent|neighbouring|function)* (parameters|arguments|params|fields) (of|with|that|share|have|sharing)+ (the|a)? (same|common|one) type (once|together|only once|in one go)? $CTX*"],
  ["style.declaration-form", "$LEAD (use|write|have|put|keep|limit|declare)* (exactly|at most|only|no more than)* (one|a single|1) (variable|declaration|binding|name|constant|field|declarator) (per|in each|for each|to a|to each|in a) (~declared|~binding|declaration|statement|line) (statement|declaration|line)? ((,|and|;)+ (do not|don't|never|no|not) (chain|chaining|join|joining|list|combine) (them|names|several|declarations|variables|with|by|commas)*)? $CTX*"],
  ["style.declaration-form", "$LEAD (use|write|keep|follow|put|have|list|order|sort|arrange)* $DET (java|access|declaration|method|field|class|member|~lang|several)* modifiers $WHEREC $AUX (follow|in|go|come|stand|are|stay|kept|listed|written|appear|ordered|sorted|as|the|order|canonical|usual|recommended|customary|standard|conventional|of|by|from|jls|java language specification|language specification|specification|style guide|same|that|checkstyle|suggests|recommends|is|,|:|~modifiers|not|and|then|first|last|before|after|it)+ $WHEREC"],
  ["style.declaration-form", "$LEAD (write|put|use|keep|place|have|say)* ~modifiers (before|ahead of|in front of|comes before|goes before|precedes|first , then|after) ~modifiers $WHEREC"],
  ["style.declaration-form", "$LEAD (write|put|use|keep|place|have|say)* ~modifiers (,? not|instead of|rather than) (the other way round|the reverse|the reverse order|the opposite order) $WHEREC"],
  ["style.annotation-form", "$LEAD (group|combine|merge|collect|gather|put|list|write|keep|have|split|use)* $DET (all|several|multiple)* ((~derive|derives|derived traits) (macros|attributes|attribute|traits)? (in|into|as|to|on|under|share|go)+ (a|one|the|same|single|~derive|list|lists)+ (attribute|list|line)*|(one|a single) ~derive (attribute|list|line)? (per|for each) (type|struct|enum|item)) $WHEREC"],
  ["style.annotation-form", "$LEAD (put|write|give|keep|have|place|use)* (every|each|one|several|multiple|all) (attribute|attributes) (in|into|per|share|get|gets|has|have|to)+ (its|their|own|a|one|the|same|separate|single)+ (pair|set)? (of)? (square)? (brackets|bracket|pair|bracket pair) $WHEREC"],
  ["style.annotation-form", "$LEAD (put|place|write|keep|have|leave)* $DET (method|class|field|property|parameter|function|type|single|short|multiple|parameterless|marker|long|several)* (annotations|attributes|decorators) (go|stand|come|belong|stay|are|sit|is|be|always)* (above|before|ahead of|over|in front of|after|below) $DET (modifiers|modifier|doc comments|doc comment|docs|doc|declaration|signature|keyword|javadoc|access|visibility|documentation|comments)+ (, (one|each) (per|on its own|a) line)? $WHEREC"],
  ["style.type-notation", "$LEAD $DROP $DET $RED* $TYPEA (on|in|for|of|from|at) $DET $LOCALS ((and|or|,)+ $LOCALS)* $CTX*"],
  ["style.type-notation", "$LEAD $DROP $DET $RED* $TYPEA (when|where|if|that|which|wherever|whenever|as|because) $DET ($TYPEA|~lang|compiler|it|they|right|hand|left|side|literal|initialiser|value|assignment|tool|editor|language|,)* (can|could|is|are|be|will|already|knows|know|says|say|shows|show|makes|make|infers|infer|inferred|deduced|obvious|clear|apparent|evident|redundant|it|them|that|plain|from|by|the|on|its|own|initialiser|initial|value|context|right|hand|side|literal|compiler|of|assignment|visible|there)+ $WHEREC"],
  ["style.type-notation", "$LEAD (leave|left)? $DET (lambda|closure|local|parameter|argument)* (types|type|type arguments) ((of|for) $DET $LOCALS)? $AUX (left|leave|to|up)+ (the)? (inference|compiler|type inference|~lang) $CTX*"],
  ["style.type-notation", "$LEAD (annotate|give|write|spell|state)+ (out)? (the)? (types|type) (of|for|on) $LOCALS only (if|when|where) ~ctx* (not|isn't|aren't)? (obvious|apparent|evident|clear|visible|inferred|ambiguous) ~ctx*"],
  ["style.declaration-form", "$LEAD (long|complex|trait|generic|several|multiple|lengthy|type)+ bounds $AUX (move|moved|belong|put|written|listed|live|into|in|to)+ $DET ~wherespan? (clause|clauses) $CTX*"],
  ["style.declaration-form", "$LEAD (use|refer to|write|call|name)+ (the)? (own)? type (name)? as ~selftype (inside|in|within) (its|their|the)* (own)? ~impl? (blocks|block|impl|methods)? $WHEREC"],
  ["style.declaration-form", "$LEAD (struct|composite|record)+ literals (always|must|should|have to)* (name|label|spell out|key) (their|the|all|its)* fields $CTX*"],
  ["style.declaration-form", "$LEAD (repeat|repeating|state|write|give|share|list)+ the? types? (once)? (for|of|between) $DET (adjacent|consecutive|neighbouring|several|same typed)* (parameters|arguments|fields) (of (the|one) same? type)? $CTX*"],
  ["style.declaration-form", "$LEAD $DET (comma separated|chained|combined|multiple|one line)+ (declarations|variable declarations|declarators) $CTX*"],
  ["style.declaration-form", "$LEAD (put|move|merge|collapse)? $DET (adjacent|consecutive|several|multiple|neighbouring)* ~derive (attributes|lines)? (go|merge|into|in|as|to|merged|combined)+ (one|a single)"],
  // "Locals that never change are `final`", "constants take `let`, and `var` appears only where something changes".
  ["style.declaration-form", "$LEAD $BOUND $REBIND $BOUNDV ~finalkw (keyword|modifier)? $WHEREC"],
  ["style.declaration-form", "$LEAD $BOUND $BOUNDV (a|the)? ~finalkw (keyword|modifier)? ,? $REBIND $WHEREC"],
  ["style.declaration-form", "$LEAD $BOUND $BINDW* $BOUNDV (a|the)? ~localkw (keyword|modifier)? $BINDW* ($OVERD (a|the)? ~loosebinding $BINDW*)? ((,|and|;|while|but|-)+ ((everything|anything|all|the) (else|rest|others)|~loosebinding) (is|are|appears|comes|only|used|reserved|stays|gets|a|for|where|when|if|something|anything|things|what|those|ones|~localkw)* $BINDW*)? $WHEREC"],
  ["style.declaration-form", "$LEAD (use|write|take|have|put|choose)* ~localkw (for|on|with) $BOUND $BINDW* ((,|and|;|while|but|-)+ (use|write|take)* ~loosebinding (only|is|are|for|where|when|if|something|anything|things|what|those|ones)* $BINDW*)? $WHEREC"],
  ["style.declaration-form", "$LEAD (mark|declare|make|introduce|write) $BOUND $BINDW* (as|with|by|using)* ~localkw (keyword)? $BINDW* ($OVERD (with|as)? ~loosebinding $BINDW*)? $WHEREC"],
  ["style.declaration-form", "$LEAD (assign|bind|assignment|assignments)+ (variables|values|names|locals|to|a|of|them|everything)* (in ~lang)? (code|scripts)? (is|are|be|do|go|goes|written|done|made|use|take|with|by|using|through|the|a|an|always|left|leftward|in)+ (~rbinding|(left)? arrow (operator)?) (,? ($OVERD (with|by|the|a|an)* (~rassign|(single)? (equals sign|equal sign|equals signs|equals))))? $CTX*"],
  ["style.shorthand", "$LEAD (use|write|take|have|prefer)* $DET (shorthand|punned|short|terse)+ (object|struct|record|hash|dict|keyword)+ (properties|fields|syntax|keys|literals|notation|entries|arguments|members)+ (for|when|whenever|where|wherever|if|in|as) (key|keys|name|names|field|fields|variable|variables|value|values|property|label|argument|and|the|its|a|they|both|of|local|match|matches|same|share|equal|are|is|have|identical|agree|coincide|possible|with)+ $WHEREC"],
  ["style.optional-token", "$LEAD interface (methods|members|fields|constants|method|declarations) $AUX (need|take|get|carry|have|repeat|want|without|declared|written)+ (the|a|an|no|explicit|redundant)* ~redundantmod ((and|or) ~redundantmod)? (keyword|modifier|modifiers)? $WHEREC"],
  ["style.optional-token", "$LEAD $DROP (the)? ~redundantmod ((and|or|,) ~redundantmod)* (in|on|from) $DET (java|nested|~lang)* (interfaces|interface members|interface methods) (, (both|they|it|these|that|all) (are|is) (implied|implicit|redundant|the default))?"],
  ["style.signature-form", "$LEAD $DET (components|component|react components|functions|function components) (should|must|always|to)* (destructure|take apart|unpack) (their|its|the)* (props|properties|options) (in|inside|within|at|on)+ (the|its|their|function|component|argument|parameter)* (signature|signatures|parameter list|parameters|argument list|head) $CTX*"],
  ["style.signature-form", "$LEAD (take) (props|properties|options) apart (in|inside|at|on)+ (the|function|component|its|first|line|of)* (signature|parameter list|body|line|parameters) $CTX*"],
  ["style.type-notation", "$LEAD (let|leave|have)+ (it to)? (the)? (compiler|~lang|type inference|inference) (to)? (infer|deduce|work out|find out|figure out) $DET ($LOCALS|local|closure|lambda|variable|argument|parameter|generic)* (types|type|type arguments) (of|for|in)? $LOCALS? $CTX*"],
  ["style.type-notation", "$LEAD (do|not|don't|never|avoid|stop)* (annotate|annotating|type|write|repeat|spell|spell out|state|declare|declaring)+ $DET (types|type|type annotations) (that|which|if|where|when) $DET (~lang|compiler|language|it|checker|type checker|inference|initialiser)+ (can|is|able|to|already|will|easily|could)* (infer|infers|deduce|deduces|work out|works out|derive|derives|know|knows) (from|by|of|the|its|itself|alone|on its own|initialiser|initializer|value|right|hand|side|anyway|context|literal|assignment|them|it)* $WHEREC"],
  ["style.type-notation", "$LEAD (elide|omit|leave out|drop|write|name|spell out|skip|keep|state)* $DET (needless|explicit|redundant|named|anonymous|elided|unneeded|unnecessary|function|inferable)* lifetimes (elided|out|implicit|anonymous|as|with|by|~underscored|short|explicit)* $CTX*"],
  ["style.type-notation", "$LEAD (use|write|prefer|spell|express|declare|note|mark)* $DET (union|unions|optional|nullable|optionals|optional types|nullable types|union types|alternatives)+ (types|values|parameters)? $AUX (written|with|by|using|as|in|through|are|of)+ (the|a)? (pipe|pipes|bar|vertical bar|question mark|question marks|suffix|prefix|leading|trailing|shorthand|operator|sign|~sign|syntax|notation|symbol)+ ($OVERD (the)? (~sign|long form|generic form|union|optional|generic|wrapper|type|~lang)+)? (in|for|annotations|type|hints|type hints|signatures|python|~lang)* $WHEREC"],
  ["style.shorthand", "$LEAD (use|write|prefer)* (the)? (shorthand|shorthands|short form|short forms|abbreviated syntax|abbreviations)* ((~vueshort|and|or|,)+ $OVERD (~vueshort|and|or|,|full|long form)+|(shorthand|shorthands|short form) (for|of) (~vueshort|and|or|,|directives|slots)+) $WHEREC"],
  ["style.shorthand", "$LEAD (omit|drop|leave out|skip|no|avoid|remove|without|write|use)+ (the|redundant|explicit|a)* (value|~jsxtrue|~jsxtrue value)+ (for|on|from|in|of) $DET (true|boolean|jsx|truthy|~lang)* (attributes|props|attribute|prop|properties) (that are true|set to true)? $WHEREC"],
  ["style.shorthand", "$LEAD (write|pass|put|give|keep|leave|set)+ $DET (string|plain string|literal|constant string|static string)+ (props|attributes|prop values|attribute values|literals) (without|with no|not in|with) (curly)? (braces|curlies|brackets) (in (jsx|tsx|react))? $WHEREC"],
  ["style.signature-form", "$LEAD (destructure|destructuring|unpack|take apart) $DET (component|react|the|function|incoming)* (props|properties|parameters|params|options|arguments|argument|prop) (object)? (in|inside|within|at|on|right|directly|already|straight)+ (the|a|its|their|component|function|its|arrow|first|top|of|line|one|statement|body|head)* (signature|signatures|parameter list|argument list|parameters|head|body|line|component|function|declaration|definition)+ ($OVERD (in|inside|at|with|on|the|its|function|component)* (body|top|parameter list|signature|parameters|access|~name|dot|dots|first line)+ (of (the)? (component|function))?)? $CTX*"],
  ["style.signature-form", "$LEAD (use|write)* (object|props|property|parameter)* destructuring (over|instead of|rather than|to) (repeated|repeating|long|many|chained|writing|individual)+ (property|props|member|dot|field|~name)* (access|accesses|lookups|chains|dots|~name) (everywhere|each time|again and again)? $CTX*"],
  ["style.lambda-form", "$LEAD (use|write|prefer|keep)* (the|an|a)? (~elixirdo|~elixirdo one liner) (one liners|one liner|form|syntax|shorthand|keyword)* (for|with|in|when|if|where) $DET (short|small|tiny|single|one|line|expression|simple|trivial|functions|function|clauses|clause|bodies|body|ifs|definitions|fit|fits|they|it|is|are|on|~lang)+ $WHEREC"],
  ["style.lambda-form", "$LEAD (put|move|pull|take|keep|place|write|leave)+ $DET (last|final|trailing|single|sole|only)* (lambda|closure|lambdas|closures|block|lambda argument|closure argument)+ (argument)? (out of|outside|outside of|after|behind|out from|in|inside)+ (the|its|their|call|call's)* (parentheses|parens|brackets|argument list|parenthesis) $CTX*"],
  ["style.lambda-form", "$LEAD (name|give) $DET (lambda|closure|block|outer|inner|nested)+ (parameters|arguments|parameter|argument)+ (a|names|name|explicit|explicitly|proper|their|own|real)* $CTX* ($OVERD (rely|relying|using|use|on|implicit|the)* ~implicitarg)? $CTX*"],
  ["style.lambda-form", "$LEAD (wrap|put|enclose|surround|leave|keep|write|have)* (~lang)* (single|sole|lone|only|one|all|every)* (arrow|lambda|closure|arrow function)+ (function|functions)? (parameters|arguments|parameter|argument|params|param) $AUX (in|with|without|inside|no|get|take|parenthesised|wrapped|bare|unparenthesised|always|never|be)+ (parentheses|parens|round brackets|brackets|parenthesis)? $CTX*"],
  ["style.lambda-form", "$LEAD (omit|drop|leave out|skip|put|use|remove|no|avoid|without|keep|write)+ $DET $RED* (curly|the)* (braces|parentheses|parens|curlies) (around|on|from|for|of|in) $DET (single|one|line|expression|short|concise|~lang|sole|lone|only)* (arrow|lambda|lambdas|arrows|closures|closure)+ (function|functions|bodies|body|parameters|parameter|argument|arguments|expressions)* $CTX*"],
  ["style.optional-token", "$LEAD $DROP $DET $RED* (parentheses|parens) (for|in|around|on) $DET (dsl|dsl like|macro|~lang)+ (like)? (method)? (calls|call|macros|methods|invocations) $WHEREC"],
  ["style.optional-token", "$LEAD $DROP $DET $RED* (empty)+ (parentheses|parens|argument lists|parameter lists|brackets|argument list) (on|from|in|after|for|of|when|where) $DET (~lang|attributes|annotations|attribute|annotation|decorators|object|creation|initialisers|initializers|expressions|constructor|constructors|with|calls|method|methods|trailing|closures|lambda|lambdas|that|which|take|takes|only|a|closure|lambda|read|reads|no|arguments|getters|are|is|superfluous|redundant)+ $WHEREC"],
  ["style.optional-token", "$LEAD $DROP (the)? (optional|redundant|explicit|superfluous|unneeded|unnecessary)* ~newword (keyword|keywords)? ($CTXNEW)* $WHEREC"],
  ["style.optional-token", "$LEAD $DROP (the)? ($RED|default|implied|implicit)+ (~redundantmod|and|or|,)* (access|visibility)? (modifiers|modifier|specifiers|specifier|keywords|keyword) ((such as|like|e.g)+ (~redundantmod|and|or|,)+)? ((on|in|from|for|of) $DET (interface|nested|inner|enum|local|~lang|java|all)* (methods|members|fields|constants|types|declarations|constructors|interfaces))? (because|as|since|,|they|it|is|are|the|default|implied|implicit|anyway|by)* $WHEREC"],
  ["style.optional-token", "$LEAD $DROP (the|explicit|redundant|implied)* (~redundantmod|and|or|,)+ (modifier|modifiers|keyword|keywords)? (on|in|from|for) $DET interface (methods|members|fields|constants|method|declarations|functions) (, (it|they|that|which) (is|are|be)+ (redundant|implied|implicit|the default|default|noise|superfluous))? $WHEREC"],
  ["style.optional-token", "$LEAD (omit|drop|leave out|skip|avoid|no|remove|write|put|use|prefer)+ (the|an|a)? (explicit|redundant|trailing|final|superfluous|unneeded|unnecessary|needless)+ (~return|return) (keyword|keywords|statement|statements)? ((at|in|for|on|from|as) $DET (last|final|end|tail|expression|statement|line|of|~lang|functions|function|methods|method|closures|blocks|lambdas|bodies|position|the|a|one|single|short|closure|block|lambda)+)? ((;|,) (leave|just leave|let|keep) (the)? (expression|value|last expression) (bare|stand|alone)*)? $WHEREC"],
  ["style.qualifier", "$LEAD (prefix|qualify|access|call|reference|address|write|refer to|use)+ $DET (instance|own|class|object|local|field|member|~lang|your|the)* (members|member|fields|field|methods|properties|calls|variables|attributes|them)+ (with|by|via|through|using|without) (the|an|explicit|a)* ~self (qualifier|prefix|keyword)? $CTX*"],
  ["style.qualifier", "$LEAD $DROP (the)? (redundant|explicit|unneeded|unnecessary|superfluous|needless|implicit)+ ~self (qualifier|prefix|keyword|receiver|references)? (in|when|where|on|before|from|for|if|unless|wherever) $DET (calling|call|calls|own|method|methods|fields|members|properties|accessing|closures|non escaping|access|your|to|of|you|are|is|needed|required|~lang|the|class|compiler|need|does|not|it|require|requires|a|name|clash|there|same|type|instance)+ $WHEREC"],
  ["style.optional-token", "$LEAD (the|a|an|explicit|final|trailing|redundant)* (~return|return) $AUX (omitted|left out|dropped|implicit|redundant|superfluous|noise|unneeded|unnecessary)+ (in ~lang|at the end of (a|the)* (function|method|functions|methods)|for the last expression)* $WHEREC"],
  ["style.optional-token", "$LEAD let (the)? (last|final|tail) expression (be|stand as|serve as) (the)? (return value|result|value) ,? (without|with no) (an|explicit)* (~return|return)"],
  ["style.optional-token", "$LEAD $DROP (the)? (receiver name|receiver's name|receiver|name of the receiver|receiver names) (when|where|if|that|which|in) (it|the|is|are|not|isn't|method|methods|does|do|use|used|unused|never|don't|they|that|need|it|receiver|them)+ $WHEREC"],
  ["style.literal-form", "$LEAD (write|spell|put|give|use)* $DET (floats|float|floating point|decimals|decimal|literals|numbers|fractions|fractional|numeric|~lang|constants|literal)+ $AUX (written|with|without|have|need|get|a|an|the|no)+ (leading|trailing) (zero|zeros|zeroes) (before|after|in front of)? (the)? (decimal)? (point|dot)? (, (~digits|~decimal) (instead of|not|rather than|never) ~decimal)? $WHEREC"],
  ["style.literal-case", "$LEAD (the)? exponents? $AUX (written|take|use|get|have|with|in|a|an|the|always)+ (small|capital|lowercase|uppercase|lower case|upper case|big) ~letterspan $WHEREC"],
  ["style.literal-case", "$LEAD (long|integer|float|unsigned|double)+ (literals|constants) $AUX (take|get|carry|end in|end with|written|with|have|use)+ (an|a|the)? (uppercase|upper case|capital|lowercase|lower case)+ ~cap (suffix|at the end)? $WHEREC"],
  ["style.literal-case", "$LEAD (use|write|put|prefer)* (an|a|the)? (uppercase|upper case|capital|lowercase|lower case|lower|upper)+ ~cap (suffix|suffixes)? (for|on|in|at the end of|as a suffix of) $DET (long|integer|float|numeric|unsigned|double)+ (literals|constants|numbers)? $WHEREC"],
  ["style.import-form", "$LEAD (import|alias) (~noun|~name) as ~name ((,|and)+ (~noun|~name) as ~name)* $WHEREC"],
  ["style.import-form", "$LEAD import $DET (react|vue|~lang|node|~modj)* (hooks|functions|names|helpers|components|symbols|types|classes|members) (by name|individually|one by one|directly|explicitly) ($OVERD (writing|through|via|qualifying|the|with|using|namespace|from|access|prefix|~name|~qualified)+)? $WHEREC"],
  ["style.import-form", "$LEAD (nest|group|fold|merge|combine|collect|split|flatten|join|put|write)+ $DET (~importuse|rust|related|several|~lang)* ~importuse? (declarations|statements|imports|import statements|paths|items) (from|of|with)? (the same|one|a|each)* (crate|module|package|path|prefix)? (into|in|with|using|by|as|under|to) (nested|one|a|single|braces|separate|statement|statements|declaration|by|per|crate|module|prefix|each|line|lines|own|their|import|use|~importuse|item|name|names|path|common)+ $WHEREC"],
];

// prettier-ignore
export const declarationMacros: Readonly<Record<string, string>> = {
  CTX: "(,? (in|for|on|with|at|when|where|if|unless|wherever|whenever|once|of|inside|within|as|by|that|which|everywhere|throughout|while|per|from|only|such) ~ctx*)",
  BIND: "(use|declare|define|introduce|write|bind|make|mark)* $DET (locals|bindings|variables|local|local variables|block scoped|~lang)* (as|with|by|using|are|in)*",
  BINDW: "(something|somebody|nothing|rebinds|rebind|them|compiler (asks for|complains|insists|wants|asks)|when|where|if|unless|wherever|whenever|for|that|which|until|once|and|,|$DET (locals|bindings|variables|local|they|it|value|values|name|names|is|are|be|gets|get|has|have|to|never|not|ever|later|rebound|reassigned|reassign|reassignment|reassigning|mutates|mutated|mutate|change|changes|changed|assigned|again|only|once|twice|must|the|a|does|do|really|actually|need|needs|fits|possible|~rebindable|loop|counters|short|declarations|inside|functions|iterator|iterators|types|we|you|everything|else|anything|in|~lang|over))",
  /** What is bound once or more than once, inside functions: fields are read by whoever injects them. */
  BOUND: "($DET (~lang|local|loop|method|function|lambda|temporary|block scoped|function level|plain|ordinary)* (locals|local|variables|variable|bindings|binding|constants|constant|loop variables|parameters|parameter) ((in|of|inside|within|for) $DET (~lang|~codeplace|functions|methods|lambdas|loops|tests|closures)+)?)",
  /** `final` is no choice of form for a variable that is assigned again. */
  REBIND: "($BINDW* (reassigned|reassign|reassignment|reassigning|rebound|rebind|changes|change|changed|mutated|assigned again|assigned once) ($BINDW|afterwards|later|after that|again)*)",
  BOUNDV: "(is|are|be|must|should|can|may|do|declared|introduced|made|marked|written|bound|get|take|use|start|begin|carry|wear|have|stay|remain|go|come|with|as|by|using|out|life|always|also|just|default|to|a|the|either|usually)+",
  CTXNEW: "((in|for|from|when|before|with|on|,|that|it|as) (calling|creating|constructing|instantiating|constructor|constructors|calls|call|instances|objects|object|widgets|widget|instance|a|an|the|of|is|optional|code|~lang|expressions|creation|superfluous|there|invocations|has)+|, it is optional|, (it|which|that) is (optional|superfluous|redundant|noise))",
  OVERD: "((,)? (instead of|over|rather than|in place of|not|never|and not|but not|to) (plain|a|an|the|bare|just|only)*)",
  DROP: "(omit|drop|leave out|leave off|skip|avoid|remove|strip|use|write|add|put|need|want|repeat|have|spell out|elide|there|is|are|be|out)*",
  RED: "(redundant|explicit|unneeded|unnecessary|superfluous|needless|implicit|inferable|obvious|inferred|useless)",
  TYPEA: "(types|type|type annotations|type annotation|annotations|type hints|type declarations|parameter types|argument types|generic arguments|type arguments|generic type arguments)",
  LOCALS: "(local|short|nested|inner|anonymous|simple|loop|private|inline|arrow|trivial|closure|lambda|block|initialised|initialized|local|~lang)* (variables (initialised|set|assigned)+ (to|from|with) (a|an)? (literal|literals|constant)|locals|local|variables|bindings|lambdas|lambda|closures|closure|lambda parameters|closure parameters|lambda arguments|closure arguments|parameters of (lambdas|closures)|block parameters|loop variables|arrow function parameters|constants)",
};

/** Words that turn a choice of form into one about what a program does, wherever they stand. */
export const formVeto =
  /\b(?:api|public|export\w*|schema|graphql|proto\w*|json|yaml|sql|quer\w*|html|log\w*|shell|command|async|await|promis\w*|thread\w*|null|undefin\w*|mock\w*|reflect\w*|inject\w*|tre shak\w*|plugin|serialis\w*|rout\w*|bundl\w*|runtim|catch|throw\w*|dispos\w*|perform\w*|captur\w* (?!operator|syntax|shorthand)|handler|event|listen\w*|regex|translat\w*|messag\w*|user|request|respons|payload|migration|framework|decorator that|lazy|memory|cach\w*|speed|fast\w*|styled|shorthand for (?:the|a|our) (?:timeout|duration|interval|date|size|path)|freez\w*|immutabl\w*)\b/;
