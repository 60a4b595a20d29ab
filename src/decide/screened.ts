import { screen } from "../../extraction/screen.ts";
import type { ScreenResult } from "../../extraction/types.ts";

/** A delivery is decided twice, before the model and after it; other lanes come in between. */
const resultsMax = 64;

const results = new Map<string, ScreenResult>();

/**
 * The screen's answer for this very text. It depends on the text alone, so the deciding stage keeps its own last
 * answers; the learning stage, which may be taken over, can't reach them.
 */
export function screened(body: string): ScreenResult {
  const known = results.get(body);
  if (known !== undefined) return known;
  const result = screen(body);
  if (results.size >= resultsMax) {
    const oldest = results.keys().next();
    if (!oldest.done) results.delete(oldest.value);
  }
  results.set(body, result);
  return result;
}
