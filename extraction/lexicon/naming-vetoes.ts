/** Nouns whose names users, stores, tools and other systems read, where they stand right before "names". */
const readNames =
  /\b(?:rol|them|tenant|resourc|job|queu|topic|icon|metric|flag|styl|set|bucket|branch|policy|account|host|container|imag|provider|permission|stag|step|subcommand|symbol|cluster|pod|menu|button|dataset|subscriber|operation|saga|partial|row|record|entity|customer|product|country|city|street|company|brand|tabl|column|rout|page|screen|channel|playlist|theme|font|colour|color|plugin|widget|environment|region) nam\b/;

/** "Name the queue `x`" names what others look up. */
const readThings =
  /^(?:\S+ ){0,3}(?:nam|call) (?:the |a |an |our |this |each |every |all |new ){0,2}(?:job|queu|flag|imag|account|tenant|server|domain|servic|container|cach|profil|channel|task|worker|stor|view|model|button|form|user|product|customer|them|rol) \S+(?: [.!])?$/;

/** Where a name stands for users or for other systems to read: "in the table header", "for API resources". */
const readPlaces =
  /\b(?:in|on|for|of|from|to) (?:the |our |all |a |an |each |every )?(?:\S+ )?(?:ui|tabl|header|page|screen|menu|tooltip|dropdown|sidebar|report|invoic|email|dashboard|toast|badg|column|cell|card|respons|request|payload|databas|schema|resourc|api|url|json|cli|config|configuration|setting|option|legend|chart|catalogu?)(?= (?:when|if|so|that|which|and|,|;|with|to|for|as|are|is|must|should)\b|(?: [.!])?$)/;

/** Files and functions that a loader or a runner finds by how they are called. */
const foundByName =
  /\b(?:ruby|php|rail|autoload|zeitwerk|psr|composer|java)\b.*\bfil|\bfil\b.*\b(?:ruby|php|rail|autoload|zeitwerk|psr|composer|java)\b|\b(?:exampl|benchmark|fuzz|bench) (?:function|func|test|method)|\bfixtur.*\b(?:conftest|pytest)|\b(?:conftest|pytest)\b|\bnam nam (?:parameter|placeholder|argument|group)|\b(?:firestor|firestore|mongo|mongodb|dynamodb|cosmos|couchdb|couchbas)\b|^(?:\S+ ){0,2}(?:log|print|show|display|emit|render|export) .*\bnam\b|\bautoload|\blambda (?:function )?handler|\bweb component|\bcustom element/;

/** Names that are to be those of something stored, sent or configured. */
const sameAsRead =
  /\b(?:match|mirror|correspond|equal|sam|echo|consistent|lin|follow|reflect|repeat|lik|after|identical)\b.*\b(?:column|tabl|json|schema|databas|payload|respons|request|api|endpoint|rout|header|environment|env|config|configuration|yaml|xml|csv|wir|proto|protobuf|topic|queu|metric|selector|template|slot|form field|openapi|swagger|spec|entity|collection)(?! (?:modul|class|function|client|handler|wrapper|helper))\b/;

/** Files that a program writes or reads, and whatever belongs to a user. */
const ofPrograms =
  /\b(?:output|log|temp|temporary|generated|download|export|backup|dump|upload|lock|data|report|result|archiv|attachment) (?:fil|folder|directory)|\buser home|\b(?:nam|call) .*\bafter .*\buser\b/;

/** What is deployed, stored or kept beyond the run, and what templates call by name. */
const beyondTheRun =
  /\b(?:after|by|like) (?:the |their |our |its )?(?:stack|region|environment|env|tenant|account|deployment|cluster|namespac|branch|purpos of the stack)\b|\b(?:experiment|product|split test) variant|\b(?:sass|scss) placeholder|\bangular pip|\bpip .*\btemplat|\btemplat(?! (?:parameter|param|typ|argument|clas|function|nam|method))\b|\b(?:stor|persist|serialis|sav|deploy) (?:function|procedur|enum|clas|typ|field|nam|variabl|constant)|\bterraform modul/;

const people =
  "month|day|weekday|city|country|account|user|usernam|customer|product|company|brand|team|person|people|player|patient|student|street|author|tenant|server|host|operator|admin|device|room|member of staff|employee|guest|sensor|station|currency|file upload";

/** "Names of cities", "month names", "names reserved for operators". */
const ofPeople = new RegExp(
  `\\bnam (?:of|for) (?:the |our |all )?(?:${people})\\b|\\b(?:month|weekday|city|country|player|brand|street|company) nam\\b|\\bnam\\b.*\\breserv for (?:the |our )?(?:${people})\\b`,
);

/** "Names are shown in lower case", "are kept in a list": what becomes of them when the program runs. */
const atRuntime =
  /\bnam (?:\S+ ){0,3}(?:show|display|print|hash|compar|log|stor) (?:in|on|by|from|at|as|with)\b|\bnam (?:\S+ ){0,3}(?:keep|hold|find|load|search|match) (?:by|from|at|in (?:a|an|the|our))\b|\b(?:is|are|be|get) (?:\S+ )?read (?:in|from|by|at|with|out|on)\b|^read (?:the |all |our |every )?\S+ (?:in|from|by|at|as|with)\b|^(?:\S+ ){0,3}return (?:\S+ ){0,3}(?:nam|word)\b|\b(?:aws|azure|gcp|kubernet\w*|k8s|heroku)\b|\blist view\b|\bto (?:mak|keep) (?:them|it) (?:privat|public|internal|hidden|accessibl)/;

/** Keywords are no parts of names, and two underscores make Python mangle a name. */
const noPartOfName =
  /(?:^| )(?:async|export|await|new|unsafe|yield|defer|go|break|return|continue|throw|pass|raise|default|else|let|var|val|function|fn|def|func) (?:befor|in front|after|for|on|to|at) |^(?!.*\b(?:avoid|no|not|never|without|drop|omit)\b).*(?:\bdoubl underscor|(?:^| )__ )/;

/** "…so that the DOM accepts them": whoever must find or take the name reads it. */
const forReaders =
  /\b(?:so|that|becaus|sinc|as|otherwis|sam|match|mirror|lik|follow)\b.*\b(?:accept|load|look|pick|regist|resolv|bind|inject|discover|autoload|cli|command line|flag)\b/;

/** What a transformer of texts takes or makes is no name: "parsers take lowercase words". */
const ofTexts =
  /^(?:\S+ ){0,3}(?:parser|converter|convert|formatter|formatt|mapper|reader|printer|tokenizer|tokeniser|generator|adapter|adapt|filter|lexer|scanner|validator|serialiser|serializer|translator) (?:must |should |can |may |only )*(?:tak|start|begin|end|us|keep|accept|read|want|need|get|hav|mak|writ|giv)\b(?!.*\bnam)/;

/** Turns a rule on naming into one about what is read; asked about the keys of all words of the statement. */
export const namingVetoes: readonly (readonly [reason: RegExp, whole: RegExp])[] = [
  [/naming/, readNames],
  [/naming/, readThings],
  [/naming/, readPlaces],
  [/naming/, foundByName],
  [/naming/, sameAsRead],
  [/naming/, ofPrograms],
  [/naming/, beyondTheRun],
  [/naming/, ofPeople],
  [/naming/, atRuntime],
  [/naming/, forReaders],
  // An index without a loop or a list around it may be a database's.
  [/naming-case/, /^(?!.*\b(?:loop|variabl|local|array|list|counter)\b).*\bind(?:ex|ic\w*)(?: nam)?\b/],
  [/naming-(?:case|word)/, ofTexts],
  [/naming-affix/, noPartOfName],
  [/doc-content|test-titles/, /\btest (?:nam|titl)\w* .*\b(?:runner|tag|filter|select|skip|retry|report)\b/],
  [
    /naming-affix/,
    /\b(?:css|scss|sass|less|html|bem|tailwind)\b.*\bclass|\bclass\b.*\b(?:css|scss|sass|less|html|bem)\b/,
  ],
  [/naming/, /\bgenerat\w* (?:clas|class|nam|typ|cod|fil)/],
  // In Go and its like, taking a part off the name of an accessor renames what others call.
  [/naming-affix/, /\b(?:drop|remov|strip|renam)\b.*\b(?:accessor|getter|setter)\b.*\b(?:golang|go)\b/],
  [
    /messages$/,
    /\bmessag\w* (?:that )?(?:with|includ|contain|nam) (?:the|its) (?:nam|valu|id|path|cod|count|typ) of\b/,
  ],
];
