/**
 * The rest of a statement about layout: the other side of the rule, its neighbours and its edges ("…, none inside square
 * brackets", "…, unary ones without", "…, never at the end of the one before"). By itself it would say nothing.
 */

// prettier-ignore
export const echoPhrases: readonly (readonly [reason: string, pattern: string])[] = [
  ["style.echo", "$ECHOJ $ECHONO $ECHOVAL+ ($ECHOJ $ECHONO ($ECHOSUBJ $ECHOV)? $ECHOVAL+)* $LTAIL"],
  ["style.echo", "$ECHOJ $ECHONO $ECHOSUBJ $ECHOV $ECHONO ($ECHOVAL|$ECHOALONE)+ ($ECHOJ $ECHONO ($ECHOSUBJ $ECHOV)? $ECHONO ($ECHOVAL|$ECHOALONE)+)* $LTAIL"],
  ["style.echo", "$ECHOJ (none|one|neither|nothing|never|not|also|even|including|except|only|another|two|the same|likewise) (~bprep+ ($EL|them|it|that|this))* $LTAIL"],
  ["style.echo", "$ECHOJ (none|neither|nothing|not|never|one|another) $ECHOALONE* (alone)? (on|in) (a|its own|their own|the same|one)+ (line|row|column) $LTAIL"],
  ["style.echo", "$ECHOJ (~bprep+ $EL)+ (too|as well|likewise)? $LTAIL"],
  ["style.echo", "$ECHOJ $ECHONO $ECHOSUBJ (too|as well|likewise|also|included|excepted|aside|apart)+ $LTAIL"],
  ["style.echo", "(,|and)* then $ECHOSUBJ ((last|first|next|after that|at the end|at the bottom|below|underneath|behind|below (it|them|that)))? $LTAIL"],
];

// prettier-ignore
export const echoMacros: Readonly<Record<string, string>> = {
  ECHOJ: "(otherwise|else|,|;|:|-|–|—|and|but|or|nor|while|then|so|also|with|to)*",
  ECHONO: "(not|never|no|neither|nor|rather than|instead of|over|even|also|only|just|including|except|except for|unless|with|without|always|still|usually|at most|at least|exactly|both|all|it is|they are|that is|which is|is|are)*",
  /** What is left: other elements, and pronouns for the same ones. */
  ECHOSUBJ: "(($EDET* ~eladj* (~elsafe|case labels|list items|type annotations|type hints))|(a|an|each|the|any|all|every|our)? (other|remaining|longer|shorter|nested|unary|binary|short|long|inner|outer|later|private|public|single line|multi line|single|multi|simple|empty|internal|external|first|last|second|opening|closing|~lang|other|bigger|smaller|larger) (ones|one|parts|angle)|(the)? (rest|others|ours|everything|anything|everything else|anything else|everything longer|all else|all others|identifiers|names|functions)|docs|comments|tests|markdown|it|they|them)",
  ECHOV: "(left|is|are|be|must|should|may|can|do|does|have|has|get|gets|take|takes|wear|wears|carry|need|needs|want|keep|keeps|use|uses|go|goes|come|comes|stay|stays|stand|stands|sit|sits|live|lives|follow|follows|start|starts|begin|begins|end|ends|open|opens|close|closes|lead|leads|remain|belong|read|written|kept|put|placed|hang|line|break|wrap|run|not|never|no|always|only|also|each|in|by)*",
  ECHOALONE: "(none|neither|one|two|it|them|without|with|too|as well|likewise|the same|alone|aligned|indented|wrapped|joined|together|apart|stacked|first|last|optional|fine|do not|don't|does not|not|never|always)",
  ECHOVAL: "(on)? ($LPLACE|$DEPTH2|$ECHOCASE|$QUOTES|(single|double) (ones)?|$ECHOP+ $EL|$ECHOP+ (it|them|that|this|each|each one|each other|one another|others)|(preceded|followed|surrounded|separated) by (none|one|no space|a space|nothing|$ECHOQ $ECHOMARK)|(its|their) own|indented|outdented|rows of ~number|$ECHOQ $ECHOMARK ($ECHOP+ ($EL|it|them|that|each|each one|each other|one another|both sides|either side))*|~sort|in (alphabetical|that|this|the same|reverse|natural) order|(flush|level|in line) with $EL (that|which)? (open|opened|opens|start|started|starts|begin|began|close|hold)? (it|them|$EL)?|on (the)? (first|last|next|same|previous) (one|line)?|aligned (with|under|on|at) $EL|under each other|next to each other|(one|two|each|a line|~number) (per|for each|for every|to a|to each|on each|on a) ($EL|line|step|stage|item|entry|element|row)|on top|at the (top|bottom|end|start|front|back|left|right|margin)|(first|last) of all|behind|ahead|in between|underneath|below|above|before|after|around|inside|outside|(the)? line breaks?|(a|the)? newline)",
  ECHOQ: "(a|an|the|one|two|three|~number|no|not|any|exactly|only|just|single|double|more|than|extra|another|additional|closing|opening|leading|trailing|own|same|its|their|empty|both|blank|square|curly|round|angle|literal|real|hard|soft)*",
  ECHOCASE: "((upper|lower|mixed|title) case|lowercase|uppercase|upper|lower|capitals|capital letters|small letters|small|all caps)",
  ECHOP: "(~bprep|beside|beneath|underneath|in front of|ahead of|alongside)",
  ECHOMARK: "(space|spaces|blank|blanks|gap|gaps|padding|tab|tabs|comma|commas|semicolon|semicolons|brace|braces|bracket|brackets|paren|parens|parenthesis|parentheses|line|lines|newline|newlines|column|columns|indent|indents|dot|dots|bar|bars|slash|quotes|backticks|underscore|underscores|digits|digit|blank line|empty line|line break|line breaks|colon|colons|pipe|pipes|~sign)",
};
