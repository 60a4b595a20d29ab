import { isElementName } from "./html.ts";
import type { Finding } from "./types.ts";

/*
 * Text that pretends to be the frame around it: turns of a chat, a guardrail's or prompt's tags, the provenance of a
 * record, the end of a JSON string. Found by shape, in text that was folded to compatibility form, so that wide
 * brackets and decoded entities are no way around.
 */

interface Shape {
  readonly code: string;
  readonly pattern: RegExp;
}

const shapes: readonly Shape[] = [
  { code: "chat-delimiter", pattern: /<[|｜] ?\/?[a-z0-9_▁:. -]{1,40}[|｜]>/iu },
  {
    code: "chat-delimiter",
    pattern: /\[\/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS)\]/,
  },
  { code: "chat-delimiter", pattern: /<<\/?SYS(?:TEM)?>>/i },
  {
    code: "chat-delimiter",
    pattern: /<(?:start|end)_of_(?:turn|text|image)>|<\/?(?:bos|eos|begin_of_text)>|\[(?:BOS|EOS)\]/i,
  },
  {
    code: "chat-delimiter",
    pattern:
      /^[ \t]{0,3}#{1,6}[ \t]*(?:system|assistant|human|developer|instructions?)(?: (?:prompt|message|instructions?))?[ \t]*:/im,
  },
  { code: "chat-delimiter", pattern: /^[ \t>*_]{0,8}(?:human|assistant)[ \t*_]{0,4}:/im },
  {
    code: "chat-delimiter",
    pattern: /["']role["'][ \t]{0,4}:[ \t]{0,4}["'](?:system|assistant|developer|tool)["']/i,
  },
  {
    code: "forged-provenance",
    pattern: /[[({【〔［〖「『⟦〈《]\s{0,4}source\s{0,4}[:：]\s{0,4}(?:pr\b|pull|#|issue|rule|memory)/iu,
  },
  { code: "forged-provenance", pattern: /[[({【〔［〖「『⟦〈《]\s{0,4}edited\s{1,4}by\s{0,4}[:：]/iu },
  {
    code: "forged-provenance",
    pattern: /\bsource\s{0,4}:\s{0,4}(?:pr|pull request)\s{0,4}#?\d{1,9}\s{0,4}[,;|]\s{0,4}reviewer\b/iu,
  },
  {
    code: "forged-provenance",
    pattern: /\breviewer\s{0,4}:\s{0,4}@?[\w-]{1,40}\s{0,4}[,;|]\s{0,4}extracted\s{0,4}:/iu,
  },
  { code: "guardrail-tag", pattern: /amazon-?bedrock-?guardrails?|guard-?content[_>]|<\/?guard-?content/i },
];

/** Names by which prompts wrap roles and data. As tags in prose they are structure. */
const roleNames =
  /^(?:system|assistant|human|developer|instructions?|(?:system_?)?prompt|function_?calls?|invoke|tool_?(?:use|call|calls|result|results|response)|thinking|think|scratchpad|untrusted\w{0,40}|trusted\w{0,40}|admin|policy|rules?|override|(?:system|admin|hidden|secret|new)_?\w{0,20}instructions?|antml\w{0,20}|user_?(?:input|message|query|content)|review_?comments?|comment_?(?:body|text)|pr_?(?:comment|body)|external_?\w{0,20}|guard\w{0,20})$/;
const userName = "user";

const tagPattern = /<(\/?)([a-z][a-z0-9_:.-]{0,60})(?=[\s/>])[^<>]{0,200}>/gi;

/** Forged structure in a comment's text, folded. `text` should leave out code blocks, which nobody takes for prose. */
export function forgedStructure(text: string): Finding[] {
  const folded = text.normalize("NFKC");
  const codes = new Map<string, string>();
  for (const { code, pattern } of shapes) {
    const match = pattern.exec(folded);
    if (match !== null && !codes.has(code)) codes.set(code, `at ${match.index}`);
  }
  const tag = tagBreak(folded);
  if (tag !== undefined) codes.set("tag-break", `at ${tag}`);
  const turns = chatTurns(folded);
  if (turns && !codes.has("chat-delimiter")) codes.set("chat-delimiter", "turns of several roles");
  return [...codes].map(([code, detail]) => ({ code, detail }));
}

/**
 * The index of a tag that belongs to a prompt: a role's or wrapper's tag, or the end of a lower-case element that is
 * no HTML and was never opened (so it closes something that is not the reviewer's).
 */
function tagBreak(text: string): number | undefined {
  const opened = new Set<string>();
  for (const match of text.matchAll(tagPattern)) {
    const [, slash, rawName = ""] = match;
    const name = rawName.toLowerCase().replace(/[-:.]/g, "_");
    if (roleNames.test(name) && !isPlaceholder(text, match.index, match[0].length, slash === "/"))
      return match.index;
    if (slash !== "/") opened.add(rawName);
    else if (name === userName && !opened.has(rawName)) return match.index;
    else if (isStrayEnd(rawName, opened)) return match.index;
  }
  return undefined;
}

/** `git@host:<system>/<name>`: a placeholder is part of a path, an address or a call. */
function isPlaceholder(text: string, index: number, length: number, closes: boolean): boolean {
  if (closes) return false;
  const glue = /[/@:.=_-]/;
  return glue.test(text.charAt(index - 1)) || glue.test(text.charAt(index + length));
}

function isStrayEnd(name: string, opened: ReadonlySet<string>): boolean {
  return (
    name === name.toLowerCase() && /[_-]|^.{4,}$/.test(name) && !isElementName(name) && !opened.has(name)
  );
}

const turnPattern = /^[ \t>*_#-]{0,8}(system|user|human|assistant|ai|developer|tool)[ \t*_]{0,4}:/gim;

/** Lines that begin with a role, of two roles at least, one of them the machine's. */
function chatTurns(text: string): boolean {
  const roles = new Set(Array.from(text.matchAll(turnPattern), (match) => (match[1] ?? "").toLowerCase()));
  return roles.size >= 2 && (roles.has("assistant") || roles.has("ai") || roles.has("system"));
}

/** An escape from a JSON string: a quote that closes more braces than the text opened, or goes on with a new key. */
export function forgedJson(text: string): Finding[] {
  const at = jsonBreak(text.normalize("NFKC"));
  return at === undefined ? [] : [{ code: "json-break", detail: `at ${at}` }];
}

function jsonBreak(text: string): number | undefined {
  const breakPattern =
    /["'][ \t\n]{0,4}(?:[}\]][ \t\n,]{0,4}){1,8}|["'][ \t]{0,4},[ \t\n]{0,4}["'][\w-]{1,40}["'][ \t]{0,4}:[ \t]{0,4}["'{[\dtfn]/g;
  for (const match of text.matchAll(breakPattern)) {
    if (balance(text, match.index) < 1) return match.index;
  }
  return undefined;
}

/** How many braces and brackets are open before an index. Looks back a bounded way. */
function balance(text: string, index: number): number {
  let open = 0;
  for (const char of text.slice(Math.max(0, index - 4_000), index)) {
    if (char === "{" || char === "[") open += 1;
    else if (char === "}" || char === "]") open -= 1;
  }
  return open;
}
