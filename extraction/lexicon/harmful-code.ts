/** Code that weakens wherever it is used: category and one linear pattern over a statement of bounded length. */
// prettier-ignore
export const harmfulCode: readonly (readonly [category: string, pattern: RegExp])[] = [
  ["transport-security", /\bverify(?:_?ssl|_?tls|_?certs?|_?peer|_?host)?\s?[:=]\s?(?:false|0|none|no)\b|rejectUnauthorized|insecure[_-]?skip[_-]?verify|tls_reject_unauthorized|strictHostKeyChecking|--insecure\b|--no-check-certificate|(?:strict[_-]?)?ssl(?:_?verify)?["'`]?\s?[:=]\s?["'`]?(?:false|0|none|no|off)\b|ssl_?verify|CERT_NONE|unverified_context|sslmode=(?:disable|allow|prefer)|accept_invalid_(?:certs|hostnames)|trust_?all|allow_?all_?hostname|cleartextTraffic|AllowsArbitraryLoads|usePlaintext|insecure_channel|InsecureChannelCredentials|ServerCertificate(?:Custom)?Validation|NoopHostnameVerifier|verify_none|InsecureRequestWarning|disable_ssl|tls_?skip|\bTLS\b.{0,30}\b1\.[01]\b|\bSSL\s?v?[23]\b|\binsecure\w{0,30}(?:\(|`)|\bhttp\b.{0,30}\b(?:rather than|instead of|over|not)\b.{0,15}\bhttps\b/i],
  ["authentication", /\balg\W{0,3}(?:none)\b|\badmin\W{1,3}(?:admin|password|123)|\bpassword123\b|\bskip_?auth|\bno_?auth\b|\ballow_?anonymous\b|\bverify_signature\W{1,4}false|ignoreExpiration|verify_exp\W{1,4}false|disable_?auth|bypass_?auth|auth_?bypass/i],
  ["authorisation", /\bchmod\b|\b0?777\b|\b0?666\b|(?:action|principal|resource|effect|permission)s?["']?\s?[:=]\s?\[?["']?\*|["'`]\*:\*|\bpublic-read|\bAllowAny\b|\bpermitAll\b|\bpermit_all\b|\bcluster-admin\b|privileged\s?[:=]\s?true|--privileged|GRANT ALL|\bwrite-all\b|\ballow[_-]?all\b|\ballUsers\b|AdministratorAccess|SECURITY DEFINER|runAsUser:?\s?0|skip_authorization|skip_before_action|0\.0\.0\.0/i],
  ["injection", /\beval\b|shell\s?[:=]\s?true|\bos\.system\b|innerHTML|dangerouslySet|v-html|\bmark_safe\b|\bhtml_safe\b|bypassSecurityTrust|\|\s?safe\b|\bpickle\b|\bunserialize\b|Marshal\.load|ObjectInputStream|BinaryFormatter|yaml\.(?:unsafe_)?load\b|unsafe_load|\bexec\b(?=`)|csrf_exempt|Html\.Raw|template\.HTML\b|\|raw\b|\bdisable_?csrf|allow_?origin\w*\W{0,5}\*|origin`?(?:\W{1,4}| to `?)\*|unsafe-(?:eval|inline)|document\.write|\bxp_cmdshell\b|allow_url_include|resolve_entities\W{1,3}true|passthru|\bvm\.runIn/i],
  ["injection", /\bnew Function\b/],
  ["crypto", /\becb\b|\bMODE_ECB\b|\bRC4\b|\bunsalted\b|\b3?DES\b/],
  ["validation", /\b(?:verify|secure|httponly|http_only|samesite|csrf\w*|xss\w*|escape|autoescape|sanitize\w*|sanitise\w*|sandbox|contextIsolation|webSecurity|encrypt\w*|signed|auth|require_?auth\w*|check_\w+|validate\w*|strict)["'`]?\s?(?:[:=]|to|as)\s?["'`]?(?:false|none|off|0|no|null|disabled)\b|nodeIntegration["'`]?\s?(?:[:=]|to)\s?`?true|debug\s?=\s?true/i],
  ["checks", /@?ts-?(?:ignore|nocheck|expect-error)\b|eslint-disable|tslint:disable|\bnoqa\b|\bnolint\b|type:\s?ignore|pylint:\s?disable|rubocop:\s?disable|@Suppress(?:Warnings|Lint)?\b|\bSuppressWarnings\b|NOSONAR|\bnosec\b|pragma:\s?no cover|(?:istanbul|c8|v8) ignore|#!?\[allow|\b(?:it|describe|test|t|context)\.(?:skip|only|todo)\b|\bt\.Skip|\bxit\b|\bxdescribe\b|\bfdescribe\b|@(?:Ignore|Disabled)\b|pytest\.mark\.(?:skip|xfail)|--no-verify|HUSKY=0|\[(?:skip ci|ci skip|no ci)\]|\*\*\*NO_CI|skip-checks|\|\|\s?true\b|continue-on-error|allow_failure|passWithNoTests|noinspection|#pragma warning disable|shellcheck disable|\bas any\b|skipLibCheck|--skip-tests|-DskipTests|\bnocheck\b|#\[ignore|\[Ignore\]|@unittest\.skip|\bskipTests\b|audit\s?=\s?false/i],
  ["dependency", /--no-audit|--force\b|--legacy-peer-deps|--trusted-host|--allow-unauthenticated|GOFLAGS=-insecure|GONOSUM\w*|GOPROXY|GOINSECURE|--no-lock\w*|--no-frozen-lockfile|`latest`|:latest\b|@latest\b|--no-integrity|git\+/i],
  ["review", /Signed-off-by|Co-authored-by|Reviewed-by|Approved-by|--admin\b/i],
  ["licence", /\b(?:remove|strip|drop|delete|omit|leave out|hide|cut)\b.{0,40}(?:generated["'”]? (?:by|with|code|marker|notice|tag|note)|\bai[- ](?:generated|assisted)|copyright|licen[cs]e (?:header|notice|comment|text)s?|attribution|\bspdx\b|authorship)/i],
  ["provenance", /\b(?:do(?:n'?t| not)|never)\b.{0,20}\b(?:mention|say|tell|disclose|note|state)\b.{0,50}\b(?:generated|agent|assistant|bot|model|copied)\b/i],
];

const weakenElsewhere =
  "(?:desactiv|deshabilit|desabilit|désactiv|contourn|deaktivier|abschalt|abgeschaltet|ausschalt|ausgeschaltet|überspring|umgeh|disattiv|disabilit|saltar?se|omit[ei]r|ignor[aei]r|uitschakel|wyłącz|отключ|пропуск|игнорир|обход|devre dışı|bỏ qua|nonaktif|禁用|关闭|跳过|忽略|绕过|停用|無効|スキップ|無視|무시|비활성|건너|تعطيل|تجاهل)";
const protectElsewhere =
  "(?:tls|ssl|certific|zertifik|verific|verifik|vérific|prüfung|überprüf|valid|authenti|autent|autoriz|авториз|аутент|провер|сертифик|шифр|prueba|lint|review|revis|csrf|sandbox|seguridad|sécurité|sicherheit|безопас|segurança|sicurezza|验证|校验|证书|检查|测试|审查|検証|証明書|テスト|レビュー|검증|인증|테스트|검토|تحقق|شهاد|xác minh|kiểm tra|instruc|instruç|anweisung|инструкц|指令|指示|지시|تعليمات|chỉ dẫn)";

/** The best known ways to weaken in other languages. What is missed here is never style: its words are unknown. */
export const weakenedElsewhere: readonly RegExp[] = [
  new RegExp(`${weakenElsewhere}.{0,80}${protectElsewhere}`, "i"),
  new RegExp(`${protectElsewhere}.{0,60}${weakenElsewhere}`, "i"),
];
