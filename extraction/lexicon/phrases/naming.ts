/** How things of code are called. */
import { calledMacros, calledPhrases } from "./called.ts";
import { namesMacros, namesPhrases } from "./names.ts";

// prettier-ignore
export const namingPhrases: readonly (readonly [reason: string, pattern: string])[] = [
  ["style.naming-case", "$LEAD (use|write|apply|stick to|stick with|keep|keep to|choose|go for|go with|favour|have|follow|want)? $CASE (names|naming|identifiers|form|style|spelling|casing|convention)* (naming|names)? (for|on|in) (the)? (names (of|for))? $THS (names|identifiers)? $NEND"],
  ["style.naming-case", "$CASE (for|in|on) $THS (names)? (, $CASE (for|in|on) $THS (names)?)* $NEND"],
  ["style.naming-case", "$LEAD (name|write|spell|put|format|case) $THS (names|identifiers)? (in|with|using|as) $CASE $NEND"],
  ["style.naming-case", "$LEAD $THS (names|naming|identifiers)? $WHERE $AUX (use|using|follow|written|named|spelled|spelt|cased|formatted|in|with|are|as|keep)* $CASE $NEND"],
  ["style.naming-case", "$THS (names)? $AUX (use|written|named|in|are|with)* $CASE , $THS (names)? $AUX (use|written|named|in|are|with)* $CASE"],
  ["style.naming-affix", "$LEAD (prefix|suffix|postfix|start|begin|end) $THS (names|identifiers)? (with|by|in) $AFF $NEND"],
  ["style.naming-affix", "$LEAD $THS (names|identifiers)? $WHERE $AUX (start|begin|end|finish|prefixed|suffixed|prefix|lead|close|preceded|followed|carry|get)+ (off)? (with|in|by|on) $AFF $NEND"],
  ["style.naming-affix", "$LEAD $THS (names)? $WHERE $AUX (have|has|get|carry|take|need|use|receive|bear|want|wear|contain|start with|end with|deserve|without|given) $DET (~span|leading|trailing|single|double|~noun)* (prefix|suffix|postfix|underscore|prefixes|suffixes) (~span)? $NEND"],
  ["style.naming-affix", "$LEAD (use|add|drop|omit|leave out|remove|have|put|no|avoid|give|without|keep)? $DET (~span|leading|trailing|single|double|hungarian|type|~letter|module|class|,|or|and|nor)* (prefix|suffix|postfix|prefixes|suffixes|underscore|underscores|notation) ((,|or|and) (~span|prefixes|suffixes))* (~span)? (for|on|in|to|from|before|after|of|with|at the end of|at the start of) (the)? (names of)? $THS (names)? $NEND"],
  ["style.naming-affix", "$LEAD (give) $THS (names)? $DET (~span|leading|trailing|single)* (prefix|suffix|postfix|underscore) (~span)? $NEND"],
  ["style.naming-word", "$LEAD $THS (names|naming|identifiers) $WHERE $COPULA (with|like|as|in|by|after|of|out|from|start|begin|end|say|describe|tell|reveal|express|reflect|show|include|consist|convey|spell|spelled)* $DESC $NEND"],
  ["style.naming-word", "$LEAD $THS $WHERE $COPULA (with|like|as|in|out|start|begin)* $DESCT $NEND"],
  ["style.naming-word", "$LEAD (give) (all|every|each|your|our|the)? ($TH|test cases|test case|tests|specs|test|spec) $DESC (names|titles|descriptions) $NEND"],
  ["style.naming-choice", "$THS : $LEAD (name|call|prefix) (they|them|it) $CHOICE $NEND"],
  ["style.naming-word", "$LEAD $THS (names|naming|identifiers) $AUXV (describe|tell|say|reveal|express|reflect|convey|show|match|explain|state|communicate|mirror|echo|repeat|contain|encode|mention|carry)+ (what|how|why|which|whether|who|their|its|the|your|you)* $FREE"],
  ["style.naming-after", "$LEAD (name|call) $THS (files)? (after|for|like|according to|based on) (what|how|where|who|its|their|the)* $FREE ((,|and)? not (after|by|for|like)? $FREE)?"],
  ["style.naming-after", "$LEAD $THS $AUX (named|called) (after|for|like|according to|based on) (what|how|where|who|its|their|the)* $FREE ((,|and)? not (after|by|for|like)? $FREE)?"],
  ["style.naming-after", "$LEAD (name|match|mirror|follow) $DET ~mod* (file|class|component|folder)? names $AUX (match|mirror|follow|reflect|equal|equals|repeat|correspond to|be|same as|to)+ $DET ~mod* (class|component|function|type|it|they|thing|name|file|module)+ (name|exports|contains|holds|in|inside|of|inside it|defined|they|it|the|file|within|defines)*"],
  ["style.naming-word", "$LEAD (use|choose|prefer|give|pick|find|want|write|have|keep|take|go|for)* $THS? $DESC (variable|function|class|method|parameter|constant|local|file|type|~mod)* (names|naming|identifiers) ((over|rather than|to|instead of|and not|,? not|even if|than) $DESC (names|ones)?)? ((for|to|in) $THS)? $NEND"],
  ["style.naming-word", "$LEAD ((abbreviate|spell out|pluralise|spell) $DET ((variable|parameter|function|class|constant|method|local|type|loop|field|test variable)* (names|identifiers)|variables|parameters|locals|words)|(write|keep|have|shorten) $DET (variable|parameter|function|class|constant|method|local|type)* (names|identifiers)) (out|in full|fully|short|plural|singular|long|plain|english|descriptive|in english|names|of variables|readable|meaningful|in|a|the|american|british|spelling)+ $NEND"],
  ["style.naming-word", "$LEAD (use|write|put|have|include|encode)? ((default|import|cryptic)? aliases|types|abbreviations|abbreviation|acronyms|hungarian notation|single letter names|one letter names|single letters|digits|numbers|type information|jargon|underscores|stuttering|shorthand|english|german|american english|british english|american spelling|british spelling|full words|whole words|puns|cryptic shortcuts|negations|negated names|negative names|filler words|noise words|(~span (,|and|or)*)+)+ (in|for|as|into|within|inside|at the end of|at the start of) (the)? $DET (~mod|function|variable|test|class)* (names|name|identifiers|naming|variable names|names of $THS) ((of|for|in) $THS)? ((:|,)? $CHOICE)? $NEND"],
  ["style.naming-word", "$LEAD (treat|count|consider|write|spell|case|capitalise) (acronyms|abbreviations|initialisms) (count)? (as|like) (words|normal words|ordinary words|one word|a word|plain words|regular words|single words) $NEND"],
  ["style.naming-word", "(acronyms|abbreviations|initialisms) $WHERE $AUX (count|treated|written|cased|capitalised|spelled|keep|are|stay|count as|treated as|use|only|first|letter|letters|as|like|words|word|normal|ordinary|in|capitals|camelcase|uppercase|lowercase|upper|lower|case|capital|one|the|their|all|its|out|expanded|full)+ $NEND"],
  ["style.naming-choice", "$LEAD (name|call|spell) $NAMED $CHOICE ((,|and)+ $NAMED $CHOICE)? $NEND"],
  ["style.naming-choice", "$LEAD (name|call) $DET (expected|actual|resulting|returned|temporary|~mod)* (value|values|result|one|object|output)+ $CHOICE ((,|and)+ $DET (expected|actual|~mod)* (value|one|result)? $CHOICE)? $NEND"],
  ["style.naming-word", "$LEAD (name|call) $THS (meaningfully|descriptively|clearly|consistently|sensibly|properly|well|precisely|explicitly|expressively|in full|uniformly|positively) $NEND"],
  ["style.naming-affix", "$LEAD (write|put|use|add|prepend|append)? $DET (~span|~quoted|~accessor) (in front of|before|after|at the end of|at the start of|at the beginning of) $THS (names|name)? $NEND"],
  ["style.naming-affix", "$LEAD (names|identifiers) of $THS $WHERE $AUX (start|begin|end|carry|have|get|use|contain|prefixed|suffixed)+ (with|in|by)? $AFF $NEND"],
  ["style.naming-case", "$LEAD (names|identifiers) of $THS $WHERE $AUX (use|written|in|are|with|as|follow)* $CASE $NEND"],
  ["style.naming-affix", "$LEAD $THS $AUX (named|called|written) (without|with|using) $DET (~span|~accessor|~quoted|leading|trailing)+ (prefix|suffix)? $NEND"],
  ["style.naming-word", "$LEAD $THS $AUX (have|carry|get|bear|take|share) the same name as $DET (~mod|~thing)+ (they|it)? (contain|contains|export|exports|hold|holds|define|defines)? $NEND"],
  ["style.naming-choice", "$LEAD $THS $WHERE (is|are|be|must|should|shall|get|can|may|will|ought to|always|never|not|all|both|to|have to|need to|usually|generally|:)+ $CALLED $CHOICE $NEND"],
  ["style.naming-choice", "$LEAD (use|prefer|choose|pick|write|say)? $CHOICE (as|for) $DET (names (of|for))? $DET ~mod* (variable|parameter|argument|counter|loop|receiver|index|local|constant|class|method|function|field|file|type)? (name|names|identifier|identifiers) ((of|for|in) $TH)? $NEND"],
  ["style.naming-choice", "$LEAD (such|generic|vague|short|cryptic|meaningless|lazy|placeholder|throwaway|unclear|filler|numbered|single|one|letter|variable|use|names|~mod)* (names|abbreviations|identifiers) (like|such as|as)? $CHOICE ($AUX (avoided|forbidden|discouraged|banned|out|taboo|fine|okay|ok|allowed|vague|generic|short|used|meaningless|nothing|us|more|say|tell))? $NEND"],
  ["style.naming-choice", "$LEAD (use|prefer|choose|pick|keep)? $SHORT (as|for|in) $TH (names)? $NEND"],
  ["style.naming-choice", "$LEAD $THS $WHERE $AUX (be|use|named|called)* $SHORT (only|in short scopes)? $NEND"],
  ["style.naming-choice", "$SHORT for $TH ((,|and|;)+ $SHORT for $TH)+ $NEND"],
  ["style.naming-choice", "$CHOICE (in|within|for) $DET ~mod* (names|identifiers|naming|variable names)"],
  ...namesPhrases,
  ...calledPhrases,
];

/** Identifiers that are chosen or turned down. */
// prettier-ignore
export const namingMacros: Readonly<Record<string, string>> = {
  ...namesMacros,
  ...calledMacros,
  CHOICE: "(~name|~quoted) ((,|and|or|not|never|instead|of|in place|rather|than|over|to|but|no|e.g|i.e|:|/|→|->|-|=>|for)* (~name|~quoted|etc))*",
  /** "Call the function x" would run it: what may be called so can't be run. */
  NAMED: "$DET ~mod? ~mod? ~mod? (variable|variables|parameter|parameters|param|argument|arguments|constant|const|index|iterator|counter|receiver|exception|instance|local|locals|error|logger|context|connection|cursor|loop|type|class|interface|mock|stub|fake|spy|double|file|struct|prop|props|promise|array|list|map|object|generic|result|catch|accumulator|factory|directory|folder|helper|wrapper|flag|flags|boolean|booleans|reference|ref|lock|mutex|subject) (((in|of|for|under|with|inside) $NP)|under test)? ",
  CALLED: "~called",
  SHORT: "~short ((,|and|or|not|never|instead of|rather than|over)* ~short)*",
};
