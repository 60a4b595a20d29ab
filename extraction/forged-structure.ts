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
  { code: "forged-provenance", pattern: /^\s{0,4}\[\+\d{1,4} more\]/im },
  // GitHub renders formulas, and formulas can hide words.
  {
    code: "hidden-math",
    pattern: /\\[hv]?phantom\b|\\(?:text)?color\s{0,4}\{\s{0,4}(?:white|transparent|#f{3})/i,
  },
  {
    code: "guardrail-tag",
    pattern:
      /amazon-bedrock-guardrails-guard|<\/?amazon-bedrock-guardrails|guardcontent[_>]|<\/?guardcontent/i,
  },
];

/** Forged turns and provenance. `text` leaves out code blocks, which nobody takes for prose. */
export function forgedStructure(text: string): Finding[] {
  const folded = text.normalize("NFKC");
  const codes = new Map<string, string>();
  for (const { code, pattern } of shapes) {
    const match = pattern.exec(folded);
    if (match !== null && !codes.has(code)) codes.set(code, `at ${match.index}`);
  }
  if (holdsTurns(folded)) codes.set("chat-delimiter", "turns of several roles");
  return Array.from(codes, ([code, detail]) => ({ code, detail }));
}

/** Names by which prompts wrap roles and data. As tags in prose they are structure. */
const roleNames =
  /^(?:system|assistant|human|developer|instructions?|system_?prompt|function_?calls?|function_?results?|tool_?(?:use|calls?|results?|response)|(?:un)?trusted\w{0,40}|(?:system|admin|hidden|secret|new)_?\w{0,20}instructions?|antml\w{0,20}|user_?(?:input|message|query|content)|review_?comments?|comment_?(?:body|text)|pr_?(?:comment|body)|guard\w{0,20})$/;
/** Names that are placeholders as well ("make <rule>"): structure only where something closes them. */
const wrapperNames =
  /^(?:user|admin|policy|rules?|prompt|override|context|document|documents|data|message|messages|invoke|comment|external_?\w{0,20}|input_?\w{1,20})$/;

const tagPattern = /<(\/?)([a-z][a-z0-9_:.-]{0,60})(?=[\s/>])[^<>]{0,200}>/gi;

/**
 * Tags of a prompt's frame: a role's tag, a wrapper's end, or the end of a lower-case element that is no HTML and was
 * never opened (so it closes something that is not the reviewer's). Inside code, ends alone break out of anything.
 */
export function forgedTags(prose: string, withSpans: string): Finding[] {
  const at = tagBreak(prose.normalize("NFKC"), false) ?? tagBreak(withSpans.normalize("NFKC"), true);
  return at === undefined ? [] : [{ code: "tag-break", detail: `at ${at}` }];
}

function tagBreak(text: string, endsOnly: boolean): number | undefined {
  const opened = new Set<string>();
  for (const match of text.matchAll(tagPattern)) {
    const [tag, slash, rawName = ""] = match;
    const closes = slash === "/";
    const name = rawName.toLowerCase().replace(/[-:.]/g, "_");
    if (!closes) opened.add(rawName);
    if (closes ? isForgedEnd(name, rawName, opened, endsOnly) : !endsOnly && roleNames.test(name)) {
      if (closes || !isPlaceholder(text, match.index, tag.length)) return match.index;
    }
  }
  return undefined;
}

/** `git@host:<system>/<name>`: a placeholder is part of a path, an address or a call. */
function isPlaceholder(text: string, index: number, length: number): boolean {
  const glue = /[/@:.=_-]/;
  return glue.test(text.charAt(index - 1)) || glue.test(text.charAt(index + length));
}

function isForgedEnd(name: string, rawName: string, opened: ReadonlySet<string>, endsOnly: boolean): boolean {
  if (roleNames.test(name)) return true;
  if (endsOnly) return false;
  if (wrapperNames.test(name)) return !opened.has(rawName) || !isElementName(rawName);
  if (isElementName(rawName)) return false;
  return rawName === rawName.toLowerCase() && rawName.length >= 4 && !opened.has(rawName);
}

const turnPattern = /^[ \t>*_#-]{0,8}(system|user|human|assistant|ai|developer|tool)[ \t*_]{0,4}:/gim;

/** Lines that begin with a role, of two roles at least, one of them the machine's. */
function holdsTurns(text: string): boolean {
  const roles = new Set(Array.from(text.matchAll(turnPattern), (match) => (match[1] ?? "").toLowerCase()));
  return roles.size >= 2 && (roles.has("assistant") || roles.has("ai") || roles.has("system"));
}

const roleMessage = /["']role["'][ \t]{0,4}:[ \t]{0,4}["'](?:system|assistant|developer|tool)["']/i;

/**
 * A chat's message as JSON, or an escape from a JSON string: a quote that closes more braces than the text opened, or
 * goes on with a new key. `text` leaves out all code, where both are honest.
 */
export function forgedJson(text: string): Finding[] {
  if (roleMessage.test(text)) return [{ code: "chat-delimiter", detail: "message of a role" }];
  const at = jsonBreak(text.normalize("NFKC"));
  return at === undefined ? [] : [{ code: "json-break", detail: `at ${at}` }];
}

function jsonBreak(text: string): number | undefined {
  const reopened = /[}\]][}\]]{1,8}[ \t]{0,4}[\r\n]{1,4}[ \t]{0,4}\{[ \t]{0,4}["']/.exec(text);
  if (reopened !== null) return reopened.index;
  const breakPattern =
    /["'][ \t\n]{0,4}[}\]]|["'][ \t]{0,4},[ \t\n]{0,4}["'][\w-]{1,40}["'][ \t]{0,4}:[ \t]{0,4}["'{[\dtfn]/g;
  let open = 0;
  let at = 0;
  for (const match of text.matchAll(breakPattern)) {
    for (; at < match.index; at += 1) open = openAfter(open, text, at);
    if (open < 1) return match.index;
  }
  return undefined;
}

/** How many braces and brackets are open after a character; a blank line starts anew. */
function openAfter(open: number, text: string, at: number): number {
  const char = text.charAt(at);
  if (char === "{" || char === "[") return open + 1;
  if (char === "}" || char === "]") return open - 1;
  return char === "\n" && text.charAt(at - 1) === "\n" ? 0 : open;
}
