/** Do two code spans mean the same to the language that both are written in? Then choosing one of them is style. */

/** Longer spans are programs of their own, which nobody compares at a glance. */
const spanCharsMax = 60;

const name = String.raw`[A-Za-z_]\w{0,30}`;
const simple = String.raw`${name}(?:\.${name})?(?:\[\])?`;

/** A rewriting that never changes what is meant, from the longer form to the shorter one. Each is linear. */
const rewritings: readonly (readonly [RegExp, string])[] = [
  // Spaces at marks, and those that no mark needs.
  [/\s{1,8}/g, " "],
  [/ ?([{}()[\],:;|&=<>*?+]) ?/g, "$1"],
  // `{ x: x }`, `Foo { x: x, y: y }` and `f(x: x)`.
  [new RegExp(String.raw`(?<=[{,(])(${name})[:=]\1(?=[},)])`, "g"), "$1"],
  [new RegExp(String.raw`(?<=[{,(])(${name}):(?=[},)])`, "g"), "$1"],
  // `:a => 1` and `a: 1`.
  [new RegExp(String.raw`(?<=^|[{,(]):(${name})=>`, "g"), "$1:"],
  // `Array<T>`, `ReadonlyArray<T>`, `[T]` and `T[]`.
  [new RegExp(`^ReadonlyArray<(${simple})>$`), "readonly $1[]"],
  [new RegExp(`^(?:Array|List)<(${simple})>$`), "$1[]"],
  [new RegExp(String.raw`^\[(${simple})\]$`), "$1[]"],
  [new RegExp(`^Dictionary<(${simple}),(${simple})>$`), "[$1:$2]"],
  [new RegExp(`^Record<(string|number),(${simple})>$`), "{[key:$1]:$2}"],
  [new RegExp(String.raw`^\{\[${name}:(string|number)\]:(${simple})\}$`), "{[key:$1]:$2}"],
  // `typing.List[int]` and `list[int]`, `Optional[X]` and `X | None`.
  [/\btyping\./g, ""],
  [/\bList(?=\[)/g, "list"],
  [/\bDict(?=\[)/g, "dict"],
  [/\bTuple(?=\[)/g, "tuple"],
  [/\bSet(?=\[)/g, "set"],
  [new RegExp(String.raw`^Optional\[(${simple})\]$`), "$1|None"],
  [new RegExp(String.raw`^Union\[(${simple}),(${simple})\]$`), "$1|$2"],
  [new RegExp(String.raw`^None\|(${simple})$`), "$1|None"],
  [new RegExp(String.raw`^(?:Optional|Nullable)<(${simple})>$`), "$1?"],
  [new RegExp(String.raw`^(?:(${simple})\|null|null\|(${simple}))$`), "?$1$2"],
  // `foo['bar']` and `foo.bar`.
  [new RegExp(String.raw`^(${name})\[(["'])(${name})\2\]$`), "$1.$3"],
  // `T const&` and `const T&`.
  [new RegExp(String.raw`^(${simple}) const\b(?= ?[&*]| )`), "const $1"],
  [/ ?([&*]) ?/g, "$1"],
  // Literals.
  [/^(?:new Array\(\)|new Array|array\(\)|list\(\)|Array\(\)|Array\.new)$/, "[]"],
  [/^(?:new Object\(\)|new Object|dict\(\)|Object\(\)|Hash\.new)$/, "{}"],
  [/^array\(([\w, '"]{1,30})\)$/, "[$1]"],
  [/^0[xX]([0-9A-Fa-f_]{1,16})$/, "0x$1"],
  [/^(\d{1,3})_(\d{3})(?:_(\d{3}))?$/, "$1$2$3"],
  [/^\.(\d{1,6})$/, "0.$1"],
  [/^(\d{1,6})\.$/, "$1.0"],
  // `x => { return y; }` and `(x) => x`.
  [new RegExp(String.raw`^\((${name})\)=>`), "$1=>"],
  [new RegExp(String.raw`^\((${name})\)->`), "$1->"],
  [/=>\{return ([\w.]{1,30});?\}$/, "=>$1"],
  [/^(\(\))=>\{return ([\w.]{1,30});?\}$/, "$1=>$2"],
  // `foo: function () {}` and `foo() {}`.
  [new RegExp(String.raw`^(${name}):function\((${name})?\)\{`), "$1($2){"],
  // `attr={true}`, `attr={"x"}` and `attr`.
  [new RegExp(String.raw`^(${name})=\{true\}$`), "$1"],
  [new RegExp(String.raw`^(${name})=\{(["'])([\w-]{1,20})\2\}$`), '$1="$3"'],
  [new RegExp(String.raw`^v-bind:(${name})$`), ":$1"],
  [new RegExp(String.raw`^v-on:(${name})$`), "@$1"],
  [/^<(?:React\.)?Fragment>$/, "<>"],
  [/^INNER JOIN$/, "JOIN"],
  [/^(LEFT|RIGHT|FULL) OUTER JOIN$/, "$1 JOIN"],
  [/^(?:interface\{\})$/, "any"],
  // `if !x`, `if not x` and `unless x`; `while !x` and `until x`.
  [/^(if|while|unless|until) ?\(([^()]{1,30})\)$/, "$1 $2"],
  [/^if (?:! ?|not )([\w.@]{1,30}\??)$/, "unless $1"],
  [/^if ?(?:!|not)$/, "unless"],
  [/^while ?(?:!|not)$/, "until"],
  [/^while (?:! ?|not )([\w.@]{1,30}\??)$/, "until $1"],
];

/** What is the same to a language whatever stands around it, as a set of its own. */
const alike: readonly ReadonlySet<string>[] = [
  new Set(["int", "Int32", "System.Int32"]),
  new Set(["string", "System.String"]),
  new Set(["long", "System.Int64"]),
  new Set(["bool", "System.Boolean"]),
];

/** Exponents and suffixes mean the same in either case: `1E5`, `1.5F`, `10l`. */
const number = /^\d{1,12}(?:\.\d{1,12})?(?:[eE][+-]?\d{1,3})?[fFlLdDuU]{0,3}$/;

/** What stands in quotes keeps its spaces. */
const spacedText = /["'`][^"'`]{0,58}\s[^"'`]{0,58}["'`]/;

function canonical(span: string): string {
  const text = rewritings.reduce((rest, [from, to]) => rest.replace(from, to), span.trim());
  return number.test(text) ? text.toLowerCase() : text;
}

/** Two different spellings of one thing. Linear; spans beyond the cap are never the same. */
export function isSameCode(first: string, second: string): boolean {
  if (first === second || first.length > spanCharsMax || second.length > spanCharsMax) return false;
  if (spacedText.test(first) || spacedText.test(second)) return false;
  if (alike.some((set) => set.has(first) && set.has(second))) return true;
  const [one, other] = [canonical(first), canonical(second)];
  return one === other || one.toLowerCase() === (/^0x/.test(one) ? other.toLowerCase() : undefined);
}
