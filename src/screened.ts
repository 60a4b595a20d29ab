import { LRUCache } from "lru-cache";
import { screen } from "../extraction/screen.ts";
import type { ScreenResult } from "../extraction/types.ts";
import { frozen } from "./frozen.ts";
import { limits } from "./limits.ts";

const results = new LRUCache<string, ScreenResult>({
  maxSize: limits.recentBodyBytesMax,
  sizeCalculation: (_, body) => 2 * body.length + 1,
});

/**
 * The screen's answer for this very text, which depends on the text alone. A comment is screened before the model and
 * again behind it; where both stages share a process, the second one finds the first one's answer. It is frozen, so a
 * stage that was taken over can't change what the other one sees.
 */
export function screened(body: string): ScreenResult {
  const known = results.get(body);
  if (known !== undefined) return known;
  const result = frozen(screen(body));
  results.set(body, result);
  return result;
}
