/**
 * Parts that sentence patterns share. `~thing` heads a name that only code itself reads; `~mod` says which one;
 * `~noun` is any noun that is neither dangerous nor read by others; `~free` is any word of an explanation.
 */
// prettier-ignore
export const macros: Readonly<Record<string, string>> = {
  /** How a rule is opened: politeness, habit and modality, none of which changes what it governs. */
  LEAD: "(please|pls|always|never|consistently|generally|usually|let us|let's|we|try to|make sure|make sure that|ensure|ensure that|remember to|be sure to|want to|like to|have to|need to|is to|do|not|you|should|must|just|also|only|rather|still|convention|rule|style guide|policy|practice|preference|habit|good practice|best practice|good style|it is good practice|it is best practice|agreed|as agreed|as discussed|friendly|quick|gentle|as usual|by convention|for consistency|as always|remember|says|that|here|the|a|our|is|would|nit|minor|style|formatting|naming|docs|reminder|i|i'd|avoid|stop|prefer|no|:|,|-|also|exactly|there (should|must)? (be|is|are))*",
  /** Between a subject and what is said of it. */
  AUX: "(is|are|be|must|should|shall|may|can|could|will|would|have|has|need|ought|do|does|not|never|always|only|also|both|all|each|usually|generally|get|stay|remain|go|come|to|just|still|consistently|in|here|simply|too|either)*",
  COPULA: "(is|are|be|must|should|shall|may|can|could|will|have|has|need|ought to|do|does|read|reads|get|stay|remain|come|never|always|use|uses|not|also|only|both|all|each|usually|generally|still|in|here|simply|too|either|just|named|called|written|contain|contains|carry|given|worded|phrased|kept|follow|:)+",
  AUXV: "(must|should|shall|may|can|could|will|would|has to|have to|need to|ought to|do|does|not|never|always|only|also|both|all|each|usually|generally|still|just|clearly)*",
  DET: "(the|a|an|this|our|your|its|their|all|each|every|any|both|these|those|no|some|most|other|new|such|more|same|own|new|one|two|three|only)*",
  NP: "$DET ~noun (~noun ~noun? ~noun?)?",
  NPJ: "(($DETS ~noun|~nounj) ~noun? ~noun?)",
  NPS: "$NP ((,|and|or|,|of|for|in|with|to|from) (and|or)? $NPJ)* ",
  IN: "((in|within|inside|across|throughout|for|of|on|under|from|among|between|outside|outside of) $NP ((,|and|or) $NPJ)?|(in|within|inside|across|throughout|for|of) $DET (~mod|~lang|~noun)* (~codeplace|~lang))",
  WHERE: "(,? (everywhere|throughout|too|as well|instead|please|pls|consistently|$IN))*",
  /** What is named: a thing of code, and which. */
  DETS: "(the|a|an|this|our|your|its|their|all|each|every|any|both|these|those|no|some|most|other|new|such|more|same|own|one|two|three|only|for|in|of)+",
  /** Without an article an unknown word may command ("expunge variables"): then only nouns stand here. */
  MODS: "($DETS ~mod? ~mod? ~mod?|(~modj ~mod? ~mod?)?)",
  TH: "($MODS ~thing|$DET (header|include) guards|$DET template type (parameters|params)|$DET (library|import|module)* (aliases|prefixes)|$DET ~mod? enum (value|values|member|members|constant|constants|case|cases|variant|variants|entries)|$DET ~mod? (private|protected|boolean|bool|static|internal|readonly|backing|instance)+ (fields|field|property|properties|attribute|attributes|member|members))",
  THS: "$TH ((,|and|or|, and|as well as|/) $TH)* ((of|in|for|inside|within|from|on|that|which|to) $NP)?",
  CASE1: "(~casing|(lower|upper|screaming|shouting|shouty|snake|kebab|camel|pascal|constant|title|dash|train|flat|macro|small|all|first|mixed|spinal|hyphenated|hyphen|capital|initial)+ (case|cased|caps|letter|capital|capitals|dashed|separated)|lower|upper|snake|kebab|camel|pascal|hyphenated|lowercase|uppercase|capitals|caps|capitalised|hyphenated|hyphens|dashes|underscores|lowercased|uppercased|singular|plural)",
  CASE: "(a|an|the|all)? $CASE1 (letters|words|form|style|notation|(file|variable|function|class)? names)? ((and|,|with|,? separated by|joined by|plus|in)? (hyphens|dashes|underscores|a|an|no|not|leading|hyphen|underscore|dash|$CASE1))* ((,|instead of|rather than|over|and not|,? never|,? not|but not) (in)? $CASE1)?",
  /** What stands before or after a name. */
  AFF1: "$DET (~affix|~ellaffix|enum|struct|package|owner|parent|component|~quoted|~accessor|~letter|leading|trailing|single|double|is|has|should|can|was|will|verb|noun|unit|type|adjective|underscore|underscores|dollar|sign|module|letter|hungarian|question|mark|class|name|capital|article|preposition|past participle|auxiliary)+",
  AFF: "$AFF1 ((,|or|and|/|,? not|instead of|rather than|, or|, and|,? never) $AFF1)*",
  DESC1: "(of|an|a|the|in|as|or|and|,|not|like|over|than|instead|rather|with|without|but|more|too|very|mere|-|is|to)",
  /** What only names can be. */
  DESCN: "(descriptive|meaningful|pronounceable|searchable|self explanatory|self-explanatory|speaking|telling|unabbreviated|abbreviated|abbreviation|abbreviations|acronym|acronyms|hungarian|singular|plural|noun|nouns|noun phrase|verb|verbs|verb phrase|adjective|adjectives|verb form|imperative|past tense|present tense|participle|question|questions|yes/no|yes-no|full words|whole words|real words|single letters|single letter|one letter|one-letter|two words|english words|english|spelled out|intention revealing|intent revealing|stuttering)",
  DESC2: "($DESCN|full|whole|complete|real|short|long|longer|shorter|better|concise|clear|precise|specific|generic|vague|cryptic|expressive|explanatory|explaining|readable|consistent|positive|positively|negative|negated|affirmative|phrase|phrases|yes|word|words|one|two|three|single|letter|letters|character|american|british|german|plain|simple|common|obvious|domain|language|term|terms|business|past|present|tense|form|notation|intention|intent|revealing|names|name|identifiers|initials|misleading|ambiguous|unambiguous|exact|uppercase|lowercase|upper|lower|case|capital|redundant|type|types|information|jargon|puns|jokes|numerals|digits|numbers|spelling|mood|voice|case|obvious|well known|known)",
  DESC: "$DESC1* $DESC2 ($DESC1|$DESC2)*",
  /** What is said of a thing itself must be about words. */
  DESCT: "$DESC1* $DESCN ($DESC1|$DESC2)*",
  DOCN: "((~modj|~cm|code|inline|block|line|header|file|module|package|class|method|function|public|short|brief|one|trailing|explanatory|doc|xml|html|end of line|end|api|single|multi|double)* ~doc (block|line|text|string|header|comment|tag|section|page|summary|description)?|(file|module|source|class|package)+ (header|headers|banner|banners) (comment|comments)?)",
  DOC: "$DET $DOCN",
  DOCS: "$DOC ((,|and|or|/) $DOC)*",
  /** What is documented or explained: even what others read may be. */
  TARGET: "$DET ~target ((of|in|for|with|from|that|which|to|by|on|inside|not|does|do|without|this|the|a|an|its|their)* ~target|(and|or|,|and|, or)+ (the|a|an|its|their|all|each|every|other) ~target|(and|or|,|and|, or)+ ~targetj)*",
  FREE1: "(~free|~span|~number|(the|a|an|its|their|our|this|that|each|every|any|no|of|for|with|which|to|we|they|you|it|who|can|may|does|do|not|or|under|in|on|from|by|into|than|already|only|merely|just) ~verb|(,|and|or|, and|, or|, but|rather than|instead of|not|and not|, not) ~joined)",
  FREE: "$FREE1+ ((,|and|or|, and|, or) ~free)?",
  /** Where people read and nothing else does. */
  PLACE: "(in|within|inside|throughout|across|for|on|of) $DET (~mod|~noun|user|api|internal|public|help|project|design|release|online|developer|our|app|user-facing|facing|technical)* (~place|(ui|error|log|exception|user-facing|facing|button|menu|validation|status|toast|warning|help) (message|messages|text|texts|string|strings|label|labels|copy|title|titles|caption|captions)) ((and|or|,) $DET ~place)*",
  CM: "$DET ((commit|git|pr|prs|mr|pull request|merge request|squash commit|squash) (message|messages|subject|subjects|title|titles|description|descriptions|body|bodies|line|lines|summary|summaries|headline|headlines)+|changelog (entry|entries|line|lines|item|items)?|release (note|notes)|(message|messages|subject|subjects|title|titles|description|body|bodies|summary) (in|of|for) $DET (commit|commits|pr|prs|mr|pull requests|merge requests))",
};
