/** A reply that disagrees is short; a long one is a discussion, which operators read anyway. */
const dissentCharsMax = 280;

const harmless =
  /\bno (?:problem|worries|worry|rush|need to (?:worry|apologi[sz]e)|biggie|prob|hurry|idea|objections?|concerns?|issues?|changes? needed|action|comment)\b|\bdon'?t worry\b|\b(?:not a problem|why not|if not|no,? (?:you'?re|that'?s) (?:right|fine|good))\b/;

const disagreements: readonly RegExp[] = [
  /(?:^|\s)-1(?:\s|[.,!]|$)|👎/u,
  /^\s*(?:no|nope|nah|nay|never|wrong)\b(?!\s*\d)/,
  /\b(?:i|we|strongly|respectfully|completely) (?:strongly |respectfully |completely |really |totally )?(?:disagree|object|oppose)\b/,
  /^\s*(?:disagreed?|objection|veto|hard no|please don'?t|please do not|don'?t|do not|not in this)\b/,
  /\b(?:that|this|it)(?:'s| is|s)? (?:not|isn'?t|is not|ain'?t) (?:our|the|a|an|how|what|something|true|right|correct)\b/,
  /\bwe (?:don'?t|do not|never|won'?t|shouldn'?t|should not|decided against|agreed not) /,
  /\b(?:i (?:don'?t|do not) (?:agree|think so|like)|not (?:a )?(?:fan|convinced)|against this|bad idea|let'?s not)\b/,
];

/**
 * Whether a short reply disagrees with the comment above ("no, we don't do that", "-1"). Dissent only holds a
 * candidate, it never suspends a rule, so a doubtful case may count.
 */
export function isDissent(visibleText: string): boolean {
  const text = visibleText
    .trim()
    .replace(/[\u2018\u2019]/gu, "'")
    .toLowerCase();
  if (text.length === 0 || text.length > dissentCharsMax) return false;
  return !harmless.test(text) && disagreements.some((pattern) => pattern.test(text));
}
