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
}

export type CheckName =
  | "no-line-count"
  | "name-of-thing"
  | "name-of-code"
  | "domain-before-thing"
  | "not-discovered"
  | "no-export-by-case"
  | "comment-on-code"
  | "affix-value"
  | "kept-brackets"
  | "no-order-of-tests"
  | "no-styles"
  | "file-as-scope"
  | "not-output"
  | "literal-quotes";

const scopes = "lang scope why";
const naming = `thing nameN nameV useV keep domain code.name quoted casing number ${scopes}`;
const named: readonly CheckName[] = ["domain-before-thing", "name-of-code", "not-discovered"];

// prettier-ignore
export const constructions: readonly Construction[] = [
  { reason: "style.line-length", needs: ["line|docThing", "sizeUnit|length"], allows: `line keep sizeUnit length compare number lineV docThing commitThing ${scopes}`, checks: ["no-line-count"] },
  { reason: "style.indentation", needs: ["indent"], allows: `indent tab spaceN useV number level lineV syntax control align multi ${scopes}` },
  { reason: "style.indentation", needs: ["tab", "spaceN"], allows: `indent tab spaceN useV number level avoidV ${scopes}` },
  { reason: "style.blank-line", needs: ["blankLine"], allows: `blankLine keep number syntax memberW position endW importGroup control redundant line compare row markdown omitW code.keyword brace ${scopes}` },
  { reason: "style.final-newline", needs: ["newline|blankLine", "endW", "fileW"], allows: `newline blankLine endW fileW keep number ${scopes}` },
  { reason: "style.trailing-whitespace", needs: ["trailing", "whitespace"], allows: `trailing whitespace avoidV keep line linePlace endW ${scopes}` },
  { reason: "style.quotes", needs: ["quoteKind"], allows: `quoteKind quoteMark useV stringW escapeW number importW ${scopes}`, checks: ["literal-quotes"] },
  { reason: "style.semicolons", needs: ["semicolon"], allows: `semicolon keep omitW statement endW line useV ${scopes}` },
  { reason: "style.trailing-commas", needs: ["trailing", "comma"], allows: `trailing comma keep omitW listW multi lineV ${scopes}` },
  { reason: "style.spacing", needs: ["spaceN", "position|around"], allows: `spaceN position around keep omitW number operator brace paren control syntax redundant commentMark comma semicolon code.keyword punctuationW docThing ${scopes}` },
  { reason: "style.brackets", needs: ["brace|paren", "control|syntax|ownLine|redundant|multi"], allows: `brace paren useV keep around control syntax multi ownLine number redundant lineV position omitV ${scopes}`, checks: ["kept-brackets"] },
  { reason: "style.line-breaks", needs: ["ownLine|linePlace", "syntax|control|brace|paren|operator|code.keyword|listW|importW"], allows: `ownLine lineV useV syntax number compare control brace paren operator comma multi code.keyword position importW listW linePlace shellW ${scopes}`, checks: ["no-order-of-tests", "not-output"] },
  { reason: "style.line-breaks", needs: ["lineBreakV", "chain|operator", "position"], allows: `lineBreakV chain operator position multi number compare ${scopes}` },
  { reason: "style.alignment", needs: ["align"], allows: `align useV keep omitW operator syntax multi listW ${scopes}` },
  { reason: "style.literal-case", needs: ["caseV", "literalKind"], allows: `caseV literalKind identifierW keep useV number code.keyword ${scopes} sqlW` },
  { reason: "style.digit-separators", needs: ["digitSep", "literalW|code.number"], allows: `digitSep numericLiteral keep number compare code.number ${scopes}` },
  { reason: "style.import-order", needs: ["importW", "sortV|position"], allows: `importW sortV position importGroup placeV number blankLine nameN code.file endW line ${scopes}`, checks: ["no-styles", "file-as-scope"] },
  { reason: "style.import-form", needs: ["importW", "importForm"], allows: `importW importForm useV avoidV keep ${scopes}`, checks: ["no-styles"] },
  { reason: "style.member-order", needs: ["memberW", "sortV|position"], allows: `memberW sortV position placeV nameN endW number ${scopes}`, checks: ["no-order-of-tests"] },
  { reason: "style.naming-case", needs: ["casing|code.casing", "thing|nameN"], allows: `${naming} code.casing descW affixV affixN`, checks: [...named, "no-export-by-case"] },
  { reason: "style.naming-affix", needs: ["affixV|affixN", "thing|nameN", "code.name|quoted|affixN|word"], allows: `${naming} affixV affixN word descW verbReturn aboutW`, checks: [...named, "affix-value"] },
  { reason: "style.naming-word", needs: ["nameN|nameV", "descW"], allows: `${naming} descW avoidV compare verbReturn`, checks: named },
  { reason: "style.naming-choice", needs: ["nameN|nameV", "thing|nameN", "code.name|quoted|code.casing|code.file"], allows: `${naming} code.file code.casing avoidV verbReturn`, checks: [...named, "name-of-thing"] },
  { reason: "style.naming-word", needs: ["thing", "nameOnly"], allows: `${naming} nameOnly descW avoidV`, checks: named },
  { reason: "style.naming-after", needs: ["nameV", "thing", "after", "publicThing|thing"], allows: `nameV thing after publicThing domain verbReturn ${scopes}`, checks: named },
  { reason: "style.test-titles", needs: ["testTitle", "sentenceW"], allows: `testTitle testThing sentenceW wording wordingV docSay nameN useV keep code.title quoted ${scopes}` },
  { reason: "style.doc-presence", needs: ["docThing", "publicThing"], allows: `docThing publicThing haveV addV describeV wording domain number commentPos commentMark code.comment compare ${scopes}`, checks: ["comment-on-code", "domain-before-thing"] },
  { reason: "style.doc-wording", needs: ["docThing", "wording|describeV"], allows: `docThing wording wordingV docSay describeV quoted code.name publicThing number ${scopes}`, checks: ["comment-on-code"] },
  { reason: "style.comment-form", needs: ["docThing|commentMark", "code.comment|commentMark|commentPos"], allows: `docThing code.comment commentMark commentPos describesV useV keep publicThing number ${scopes}`, checks: ["comment-on-code"] },
  { reason: "style.markdown", needs: ["markdown", "docPlace"], allows: `markdown docPlace wording keep useV omitW quoted number position code.keyword code.name ${scopes}` },
  { reason: "style.todo", needs: ["todo", "todoW"], allows: `todo todoW keep code.todo number quoted ${scopes}` },
  { reason: "style.dead-code", needs: ["deadCode"], allows: `deadCode deadW code ${scopes}` },
  { reason: "style.messages", needs: ["copyThing", "wording|caseV"], allows: `copyThing wording caseV wordingV omitW keep quoted number ${scopes}` },
  { reason: "style.spelling", needs: ["wordingV", "quoted|code.name", "docThing|copyThing"], allows: `wordingV quoted docThing copyThing caseV wording code.name keep ${scopes}` },
  { reason: "style.commit-wording", needs: ["commitMessageThing", "wording|commitW|compare"], allows: `commitThing commitMessageThing commitW wording wordingV docSay caseV keep number compare sizeUnit code.commit position ${scopes}` },
  { reason: "style.changelog", needs: ["changelogPlace", "position|quoted|commitW"], allows: `commitThing changelogPlace commitW quoted addV position keep number ${scopes}` },
];
