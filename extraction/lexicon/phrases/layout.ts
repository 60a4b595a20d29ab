/** How code is laid out, in which order its parts stand, and which of two equal spellings is used. */
import { arrangementMacros, arrangementPhrases } from "./arrangements.ts";
import { removalVetoes } from "./layout-vetoes.ts";
import { lineMacros, linePhrases } from "./lines.ts";
import { markMacros, markPhrases } from "./marks.ts";
import { orderMacros, orderPhrases } from "./order.ts";

// prettier-ignore
export const layoutPhrases: readonly (readonly [reason: string, pattern: string])[] = [
  ["style.blank-line", "$LEAD (put|leave|add|insert|use|have|keep|want|need|there|place)* $QTY $BLANK $BETWEEN $SYNS ((,|and|but)* $QTY $BLANK? $BETWEEN $SYNS)* $WHEREC"],
  ["style.blank-line", "$LEAD (separate|split|divide|delimit|surround|follow|precede|set) (off)? $SYNS (from (each other|one another|$SYNS))? (with|by) $QTY $BLANK $WHEREC"],
  ["style.blank-line", "$LEAD $SYNS $AUX (separated|surrounded|followed|preceded|have|has|get|start|end|divided|set|off|need|stand|apart|begin)+ (by|with|from)* $QTY $BLANK ($BETWEEN (it|them|each other|one another|$SYNS))? $WHEREC"],
  ["style.blank-line", "$LEAD (use|add|put|with)* $QTY $BLANK (to|for) (separate|separating|group|grouping|divide|structure|set|off)+ $DET (~noun|~mod)* (section|sections|block|blocks|part|parts|step|steps|paragraphs|groups|statements|phases) ((of|in|inside) $SYNS)?"],
  ["style.blank-line", "$LEAD (collapse|have|leave|keep|allow|put|use|remove|avoid|strip|delete|drop)* $QTY $BLANK (in a row|in succession|together|at a time|in sequence|one after another)? ($BETWEEN $SYNS)? $WHEREC"],
  ["style.indentation", "$LEAD indent $SYNS? $AUX (with|by|using|to|at|of)* $DEPTH $WHEREC"],
  ["style.indentation", "$LEAD (use|prefer|keep|have)* $DEPTH (of)? (for|as|to)? (~indent) ((,|and not|instead of|rather than|,? never|not|over) $DEPTH)? $WHEREC"],
  ["style.indentation", "$LEAD (use|prefer|keep|have)* $DEPTH (,|in|for|to|and|instead|of|rather|than|not)* ~indent ($DEPTH|in|for|~lang|templates|files|code|scripts|everything|else|everywhere|,|and|not)* $WHEREC"],
  ["style.indentation", "$LEAD (use|prefer|keep|have)* (~number|hard|soft|real)* (tabs|spaces) (,|instead|of|rather|than|not|over|never|and|no|to)+ (tabs|spaces) ((in|for) (~lang|,|and|templates|files|code|scripts|sources|our|all)+)? $WHEREC"],
  ["style.indentation", "(~number|two|four|eight)+ (spaces|space) (,|instead|of|rather|than|not|over|never|and|no)+ (~number|tabs)+ ((in|for) (~lang|,|and|templates|files|code|scripts|sources|our|all)+)? $WHEREC"],
  ["style.indentation", "$LEAD $SYNS $WHEREC $AUX (indented|indent|indentation|hang|nested|sit|use|have)+ (with|by|in|at)* $DEPTH ((inside|below|under|relative to|from|than|further than|deeper than|as) $SYNS)? $WHEREC"],
  ["style.indentation", "$LEAD indent $SYNS $WHEREC"],
  ["style.line-length", "$LEAD (keep|limit|wrap|break|fold|cap|restrict|hold|stay|cut|hard|soft|reflow|maximum|max|limit)+ (off)? (it|them|everything|$LINES)? (for)? $WHEREC $AUX (to|at|under|below|within|after|shorter|than|most|up|no|longer|over|max|maximum|of|is|the|:|around|round|about|less|a|near)+ ~digits (character|characters|column|columns|chars|cols|wide|signs)? (per line|at most|max|wide|maximum|or less|or fewer|in length|long|tops)? $WHEREC"],
  ["style.line-length", "$LEAD $LINES $WHEREC $AUX (longer|shorter|than|exceed|exceeding|over|under|below|above|beyond|within|at|after|to|wrapped|wrap|limited|broken|kept|fit|into|past|more|less|most|up|max|maximum|of|have|pass|width|length|limit|is|end|stop|a|the|in|go|run)+ ~digits (character|characters|column|columns|chars|cols|wide)? (wide|long|at most|max|maximum|or less|per line)? (, $FREE)? $WHEREC"],
  ["style.line-length", "$LEAD (wrap|fold|reflow|hard wrap|break) $DET ~mod* (comments|docstrings|paragraphs|docs|documentation|prose|comment blocks|lines|code) $WHEREC (at|to|after|beyond) ~digits (characters|columns|chars|cols)? $WHEREC"],
  ["style.spacing", "$LEAD (put|use|leave|add|insert|have|keep|want|place|need)* $QTY $SPACE $BETWEEN $TOKENS ((,|and|but|or)* (not|no|none|one|a|never)* (space)? $BETWEEN? $TOKENS?)* $WHEREC"],
  ["style.spacing", "$LEAD (surround|pad|separate|precede|follow|enclose) $TOKENS (from (each other|$TOKENS))? (with|by) $QTY $SPACE (on (both|either|each) sides)? $WHEREC"],
  ["style.spacing", "$LEAD $TOKENS $AUX (followed|surrounded|preceded|separated|padded|have|get|need|without|stand|take|set|off)+ (by|with|from|off)* $QTY $SPACE ($BETWEEN (it|them|each other|$TOKENS|both sides))? $WHEREC"],
  ["style.spacing", "$LEAD $QTY $SPACE (follow|follows|precede|precedes|goes|go|comes|come|surround|surrounds|stand|stands|separate|separates) (before|after|around|round)? $TOKENS $WHEREC"],
  ["style.trailing-whitespace", "$LEAD (leave|have|keep|strip|trim|remove|delete|avoid|allow|clean|up)* $QTY (trailing|stray)* (whitespace|space|spaces|blanks|white space) (at|from|on|in|after|of) $DET (line|lines) (ends|endings)?"],
  ["style.trailing-whitespace", "$LEAD (leave|have|keep|strip|trim|remove|delete|avoid|allow)* $QTY (trailing|stray)* (whitespace|space|spaces|blanks|white space) (at|from|on) $DET (end|ends) of $DET lines?"],
  ["style.final-newline", "$LEAD (end|finish|close|terminate|ends) $DET (~noun|source|text|code)* (file|files) (with|in|by) $QTY (newline|line break|line feed|linefeed|new line|empty line|blank line) (character|char|at the end)?"],
  ["style.final-newline", "$LEAD $DET (~noun|source|text|code)* (file|files) $AUX (end|finish|close|terminate|terminated|have|has|need) (with|in|by)? $QTY (newline|line break|line feed|new line|empty line|blank line|final newline|trailing newline) (character|char|at the end)?"],
  ["style.semicolons", "$LEAD (end|terminate|close|finish) $DET (statement|statements|line|lines) (with|by|in) $DET (semicolon|semicolons) $WHEREC"],
  ["style.semicolons", "$LEAD (use|omit|drop|leave|put|write|have|need|skip|with|without)* (out)? $DET (semicolon|semicolons|semi colons) ((at|after|on|to) $DET (end|ends|line|lines|of|statement|statements|ends|every|each|the|end|a|all|terminate)+)? $WHEREC"],
  ["style.trailing-commas", "$LEAD (use|add|put|leave|have|keep|omit|drop|want|write|require|there)* $QTY (trailing|dangling|final|last|closing)* (comma|commas) (after|in|on|at|for|behind|to) $DET (last|final|multi-line|multi line|multiline|single-line|single line|one line|short|long|end|of|the|line|multi|single|one|item|element|entry|member|argument|items|elements|entries)* $SYNS? ((of|in|from) $SYNS)? $WHEREC"],
  ["style.trailing-commas", "$LEAD (trailing|dangling) (comma|commas) (in|for) ($SYNS|$NP) $WHEREC"],
  ["style.trailing-commas", "$LEAD (trailing|dangling) (comma|commas) $AUX (required|used|wanted|welcome|go|everywhere|expected|mandatory|unwanted|omitted|please|allowed|are)+ $WHEREC"],
  ["style.brackets", "$LEAD (use|put|write|have|want|require|keep|add|place)* $DET (curly)? (brace|braces|curly braces|curlies) $AUX (mandatory|required|even|around|round|for|on|with|also|always|used|expected|in|a|must)+ $DET (~syn|~span|single|one|line|multi|short|liner|liners|body|bodies|statement|statements|all|control|structures|structure|flow|,|and|or|even|conditional|conditionals|loops|branches|ifs|if|else)+ $WHEREC"],
  ["style.brackets", "$LEAD $DET (~span|if|else|for|while|loops|,|or|and|bodies|body|branches|statements|conditionals)+ $AUX (without|get|have|need|carry|take|use|wear) (curly)? (brace|braces) $WHEREC"],
  ["style.brackets", "$LEAD (remove|drop|omit|avoid|skip|strip|leave)* (out)? $DET (redundant|unnecessary|superfluous|needless|extra|surplus|unneeded|useless)+ (parentheses|parens|brackets|round brackets|braces|curly braces) ((around|round|in|from|on|after|of|inside) ($SYNS|return values|$SYNS values|a return value))? $WHEREC"],
  ["style.brackets", "$LEAD (put|use|wrap|keep|write|have|add|enclose|surround)* $DET (arrow|lambda|multi-line|multi line|single|multiline|function|closure|jsx|long|returned)* (function|functions|parameter|parameters|argument|arguments|jsx|expression|expressions|conditions|markup)+ (in|with|inside) (parentheses|parens|round brackets)"],
  ["style.brackets", "$LEAD (remove|drop|omit|avoid|skip|leave)* (out)? (the)? (parentheses|parens) (around|round|for|from|on) (a|the|one)? (single|sole|lone|only)? (arrow|lambda|closure)+ (function)? (parameters|arguments)"],
  ["style.brackets", "$LEAD (parenthesise|parenthesize) $SYNS $WHEREC"],
  ["style.brace-placement", "$LEAD (put|place|keep|set|write|start|have)* $DET (opening|closing|curly|left|right|final|first)* (brace|braces|bracket|brackets|parenthesis|parentheses|paren|parens|~span) (of|for|in|after|from)* $SYNS? $WHEREC $AUX (go|stay|stand|sit|be|start|come|belong|placed|put|move|live|hug|end|get)* $ONLINE $WHEREC"],
  ["style.line-breaks", "$LEAD (declare|define|write) (only|exactly|just)? (one|a single) (variable|constant|name|binding|field) (per|in each|for each) (statement|line|declaration)"],
  ["style.brackets", "$LEAD (use|add|put) (parentheses|parens|brackets) (to|for|where they) (make|clarify|show|help|clarifying)? (the)? (precedence|order|grouping|operator precedence) (obvious|clear|explicit|visible)?"],
  ["style.line-breaks", "$LEAD (put|place|write|keep|start|break|wrap|split|move|give|list|declare|have|use|format|set|lay|want)* (out|up)? $SYNS $WHEREC $AUX (go|stay|stand|sit|be|start|come|belong|placed|put|get|spread|split|broken|wrapped|fit|remain|live|have|written|each|over|onto|declared|move|take|may|begin|listed|kept|formatted|one|line)* $ONLINE $WHEREC"],
  ["style.line-breaks", "($SYNS :)? $LEAD (put|write|keep|use|only|have|declare|place|list|just)* (exactly|only|just|at most|max|more than|no more than)? (one|a|single|two|1) (~syn|chained|method|import|use|jsx|html|function|constructor|variable|css|method|call)* ~syn (per|a|on|each|for) (each|every|one|the)? line (each)? $WHEREC"],
  ["style.line-breaks", "$LEAD (break|wrap|split) (up)? $DET (long|method|call|multi-line|boolean|string|~mod)* (lines|line|conditions|condition|expressions|expression|chains|chain|calls|call|signatures|signature|strings|lists|queries|ternaries|it) $WHEREC (before|after|at|on|around|round|in front of) $DET ~noun? (~tok|~span|dots|dot|conjunction|keyword|and|or|,|outermost|top|level|highest|syntactic|opening|closing|boolean|logical|binary)+ $WHEREC"],
  ["style.line-breaks", "$LEAD $SYNS $AUX (start|begin|open|lead|end|close|finish|go|stand|come|stay|at|on|the|of|in)+ $DET (next|new|following|continuation|continued|previous|preceding|broken|wrapped|start|end|beginning|head|front|of|the|a|each|every|last|first)* (line|lines) ((,|instead|rather|not|never|of|than|at|the|end|ending|start|previous|one|line|and)* )? $WHEREC"],
  ["style.alignment", "$LEAD (align|line up|column align) (up)? $ALIGNED (vertically|in columns|in a column|with spaces|up|horizontally|under each other)? $WHEREC"],
  ["style.alignment", "$LEAD (the)? (closing|opening)? (brace|bracket|parenthesis|paren|tag|comments|arrows)+ $AUX (line up|align|aligned|lined up) (with|under|to)+ $FREE"],
  ["style.alignment", "$LEAD (avoid|use|want|no|do|have)* (vertical|column|horizontal|extra)? (alignment|aligning) (of)? $ALIGNED? $WHEREC"],
  ["style.alignment", "$LEAD (keep|have)? $ALIGNED $WHEREC $AUX (aligned|lined up|align|line up) (vertically|up|in columns|in a column|with spaces|under each other)? $WHEREC"],
  ["style.literal-case", "$LEAD (write|put|keep|use|spell|capitalise|lowercase|uppercase|have)* $DET ((sql|hex|hexadecimal|php|css|html|boolean|null|reserved|built in|built-in|doctype|numeric|octal|integer|float|binary|exponent)+ ((,|and|or)+ (sql|hex|hexadecimal|php|css|html|boolean|null|reserved|built in|built-in|doctype|numeric|octal|integer|float|binary|exponent))* (keywords|words|literals|digits|colours|colors|codes|constants|prefixes|suffixes|exponents|types|tags|names|functions|values|letters|doctype|strings)|keywords|reserved words|literals|hex digits|digits|exponents|suffixes|doctypes)+ ((,|and|or)+ (keywords|literals|digits|doctypes|null|boolean|identifiers))* (like|such as|,|~span|~const|and|or|:|for|in|sql|queries|query|with|hex|css|php|numbers)* $AUX (written|in|use|as|with|an|the|be|are|stay|spelled|put|kept|go)* $CASE1 (case|letters|digits|,|:|~span|not|in|and|or|lowercase|uppercase|lower|upper|identifiers|literals)* $WHEREC"],
  ["style.literal-case", "$CASE1 (for|in|on) $DET (sql|hex|hexadecimal|reserved|html|css|null|boolean|,|and|or)* (keywords|words|literals|digits|colours|colors|codes|tags|suffixes|exponents|constants)+ (:|,|~span)* $WHEREC"],
  ["style.literal-case", "$LEAD (write|spell|keep|put|use) ~const ((,|and|or|, and)+ ~const)* (in|as) $CASE1 (case|letters)? $WHEREC"],
  ["style.digit-separators", "$LEAD (use|group|write|put|separate|break|split|have|add|insert|with|get|need|format|make)* $DET (big|large|long|numeric|number|numerical|integer|decimal|number|digit|digits|thousands|literal|literals|numbers|number|constants|in|of|with|into|groups)* (separators|underscores|thousands separators|apostrophes|groups of three) ((in|for|to|between|of|as) $DET (big|large|long|numeric|number|numbers|numerical|integer|literal|literals|constants|digits|thousands|groups|decimal|separators|separator|digit|with|more|than|over|above|from|~number|digits|on|and|up|~span|:)+)? $WHEREC"],
  ["style.digit-separators", "$LEAD $DET (big|large|long|numeric|number|numbers|integer|literal|literals|constants|digits|with|more|than|over|above|from|~number|on|and|up)+ $AUX (get|use|have|written|grouped|separated|with|by|are|take|carry|need)+ $DET (thousands|digit|numeric)? (separators|underscores|underscore separators|groups of three) $WHEREC"],
  ["style.self-closing", "$LEAD (use)? (self close|self closing|self-close|self-closing) $DET (empty|jsx|html|react|vue|svelte|component|~mod)* (tag|tags|element|elements|component|components) ((without|for|when|if|with no)+ (there|they|have|has|are|is|no|elements|components|tags)* (children|content|body|empty))? $WHEREC"],
  ["style.qualifier", "$LEAD (drop|omit|leave out|remove|skip|avoid|write|use) $DET (redundant|unnecessary|implied|superfluous|needless|implicit)+ (~span|public|final|static|abstract)+ (modifier|modifiers|keyword|keywords|qualifier|qualifiers) ((on|in|from|before|of|for) $DET (~thing|~member|~syn|~mod)+)? $WHEREC"],
  ["style.import-order", "$LEAD (sort|order|group|keep|alphabetise|list|put|arrange|organise|place|have|separate|split|divide|leave)* (up)? $DET $IMPORTS $AUX ($FILL|~impgroup)* $ORD ($FILL|$ORD|~impgroup)* $WHEREC"],
  ["style.import-order", "$LEAD (sort|order|group|alphabetise|arrange|organise|separate|split|divide) (up)? $DET $IMPORTS (($FILL|~impgroup)+)? $WHEREC"],
  ["style.import-order", "$LEAD (sort|order|group|alphabetise|arrange|organise) (up)? (~noun|the|named|names|members|symbols|items|specifiers|of|in|inside|each|an|braces)+ $IMPORTS $FILL* $WHEREC"],
  ["style.import-order", "$LEAD (~impgroup|our|own|first|then|,|and)+ (imports|import|libraries|modules|packages)* $AUX (~impgroup|~sep|import|imports|libraries|modules|packages|own|our|first|then|last|before|after|followed|by|at|the|end|top|come|go|order|and|local|ours|project|app|relative)* (first|last|before|after|then|followed) (~impgroup|~sep|imports|libraries|modules|packages|own|our|first|then|last|before|after|followed|by|and|ours|the|project|app|ones|all|others)* $WHEREC"],
  ["style.import-form", "$LEAD (use|prefer|avoid|write|have|import|alias|allow|keep|merge|combine)* $DET (~impform)+ (imports|import aliases|import paths|paths) (~impform|,|use|over|instead|of|rather|than|to|not|prefer|imports|paths|ones|name|the|each|class|classes|explicitly|and|in|from|for|the same module|files|import|names|list|one|by|what|you|need)* $WHEREC"],
  ["style.import-form", "$LEAD (use|write|keep|one|a|single|only|exactly|have|merge into)+ (import|use) (statement|line|declaration|~span)* (per|for each|for every|from each) (module|package|source|file|crate|library) $WHEREC"],
  ["style.import-form", "$LEAD (import|alias) ~name as ~name ((,|and)+ (import)? ~name as ~name)* $WHEREC"],
  ["style.import-form", "$LEAD (one|each|a single|put|write|keep|separate)* $DET (import|imports|use|using|class|~span|module|package)+ (statement|statements|directive)? (per|on its own|a) line $WHEREC"],
  ["style.member-order", "$LEAD (sort|order|group|keep|alphabetise|list|put|arrange|organise|place|have|declare|define|leave)* $MEMBERS $AUX $FILL* $ORD ($FILL|$ORD|$MEMBERS)* $WHEREC"],
  ["style.member-order", "(prop|props|member|field|method|import|imports|attribute|modifier|option|hook)+ order (in (~lang|classes|components|~noun)+)? :? ($MEMBERS|,|then|first|last|/|and|before|after|->|→|>|is|alphabetical|by|visibility|name)+"],
  ["style.member-order", "$LEAD (order|sort|arrange|group|alphabetise) $MEMBERS $WHEREC (as|like this|so|:|in this order|by|in)* ($MEMBERS|~sort|,|then|first|last|/|and|before|after|kind|type|visibility|name|access|level|->|→|>)*"],
  ["style.modifier-order", "$LEAD (the)? (modifier|modifiers|modifier order|order of modifiers) $WHEREC $AUX (follow|match|as in|like in|like|as|in|come|go|use|kept|keep)+ (the)? (order of)? (the)? (~lang|language|specification|spec|style|guide|official|google|recommended|standard|jls|usual|order|convention|conventions|that|gives|recommends|says)+"],
  ["style.quotes", "$LEAD (use|prefer|write|put|quote|wrap|have|keep|stick|to|enclose)* $DET $QSTR? $AUX (in|with|use|written|get|go|take|for|by)* $QUOTES ((for|around|round|in|on) $DET $QSTR ((,|and|but)+ $DET ($QSTR|$QUOTES|for|in|around|round|on|use|~lang|code)+)*)? ((,|instead of|rather than|over|not|never|and not|to)+ $QUOTES)? $LANGOK $WHEREC"],
  ["style.test-titles", "$LEAD (write|name|keep|phrase|word)* $DET (test|spec|describe|it|~span)+ (names|titles|descriptions|method names|case names) $WHEREC $AUXV (read|start|begin|use|describe|say|state|carry|tell|follow|form|explain|express|contain|end|avoid|mention|have|repeat)+ (with|like|as|in|after|the|by|what|that|how)* $FREE"],
  ["style.test-titles", "$LEAD (write|keep|phrase|word)* $DET (test|spec|describe|it|~span)+ (names|titles|descriptions|method names|case names) $WHEREC $AUX (be|written|worded|phrased|as|in|like|with|full|complete|whole|descriptive|short|english|plain|sentences|sentence|behaviour|present|past|tense|third|person|a|an|the|lower|upper|case|lowercase|capital|letters|imperative|mood|questions|expectations|and|,|not|questions|meaningful|clear|concise|readable|specific)+"],
  ["style.test-titles", "$LEAD use $DET (full|complete|whole|descriptive|short|english|plain|readable|meaningful|natural|and|,)* (sentences|language|english|phrases|words) (in|for|as) $DET (test|spec|describe|it|~span)+ (names|titles|descriptions|blocks)"],
  ["style.test-titles", "$LEAD $DET (describe|it|context|~span)+ (blocks|titles|descriptions) $AUXV (carry|have|use|take|bear|name|say|start with|begin with|read like|read as|describe|state)+ $FREE"],
  ["style.test-titles", "$LEAD (use|write|put|say|prefer|avoid|have|start|spell|keep)+ ($FREE1|given|when|then|should|~quoted|~span|/|given/when/then)+ (in|for|as|at the start of) $DET (test|spec|describe|it|~span)+ (name|names|title|titles|description|descriptions|block|blocks)+ $WHEREC"],
  ["style.test-titles", "$LEAD (name|title|call) $DET (unit)? (test|tests|spec|specs|test cases) (after|for|like|by) (what|how|the|which|its|their|a|behaviour|scenario|feature|requirement|expectation|expected|observed|case|it|they|check|checks|prove|proves|not|,|and|method|function|under|test|unit|bug|ticket|outcome|instead|of)+"],
  ["style.unwanted", "$LEAD $UNWANTED $WHERE $AUX (welcome|ok|okay|fine|allowed|forbidden|banned|discouraged|wanted|unwanted|out|avoided|acceptable|taboo|used|removed|go|required|mandatory|expected|a no-go|no-go|disallowed|please|omitted|dropped|kept|written|noise)+ (either)? $WHERE"],
  ["style.todo", "$LEAD (mark|tag|flag) ($FREE|open (work|points|issues|tasks|questions)) (with|by|using|as) (a|the)? ~todo"],
  ["style.todo", "$LEAD $DET (todo|todos|fixme|fixmes|todo comments) (comments|notes|markers|items)? $WHEREC $AUX (have|has|carry|need|name|mention|contain|include|get|link|reference|point|refer|follow|use|written|take|look|start|be|come|state|give|of|in|the|a|an|to|with|as|like|form|format|by|say|without|require)+ $DET (owner|author|name|initials|ticket|tickets|issue|issues|number|numbers|id|date|deadline|link|reference|assignee|explanation|reason|form|format|tracking|jira|github|key|username|handle|who|why|when|it|~span|~quoted|~free|:)+ "],
  ["style.todo", "$LEAD (use|write|mark|prefer|put|spell|have|say|format)* $DET $FREE? (todo|~todo) ((,|and|or|not|never|instead|of|rather|than|over|for|as|only|comments|fixme|xxx|hack|todo|~todo|no|with|a|an|the|ticket|issue|number|owner|name|in|all|caps|capitals|upper|case|reminders|open|points|work|leftover|everything|else)+) $WHEREC"],
  ["style.dead-code", "$LEAD (remove|delete|drop|commit|leave|keep) (code|lines|blocks|statements) (that|which) (is|are|was|were|has been|have been)+ commented out $WHEREC"],
  ["style.dead-code", "$LEAD (remove|delete|drop|commit|leave|keep|check|clean|have|merge|push)* (in|up|out|behind)? $DET commented out (code|block|blocks|line|lines|statements|functions|parts|snippets|sections|tests|imports)? (behind|around|round|in|lying|there|anywhere|in place|in the code|in files)? $WHEREC"],
];

/** Words, by their keys, that turn what looks like layout into what a program does, and the reasons where they do. */
export const layoutVetoes: readonly (readonly [reason: RegExp, whole: RegExp])[] = [
  ...removalVetoes,
  // An import inside a function runs when the function does.
  [
    /import-(?:form|order)$/,
    /\b(?:insid|in|into|within) (?:the |a |an |each |every )?(?:function|method|handler|bod)/,
  ],
  // What goes over a wire, to a screen or into a file that programs write.
  [
    /(?:blank-line|line-breaks|own-lines|final-newline|indentation|spacing|alignment|line-length|line-endings|trailing-whitespace)$/,
    /\b(?:http|smtp|mim|csv|stdout|stderr|consol|terminal|printed|rendered|emitt|emitted|receipt|invoic|email|mail|prompt|output|address|repl|chat|sms|caption|subtitl|generated|exported|respons|payload|stream)\b/,
  ],
  // The order that another file or format gives is read.
  [
    /member-order$/,
    /\b(?:in|as in|like in|lik|match) (?:the )?(?:order of )?(?:the |a |an )?(?:\S+ )?(?:header|schema|protocol|tabl|messag|spec|wir|databas|packet)\b/,
  ],
  [/quotes$/, /^(?:\S+ ){0,2}(?:escap|strip|unescap|convert|replac)\b/],
  [/trailing-commas$/, /\b(?:mak|becom|creat|giv|yield|becaus it).*tupl/],
  [/brackets$/, /\bto (?:call|invok|run|execut|pass|evaluat)\b/],
  [
    /test-titles$/,
    /^(?!.*\b(?:test|spec|describ|describe|it|given|should|context|scenario|story|suit|feature)\b).*\bblock\b/,
  ],
  // Tabs may be those of a window.
  [
    /indentation$/,
    /\btab\b.*\b(?:navig\w*|menu|header(?! fil)|bar|dialog|screen|pag|setting|panel|view|brows\w*|widget|app|toolbar|sidebar|window)\b/,
  ],
  // Initialisers run in the order in which they stand, and callers count parameters.
  [/member-order$/, /\b(?:initialis\w*|initializ\w*|parameter|argument|enum)\b|\bstatic block\b/],
  // What is wrapped in code is no longer the same code.
  [
    /line-breaks$|own-lines$|brackets$/,
    /\b(?:wrap|surround|enclos) .*\b(?:in|with|by|insid) (?:a |an |the |its |their )?(?:own )?(?:try|catch|loop|if|lock|block|guard|function|method|clas|class|closur|lambda|condition|transaction)\b/,
  ],
  [
    /line-breaks$|own-lines$|indentation$/,
    /\bind(?:ex|ices)\b.*\bcolumn\b|\b(?:query|search) string\b|\burl\b/,
  ],
  // What a framework applies in order.
  [/(?:import|member)-order$/, /(?:^| )@\w/],
  // "Write fields `static` on one line" would make them so.
  [
    /line-breaks$|own-lines$/,
    /\b(?:field|member|method|function|class|constant|variabl|property|properti) (?:static|final|privat|private|public|const|async|readonly|protected|overrid|override|abstract) (?:on|in|onto|to|at)\b/,
  ],
  // A shell or a format reads these.
  [
    /spacing$/,
    /^(?!.*comment).*\b(?:shell|bash|sh|zsh|yaml|yml|makefil|makefile|dockerfil)\b|\b(?:column|nam)\b.* spac/,
  ],
  // A keyword before or after something is code, not an affix.
  [
    /naming-affix$/,
    /\bput \S+ (?:befor|after|in front of|at the (?:end|start|begin) of|in) (?:every |each |all |the |any )*(?:function|class|method|constant|variabl|cas|branch|loop|block|declaration|import|module|fil)\b/,
  ],
  [
    /(?:member|modifier)-order$/,
    /^put (?:export|break|async|static|public|privat|private|const|final|overrid|override|return|await|throw|virtual|inline|extern) (?:befor|after|at|in front of|in) (?:every|each|all|the|any) (?:function|class|method|typ|constant|variabl|cas|branch|loop|block|declaration)\b/,
  ],
  // What a screen shows.
  [/line-breaks$|own-lines$/, /\b(?:show|display|wizard|dialog|screen)\b/],
  [/brackets$/, /\bto (?:import|access|select|export|read|load|match)\b/],
  [/member-order$/, /^(?:sort|order|group) attribut(?: \.)?$/],
  // Structure, behind a mention of lines.
  [
    /line-breaks$|brackets$/,
    /\b(?:try|catch|loop|block|guard|lock|condition) (?:block |statement |claus )?around\b|\bopen (?:the |a |an |each |every )*(?:fil|stream|connection|socket)\b/,
  ],
  [
    /indentation$/,
    /dent (?:the |a |an |each |every )?(?:return|statement|call|yield|break|continu|rais|throw|await)\b/,
  ],
  [/blank-line$/, /\b(?:with|by|lin and) (?:a |an |the )?(?:return|throw|guard|call|lock|yield|break)\b/],
  [
    /spacing$|blank-line$|line-breaks$/,
    /\b(?:and|then) (?:throw|return|call|log|run|delet|await) (?:after|befor|it|on|in|when|if|early)\b/,
  ],
  [/trailing-commas$/, /\b(?:so|that|becaus|to) .*tupl/],
  [/semicolons$/, /\bafter (?:the |a |each |every )*(?:if|for|while|loop|condition|header|return|else)\b/],
  [
    /(?:member|modifier)-order$/,
    /^put (?:export|async|unsafe|await|static|public|privat|private|final|override|virtual|inline|extern) (?:first|last|befor the (?:function|method|class)|at the (?:start|front))/,
  ],
  // A field of a form is no member of a class.
  [/member-order$/, /\b(?:password|email|captcha|search|address) (?:field|input)\b/],
  // Closing a file is what a program does with it.
  [
    /./,
    /\bclos (?:the |a |an |all |each |every |any )*(?:fil|stream|connection|handl|socket|reader|writer|tab)\b/,
  ],
  // The last expression of a block is its value, and a comma makes a tuple.
  [/semicolons$/, /\blast (?:\S+ ){0,2}(?:expression|statement|lin)\b|\breturn it\b|\bvalu\b/],
  [
    /trailing-commas$/,
    /\b(?:one|singl|1) (?:element |item |member |valu )?tupl|\btupl (?:of|with) (?:one|a singl|1)\b|\bsingl (?:element|item)\b/,
  ],
  // Strings are split when a program runs, literals on the screen.
  [
    /line-breaks$/,
    /\bsplit (?:the |a |an |each |every |all )*(?:string|text|input|valu|key|path|nam) (?:at|on|by|into)\b/,
  ],
  // "Put the return on a line of its own, before the loop" would move it.
  [
    /line-breaks$|own-lines$/,
    /\b(?:return|await|throw|yield|lock|check)\b.* lin (?:befor|after|abov|below) (?:the|a|an|any|each|every) (?!operator|comma|dot|paren|open|clos|brac|bracket|arrow|equal)/,
  ],
  [
    /line-breaks$|own-lines$|spacing$|blank-line$|indentation$/,
    /\b(?:and|then|,) (?:return|throw|call|await|log|run|delet|remov|export|import|emit|send|print|us|mak|add (?!a (?:blank|empty|space|newline|new|line)|an empty|one|trailing|space)) (?:the|a|an|it|them|all|every|each|null|nil|undefin|nothing)\b/,
  ],
  [/wording$|line-length$/, /\blog lin\b.*\b(?:character|\d)/],
];

/** Read only where one of these words hints at layout. */
export const markedPhrases = [...linePhrases, ...markPhrases, ...orderPhrases, ...arrangementPhrases];
export const layoutHints = `line lines blank newline newlines space spaces spacing whitespace padding indent indentation indented outdent tab tabs column columns cols brace braces curlies bracket brackets paren parens parenthesis parentheses parenthesise quote quotes quoting backtick backticks comma commas semicolon semicolons align aligned
  alignment import imports using use include includes export wrap break width margin lf crlf eol unix order sort sorted alphabetise alphabetical group above below before after under first last next top bottom zero zeros dot digit digits underscore underscores separator separators literal literals hex suffix exponent exponents asterisk star ampersand divider dividers banner banners section sections cuddle cuddled allman k&r stroustrup together beside row rows own blanks modifier modifiers vertically precede precedes follow scroll margin region regions yoda heredoc heredocs literal literals mnemonics parentheses opcodes attributes tests alone keywords indented wrapped bar bars pipe pipes leading trailing gap lined mark lower upper lowercase uppercase capitals case vertical margin stack stacked beneath underneath flush hug hugs touch touches trail trails trailing lead leads glued attached beside wide underscored tabs outdented share shares row rows`;

// prettier-ignore
export const layoutMacros: Readonly<Record<string, string>> = {
  ...lineMacros,
  ...markMacros,
  ...orderMacros,
  ...arrangementMacros,
  /** Where layout is meant: in code, never in what a program writes. */
  WHEREC: "(,? (everywhere|throughout|too|as well|instead|consistently|(in|within|inside|across|throughout|for|of|on|under|from|between) $DET (~mod|~lang|~noun)* (~codeplace|~lang) ((,|and|or) ($DETS ~mod|~modj|~lang)* (~codeplace|~lang))*))*",
  UNWANTED: "((wildcard|star|glob|relative|unused|duplicate|on-demand|on demand|aliased) imports|(trailing|dangling) (commas|whitespace|spaces)|(extra|double|multiple|superfluous|unneeded)+ (blank|empty) lines|abbreviations (in names)?|hungarian notation|one letter names|single letter names|tabs|ascii art|section (dividers|separators|banners)|(trailing|end of line) comments|commented out code|commented code|emojis (in (commit messages|comments|docs))|semicolons|vertical alignment|redundant (parentheses|braces|parens|comments)|obvious comments|block comments|banner comments|yoda names|smart quotes|exclamation marks (in (messages|docs|comments))?)",
  QTY: "(a|an|one|two|three|single|double|exactly|at|least|most|no|not|more|than|only|just|max|maximum|of|the|~number|some|extra|additional|consecutive|multiple|any|never|several|up|to|there|is|are)*",
  BLANK: "((blank|empty) (line|lines)|newline|newlines|vertical whitespace|empty line separator|line breaks)",
  BETWEEN: "(between|before|after|around|round|above|below|at|inside|in|within|right|directly|immediately|the|start|end|beginning|top|bottom|of|following|preceding|on|both|either|side|sides|next|to|from|under|behind|and|or)+",
  SYN: "(the|a|an|our|its|their|all|each|every|any|both|these|those|no|some|most|other|new|such|two|that)+ (~synmod|import|test|return|if|else|case|call|switch|match)* (~syn|(licence|license|copyright) (headers|comments|banners)|return type|function name|method name|class name|variable name|type annotation)|(~synmodj ~synmod*)? ~synx",
  SYNS: "($SYN) ((,|and|or|nor|, and|/|as well as|from|of|in|inside|with|for) ($SYN))*",
  TOKEN: "$DET (~span|~tok|opening|closing|binary|unary|arithmetic|comparison|assignment|logical|ternary|infix|inline|line|function|method|object|type|control|flow|trailing|array|curly|round|square|generic|keyword|arrow|single|import|parameter|argument|of|its|hash|sign)* (~tok|~span|function name|method name|list|lists|literal|literals|sign)",
  TOKENS: "$TOKEN ((,|and|or|nor|, and|/|from|of|in|the|its|inside) $TOKEN)*",
  SPACE: "(space|spaces|whitespace|blank|blanks|spacing|white space|padding)",
  DEPTH: "(~number|two|four|eight|three|single|one|a|an|level|levels|space|spaces|tab|tabs|deep|wide|more|less|further|deeper|once|twice|hanging|half|not|never|instead|rather|than|of|,|and|no|or|over|only|each|per|character|characters|tabstop|column|columns|width|soft|hard|extra|additional|further|same|level|to|real|for)+",
  LINES: "$DET (long|single|code|source|python|java|text|prose|markdown|body|comment|docs|maximum|max|doc|sql|~lang|commit|all|our|of)* (line|lines|code|prose|markdown|line length|line width|line limit|comment lines) ((of|in|for) $DET (code|prose|text|comments|docs|markdown|docstrings|source|~lang|files|sources|lines|tests|modules|scripts)+)?",
  ALIGNED: "$DET (~syn|~span|equals|equal|sign|signs|assignment|assignments|arrow|arrows|colon|colons|comment|comments|value|values|trailing|field|fields|names|types|of|in|consecutive|adjacent|successive|neighbouring|and|,|or|the|struct|hash|rocket|operators|type|definitions|declarations|thing|things)+",
  FILL: "(go|come|stay|stand|placed|put|be|are|is|declared|belong|sit|live|right|directly|immediately|on|in|at|by|within|the|of|a|to|class|component|module|file|type|name|visibility|kind|length|path|package|origin|source|from|with|each|other|another|one|rest|ones|everything|else|any|:|,|and|or|they|it|that|line|blank|empty|into|blocks|three|two|all|must|should|always|never|not|own|their|declarations|statement|statements|docstring|newline|comment|header|licence|group|groups|block|separate|separated|external|code|way|same|standard|library|third|party|local)",
  ORD: "(~sort|first|last|before|after|above|below|followed|preceded|precede|follow|top|bottom|beginning|end|start|next|together|beside|underneath|between|adjacent|then|order|grouped|front)",
  ONLINE: "(on|onto|in|at|into|per|over|to|across)* (its|their|a|one|the|own|separate|new|next|same|single|following|each|of|several|multiple|every|line|lines|start|end|beginning|two|different|after|before|first|last|row|there|own)* (line|lines) ((as|of|like|with|after|before) $SYNS)?",
  IMPORTS: "(~impgroup|named|static|all|~impform|the|your|our|rust|python|java|go|~lang|within|type|value)* (import|imports|import statements|import blocks|import groups|use statements|using directives|~imp|use declarations) (and exports)?",
  MEMBERS: "$DET (~modj|class|public|private|protected|static|abstract|instance|jsx|react|vue|component|struct|object|related|interface|type|lifecycle|event|string|union|helper|top|level|other|non|inner|nested|overloaded|magic|dunder|derive|module)* (~member|~span) ((,|and|or|/) $DET (~modj|class|public|private|protected|static|instance|lifecycle|event|helper|jsx|abstract|inner|nested)* (~member|~span))*",
  QUOTES: "((single|double|triple|triple double|straight) (quotes|quote|quoted|quotation marks|quotation mark)|backticks) (strings)?",
  QSTR: "(string|strings|string literals|jsx attributes|attributes|attribute values|docstrings|props|html attributes|import paths|jsx|text|literals|jsx props|quotes|keys)+ (in (~lang)+ (code|files|sources|modules)?)?",
  LANGOK: "((in|for) $DET (typescript|javascript|python|js|ts|jsx|tsx|react|vue|svelte|angular|html|our|all|frontend|code|files|sources|modules|tests|project|repo|codebase|and|our|node)+)?",
};
