/**
 * What is told of prose in plain statements: what a text says, where it stands, how it looks, and what is bad about it.
 * The verbs are light (a text "opens with", "sits above", "does without"), and so none of them acts on code.
 */
// prettier-ignore
export const toldPhrases: readonly (readonly [reason: string, pattern: string])[] = [
  // What texts say.
  ["style.doc-content", "$LEAD $TOLDS $WHERE $AUXV ~textverb+ $TPREP* (why|what|how|when|who|whether|that|which)? $FREE $TCONTR* $TINERT?"],
  ["style.doc-content", "$LEAD $TOLDS $WHERE $AUX (about|for|against|there to|there for|meant to|meant for|a place for|no place for|the place for|the place to|not the place for|not the place to) ~verb? $FREE $TCONTR* $TINERT?"],
  ["style.wording", "$LEAD $UITXT $AUXV ~uiverb+ $TPREP* $UITALK+ $SHOWN?"],
  ["style.wording", "$LEAD $DET ~human $TXTP $WHERE $PBAG* (~pword|~said) $PBAG*"],
  ["style.doc-content", "$LEAD $TOLDS $WHERE $AUXV (leave|leaves|keep|keeps|save|saves|put|puts|move|moves) $FREE (for|to|until|into|at) (the)? (end|last|appendix|footnotes|beginning|start|top|first|body|back)+"],
  ["style.wording", "$LEAD $UITXT $AUXV (show|shows|give|gives|hold|holds)+ (a|an|one|the|short|real|realistic|typical)* (example|examples|hint|hints|sample)+ ((,|and)? (not|never|rather than|instead of) $UITALK+)?"],
  ["style.typography", "$LEAD $DET (ellipsis|ellipses|quotes|apostrophes|dashes|bullets|hyphens|quotation marks) (in|on|at the end of) ($ANYT|$DET (menus|buttons|labels|dialogs)) $AUX (a|an|one|single|character|characters|typographic|curly|straight|three|dots|periods|real|true|proper|glyph|,|:|not|never|instead of|rather than|two|hyphens|~any|~paren|in|with|as|written|typed|set)+"],
  // How they look, by words of prose and of documents alone.
  ["style.doc-form", "$LEAD $DET ~tagmark ($TBAG|~tagmark|$PBAG)* ($TBAG|~pword|~tagmark) $SHOWN?"],
  ["style.doc-form", "$LEAD $DET (parameters|arguments|params|exceptions|return values|tags|sections|fields|~tagmark|~tagmark lines|~tagmark tags) (in|of|for|inside) ($DOCTS|$DOCPQ) $AUX (described|listed|documented|sorted|ordered|given|named|go|follow|followed|come|written|keep)+ (in|by|like|as|with|after|before)* $TBAG+"],
  ["style.doc-form", "$LEAD (leave out|drop|omit|skip|cut|avoid|no)+ $DET ~tagmark (tags|tag|lines|line|sections|section|entries|blocks)* ((that|which) (only|just|merely|do|not)* ~textverb $FREE)?"],
  ["style.docs-layout", "$LEAD $SECT $WHERE $AUX ~layverb+ $LAYV+ $TCONTR*"],
  ["style.docs-layout", "$LEAD ~number $SECT (per|for (each|every)|to (each|a|an|every)) (~docw|~layoutw|~partw|~pword|~cword)+ ((,|and|with|without)+ (no|not|never|a|an|one)* (~layoutw|~partw|~pword|~pweak)+)*"],
  ["style.commit-wording", "$LEAD $CBAG* (~pword|~cword) $CBAG* (in|of|at the start of|at the end of|for|on) $CMQ $CBAG* $SHOWN?"],
  // Where comments stand.
  ["style.comment-place", "$LEAD (put|keep|leave|write|move|place|set)? $CMTS $WHERE $AUX ~layverb* $CPOS+ ((,|and|but)* (not|never|no|rather than|instead of|otherwise|except)+ (put|keep|leave|them|those|it)* $CPOS*)*"],
  ["style.comment-place", "$LEAD $CMTS $AUX (use|start with|open with|begin with|take|are|with|have|in)+ (~cm|~docmark) ((,|;)? (and|but) $AUXV ~layverb+ $CPOS+)?"],
  ["style.doc-form", "$LEAD $CMTS ((in|of|for|on) $DET (~lang|~el|~mod)* (files|code|modules|sources|scripts|headers|~lang)+)? $AUX (a|an|just|only|plain|simple|single|one|line|no|row|rows|of|frame|frames|box|boxes|made|dashes|asterisks|stars|hashes|equals|signs|comment|comments|,|and|not|never|without|with|blank|around|them|it|ascii|art|decoration|ornament)+"],
  // What is bad or good about it, which says the same.
  ["style.prose", "$LEAD $FEATIN $AUX $TVERDICT+ ((,|;|:|and|so|-)+ (we|please|just|always)* $TECHO+)?"],
  ["style.prose", "$LEAD ($FEATIN|$DET $CADJ2* (comments|headers|banners) (made of|of|with) $DET (asterisks|stars|dashes|hashes|equals signs|ascii art|slashes)) ~qmark $TECHO+"],
  ["style.prose", "$LEAD $FEATIN $AUXV (make|makes|turn|turns|leave|leaves|keep|keeps) ($ANYT|$DET (sentences|paragraphs|text|texts|prose|reading|reader|readers|subject|subjects|title|titles|headings)) $TADJ+ ((,|and|or|to|than)+ $TADJ+)* ((,|;|:|and|so|-)+ (we|please|just|always)* $TECHO+)?"],
  ["style.prose", "$LEAD ($FEATIN|$DET (questions|words|quotes|bullets|names|abbreviations)) $AUXV (make|makes|be|are|is) (a|an|for)* (poor|bad|good|better|worse|weak|dull|ugly|awkward|clumsy|lazy|terrible|great|fine|nice)+ (headings|heading|title|titles|subjects|subject|sentences|comments|docs|documentation|names|headlines|captions|openings|reading|prose|style)+ ((,|;|:|and|so|-)+ (we|please|just|always)* $TECHO+)?"],
  ["style.spelling", "$LEAD (the)? (word|words|term|phrase|abbreviation|spelling)* ~said ((,|and|or) ~said)* $AUX (have|has|no|not|never|place|business|belong|belongs|banned|out|gone|unwanted|forbidden|allowed|welcome|fine|wrong|ok|okay|does|do|be|is|are)+ (in|within|from) $ANYT"],
  ["style.spelling", "$LEAD (it (is)?|(spell|write|say) (it|that|this)?) ~said ,? $SPELLED? ((,|and)? (not|never) ~said ,?)? in $ANYT"],
  ["style.spelling", "$LEAD (it (is)?|(spell|write|say) (it|that|this)?) ~said ,? $SPELLED ((,|and)? (not|never) ~said ,?)? (everywhere|throughout)?"],
];

// prettier-ignore
export const toldMacros: Readonly<Record<string, string>> = {
  SPELLED: "((with|without|in|as|one|two) (a|an|one|two|no|capital|capitals|~letter|hyphen|hyphens|word|words|space|lowercase|uppercase|dot)+ ,?)",
  /** Texts of which anything may be told: documents, comments, commits; and parts of them. */
  TOLDS: "($DOCTS|$DOCPQ|$CMQ|$SECT|$DET (tutorials|guides|footnotes|captions|examples|how tos|design docs|design docs|headings|postmortems|runbooks|walkthroughs) (in $DOCPQ)?)",
  /** Any text that people alone read. */
  ANYT: "($DOCPQ|$DOCTS|$CMQ|$TXTP)",
  TPREP: "(with|on|in|by|to|as|like|about|from|for|at|of|under|after|before|off|without|out|up|into)",
  /** "…, not what the code does". */
  TCONTR: "((,|;|:|-)? (and|but)? (not|never|nor|rather than|instead of|without|unless|except|even (where|when|if)|only (where|when|if)|as long as|before|after|until|while) (to|for|about|by|with|in|on|of|why|what|how|that|where|which)* $FREE)",
  /** "…; the code already says what happens" governs nothing. */
  TINERT: "((;|:|,|-) (the (code|diff|name|names|signature|types|title|body|history|reader|heading|rest)|git|readers|people|nobody|reviewers|everybody|everyone|newcomers) (already|just|only|also|does|do|can|will|not|never)* (say|says|tell|tells|show|shows|know|knows|reads|remembers|sees|skims|notices|cares|looks|wants|has|have|is|are) (enough|it|that|this|them|there|at|about|for|the|what|how|why|happens|does|did|rest|already|story|details|twice|again|anyway|obvious|clear|says|it's|is|in|of|to|those)+)",
  /** What texts on the screen say to their readers; nothing that a program keeps. */
  UITALK: "(question|questions|answer|answers|example|examples|instruction|instructions|cause|causes|problem|problems|next|step|steps|the|a|an|one|user|users|reader|readers|action|actions|outcome|consequence|consequences|choice|choices|way out|remedy|remedies|solution|solutions|what|how|why|where|when|went|goes|go|wrong|happened|happens|happen|they|it|them|can|to|do|did|say|says|tell|tells|try|first|then|and|or|,|not|never|just|only|before|after|instead|rather|than|of|blame|fault|jargon|in|with|without|plain|words|sentence|sentences|verb|verbs|noun|nouns|is|are|be|will|about|thing|things|ask|asks|no|other|same|each|every|person|people|reason|reasons|fact|facts|mistake|apology|apologies|sorry|help|kindly|short|full|second|singular|way|forward|on|for|by|polite|politely|formal|informal)",
  UITXT: "$DET (ui|button|menu|dialog|modal|toast|tooltip|label|link|form|placeholder|hint|help|alert|banner|confirmation|error|warning|empty state|onboarding|tab|checkbox|settings|user facing|user visible|in app|interface|validation|success|status|our|~human)* (copy|texts|text|labels|wording|captions|titles|messages|hints|headings|tooltips|placeholders|microcopy|headlines|dialogs|buttons|toasts|empty states|confirmations) ((in|on|of|for) $DET (inputs|input|forms|form|fields|dialogs|dialog|menus|buttons|ui|app|screens|screen|settings|modals|toasts|empty states|errors))?",
  /** Parts of documents. */
  SECT: "($DET $DOCMK+ $HEAD ((in|of|for|at) $DET $DOCMK+)?|$DET $HEADADJ* $HEAD (in|of|for|at) $DET $DOCMK+ (docs|pages|page|files|texts|notes|prose)?|$DET (footnotes|endnotes|bullet points|list items|admonitions|callouts|code fences|fenced blocks|fenced code blocks|glossaries|subheadings|chapters|screenshots|figure captions|paragraphs|~mdquote (section|heading|chapter))) ",
  DOCMK: "(readmes|adrs|changelogs|markdown|wiki|docs|documentation|handbook|guides|tutorials|release notes|release|rfcs|runbooks|glossary|manual|design docs|reference|asciidoc|rst|latex)",
  HEADADJ: "(license|licence|install|installation|usage|contributing|background|context|summary|introduction|motivation|fenced|nested|numbered|bulleted|long|short|inline|first|last|top|main|code|reference|bare|section|relative|~mdspan)",
  HEAD: "(section|sections|headings|heading|titles|title|entries|entry|chapters|chapter|bullets|bullet|footnotes|captions|caption|tables|figures|screenshots|diagrams|paragraphs|paragraph|badges|introduction|introductions|summaries|summary|table of contents|lists|list items|bullet points|code blocks|code fences|fenced blocks|links|abstract|appendix|appendices|steps|examples|snippets|blocks|notes)",
  LAYV: "($PF|~layoutw|~partw|~pword|~pweak|$DW|~mdspan|~mdlang|~mdquote|~layverb|right|time|jumps|skips|history|verdict|conclusion|answer|news|facts|place|data|only|top|bottom|middle|a level|levels|reader|readers|first|last|later|earlier|date|dates)",
  CADJ2: "(code|inline|block|line|doc|header|trailing|longer|short|long|explanatory|right hand|end of line|region|section|banner|todo|license|divider|dividers|file|module|package|class|method|function|field|test|single line|multi line|public|~lang|our|all|plain|~human)",
  CMTS: "$DET $CADJ2* (comments|comment|docstrings|docstring|doc comments|javadoc|kdoc|godoc|rustdoc|docblocks|dividers|section dividers|remarks|todos|notes to reviewers|module docs|package docs|comment blocks|doc blocks) ((on|for|about|of|in|above) $DET (~syn|~member|$CODEN|~el|~lang|~thing)+)?",
  CPOS: "((just|right|directly|immediately|only|fine|ok|okay|allowed|welcome|best|always|reserved)* (above|over|before|below|under|beneath|after|behind|beside|next to|on|at|in|inside|for|to (the|its|their) (right|left) (of|side of)?|(at|to) the (top|end|start|head|bottom|foot) of|on top of|in front of|ahead of|between) $CAT?)",
  CAT: "($DET (~syn|~member|$CODEN|~el|~lang|~thing|~docmark|line|lines|row|own|same|next|previous|it|they|them|declaration|file|top|one)+ ((of|in|above|below|before|after|that|which|they|it|we|on|for)+ $DET (own|~syn|~member|$CODEN|~el|it|they|them|describe|describes|explain|explains|document|documents|refer to|belong to|concern|code|file|line|same|next|statement|block|declaration|~docmark)+)*|~docsource)",
  /** What only prose has, or what it is better without. */
  FEAT: "$DET (long|short|longer|nested|vague|old|stale|outdated|clever|funny|obvious|redundant|commented out|bold|banner|needless|repeated|full|~pweak)* ($PSTRONG|$PCUT|~gword|humour|irony|sarcasm|sentences|clauses|paragraphs|footnotes|passive|todos|todo comments|fragments|commented out code|ascii art|puns|apologies|greetings)",
  /** The same, where it is said in what it stands. */
  FEATIN: "($FEAT ((in|within|inside|from|for|on|of) $ANYT)?|$DET (long|short|nested|vague|old|stale|outdated|clever|funny|obvious|redundant|bold|needless|~pweak)* (questions|headings|words|bullets|quotes|screenshots|comments|links|headlines|titles|initials|signatures|names of people|banners|blame|examples|dates|numbers|tables|lists) (in|within|inside|from|on) $ANYT)",
  TVERDICT: "(age|ages|aged|rot|rots|lie|lies|go|goes|look|looks|read|reads|sound|sounds|feel|feels|be|is|are|badly|well|poorly|dull|ugly|heavy|clumsy|stale|noisy|noise|clutter|cluttered|hard|harder|difficult|easy|easier|tiring|confusing|distracting|annoying|patronising|childish|rude|shouty|out|gone|dead|banned|forbidden|unwanted|welcome|fine|ok|okay|wrong|discouraged|enough|wonderful|great|nice|better|best|worse|bad|good|poor|quickly|fast|soon|too|very|so|a|an|the|to|read|follow|skim|scan|maintain|understand|of|reader|readers|people|us|everyone|newcomers|for|help|helps|confuse|confuses|distract|distracts|mislead|misleads|annoy|annoys|bore|bores|add|adds|nothing|little|no|place|business|here|anymore|have|has|not|never|unnecessary|superfluous|like|shouting|apologies|marketing|lecture|overkill|in|with|time|worth|keeping|writing|it|what|avoid|we|rare|rarely|seldom|needed|helpful|useless|useful|pointless|sparingly|sparing|used|frowned upon)",
  TADJ: "(heavy|heavier|hard|harder|easy|easier|dull|long|longer|short|shorter|clear|clearer|unclear|vague|noisy|ugly|clumsy|stiff|readable|unreadable|boring|wordy|cold|friendly|friendlier|lively|stilted|to|read|follow|skim|scan|understand|very|too|so|more|less|difficult|alone|nervous|lost|confused|tired|guessing|in the dark|for|newcomers|readers|people|us|everyone)",
  /** What follows from a verdict. */
  TECHO: "(we|they|those|these|them|that|this|it|are|were|is|got|get|dropped|drop|avoid|avoided|skip|leave|out|gone|no|thanks|not|here|anymore|years|ago|please|do|without|cut|never|nowhere|a|year|long|time|since|for|readers|now|split|use|prefer|write|say|keep|instead|rather|one|two|three|short|shorter|plain|simple|active|sentences|sentence|statements|words|verbs|paragraphs|bullets|lists|parentheses|tables|prose|full|,|and|in|into|up|away|go|goes|spare|more|any|old|style|else|where|only|rarely)",
};
