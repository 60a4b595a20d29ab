import { stem } from "../../quorum/language/stem.ts";

/** What files of an extension are written in, as reviewers say it. */
const languages = new Map(
  Object.entries({
    ts: "typescript",
    tsx: "typescript react component",
    mts: "typescript",
    js: "javascript",
    mjs: "javascript",
    cjs: "javascript",
    jsx: "javascript react component",
    vue: "vue component",
    py: "python",
    pyi: "python type",
    rb: "ruby",
    go: "golang",
    rs: "rust",
    java: "java",
    kt: "kotlin",
    cs: "csharp",
    cpp: "cpp",
    cc: "cpp",
    hpp: "cpp header",
    h: "header",
    php: "php",
    swift: "swift",
    scala: "scala",
    ex: "elixir",
    exs: "elixir",
    css: "css style",
    scss: "css style",
    html: "html",
    sql: "sql query",
    sh: "shell script",
    bash: "shell script",
    ps1: "powershell script",
    yml: "yaml",
    yaml: "yaml",
    md: "markdown documentation",
    tf: "terraform",
    proto: "protobuf",
  }),
);

/** Words that stand in every sentence and tell nothing of its subject. */
const functionWords = new Set(
  (
    "a an and are as at be been but by can could do does for from had has have how i if in into is it its may not of " +
    "on or our should so than that the their them then there these they this those to was we were what when where " +
    "which will with would you your"
  ).split(" "),
);

const pieces = /[\p{L}\p{N}]+/gu;
const humps = /(\p{Ll}|\p{N})(?=\p{Lu})/gu;

/** The stems of a text's words, in order; `camelCase` is two words. Linear in the text. */
export function wordsOf(text: string): readonly string[] {
  const found = text.normalize("NFKC").replace(humps, "$1 ").toLowerCase().match(pieces) ?? [];
  return found.filter((word) => !functionWords.has(word)).map(stem);
}

/** A path's own words, and what its extension says of the language. */
export function wordsOfPath(path: string): readonly string[] {
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(path)?.[1]?.toLowerCase() ?? "";
  return [...wordsOf(path), ...wordsOf(languages.get(extension) ?? "")];
}
