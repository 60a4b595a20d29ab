/**
 * What reviewers say of local names, of comments, of declarations and of texts on the screen when they say what each is
 * for: "a local variable holding a digest is called `hash`". What a name or a comment stands for may be anything, since
 * only the name and the comment are governed.
 */
const local =
  "(a|an|the|our|all|each|every|any|in|temporary|temp|intermediate|throwaway|private|small|inner|nested|local|test|tests)* (variable|variables|local|locals|loop variable|loop variables|loop index|helper|helpers|helper function|helper functions|private method|private methods|private function|private functions|mock|mocks|stub|stubs|fake|fakes)";
const hold =
  "(holding|storing|containing|keeping|wrapping|(that|which)+ (hold|holds|store|stores|contain|contains|keep|keeps|wrap|wraps|test|tests|check|checks|build|builds|make|makes|return|returns|convert|converts|parse|parses|count|counts|point to|points to))+ (a|an|the|its|our|one|some)* ~held (~held|of|a|the|an)* ((in|inside|within) (unit)? (tests|test|specs|loops|closures|lambdas|callbacks|functions|methods))?";
const plainly = "(always|just|plain|simply|only|bare)*";
const screen =
  "$DET (loading|empty|error|success|warning|confirmation|onboarding|settings|state|states|dialog|button|menu|tooltip|form|field|toast|banner|progress|placeholder|ui|app|user facing|facing|visible)* (texts|text|labels|label|strings|copy|captions|caption|titles|tooltips|hints|buttons|placeholders|dialogs|menus|toasts|notifications|screens)";
const where =
  "((for|in|of|on) $DET (empty|loading|error|success|first run|confirmation|ui|app)* (states|state|pages|screens|screen|dialogs|copy))?";
const ellipsis =
  "(a|an|the|real|true|proper|single|unicode|actual|one|typographic)* (ellipsis|ellipses) (character|characters|sign|mark|glyph)*";
const dots =
  "(,|and|,? but)? (not|instead of|rather than|never|over) (in|with|by)? (three|3|single)* (dots|periods|full stops|points)";
const why = "~reword+";

// prettier-ignore
export const spokenPhrases: readonly (readonly [reason: string, pattern: string])[] = [
  ["style.naming-choice", `$LEAD ${local} ${hold} $AUX (called|named|spelled) ${plainly} $CHOICE (,? (never|not|rather than|instead of|and not) ${plainly} $CHOICE)? $WHERE`],
  ["style.naming-choice", `$LEAD (a|the|our|all)* (local|temporary)+ (variable|variables|locals|value|values)* for (a|an|the|our|its|one)* ~held (~held|of|a|the|an)* $AUX (called|named) ${plainly} $CHOICE (,? (never|not|rather than|instead of|and not) ${plainly} $CHOICE)? $WHERE`],
  ["style.naming-choice", `$LEAD (name|call) ${local} ${hold} ${plainly} $CHOICE $WHERE`],
  ["style.naming-affix", `$LEAD ${local} ${hold} $AUX (start|begin|end|finish|prefixed|suffixed)+ (with|in|by) $AFF $WHERE`],
  ["style.doc-content", "$LEAD (a|an|the|each|every|all|our|code|inline|block|short)* (comment|comments|comment blocks|docstring|docstrings|todo|todos) (beside|next to|near|above|below|about|around|on|over|at|on top of|(that|which)+ (describe|describes|explain|explains|document|documents)|describing|explaining|documenting)+ (a|an|the|our|its|each|every|any)* ~held (~held|of|a|the|an)* (must|should|may|also|always|only)* (mention|mentions|say|says|state|states|name|names|explain|explains|cite|cites|refer to|refers to|tell|tells|give|gives|quote|quotes)+ $FREE"],
  ["style.declaration-form", `(in ~lang ,?)? $LEAD (declare|use|prefer|take|pick|write|choose)+ (locals|variables|bindings|everything|values)? (with|as|a)? ~rebind ((over|to|instead of|rather than|not|,)+ ~rebind)? ((for|in) $DET ~lang? (locals|local variables|variables|functions|methods|bindings|closures|scripts|code|files))? (when|whenever|where|wherever|if|unless|as long as) ${why}`],
  ["style.declaration-form", `$LEAD ~rebind $AUX (only|just)* for (things|everything|whatever|what|anything|locals|variables|bindings|values|those|one)+ (that|which)? ${why} (, (everything|all|anything|the rest|whatever|the others) (else|other)* (is|gets|be|uses|a|an)* ~rebind)?`],
  ["style.wording", `$LEAD (use|write|put|have|end|finish|type|prefer)* (in|with)? ${ellipsis} (${dots})? ,? (on|in|for|at the end of|within) ${screen} $WHERE`],
  ["style.wording", `$LEAD ${screen} $AUX (end|finish|close)+ (in|with|by|on) ${ellipsis} (${dots})? $WHERE`],
  ["style.wording", `$LEAD (write|say|use|put)? ~said ,? (not|never|rather than|instead of|over) ~said ,? (in|on|for|within) ${screen} $WHERE`],
  ["style.wording", `$LEAD ${screen} (of|for) (a|an|the|our|each|every|any)* ~held (~held)* $AUX (read|reads|say|says)+ ~said ((,? (not|never|rather than|instead of)) ~said)? $WHERE`],
  ["style.wording", `$LEAD ${screen} (of|for) (a|an|the|our|each|every|any)* ~held (~held)* $AUX (read|reads|say|says)+ ~said (in (our|the) (ui|app)? copy)?`],
  ["style.wording", `$LEAD ${screen} ${where} $AUXV (blame|scold|address|greet|thank|apologise to|say|tell|name|suggest|explain)+ (the|our)* ((user|users|reader|readers|person|people) (by name)?|what to (do|try) (next)?|what happened|what happens next|next steps|next step) (,? in (a|one|two|three|single|short|plain|full)+ (sentence|sentences|line|lines|words))? $WHERE`],
  ["style.wording", `$LEAD (leave out|no|avoid|drop|skip|omit|remove|keep)+ (~said|exclamation marks|exclamation points|question marks|full stops|periods|abbreviations|contractions|jargon|slang|emoji|emojis|passive voice|double negatives) (out of|in|from|on|at the end of) ${screen} ${where} $WHERE`],
  ["style.wording", `in ${screen} ,? $LEAD (say|write|use)+ ~said ,? (never|not|rather than|instead of|over) ~said`],
  ["style.wording", `$LEAD ${screen} ${where} $AUX (say|says|read|reads|use|uses)+ ~said (,? (never|not|rather than|instead of|and not) ~said)?`],
  ["style.wording", `$LEAD ${screen} ${where} $AUX (phrased|worded|written|put)+ as (a|an)* (question|questions|statement|statements|command|commands|imperative|sentence|sentences|noun|nouns|verb|verbs)+`],
  ["style.spelling", "$LEAD (use|write|stick to|keep to|prefer)+ ~human (english|spelling|spellings)+ (in $DET ~mod? ~place ((,|and)+ $DET ~place)*)? (: ~free ((,|and)+ ~free)*)?"],
  ["style.doc-layout", "$LEAD (short|explanatory|long|brief|inline|code|longer|trailing)* comments $AUX (stand|sit|go|come|belong|appear|be)+ (right|directly)* (above|before|over|on top of)+ (the|their)* (line|code|statement|block|declaration|function)+ (they (describe|explain|refer to|belong to))? (,? (not|never|rather than|instead of)+ (behind|after|next to|beside|below|under|at the end of|inside)+ (it|them|the line|the code)?)?"],
  ["style.naming-word", "$LEAD (go|the|all|our)* receivers $AUX (have|use|get|be|named|given|by)* ~number (or ~number)? (letter|letters|character|characters)+ (long|short)? (,? (the same|consistent|equal|identical)+ (across|for|in|on|throughout)+ (all|the|every)* (methods|method) of (a|the|each|every|one|that) type)?"],
  ["style.naming-choice", "$LEAD (callback|error|event|context|index|iterator|accumulator|loop|lambda|closure)+ (parameters|parameter|arguments|argument|variables|variable) $AUX (spelled out|spelled|written|called|named|abbreviated|shortened)+ (as|to)? $CHOICE (,? (never|not) $CHOICE)? $WHERE"],
  ["style.spelling", "$LEAD (spell|write) (it|this|the word|the name)? ~said (with (a|an|one|two|single|double|no)+ ~letter)? ((,? (not|never|rather than|instead of)) ~said)? (in $DET ~mod? ~place ((,|and|or)+ $DET ~place)*)?"],
  ["style.declaration-form", "$LEAD (leave out|omit|drop|skip|avoid|no|remove) (the|explicit|redundant)* ~self (prefix|keyword|receiver)? ((in|for) ~lang)? (where|wherever|when|whenever|unless|if) (the|compiler|language|doesn't|does not|don't|do not|not|ask|asks|for|it|let|lets|you|us|need|needs|require|requires|isn't|is|needed|required|necessary|allow|allows|permits|optional|possible|only|can|do without|infers|can infer|has|to|there|no|clash|ambiguity|shadowing)+"],
  ["style.alignment", "(in ~lang ,?)? $LEAD (the|a|an)* (asterisk|star|ampersand|pointer|reference)+ (sign|mark|star|asterisk)? $AUX (sit|sits|goes|stand|stands|belong|belongs|stick|sticks|attach|attached|hug|hugs|stays)+ (right|directly)* (next to|with|to|at|by|beside|on) (the)? (type|name|variable|type name|variable name|identifier)"],
];

/** Why a name is bound once or again, and what its right-hand side shows. */
export const rebindWords =
  "there is there's no not never nothing it they the a an value values binding bindings variable variables name is are isn't aren't get gets being been be reassigned reassign reassigns reassignment reassignments mutate mutates mutated mutation change changes changed rebind rebound again later after afterwards right hand right-hand side already names shows show says say tells type types obvious clear evident visible initialiser initializer once only twice anyway of that";
