import { isUtf8 } from "node:buffer";

/** GitHub's payloads nest some eight levels deep. */
const depthMax = 64;
/** Structural characters; a full 25 MB push event holds some 400,000. */
const structureMax = 2_000_000;

export type StrictJson =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: string };

/**
 * JSON as GitHub writes it: UTF-8, no member named twice, no `__proto__`, of bounded depth.
 * Two parsers can read a body with doubled names in two ways, so such a body means nothing.
 * Never throws; `problem` is our own wording, without any of the text.
 */
export function readJson(bytes: Uint8Array): StrictJson {
  if (!isUtf8(bytes)) return wrong("not UTF-8");
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  if (text.startsWith("payload="))
    return wrong("form-encoded: set the webhook's content type to application/json");
  const structure = measure(text);
  if (structure.depth > depthMax) return wrong(`nested deeper than ${depthMax}`);
  if (structure.size > structureMax) return wrong(`more than ${structureMax} structural characters`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return wrong("not JSON"); // the parser's own message quotes the text
  }
  const kept = countMembers(value);
  if (kept === undefined) return wrong("a member named __proto__");
  if (kept !== structure.members) return wrong("a member named twice");
  return { ok: true, value };
}

function wrong(problem: string): StrictJson {
  return { ok: false, problem };
}

interface Structure {
  readonly members: number;
  readonly depth: number;
  readonly size: number;
}

/** Counts what stands outside of strings. In valid JSON every member has exactly one colon there. */
function measure(text: string): Structure {
  let members = 0;
  let level = 0;
  let depth = 0;
  let size = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x22: // "
        at = endOfString(text, at + 1);
        break;
      case 0x3a: // :
        members += 1;
        size += 1;
        break;
      case 0x2c: // ,
        size += 1;
        break;
      case 0x5b: // [
      case 0x7b: // {
        size += 1;
        level += 1;
        if (level > depth) depth = level;
        break;
      case 0x5d: // ]
      case 0x7d: // }
        level -= 1;
        break;
      default:
        break;
    }
  }
  return { members, depth, size };
}

function endOfString(text: string, from: number): number {
  let end = text.indexOf('"', from);
  while (end !== -1 && isEscaped(text, end, from)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
}

function isEscaped(text: string, quote: number, from: number): boolean {
  let at = quote - 1;
  while (at >= from && text.charCodeAt(at) === 0x5c) at -= 1;
  return (quote - 1 - at) % 2 === 1;
}

/** Members of all objects, or `undefined` when one is called `__proto__`. Without recursion: depth is not ours to trust. */
function countMembers(root: unknown): number | undefined {
  let members = 0;
  const open: object[] = [];
  if (isContainer(root)) open.push(root);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (Array.isArray(next)) {
      for (const value of next as unknown[]) if (isContainer(value)) open.push(value);
      continue;
    }
    // Of JSON, so all of its own; `for in` allocates nothing on this hot path.
    for (const name in next) {
      if (name === "__proto__") return undefined;
      members += 1;
      const value = (next as Record<string, unknown>)[name];
      if (isContainer(value)) open.push(value);
    }
  }
  return members;
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
