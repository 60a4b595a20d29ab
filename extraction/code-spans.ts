/** What a code span may stand for in a style statement. What fits nothing here has no class, and is not style. */

/** Names that tools look for, and marks that they obey, wherever they stand. */
const readByTools =
  /^(?:use(?:[A-Z*]\w*)?|tests?|Tests?|TestX?|test_.*|test[A-Z].*|_?spec|.*(?:\.|_|-)(?:tests?|spec)s?(?:\.\w+)?|Test[A-Z*].*|.*Test|__\w+__|main|init|setup|teardown|conftest.*|index|default|get|set|toString|toJSON|valueOf|constructor|prototype|then|dispose|finalize|close|render|ng[A-Z]\w*|component[A-Z]\w*|middleware|loader|action|handler|equals|hashCode|compareTo|clone|readObject|writeReplace|to_s|method_missing|initialize|(?:before|after)(?:Each|All)?|json|env)$|env|secret|config/;

const casings =
  /^_?(?:camelCase|lowerCamelCase|PascalCase|UpperCamelCase|snake_case|SCREAMING_SNAKE_CASE|UPPER_SNAKE_CASE|UPPER_CASE|kebab-case|CONSTANT_CASE|lower_snake_case|Title Case|lowercase|UPPERCASE)$/;
const directive =
  /(?:eslint|prettier|ts-|tslint|noqa|nolint|pylint|mypy|type:|pragma|istanbul|c8|v8|nosec|sonar|go:|\+build|rubocop|shellcheck|@|#!|coding|license|copyright|jshint|webpack|vite|biome|(?:^|[^a-z])(?:ignore|disable|skip|allow|suppress|global|flow|region)(?:$|[^a-z])|noinspection|sourcemap|\bclos(?:e|es|ed)\b|\bfix(?:es|ed)\b|\bresolv(?:e|es|ed)\b|signed|reviewed|approved|\bci\b)/i;

const shapes: readonly (readonly [string, RegExp])[] = [
  ["code.name", /^[_$]?[A-Za-z][A-Za-z0-9]{0,30}(?:_[A-Za-z0-9]+){0,5}[_?!]?$|^[_$*?!]$/],
  [
    "code.file",
    /^[A-Za-z*][A-Za-z0-9*-]{0,30}(?:\.[a-z]{2,12})?\.(?:ts|tsx|js|jsx|tf|py|rb|go|rs|java|kt|swift|php|cs|scala|vue|dart|ex|cpp|cc|c|h|hpp|css|scss)$/,
  ],
  ["code.comment", /^(?:\/\/[/!]?|\/\*\*?(?: ?\*\/)?|\*\/|#|--|"""|'''|<!-- -->|;;)$/],
  [
    "code.keyword",
    /^(?:if|else|then|for|while|do|return|case|switch|try|catch|finally|except|begin|end|import|from|auto|none|inherit|initial|block|select|SELECT|FROM|WHERE|JOIN|AND|OR|and|or|fi|esac|of|in|where|let|new|await|async|\{|\}|=|==|=>|->|\+|&&|\|\||\?|:|,|\.|\?:)$/,
  ],
  ["importW", /^(?:use|import|from|using)$/],
  ["importForm", /^import type$/],
  ["code.modifier", /^(?:private|public|protected|static|final|const|async|override|abstract|readonly)$/],
  ["code.self", /^(?:this|self|Self)\.?$/],
  ["code.symbol", /^[^\w\s`"'$#@]{1,3}$/],
  [
    "code.keyword",
    /^(?:else if|do|end|begin|rescue|where|impl|fn|def|function|with|use|case|when|elif|elsif|unless|then|loop|yield)$/,
  ],
  ["docStyle", /^@(?:param|returns?|throws|see|example|since|author|version)$/],
  ["code.member", /^\.[a-z][A-Za-z0-9]{0,30}(?:\(\))?$/],
  // A keyword with the marks that it stands at: `; do`, `public:`, `} else {`.
  [
    "code.keyword",
    /^[;{}()] ?(?:do|then|else|while|catch|finally)(?: ?[{(:;])?$|^(?:public|private|protected|default|case|else|try|finally|do|then)(?: ?[{:;])$/,
  ],
  ["code.number", /^\d[\d_']{0,20}$/],
  [
    "code.literal",
    /^(?:0[xX][0-9A-Fa-f_]{1,16}|0[bo][0-7_]{1,32}|#[0-9A-Fa-f]{3,8}|\d{0,6}\.\d{0,6}[fFdL]?|\d{1,9}[a-zA-Z]{1,3})$/,
  ],
  ["code.example", /^[a-z]{2,12}(?:\([a-z-]{1,20}\))?!?: [a-z…]{1,12}(?: [a-z…]{1,12}){0,3}$/],
  [
    "code.todo",
    /^(?:TODO|FIXME)(?:\s?[([](?:#?[A-Za-z0-9-]{1,20}|#…)[)\]])?:?(?: (?:…|\.\.\.|[a-z]{1,12}(?: [a-z]{1,12})?))?$/,
  ],
  ["code.title", /^(?:it|test|describe|context|specify)\((["'])[A-Za-z0-9 ,'_-]{1,60}\1\)?$/],
  [
    "code.commit",
    /^(?:feat|fix|docs|chore|refactor|style|perf|build|test)(?:\([a-z-]{1,20}\))?: ?(?:…|\.\.\.|[a-z]{1,20})?$/,
  ],
];

/** Would a tool act upon this text, be it a name that it looks for or a mark that it obeys? */
export function isReadByTools(text: string): boolean {
  return directive.test(text) || readByTools.test(text);
}

/** One word or two: a longer quote could say anything in a comment. */
const harmlessQuote = /^[\p{L}\p{N}_][\p{L}\p{N}'_.–-]{0,20}(?: [\p{L}\p{N}'_–-]{1,20})?\.?$/u;

/** Is this quote short enough, and no mark of a tool? */
export function isHarmlessQuote(text: string): boolean {
  return harmlessQuote.test(text) && !isReadByTools(text);
}

/** The same for a word of prose, where nothing looks for names ("test" may be said in a title). */
export function isHarmlessWord(text: string): boolean {
  return harmlessQuote.test(text) && !directive.test(text);
}

/** The classes of one code span (without its backticks). */
export function codeClasses(text: string): ReadonlySet<string> {
  if (casings.test(text)) return new Set(["code.casing"]);
  const fitting = shapes.filter(([, shape]) => shape.test(text)).map(([name]) => name);
  return new Set(
    isReadByTools(text)
      ? fitting.filter(
          (name) =>
            (name === "docStyle" || name === "code.keyword" || name === "importW") &&
            (name === "docStyle" || !directive.test(text)),
        )
      : fitting,
  );
}
