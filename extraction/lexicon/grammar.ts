/**
 * What no statement may carry, whoever wrote it: capabilities (an address, a command, a template), authority over
 * other rules, and anything that speaks to an agent instead of about code. Texts are at most a statement long.
 */
export interface Barrier {
  readonly code: string;
  readonly pattern: RegExp;
}

const agents =
  "(?:ai|coding|code|llm|language|review|autonomous)[ -](?:agents?|assistants?|models?|bots?|tools?)";
const models =
  "(?:claude|copilot|chatgpt|gpt-?[345]\\w*|gemini|codex|devin|cursor|llama|mistral|qwen|deepseek|kiro|aider|windsurf|cline|@?dependabot|renovate bot)";

export const barriers: readonly Barrier[] = [
  {
    code: "url",
    pattern:
      /[a-z][a-z0-9+.-]{1,15}:\/\/|\bwww\.|\b(?:data|javascript|vbscript|mailto|file|git\+\w+):\S|(?:^|[\s(<"'])\/\/[\w-]+\.\w/i,
  },
  { code: "url", pattern: /\]\s?\(|!\[|<a\s|\bhxxps?\b/i },
  {
    code: "host",
    pattern:
      /(?:^|[^\w./@-])(?:[A-Za-z0-9-]{1,40}\.){1,4}(?:com|net|org|io|dev|app|example|internal|local|cloud|ai|xyz|info|biz|ru|cn|tk|top|site|online|sh|me|gg|co|test|invalid|onion|zip|link|page|tech|space|host|run)(?=$|[\s/:,;)"'`?]|\.(?:\s|$))/,
  },
  { code: "host", pattern: /(?:^|[^\w./@-])(?:[A-Z0-9-]{1,40}\.){1,4}(?:COM|NET|ORG|IO|DEV|EXAMPLE)\b/ },
  { code: "host", pattern: /\blocalhost:\d|\[\.\]|\b\w+\s?\[?dot\]?\s(?:com|net|org|io|dev)\b/i },
  {
    code: "ip-address",
    pattern:
      /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])|(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{0,4}(?![\w:])|\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b/i,
  },
  {
    code: "personal-data",
    pattern:
      /[\w.+-]{1,60}@[\w-]{1,60}\.[a-z]{2,}|(?<![\w.])\+\d[\d ()-]{7,20}\d|(?<![\w-])\(?\d{3}\)?[ -]\d{3,4}[ -]\d{4}(?!\w)|(?<!\w)\d{3}-\d{2}-\d{4}(?!\w)/i,
  },
  {
    code: "credential",
    pattern:
      /\barn:aws|\b(?:AKIA|ASIA)[A-Z0-9]{12,}|\bgh[pousr]_\w{10,}|\bxox[abprs]-|\bsk-[\w-]{12,}|-----BEGIN|\beyJ[\w-]{10,}\.|\bAIza[\w-]{20,}|\bnpm_\w{20,}/,
  },
  {
    code: "credential",
    pattern:
      /(?<![\w/])(?=[\w+/=-]*\d)(?=[\w+/=-]*[A-Za-z])[A-Za-z0-9+=-]{28,}(?![\w/])|\b(?:[0-9a-f]{2}[ :-]?){16,}\b/,
  },
  {
    code: "mention",
    pattern:
      /(?:^|[\s(,;:"'])@(?!v\d|(?:deprecated|param|returns?|throws|see|override|since|internal|public|private|example|todo|type|nullable|inject|input|output|component|service|test|property|media|import|supports|keyframes|apply|layer|include|mixin|use|extend|dataclass|staticmethod|classmethod|cached)\b)(?![a-z]{1,20}[A-Z]|[A-Z]\w*[a-z][A-Z])[A-Za-z0-9][A-Za-z0-9-]{0,38}(?:\/[\w-]+)?(?![\w./(-])(?!\s(?:annotation|decorator|tag|attribute|directive|scope|alias|rule|package)s?\b)(?=[\s,;:.!?)"']|$)/,
  },
  {
    code: "command",
    pattern:
      /(?:^|[\s`"'(])(?:curl|wget|sudo|chmod|chown|ssh|scp|nc|ncat|netcat|docker|kubectl|terraform|aws|gcloud|az|gh|git|bash|sh|zsh|powershell|pwsh|rm|node|python3?|npx|pnpx|bunx|uvx|pipx|make|npm|yarn|pnpm|pip3?|cargo|go|gem|brew|apt(?:-get)?|dotnet|mvn|gradle|composer|bundle|helm|openssl|crontab|iptables|systemctl|source|export)\s+(?:-{1,2}\w|(?:run|exec|install|add|push|pull|commit|clone|get|ci|i|apply|exec|remote|config|plan|delete|rollout|up|down|login|publish|download|update|upgrade|rebase|merge|reset|rev-parse|checkout)\b(?=[^.]{0,40}(?:[`\s-]|$)))(?=.*)/,
  },
  {
    code: "command",
    pattern:
      /\|\s?(?:ba|z|da|k)?sh\b|\|\s?(?:python3?|node|perl|ruby|sudo|tee|base64)\b|&&\s?(?:cd|npm|npx|pnpm|yarn|pip3?|curl|wget|rm|sudo|bash|sh|git|docker|make|python3?|node|export|echo|source)\s|\$\(|;\s?rm\s|>\s?\/(?:dev|etc)|\brm\s-r|(?:^|[\s`])\.\/[\w/-]+\.(?:sh|py|ps1|bat)\b|\/bin\/\w|\bscripts?\/[\w/.-]*\.(?:sh|ps1|bat)\b|\btools?\/[\w/.-]*\.(?:sh|ps1|bat)\b/i,
  },
  {
    code: "pipeline-path",
    pattern:
      /\.github\b|\.gitlab-ci|\.circleci|\.travis|\.drone\.yml|\bjenkinsfile\b|\bazure-pipelines|\bbuildkite\b|\bbitbucket-pipelines|\bcodeowners\b|\bpull_request_target\b|\bworkflow_(?:run|dispatch)\b|\bGITHUB_(?:TOKEN|ENV|PATH|OUTPUT)\b|\.husky\b|\bpre-commit-config|\.git\/|\bcloudbuild\.ya?ml|\bbuildspec\.ya?ml|\bdependabot\.ya?ml|\brenovate\.json/i,
  },
  {
    code: "secret-path",
    pattern:
      /(?:^|[\s`"'(/])\.env(?:\.\w+)?(?=$|[\s`"'),.;:])|~\/|\.ssh\b|\bid_(?:rsa|ed25519|ecdsa)\b|\.aws\b|\.kube\b|\.netrc\b|\.pgpass\b|\.npmrc\b|\.pypirc\b|\/etc\/|\/proc\/|\/root\/|\bauthorized_keys\b|\bknown_hosts\b|\bcredentials\.(?:json|ya?ml|csv)\b|\.pem\b|\.p12\b|\.pfx\b|\bkeystore\.\w|\.bashrc\b|\.zshrc\b|\.gitconfig\b|\/var\/run\/|\bdocker\.sock\b|[a-z]:\\/i,
  },
  {
    code: "agent-config",
    pattern:
      /\b(?:claude|agents|gemini|copilot-instructions)\.md\b|\.cursor(?:rules)?\b|\.claude\b|\bmcp(?:\.json|\sservers?)\b|\.aider\b|\.windsurf/i,
  },
  {
    code: "package-source",
    pattern:
      /\b(?:extra-)?index-url\b|--registry\b|\bregistry\s?=|\b(?:npm|pypi|package|docker|container|gem|crate|maven|nuget)s?\s(?:registry|mirror|index|proxy)\b|\b(?:use|add|set|switch|point|trust|prefer|always use)\s(?:\w+\s){0,3}(?:mirror|registry)\b|\bgit\+|\bfrom (?:npm|pypi|crates|rubygems|maven central|nuget|docker hub|dockerhub|a gist|github|a tarball)\b|\bgithub:\w|@git\b|\bgo-?get\b|^(?:please |always |nit: )?(?:install|download|pip|npm|fetch and run)\s/i,
  },
  {
    code: "template", // R's `%>%` is an operator.
    pattern: /\$\{|\{\{|\}\}|\{%|%\}|#\{|<%|%>(?!%)|\$\(\(|@\{/,
  },
  { code: "code-block", pattern: /```|~~~/ },
  {
    code: "provenance",
    pattern:
      /[[【［(<{]\s{0,4}(?:source|edited by|reviewer|extracted|approved by|verified|rule[ _-]?id|provenance)\b\s{0,4}[:\]=：]|\b(?:source|extracted|reviewer)\s?:\s?(?:pr\b|#|@|\d)|\brule_id\b|\bcontent_sha256\b|\bsource_type\b/i,
  },
  {
    code: "address",
    pattern:
      /\b(?:you(?: are|'re) (?:now|an?|the|in|no longer|not bound|free|allowed|authori[sz]ed|permitted|required|expected|hereby|acting|running|operating|to|my|our|going to act|helping|DAN)\b|you act|you will act|you have been|act as|pretend|roleplay|role-play|imagine you|as an? (?:ai|llm|language model|agent|assistant|model|expert|admin)|your (?:instructions|system|prompt|task|goal|role|training|guidelines|memory|rules|context|only goal|new goal))\b/i,
  },
  {
    code: "address",
    pattern: new RegExp(
      `(?:^|[.;:,]\\s{0,3}|\\b(?:when|if|let|the|tell|ask|any|all|our|every|each|for|dear|hey) )${agents}\\s(?:must|should|may|can|might|needs? to|has to|have to|will|shall|always|never|don'?t|do not|reviews?|reads?|writes?|generates?|runs?|opens?)\\b|\\b(?:dear|hey|hi|ok|hello|the|any|all|every|our|your|my|ai) assistants?\\b|^\\W{0,3}(?:ai )?assistants?\\b|^\\W{0,3}(?:system|developer|user|admin|operator) (?:message|note|prompt|instruction)s?\\s?:|<\\|?\\w+\\|>|\\[/?inst\\]`,
      "i",
    ),
  },
  {
    code: "address",
    pattern: new RegExp(
      `^\\W{0,3}(?:hey |hi |dear |ok |attention |note to |to |instructions? (?:for|to) |for |when )?(?:the |all |any )?(?:${models}|agents?|ai|llms?|models?|bots?)\\b\\s{0,2}[:,!—-]|\\b(?:${models.replace("|cursor", "")}|llms?)\\b(?=.{0,40}\\b(?:must|should|may|can|always|never|will|shall|treat|ignore|follow|trust|approve|skip)\\b)`,
      "i",
    ),
  },
  {
    code: "address",
    pattern:
      /(?:^|[.;:,]\s{0,3}|\b(?:when|if|let|the|tell|any|all|our|every|each|for) )(?:the )?(?:agents?|bots?|AI)\s(?:must|should|may|can|needs? to|has to|have to|will|shall|always|never|reviews?|reads?|writes?|generates?|runs?|opens?|is|are|do(?:es)?n[o']t)\b/i,
  },
  {
    code: "address",
    pattern:
      /\b(?:ignore|disregard|forget|override|bypass|drop)\b.{0,30}\b(?:previous|prior|earlier|above|preceding|other|existing|all|these|those|your|the|any|style)\b.{0,20}\b(?:instructions?|rules?|guidelines?|prompts?|directions?|conventions?|guides?|policies|policy|constraints?|restrictions?|messages?)\b/i,
  },
  {
    code: "address",
    pattern:
      /\b(?:when|while|whenever|before|after|if)\s(?:you\s)?(?:generat|writ|produc|creat|edit|propos|open|commit|answer|respond|reply|complet|start)\w*\s(?:an?y?\s|the\s)?(?:code for|answer|response|output|completion|task|a reply|user)\b|\bremember (?:this|the following|that|to always)\b|\bfrom now on\b|\bin (?:every|all) (?:future|subsequent|later)\b|\b(?:save|store|record|keep|memori[sz]e) (?:this|the following|it) (?:rule|as|in|permanently|to)\b|\b(?:tool|function) (?:calls?|restrictions?)\b.{0,30}\b(?:lifted|allowed|unrestricted|disabled)\b/i,
  },
  {
    code: "secrecy",
    pattern:
      /(?<!\b(?:comments?|docstrings?|docs|names|titles|headings)\s(?:(?:should|must|need|may)\s)?)\b(?:don'?t|do not|never|without|no need to|avoid)\s(?!(?:ever\s)?mention\w*\s[^.]{1,60}\bin (?:the |our |code |doc )?(?:comments|docstrings|names|identifiers|docs|titles|headings)\b)(?:ever\s)?(?:tell|telling|mention|mentioning|inform|informing|notify|notifying|disclos\w+|reveal\w*|announc\w+|alert(?:ing)?)\b(?!\s(?:implementation|internal|the implementation|details|stack))|\b(?:secretly|discreetly|covertly|unnoticed|stealth\w*|behind (?:the|their) backs?|keep (?:this|it) (?:secret|quiet|hidden|between us|confidential)|hide (?:this|it|the change|from))\b|\b(?:silently|quietly)\s(?:add|chang|send|push|includ|insert|upload|appl|approv|merg|install|copy|copi|forward|commit|run|execut|updat|modif|post|report|remov|delet|disabl)\w*|\b(?:add|send|push|insert|upload|apply|approve|merge|install|forward|commit|run|execute|post|disable)\s.{1,50}\s(?:silently|quietly)\b/i,
  },
  {
    code: "authority",
    pattern:
      /\b(?:supersedes?|superseding|overrid(?:es?|ing)|takes? (?:precedence|priority)|outranks?|replaces?|wins?)\b.{0,25}\b(?:rules?|instructions?|conventions?|guidelines?|polic(?:y|ies)|everything|all others?|any others?|others|standards?)\b|\b(?:highest|top|maximum|absolute|critical) priority\b|\balways trust\b|\b(?:already|pre-?|auto-?)\s?(?:approved|authori[sz]ed|cleared|vetted|accepted)\b|\bapproved by (?:two|all|the|every|\d)|\bby order of\b|\bmandated by\b|\b(?:trusted|exempt(?:ed)?) (?:reviewers?|users?|authors?) (?:list|role)\b/i,
  },
  {
    code: "authority",
    pattern:
      /\b(?:this|the|that|my|our|these|every|any|set)\s(?:rule|rule's|statement|candidate|convention|impact|memory|record|vote|quorum)s?\b.{0,30}\b(?:approv|promot|trust|priority|impact|votes?|quorum|id|active|permanent|style|counts?)\b|\b(?:set|mark|classify|label|treat)\b.{0,20}\bimpact\b|\baudit entr(?:y|ies)\b|\brule id\b|\bcount(?:s|ing)? (?:this|my|the) (?:comment|vote)/i,
  },
];

/** An address of a listener, or several: "in `code`" reads otherwise, so code spans are blanked for these. */
export const proseOnly: ReadonlySet<string> = new Set(["mention", "address", "secrecy", "authority", "host"]);
