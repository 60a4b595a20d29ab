/**
 * What a style statement can look like. Each construction names the classes that must be there (`needs`, each met by
 * a term of its own, where `a|b` is either) and those that may be (`allows`); a term outside them means that the
 * statement governs something else.
 */
export interface Construction {
  readonly reason: string;
  readonly needs: readonly string[];
  readonly allows: string;
  /** Checks of order and role that classes alone can't tell. */
  readonly checks?: readonly CheckName[];
  /** May unknown nouns stand where a noun only describes ("mapper files", "in companion objects")? */
  readonly nouns?: true;
}

export type CheckName =
  | "no-line-count"
  | "of-lines"
  | "name-of-thing"
  | "name-of-code"
  | "says-case"
  | "domain-before-thing"
  | "not-discovered"
  | "no-export-by-case"
  | "comment-on-code"
  | "affix-value"
  | "kept-brackets"
  | "no-order-of-tests"
  | "no-styles"
  | "call-names"
  | "acts-on-names"
  | "acts-on-docs"
  | "stays-in-place"
  | "one-verb"
  | "no-swap"
  | "said-there"
  | "file-as-scope"
  | "not-output"
  | "literal-quotes";

const scopes = "lang scope why";
const naming = `shellW omitW visibility thing nameN nameV useV keep domain code.name quoted casing number ${scopes}`;
const named: readonly CheckName[] = [
  "acts-on-names",
  "domain-before-thing",
  "name-of-code",
  "not-discovered",
  "says-case",
  "one-verb",
];

// prettier-ignore
export const constructions: readonly Construction[] = [
  { reason: "style.line-length", needs: ["line|docThing", "sizeUnit|length"], allows: `line keep sizeUnit length compare number lineV docThing commitThing ${scopes}`, checks: ["no-line-count", "of-lines"] },
  { reason: "style.indentation", needs: ["indent"], allows: `indent tab spaceN useV number level lineV syntax memberW control align multi code.keyword ${scopes} data` },
  { reason: "style.indentation", needs: ["tab", "spaceN"], allows: `indent tab spaceN useV number level avoidV ${scopes} data` },
  { reason: "style.blank-line", needs: ["blankLine"], allows: `blankLine keep number syntax memberW position endW importGroup control redundant line compare row markdown omitW code.keyword code.symbol brace ${scopes}` },
  { reason: "style.final-newline", needs: ["newline|blankLine", "endW", "fileW"], allows: `newline blankLine endW fileW keep number ${scopes}` },
  { reason: "style.trailing-whitespace", needs: ["trailing", "whitespace"], allows: `trailing whitespace avoidV keep line linePlace endW ${scopes}` },
  { reason: "style.quotes", needs: ["quoteKind"], allows: `quoteKind quoteMark useV stringW escapeW number importW ${scopes}`, checks: ["literal-quotes"] },
  { reason: "style.semicolons", needs: ["semicolon"], allows: `semicolon keep omitW statement endW line useV ${scopes}` },
  { reason: "style.trailing-commas", needs: ["trailing|leading|linePlace", "comma"], allows: `leading position linePlace trailing comma keep omitW listW multi lineV ${scopes}` },
  { reason: "style.spacing", needs: ["spaceN", "position|around"], allows: `code.comment docThing spaceN position around keep omitW number operator brace paren control syntax redundant commentMark comma semicolon code.keyword code.symbol punctuationW docThing ${scopes}` },
  { reason: "style.brackets", needs: ["brace|paren", "control|syntax|ownLine|redundant|multi"], allows: `brace paren code.keyword useV keep around control syntax multi ownLine number redundant lineV position omitV ${scopes}`, checks: ["kept-brackets"] },
  { reason: "style.line-breaks", needs: ["ownLine|linePlace", "syntax|control|brace|paren|operator|code.keyword|listW|importW"], allows: `ownLine lineV useV syntax number compare control brace paren operator comma multi code.keyword position importW listW linePlace shellW docThing code.symbol ${scopes}`, checks: ["not-output"] },
  { reason: "style.line-breaks", needs: ["lineBreakV", "chain|operator", "position"], allows: `lineBreakV chain operator position multi number compare ${scopes}` },
  { reason: "style.alignment", needs: ["align"], allows: `align code.symbol code.keyword useV keep omitW operator syntax multi listW ${scopes}` },
  { reason: "style.literal-case", needs: ["caseV|digitW|number", "literalKind"], allows: `attributeW digitW caseV literalKind identifierW keep useV number code.keyword ${scopes} sqlW` },
  { reason: "style.digit-separators", needs: ["digitSep", "literalW|code.number"], allows: `digitSep numericLiteral keep number compare code.number ${scopes}` },
  { reason: "style.import-order", needs: ["importW", "sortV|position"], allows: `importW sortV position importGroup placeV statement number blankLine nameN code.file endW line ${scopes}`, checks: ["stays-in-place", "no-styles", "file-as-scope"] },
  { reason: "style.import-form", needs: ["importW", "importForm"], allows: `importW importForm useV avoidV keep clash nameN statement number ${scopes}`, checks: ["no-styles"] },
  { reason: "style.member-order", needs: ["memberW", "sortV|position"], allows: `memberW sortV position placeV nameN endW number ${scopes}`, checks: ["stays-in-place", "no-order-of-tests"] },
  { reason: "style.naming-case", needs: ["casing|code.casing", "thing|nameN"], allows: `${naming} code.casing descW affixV affixN`, checks: [...named, "no-export-by-case"], nouns: true },
  { reason: "style.naming-affix", needs: ["affixV|affixN", "thing|nameN", "code.name|quoted|affixN|word"], allows: `${naming} affixV affixN word descW verbReturn aboutW`, checks: [...named, "affix-value"], nouns: true },
  { reason: "style.naming-word", needs: ["nameN|nameV", "descW"], allows: `${naming} descW avoidV compare verbReturn`, checks: named, nouns: true },
  { reason: "style.naming-choice", needs: ["nameN|nameV", "thing|nameN|aboutW", "code.name|quoted|code.casing|code.file"], allows: `${naming} aboutW code.file code.casing avoidV verbReturn`, checks: [...named, "name-of-thing"], nouns: true },
  { reason: "style.naming-word", needs: ["thing", "nameOnly"], allows: `${naming} nameOnly descW avoidV`, checks: named, nouns: true },
  { reason: "style.naming-affix", needs: ["affixMark", "thing|nameN"], allows: `${naming} affixMark giveV affixV affixN descW aboutW`, checks: named, nouns: true },
  { reason: "style.naming-call", needs: ["call", "nonCallable", "code.name"], allows: `call ${naming}`, checks: [...named, "call-names"], nouns: true },
  { reason: "style.union-order", needs: ["sortV", "unionW"], allows: `sortV unionW memberOf placeV code.name code.type thing ${scopes}` },
  { reason: "style.doc-layout", needs: ["docThing", "docStyle"], allows: `docThing docStyle useV keep wording code.name ${scopes}`, checks: ["acts-on-docs"] },
  { reason: "style.doc-content", needs: ["docThing", "docContent"], allows: `docThing docContent useV keep omitV addV quoted ${scopes}`, checks: ["acts-on-docs", "comment-on-code", "one-verb"] },
  { reason: "style.naming-word", needs: ["hungarian"], allows: `hungarian affixMark useV omitW avoidV nameN code.name ${scopes}` },
  { reason: "style.spelling", needs: ["quoted", "quoted", "wordKind", "wordingV"], allows: `quoted wordKind wordingV docThing copyThing wording ${scopes}` },
  { reason: "style.naming-word", needs: ["nameN", "nameN", "avoidV"], allows: `${naming} avoidV`, checks: named },
  { reason: "style.pointer", needs: ["pointerW", "attachV|position"], allows: `pointerW attachV position thing nameN code.symbol ${scopes}` },
  { reason: "style.self-closing", needs: ["selfClose", "emptyElement"], allows: `selfClose emptyElement useV ${scopes}` },
  { reason: "style.spelling", needs: ["wordingV", "quoted", "caseV|casing"], allows: `wordingV quoted caseV casing wording docThing copyThing ${scopes}` },
  { reason: "style.docs", needs: ["docThing", "wording|describeV|markdown|docStyle|docContent|caseV|quoteKind|commentPos|ownLine|linePlace|code.comment|code.symbol"], allows: `docThing wording wordingV docSay describeV markdown docStyle docContent docVerb caseV quoteKind commentPos ownLine linePlace position sortV code.comment code.symbol code.name quoted quoteMark domain publicThing haveV addV useV keep omitW number nameN identifierW lineV unionW ${scopes}`, checks: ["acts-on-docs", "comment-on-code", "one-verb", "domain-before-thing"] },
  { reason: "style.naming-word", needs: ["nameOnly", "code.name|quoted"], allows: `${naming} nameOnly descW avoidV`, checks: named },
  { reason: "style.naming-choice", needs: ["nameN", "code.name|quoted"], allows: `${naming} avoidV`, checks: [...named, "name-of-thing"] },
  { reason: "style.line-endings", needs: ["lineEnding", "unixW|useV"], allows: `lineEnding unixW useV ${scopes}` },
  { reason: "style.leading-zeros", needs: ["zeroW", "decimalW"], allows: `zeroW decimalW useV omitW literalW code.number ${scopes}` },
  { reason: "style.markdown", needs: ["mdStrong", "markdown|wording|caseV"], allows: `mdStrong markdown docPlace wording caseV keep useV omitW number code.symbol ${scopes}` },
  { reason: "style.test-titles", needs: ["nameV", "testThing", "after", "behaviourW"], allows: `nameV testThing behaviourW ${scopes}` },
  { reason: "style.test-titles", needs: ["testTitle", "quoted|publicThing|thing|number"], allows: `testTitle testThing publicThing nameN useV keep haveV quoted ${scopes}` },
  { reason: "style.indentation", needs: ["tab"], allows: `tab useV avoidV level ${scopes}` },
  { reason: "style.naming-affix", needs: ["startV", "typeThing", "code.name|quoted|casing"], allows: `startV typeThing ${naming}`, checks: [...named, "no-export-by-case"], nouns: true },
  { reason: "style.qualifier", needs: ["code.self", "needed|omitW"], allows: `code.self needed omitW useV redundant ${scopes}` },
  { reason: "style.brackets", needs: ["braceStyle", "brace"], allows: `braceStyle brace useV ${scopes}` },
  { reason: "style.modifier-order", needs: ["modifierW|code.modifier", "modifierW|code.modifier", "position|sortV"], allows: `modifierW code.modifier position sortV placeV ${scopes}`, checks: ["no-swap"] },
  { reason: "style.short-syntax", needs: ["syntaxW", "bodyW"], allows: `syntaxW bodyW useV code.symbol brace ${scopes}`, checks: ["no-swap"] },
  { reason: "style.zero-units", needs: ["unitW", "zero"], allows: `unitW zero useV omitW ${scopes}` },
  { reason: "style.dashes", needs: ["dashW", "rangeW"], allows: `dashW rangeW useV wording docThing omitW ${scopes}` },
  { reason: "style.line-breaks", needs: ["brace", "control|number|line", "brace|code.keyword"], allows: `brace code.keyword control number line compare useV syntax ${scopes}` },
  { reason: "style.naming-after", needs: ["nameV", "thing|nameN", "after", "publicThing|thing|noun|domain"], allows: `nameN thing visibility nameV thing after publicThing domain verbReturn ${scopes}`, checks: named, nouns: true },
  { reason: "style.test-titles", needs: ["testTitle", "sentenceW"], allows: `testTitle testThing sentenceW wording wordingV docSay nameN useV keep code.title quoted ${scopes}` },
  { reason: "style.doc-presence", needs: ["docThing", "publicThing"], allows: `docThing publicThing haveV addV describeV wording domain number commentPos commentMark code.comment compare ${scopes}`, checks: ["acts-on-docs", "comment-on-code", "one-verb", "domain-before-thing"] },
  { reason: "style.doc-wording", needs: ["docThing", "wording|describeV"], allows: `docThing wording wordingV docSay describeV quoted code.name publicThing number ${scopes}`, checks: ["acts-on-docs", "comment-on-code", "one-verb"] },
  { reason: "style.comment-form", needs: ["docThing|commentMark", "code.comment|commentMark|commentPos"], allows: `docThing code.comment commentMark commentPos describesV useV keep publicThing number ${scopes}`, checks: ["acts-on-docs", "comment-on-code", "one-verb"] },
  { reason: "style.markdown", needs: ["markdown", "docPlace"], allows: `markdown docPlace docContent wording keep useV omitW quoted number position code.keyword code.name ${scopes}` },
  { reason: "style.todo", needs: ["todo|code.todo", "todoW"], allows: `todo todoW markV keep code.todo number quoted ${scopes}` },
  { reason: "style.dead-code", needs: ["deadCode"], allows: `deadCode deadW code ${scopes}` },
  { reason: "style.messages", needs: ["copyThing", "wording|caseV"], allows: `nameN copyThing wording caseV wordingV omitW keep quoted number ${scopes}` },
  { reason: "style.spelling", needs: ["wordingV", "quoted|code.name", "docThing|copyThing"], allows: `wordingV quoted docThing copyThing caseV wording code.name keep ${scopes}`, checks: ["said-there"] },
  { reason: "style.commit-wording", needs: ["commitMessageThing", "wording|commitW|compare|quoted"], allows: `affixN commitThing commitMessageThing commitW wording wordingV docSay caseV keep number compare sizeUnit quoted blankLine markdown code.commit position ${scopes}` },
  { reason: "style.changelog", needs: ["changelogPlace", "position|quoted|commitW"], allows: `commitThing changelogPlace commitW quoted addV position keep number ${scopes}` },
];
