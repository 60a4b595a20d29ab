import type { Part } from "./roles.ts";
import { stem } from "./stem.ts";

/** Ways to spell a name: who asks for one speaks of names. */
const spellings = new Set(
  "camelcase pascalcase snakecase kebabcase screamingcase uppercase lowercase begin finish prefix suffix".split(
    " ",
  ),
);

/** A matter of one language is named after it: there the language, and what only it has, say nothing more. */
const areasOfMatters: readonly (readonly [string, readonly string[]])[] = [
  ["css-", ["css", "scss", "stylesheet"]],
  ["python-", ["python"]],
  ["rust-", ["rust", "crate"]],
  ["go-", ["golang"]],
  ["php-", ["php"]],
  ["kotlin-", ["kotlin"]],
  ["ruby-", ["ruby"]],
  ["java-", ["java"]],
  ["csharp-", ["csharp"]],
  ["elixir-", ["elixir"]],
  ["scala-", ["scala"]],
  ["shell-", ["shellscript"]],
  ["sql-", ["sql", "query"]],
  ["react-", ["react"]],
  ["docker-", ["docker"]],
  ["k8s-", ["kubernetes", "manifest"]],
  ["terraform-", ["terraform"]],
  ["protobuf-", ["protobuf", "proto"]],
  ["makefile-", ["makefile"]],
  ["yaml-", ["yaml"]],
  ["foreign-key-", ["database", "schema", "sql"]],
  ["table-", ["database", "schema", "sql"]],
  ["column-", ["database", "schema", "sql"]],
];

const areasOf = areasOfMatters.map(
  ([start, words]) => [start, new Set(words.flatMap((word) => [word, stem(word)]))] as const,
);

/** Whether a matter is of no other area than this word: "in stylesheets", of a matter of CSS. */
export function isAreaOf(matter: string, word: string): boolean {
  return areasOf.some(([start, words]) => matter.startsWith(start) && words.has(word));
}

const isSpelled = (parts: readonly Part[]): boolean =>
  parts.some((part) => part.role === "wanted" && spellings.has(part.text));

/** "Name constants in capitals" gives no constant a name: the spelling tells that it is about names. */
export function readSpelling(parts: readonly Part[]): readonly Part[] {
  if (!isSpelled(parts)) return parts;
  return parts.map((part) => (part.text === "namedconstant" ? { ...part, text: "constant" } : part));
}

/** "Name macros in capitals", "macros are written in capitals": to say that it is about names adds nothing. */
export function withoutNaming(parts: readonly Part[]): readonly Part[] {
  if (!isSpelled(parts)) return parts;
  return parts.filter((part) => part.marked || (part.text !== "name" && part.text !== "call"));
}

/** Verbs that carry what is asked for, as "make" and "have" do: "mark fields as readonly", "fields are readonly". */
const carriers = new Set(
  ["mark", "build", "provide", "specify", "configure", "supply", "attach"].map((word) => stem(word)),
);
const carriedCountMin = 2;

/** Leaves out a verb of carrying that opens its clause, where the clause says enough beside. */
export function withoutCarriers(parts: readonly Part[]): readonly Part[] {
  return parts.filter((part, at) => {
    const opens = parts[at - 1]?.clause !== part.clause;
    if (!opens || part.role !== "wanted" || part.marked || !carriers.has(part.text)) return true;
    return (
      parts.filter(({ clause, role }) => clause === part.clause && role === "wanted").length <=
      carriedCountMin
    );
  });
}
