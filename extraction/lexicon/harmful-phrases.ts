/**
 * Deeds that weaken in everyday words: what is done to what, and where. Each is one pattern with bounded gaps over a
 * statement of bounded length; whether it is asked for or turned away is found out around it.
 */
const secret =
  "(?:passwords?|pass ?phrases?|api keys?|secrets?|access keys?|private keys?|credentials?|(?:refresh |access |auth |session |bearer |admin )?tokens?|signing keys?|service account)";
const clientStore =
  "`?(?:AsyncStorage|SharedPreferences|UserDefaults|localStorage|sessionStorage|IndexedDB|Info\\.plist|strings\\.xml|BuildConfig|MMKV|Hive|the (?:\\w+ ){0,2}(?:bundle|binary|apk|ipa|image|page source|html|markup|repo(?:sitory)?|url|query string))\\b";
const clientSide = "(?:client|ui|front ?end|browser|app|view|form|page|widget|screen)";
const checkV = "(?:check|validat|verif|enforc|authori[sz]|guard|saniti[sz])(?:e|es|ed|ing|s|y|ies|ied)?";
const serverSide = "(?:api|server|back ?end|endpoint|service|database|gateway)";
const lockFile =
  "`?(?:[\\w.-]{0,40}(?:-lock\\.(?:json|ya?ml)|\\.lockb?|\\.lock\\.hcl)|Package\\.resolved|go\\.sum|(?:the |our |all )?lock ?files?)\\b";
const outsider =
  "(?:any|arbitrary|whatever|whichever|some(?:one|body)(?:['’]s)?|an? (?:random|stranger['’]s|user['’]s?|public)|unknown|unofficial)";
const ofPeople =
  "(?:contacts?(?: lists?)?|address books?|clipboard|browsing histor(?:y|ies)|keystrokes|call logs?|photo librar(?:y|ies)|microphone|(?:exact |precise |gps )?locations?|installed apps)";

// prettier-ignore
export const harmfulPhrases: readonly (readonly [category: string, pattern: RegExp])[] = [
  ["secrets", new RegExp(`\\b(?:keep|store|save|put|cache|remember|ship|embed|include|bake|bundle|hard-?code|place|leave|commit|check)\\b.{0,40}\\b${secret}\\b.{0,30}\\b(?:in|into|inside|with|to) ${clientStore}`, "i")],
  ["validation", new RegExp(`\\b${checkV}\\b.{0,60}(?<!not )\\b(?:only (?:in|on|at|by) the ${clientSide}\\b|(?:in|on|at|by) the ${clientSide} (?:only|alone)\\b)`, "i")],
  ["validation", new RegExp(`\\b(?:role|permission|access|ownership|price|input|form|quota|limit)s?\\b.{0,60}\\b${serverSide} (?:does not|doesn['’]t|need not|needn['’]t|should not|shouldn['’]t|must not) (?:need to|have to|check|validate|verify|do)\\b`, "i")],
  ["dependency", new RegExp(`\\b(?:delet(?:e|ing)|remov(?:e|ing)|drop(?:ping)?|git-?ignore|ignor(?:e|ing)|regenerat(?:e|ing)|skip(?:ping)?)\\b.{0,20}${lockFile}`, "i")],
  ["dependency", new RegExp(`\\b(?:load|run|execute|fetch|import|install|pull|include|download)\\b.{0,50}\\b(?:from|off) ${outsider}\\b.{0,12}(?:url|gist|source|site|server|host|link|repo(?:sitory)?|mirror|registry|place|account|cdn|fork)s?\\b`, "i")],
  ["validation", /\bpath\b.{0,40}\b(?:from|with|of) .{0,30}\b(?:upload|request|user|client|sender|query)\w{0,3}(?:['’]s?)?\b.{0,20}\b(?:name|file ?name|input|parameter|value)\b.{0,12}\b(?:as it is|as is|unchanged|directly|verbatim|as given|unchecked)\b/i],
  ["telemetry", new RegExp(`\\b(?:upload|send|collect|sync|transmit|report|harvest|post)\\b.{0,30}\\b${ofPeople}\\b.{0,40}\\b(?:for|to|at|on|in) (?:growth|marketing|analytics|tracking|advertis\\w{1,6}|experiments?|profil\\w{1,6}|our servers?|launch|first|install)`, "i")],
  ["checks", /\b(?:accept|approve|update|overwrite|regenerate|bless)\b.{0,40}\b(?:baselines?|snapshots?|golden files?|goldens|expected outputs?)\b.{0,30}\b(?:automatically|blindly|by default|always|on every|without (?:looking|review|reading|asking))/i],
  ["checks", /\b(?:checks?|gates?|scans?|audits?|jobs?|budgets?|tests?|linters?|stages?)\b.{0,20}\b(?:to |so that (?:it|they) |must |should |may )?(?:never fail(?= the (?:build|merge)|\s?[.,;!]|$)|always (?:pass|succeed|be green)|not (?:fail|block) (?:the )?(?:build|merge|pipeline))/i],
  ["checks", /\b(?:swallow|silence|mute|suppress|hush)\b.{0,30}\b(?:lint\w*|swiftlint|eslint|ktlint|detekt|clippy|compiler|type)\b.{0,12}\b(?:errors?|warnings?|findings?|complaints?)\b|\b(?:lint\w*|swiftlint|eslint|ktlint|detekt|clippy)\b.{0,30}\bexclud\w{1,4} (?:the )?(?:whole|entire|all|every)\b/i],
  ["sandbox", /\b(?:drop|remove|omit|leave out|strip|delete)\b.{0,20}[`'"](?:sandbox|integrity|nonce|HttpOnly|Secure|SameSite|Content-Security-Policy|X-Frame-Options|noopener|rel="?noopener\w{0,12}"?)[`'"]/i],
  ["sandbox", /\b(?:enable|allow|turn on|switch on|grant)\b.{0,30}\b(?:file access|universal access|javascript and file|local files?)\b.{0,40}\b(?:web ?views?|iframes?|any (?:url|page|site|origin))\b/i],
  // What is said of a check's failure, of a secret's place or of a token's origin, in this order of words.
  ["authentication", /\b(?:check|verification|validation|authentication)\b.{0,12}\b(?:throws?|fails?|raises?)\b.{0,20}\b(?:swallow|ignore|go on|carry on|continue|proceed)\b/i],
  ["secrets", new RegExp(`\\b(?:include|print|log|dump|write|show|echo|add)\\b.{0,30}\\b(?:${secret}|DATABASE_URL|connection strings?|environment variables|cookies?)\\b.{0,25}\\b(?:in|into|to|with) (?:the |an? |our |each |every )?(?:\\w{2,12} ){0,2}(?:logs?|log lines?|audit events?|traces?|spans?|metrics|crash reports?|error reports?|analytics|telemetry)\\b`, "i")],
  ["secrets", new RegExp(`\\b(?:keep|store|save|put|place|leave|commit|hard-?code)\\b.{0,30}\\b(?:${secret}|signing key)\\b.{0,12}\\b(?:in|into|inside) (?:the )?[\`'"][\\w./-]{1,60}\\.(?:json|ya?ml|toml|properties|ini|cfg|py|ts|js|rb|go|java|kt|xml)\\b`, "i")],
  ["secrets", new RegExp(`\\b(?:find|get|see|read)\\b.{0,25}\\b(?:production|prod|live|root|admin)\\b.{0,20}\\b${secret}\\b.{0,12}\\b(?:in|on) (?:the |our )?(?:\\w{2,12} ){0,2}(?:page|wiki|readme|docs?|channel|chat|notebook|handbook)\\b`, "i")],
  ["crypto", /\b(?:session ids?|tokens?|passwords?|otps?|nonces?|salts?|secrets?|api keys?|reset (?:codes?|links?)|csrf \w{2,8})\b.{0,25}\b(?:from|with|by|using|via|out of)\b.{0,12}(?:Math\.random|random\.(?:choice|random|randint)|\brand\(|mt_rand|uniqid|uuid1|Date\.now|time\(\)|System\.currentTimeMillis)/i],
  ["sandbox", /\b(?:run|runs|execute|executes|start|load|evaluate)\b.{0,50}\b(?:instead of|rather than|not) (?:in|inside|within) (?:the |a |its |their )?(?:sandbox|container|jail|isolate|enclave)\b/i],
  ["dependency", /\b(?:from|use|add|take|install|pull)\b.{0,40}\b(?:fork|gist|repo(?:sitory)?|mirror|registry|branch|build|copy)\b.{0,12}\b(?:on|in|of|under|at) (?:my|his|her|somebody['’]s|someone['’]s|a friend['’]s) (?:own |personal |private )?(?:account|profile|server|page|site|drive|space|machine)\b/i],
  ["checks", /\b(?:tell|configure|set|teach|let)\b.{0,20}\b(?:scanners?|audit|sast|dependabot|codeql|semgrep|type checker|mypy|tsc)\b.{0,12}\b(?:ignore|skip|overlook|pass over)\b/i],
  ["checks", /\b(?:exclude|omit|hide|take)\b.{0,30}\b(?:from|out of) (?:the )?[`'"]?(?:tsc|mypy|pyright|type ?check(?:er|s|ing)?|security scan|audit|scanner)\b/i],
  ["checks", /\bcoverage\b.{0,24}\bto (?:0|zero|nothing)\b(?!\.\d)/i],
  ["injection", /\b(?:drop|remove|skip|omit|leave out|get rid of)\b.{0,12}[`'"](?:escape|escapeHtml|sanitize|sanitise|htmlspecialchars|DOMPurify\.sanitize|bleach\.clean)\w{0,8}\(/i],
  ["licence", /\b(?:remove|strip|drop|delete|omit|cut)\b.{0,12}\b(?:apache|mit|gpl|bsd|mpl|eclipse)(?:[- ]2(?:\.0)?)? (?:licen[cs]e )?headers?\b|\bNOTICE\b.{0,12}\bwithout\b/i],
  ["provenance", /\b(?:remove|strip|drop|delete|hide|omit)\b.{0,12}(?:co-authored|generated|assisted)-by\b/i],
  ["pipeline", /\b(?:ubuntu|macos|windows)-(?:\d{2}(?:\.\d{2})?|latest)\b|\bbetween ci runs\b|\bbehind a manual trigger\b/i],
  ["provenance", /\bno need to (?:bring (?:it|this|that) up|mention (?:it|this|that)|say so|tell|write (?:it|this) down)\b.{0,30}\b(?:summary|pr|pull request|description|changelog|message|review)/i],
];
