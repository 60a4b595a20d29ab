/** Nouns whose names users, stores, tools and other systems read, where they stand right before "names". */
const readNames =
  /\b(?:rol|them|tenant|resourc|job|queu|topic|icon|metric|flag|styl|set|bucket|branch|policy|account|host|container|imag|provider|permission|stag|step|subcommand|symbol|cluster|pod|menu|button|dataset|subscriber|operation|saga|partial|row|record|entity|customer|product|country|city|street|company|brand|tabl|column|rout|page|screen|channel|playlist|theme|font|colour|color|plugin|widget|environment|region) nam\b/;

/** "Name the queue `x`" names what others look up. */
const readThings =
  /^(?:\S+ ){0,3}(?:nam|call) (?:the |a |an |our |this |each |every |all |new ){0,2}(?:job|queu|flag|imag|account|tenant|server|domain|servic|container|cach|profil|channel|task|worker|stor|view|model|button|form|user|product|customer|them|rol) \S+(?: [.!])?$/;

/** Where a name stands for users or for other systems to read: "in the table header", "for API resources". */
const readPlaces =
  /\b(?:in|on|for|of|from|to) (?:the |our |all |a |an |each |every )?(?:\S+ )?(?:ui|tabl|header|page|screen|menu|tooltip|dropdown|sidebar|report|invoic|email|dashboard|toast|badg|column|cell|card|respons|request|payload|databas|schema|resourc|api|url|json|cli|legend|chart|catalogu?)(?= (?:when|if|so|that|which|and|,|;|with|to|for|as|are|is|must|should)\b|(?: [.!])?$)/;

/** Files and functions that a loader or a runner finds by how they are called. */
const foundByName =
  /\b(?:ruby|php|rail|autoload|zeitwerk|psr|composer|java)\b.*\bfil|\b(?:exampl|benchmark|fuzz|bench) (?:function|func|test|method)|\bfixtur.*\b(?:conftest|pytest)|\b(?:conftest|pytest)\b|\bnam nam (?:parameter|placeholder|argument|group)|\bautoload|\blambda (?:function )?handler|\bweb component|\bcustom element/;

/** Names that are to be those of something stored, sent or configured. */
const sameAsRead =
  /\b(?:match|mirror|correspond|equal|sam|echo|consistent|lin|follow|reflect|repeat|lik|after|identical)\b.*\b(?:column|tabl|json|schema|databas|payload|respons|request|api|endpoint|rout|header|environment|env|config|configuration|yaml|xml|csv|wir|proto|protobuf|topic|queu|metric|selector|template|slot|form field|openapi|swagger|spec|entity|collection)(?! (?:modul|class|function|client|handler|wrapper|helper))\b/;

/** Files that a program writes or reads, and whatever belongs to a user. */
const ofPrograms =
  /\b(?:output|log|temp|temporary|generated|download|export|backup|dump|upload|lock|data|report|result|archiv|attachment) (?:fil|folder|directory)|\buser home|\b(?:nam|call) .*\bafter .*\buser\b/;

/** Turns a rule on naming into one about what is read; asked about the keys of all words of the statement. */
export const namingVetoes: readonly (readonly [reason: RegExp, whole: RegExp])[] = [
  [/naming/, readNames],
  [/naming/, readThings],
  [/naming/, readPlaces],
  [/naming/, foundByName],
  [/naming/, sameAsRead],
  [/naming/, ofPrograms],
  // In Go and its like, taking a part off the name of an accessor renames what others call.
  [/naming-affix/, /\b(?:drop|remov|strip|renam)\b.*\b(?:accessor|getter|setter)\b.*\b(?:golang|go)\b/],
  [
    /messages$/,
    /\bmessag\w* (?:that )?(?:with|includ|contain|nam) (?:the|its) (?:nam|valu|id|path|cod|count|typ) of\b/,
  ],
];
