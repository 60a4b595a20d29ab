/** What makes a clause general, particular, undecided or reported. Every pattern is a flat alternation: linear. */

/** Weights of one clause, by what is said in it. */
export interface Cues {
  /** "always", "everywhere", "our convention", "from now on". */
  readonly general: boolean;
  /** "no longer", "by default", "usually". */
  readonly usual: boolean;
  /** "in all services", "in this project", "for new resources": a reach beyond one change. */
  readonly scoped: boolean;
  /** "this", "here", "line 12", "for now": one place or moment. */
  readonly deictic: boolean;
  /** "maybe", "I wonder", "what if", "consider". */
  readonly hedged: boolean;
  /** "fixed in…", "thanks", "I checked": told, not asked. */
  readonly reported: boolean;
  /** "when…", "if…", "unless…": a condition states a class of cases. */
  readonly conditional: boolean;
  /** "instead of", "rather than", "over": a choice between two ways. */
  readonly contrasted: boolean;
  /** "please". */
  readonly asked: boolean;
  /** "at most 100", "one … per …". */
  readonly measured: boolean;
}

const general =
  /\b(?:always|never|ever(?=$|[.,;])|everywhere|around here|all over the (?:code ?base|place|project)|that's (?:how|what) we|no exceptions|since (?:spring|summer|autumn|winter|last year)|as a principle|every time|each time|whenever|wherever|(?:can|could|would|should) (?:everyone|everybody|all of us|we all)|(?:each|every|any) (?:[\p{L}-]+ ){1,3}?(?:that )?(?:you|we) (?:add|introduce|write|create|touch)|(?:keep|bear) (?:this|that|it) in mind (?:for|when|in|with|next)|in general|generally|as a rule|rule of thumb|conventions?|convention is|guidelines?|(?:the|our|a) policy|our standard|(?:our|house|team|project) (?:code |coding )?(?:style|practice|policy|standard|rule)|style ?guide|throughout|consistently|no exceptions?|without exceptions?|going forward|from now on|in (?:the )?future|altogether|full stop|that's (?:the|our|how) [\p{L} -]{0,20}(?:style|way|rule|policy|convention|standard)|across the (?:board|code ?base|solution|project|repo(?:sitory)?|app))\b/iu;

const scoped =
  /\b(?:(?:in|for|to|on|of|across|from|with|by|outside) (?:all|any|every|each|our|other|new) (?!of\b)[\p{L}`]|(?:all|every|each|any) (?:of )?(?:our |the |other |new )?[\p{L}-]{3,}|our (?:[\p{L}-]+ )?(?:code|docs?|tests?|api|apis|components?|services?|project|stylesheets?|controllers?|store|team|org|scripts?|packages?|modules?|app|frontend|backend)|in (?:this|our|the) (?:code ?base|project|repo(?:sitory)?|package|team|solution|library|application|service|product|workspace|monorepo|layer|crate|module|schema|api|handbook|cluster|namespace|org(?:ani[sz]ation)?|company|front ?end|back ?end|docs)|(?:in|for|from) (?:go|golang|python|java|kotlin|swift|ruby|rust|typescript|javascript|js|ts|css|scss|html|sql|yaml|json|php|c#|c\+\+|dart|flutter|react|vue|angular|terraform|bash|shell|scala|elixir|markdown)\b)/iu;

/** Says that something is usual or is past, in conventions as often as in reports. */
const usual = /\b(?:no longer|any longer|any ?more|by default|usually|normally|typically)\b/iu;

const quantifierIdioms =
  /\b(?:at all|after all|all good|all right|first of all|all set|in all(?=[,.]|$)|all of (?:this|these|that)|all the (?:way|time)|any (?:reason|idea|chance|thoughts?|way|case|plans?|concerns?|benefit|issues?))\b/giu;

const deictic =
  /(?:\b(?:this|these|those)\b(?! (?:that|who|with|of|for|in|on|from|which|\p{L}+ing|code ?base|project|repo(?:sitory)?|package|team|solution|org|library|app|application|service|product|company|workspace|monorepo|layer|crate|module|schema|api|handbook|guide|cluster|namespace)\b)|(?<!convention |code |around |project |team )\bhere\b(?! (?:we|always|never|and everywhere|and elsewhere)\b)|\blines? \d|\bl\d{1,5}\b|\b(?:see|as|comment|mentioned|code|stated|said) (?:above|below)|\bthe above\b|\babove (?:code|comment|suggestion)\b|\bfor (?:now|the moment)\b|\bright now\b|\btoo many\b|\byou(?:'ve| have|'re| are) |\byou (?:forgot|missed|could|might|may|don't|probably)|(?<=^|[,;] )you can\b|\bthe (?:pr|diff|patch|last commit|previous commit|latest commit|bug report)\b|\bthat (?:line|change|one|part|way|file|function|method|test|comment|commit|case|would|should|could|is|was|will|seems|looks|means|makes|said)\b|^that(?:'s)?\b|\b(?:tomorrow|yesterday|next week|next month|currently|previously|at the moment|as before|at this point|follow-?up|another pr|separate pr)\b)/iu;

/** "@dana" is a person, "@Override" is not. */
const mention = /(?<![\w`])@\p{Ll}/u;
/** "this kind of" names a class. */
const kinds = /\b(?:this|these) (?:kinds?|types?|sorts?) of\b/giu;

const hedged =
  /\b(?:maybe|perhaps|might|i think|i guess|i feel|i believe|i suppose|i wonder|wondering|not sure|unsure|what if|could we|should we|shall we|do we|how about|what about|would it|it would be|would be|i'd|i would|i'll|we could|could be|you could|feel free|if you (?:want|like|prefer|agree|think)|consider|suggests?|suggestion|likely|up to you|no strong|strong opinion|probably|potentially|possibly|alternatively|optionally|ideally|seems|not convinced|disagree|proposal|let me|an option|worth|curious|(?:better|nicer|good|nice|great|best) (?:to|if|way)|thoughts|opinions|in theory|in practice|in case (?:we|you|of)|in that case)\b/iu;

const reported =
  /(?:^we now\b|^like, we\b|\bfailure scenario\b|\bin here\b|\bi already\b)|^(?:fixed|done|addressed|adressed|updated|resolved|removed|added|renamed|changed|moved|reverted|applied|good (?:catch|point|idea|question|call)|great|nice|neat|cool|thanks|thank you|thx|lgtm|looks good|agreed?|same (?:as|here)|ditto|sorry|yes|yep|yeah|yup|okay|ok|sounds|makes sense|will do|ack|true|right|correct|oops|hmm|wow|love|approved|merged|ping|bump|typo|i|i've|i'm|my|tested|verified|confirmed|looks like)\b/iu;

/** A fault found opens a report, unless the clause says what must be. */
const fault =
  /^(?:wrong|missing|unused|leftover|unrelated|duplicated?)\b(?!.{0,80}\b(?:must|should|always|never|needs?)\b)/iu;

const conditional = /\b(?:when|if|unless|whenever|whose|for each|for every|per|only)\b/iu;
const contrasted = /\b(?:instead of|rather than|in place of|over|in favou?r of)\b|, not\b/iu;
const asked = /\b(?:please|pls|plz|kindly)\b/iu;
const measured =
  /\b(?:at most|at least|no more than|no longer than|not longer than|fewer than|exactly|maximum|up to|between|one .{1,30} per|single|one or two|under|below|within) ?\d*/iu;

/** Reads the cues of a clause; what stands in code spans says nothing. */
export function cuesOf(clause: string): Cues {
  const words = clause.replace(/`[^`]{0,400}`/gu, "`").replaceAll("’", "'");
  const quantified = words.replace(quantifierIdioms, " ");
  return {
    general: general.test(words),
    usual: usual.test(words),
    scoped: scoped.test(quantified),
    deictic: deictic.test(words.replace(kinds, "such")) || mention.test(words),
    hedged: hedged.test(words),
    reported: reported.test(words) || fault.test(words),
    conditional: conditional.test(words),
    contrasted: contrasted.test(words),
    asked: asked.test(words),
    measured: measured.test(words),
  };
}
