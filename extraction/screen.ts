import { combiningFlood } from "./combining.ts";
import { tooComplex } from "./complexity.ts";
import { decodeEntities } from "./entities.ts";
import { forgedJson, forgedStructure, forgedTags } from "./forged-structure.ts";
import { hiddenChannels } from "./hidden-channels.ts";
import { lookAlikes } from "./look-alikes.ts";
import { softSignals } from "./soft-signals.ts";
import type { Finding, ScreenResult } from "./types.ts";
import { readComment } from "./visible-text.ts";
import type { ReadComment } from "./visible-text.ts";

/**
 * Step 3: before any model, refuses a comment that hides something, whatever it says, and reduces the others to what a
 * person sees. Deterministic; never throws; bounded for any string (a parser bomb is refused before it is parsed).
 * A finding's detail holds code points and positions, never the comment's words.
 */
export function screen(body: string): ScreenResult {
  // Cheapest first: nothing is parsed that was refused already.
  const complex = tooComplex(body);
  if (complex !== undefined) return { verdict: "quarantine", findings: [complex] };
  const hidden = hiddenChannels(body);
  if (hidden.length > 0) return { verdict: "quarantine", findings: hidden };
  const comment = readComment(body);
  if (comment === undefined)
    return { verdict: "quarantine", findings: [{ code: "unparsable", detail: "no tree" }] };
  const findings = distinct(findingsOf(comment));
  return findings.length > 0
    ? { verdict: "quarantine", findings }
    : { verdict: "pass", visible: comment.visible };
}

/**
 * Everything is looked at raw and as readers see it. Character references may carry what the raw body did not, and may
 * be written twice over, so the prose is decoded and looked at again; in code, people read them as they stand.
 */
function findingsOf({ visible, visibleProse, prose }: ReadComment): Finding[] {
  const decoded = decodeEntities(prose.withoutCode);
  const decodedTwice = decodeEntities(decoded);
  const seen = [prose.withSpans, visible.text, decoded, decodedTwice];
  const frames = [decodeEntities(prose.withSpans), visibleProse, decodedTwice];
  return [
    ...[visible.text, decoded, decodedTwice].flatMap(hiddenChannels),
    ...seen.flatMap(lookAlikes),
    ...seen.flatMap(combiningFlood),
    ...frames.flatMap(forgedStructure),
    ...forgedTags(decodedTwice, frames.join("\n")),
    ...forgedJson(prose.withoutCode),
    ...softSignals(prose.withSpans, visible.text),
  ];
}

/** One finding a code: the first is enough to act on. */
function distinct(findings: readonly Finding[]): Finding[] {
  const codes = new Map<string, Finding>();
  for (const found of findings) if (!codes.has(found.code)) codes.set(found.code, found);
  return [...codes.values()];
}
