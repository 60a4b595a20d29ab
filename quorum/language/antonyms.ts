import { stem } from "./stem.ts";

/** Pairs that can't both be followed: who asks for one contradicts who asks for the other of the same target. */
const pairs =
  "tab/space singlequote/doublequote twospaces/fourspaces tab/twospaces tab/fourspaces ~before/~after before/after " +
  "first/last top/bottom start/end begin/end begin/finish above/below left/right prefix/suffix prepend/append " +
  "ascending/descending asc/desc uppercase/lowercase sentencecase/titlecase plural/singular public/private " +
  "static/instance mutable/immutable nullable/notnull optional/required relative/absolute sync/async " +
  "synchronous/asynchronous eager/lazy explicit/implicit allow/deny enable/disable include/exclude single/multiple " +
  "inside/outside sameline/ownline next/previous short/long small/large many/few more/less strict/loose " +
  "americanspelling/britishspelling imperative/pasttense presenttense/pasttense pasttense/imperative open/close " +
  "finalkeyword/open squash/mergecommit squash/rebase checkedexception/uncheckedexception throw/return " +
  "defaultexport/namedexport composition/inheritance interface/type utc/local iso8601/unixepoch px/rem em/px " +
  "colocatedtest/testfolder compact/verbose split/merge inline/extract inline/external global/local hard/soft " +
  "add/remove keep/remove group/separate narrow/wide blacklist/allowlist positional/named float/decimaltype " +
  "float/integer integer/string uuid/integer uuid/serial serial/parallel sequential/parallel push/pull " +
  "camelcase/snakecase camelcase/pascalcase camelcase/kebabcase snakecase/kebabcase snakecase/pascalcase " +
  "kebabcase/pascalcase screamingcase/camelcase screamingcase/snakecase screamingcase/pascalcase " +
  "class/function pointer/value value/reference stack/heap tailwind/stylemodule onbydefault/offbydefault on/off enabled/disabled " +
  "header/path header/cookie offset/cursor fat/thin classcomponent/functioncomponent asyncawait/promisechain forloop/foreach info/debug " +
  "warn/error null/empty null/exception mock/real merge/rebase tag/digest monday/sunday early/late top/end " +
  "required/~may check/ignore validate/skip handle/ignore cache/refetch flatten/nest copy/share";

const opposites = new Map<string, Set<string>>();
for (const pair of pairs.split(" ")) {
  const [one = "", other = ""] = pair.split("/");
  // Names of concepts stay as they are; plain words stand as stems.
  for (const [x, y] of [
    [one, other],
    [stem(one), stem(other)],
    [one, stem(other)],
    [stem(one), other],
  ] as const) {
    opposites.set(x, (opposites.get(x) ?? new Set()).add(y));
    opposites.set(y, (opposites.get(y) ?? new Set()).add(x));
  }
}

/** Whether two normalised words exclude each other for one target. Symmetric. */
export function areAntonyms(a: string, b: string): boolean {
  return opposites.get(a)?.has(b) === true;
}

/** The first word of `a`, by its order, that excludes one of `b`, with that one. Most words exclude nothing. */
export function antonymsIn(
  a: readonly string[],
  b: readonly string[],
): readonly [string, string] | undefined {
  for (const x of a) {
    const excluded = opposites.get(x);
    const y = excluded === undefined ? undefined : b.find((word) => excluded.has(word));
    if (y !== undefined) return [x, y];
  }
  return undefined;
}
