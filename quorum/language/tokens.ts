/** One piece of a statement. `text` is lower case for words and to the letter for identifiers and code. */
export interface Token {
  readonly kind: "word" | "code" | "number" | "stop" | "pause" | "arrow";
  readonly text: string;
  /** Stood in backticks or quotes: an example or a name, not a word of the sentence. */
  readonly marked: boolean;
}

/** A statement has at most 300 characters; a raw comment that is matched is cut here, before any work. */
const textCharsMax = 2_000;

const quotes = /[\u2018\u2019\u201a\u2032]/gu;
const doubleQuotes = /[\u201c\u201d\u201e\u2033]/gu;
const arrows = /^(?:→|->|⇒|➡|-->|=>)$/u;
/** Emoji, slashes and dots between words; operators that mean something stand in backticks, or are known. */
const decoration =
  /^(?:[+/\\•·…|~*]+|\.{2,}|(?:\p{So}|\p{Sk}|\p{Emoji_Modifier}|\u200d|\ufe0f)+)[,.;:!?]*$|^[:;]-?[()DP]$/u;
const wordShape = /^[\p{L}\p{M}]+(?:['-][\p{L}\p{M}]+)*$/u;
const numberShape = /^\d+(?:[.,_]\d+)*$/;
const numberUnit = /^(\d+)(k|kb|kib|mb|mib|gb|ms|s|px|rem|em|%|chars?|lines?|spaces?)$/;
const edges = /^[("'[{<,;:…*_~]+(?=.)|[)"'\]}>,;:!?….*~]+$/gu;

/** "by eager loading", "by passing …": how something is done. */
const meansShape = /^(?:eager(?:ly)?|[a-z]{2,}ing)[.,;:]?$/;

/** "the framework's"; "it's" and the like are verbs. */
const possessive = /^(?!(?:it|that|let|here|what|there|he|she|who|where|how|this|one)'s$).*'s$/;

/** A dot behind these ends no sentence. */
const shortened = /^\(?(?:max|min|approx|incl|excl|resp|ca|e\.g|i\.e|eg|ie|vs)\.$/i;

/** Words whose inner capitals or signs are names of a concept, not identifiers to the letter. */
const namesOfStyles =
  /^(?:camel|pascal|snake|kebab|upper|lower|screaming|title|sentence|dot)[-_]?(?:snake[-_]?)?case$/i;

/**
 * Splits a statement into words, identifiers, numbers and pauses. Backticks only set a boundary: `` `const` `` and
 * "const" are one word, `withRetry()` and "withRetry" one identifier.
 */
export function tokensOf(text: string): Token[] {
  const plain = text
    .slice(0, textCharsMax)
    .normalize("NFC")
    .replace(quotes, "'")
    .replace(doubleQuotes, '"')
    .replace(/[\u2013\u2014]/gu, " — ");
  const tokens: Token[] = [];
  plain.split("`").forEach((part, index, parts) => {
    // An odd part stands between two backticks, but for a last one that was never closed.
    const code = index % 2 === 1 && index < parts.length - 1;
    if (code && isSnippet(part)) {
      tokens.push({ kind: "code", text: part.trim().replace(/\s+/gu, " "), marked: true });
      return;
    }
    const chunks = part.split(/\s+/u).filter((chunk) => chunk !== "");
    for (const [at, chunk] of chunks.entries()) {
      // Right behind a code span a sign is punctuation.
      const glued = !code && at === 0 && index > 0 && !/^\s/u.test(part);
      pushChunk(tokens, glued ? chunk : named(chunk, chunks[at + 1]), code);
    }
  });
  return tokens;
}

/** Several pieces with signs in one code span are one piece of code, compared to the letter. */
function isSnippet(code: string): boolean {
  return /\S\s+\S/u.test(code) && /[^\p{L}\p{N}\s_-]/u.test(code);
}

/** "Go" is a language, unless it goes somewhere; "NOT NULL" negates nothing. */
function named(chunk: string, next: string | undefined): string {
  const verb = next === undefined || /^(?:for|with|through|back|ahead|to|by|via|easy)$/.test(next);
  if (chunk === "?" && next !== undefined && /^[a-z]/.test(next)) return "`?`";
  if (chunk === "NOT" && next?.startsWith("NULL") === true) return "notnull";
  if (chunk === "by" && next !== undefined && meansShape.test(next)) return "bymeans";
  return chunk === "Go" && !verb ? "golang" : chunk;
}

function pushChunk(tokens: Token[], chunk: string, code: boolean): void {
  if (arrows.test(chunk)) {
    tokens.push({ kind: "arrow", text: "→", marked: code });
    return;
  }
  if (chunk === "`?`") {
    tokens.push({ kind: "code", text: "?", marked: true });
    return;
  }
  if (code && chunk !== "'" && chunk !== '"') {
    pushBare(tokens, chunk.replace(/^["']|["',;]$/g, "") || chunk, true);
    return;
  }
  const quote = /^(['"])[.,;:]?$/.exec(chunk)?.[1];
  if (quote !== undefined) {
    tokens.push({ kind: "word", text: quote === "'" ? "singlequote" : "doublequote", marked: false });
    return;
  }
  if (/^(?:[—–-]+|=)$/u.test(chunk)) {
    tokens.push({ kind: "pause", text: "—", marked: false });
    return;
  }
  if (chunk === "+") tokens.push({ kind: "word", text: "and", marked: false });
  if (/^\*[.,;]?$/.test(chunk) && tokens.length > 0) {
    tokens.push({ kind: "code", text: "*", marked: false });
    pushPause(tokens, chunk);
    return;
  }
  // ":(" ends what it comments on.
  if (/^[:;]-?[()DP][.,;:!?]*$/.test(chunk)) tokens.push({ kind: "stop", text: ".", marked: false });
  if (decoration.test(chunk)) return;
  if (chunk.startsWith("(")) tokens.push({ kind: "pause", text: "(", marked: false });
  const bare = stripEdges(chunk);
  if (bare !== "") pushBare(tokens, bare, /^\(?["']/.test(chunk) && /["'][).,;:!?]*$/.test(chunk));
  pushPause(tokens, chunk);
}

/** Takes sentence punctuation off, but leaves calls, generics and operators whole. */
function stripEdges(chunk: string): string {
  const trimmed = chunk.replace(/[.,;:!?…]+$/u, "");
  if (/[=<>&|*+%^!?@#$\\/]/.test(trimmed) && !/[\p{L}]{2}/u.test(trimmed)) return trimmed;
  if (/\(\)$/.test(trimmed)) return trimmed.replace(/^[("'[]+/, "");
  const stripped = trimmed.replace(edges, "").replace(edges, "");
  return /[\p{L}\p{N}]/u.test(stripped) ? stripped : trimmed.replace(/["'()[\]{}]/g, "");
}

function pushPause(tokens: Token[], chunk: string): void {
  if (shortened.test(chunk)) return;
  if (/[.!?…]["')\]]*$/u.test(chunk) || /;["')\]]*$/.test(chunk)) {
    tokens.push({ kind: "stop", text: ".", marked: false });
  } else if (/:["')\]]*$/.test(chunk)) tokens.push({ kind: "pause", text: ":", marked: false });
  else if (/,["')\]]*$/.test(chunk)) tokens.push({ kind: "pause", text: ",", marked: false });
  else if (/\)$/.test(chunk) && (chunk.startsWith("(") || !chunk.includes("(")))
    tokens.push({ kind: "pause", text: ")", marked: false });
}

function pushBare(tokens: Token[], piece: string, marked: boolean): void {
  const lower = piece.toLowerCase();
  const measured = numberUnit.exec(lower);
  if (measured?.[1] !== undefined && measured[2] !== undefined) {
    tokens.push({ kind: "number", text: measured[1], marked }, { kind: "word", text: measured[2], marked });
  } else if (numberShape.test(lower)) {
    tokens.push({ kind: "number", text: lower.replace(/[,_]/g, ""), marked });
  } else if (namesOfStyles.test(piece)) {
    tokens.push({ kind: "word", text: lower.replace(/[-_]/g, ""), marked });
  } else if (isWord(piece)) {
    // "PRs" are several, "the framework's" is of one.
    const whole = /^\p{Lu}{2,}s$/u.test(piece) || possessive.test(lower) ? lower.replace(/'?s$/, "") : lower;
    const words = whole.split(/-/).filter((word) => word !== "");
    // "semicolon-free" has none.
    const free = !marked && words.length > 1 && words.at(-1) === "free";
    for (const word of free ? ["no", ...words.slice(0, -1)] : words)
      tokens.push({ kind: "word", text: word, marked });
  } else if (/^[\p{L}]+\/[\p{L}]+(?:\/[\p{L}]+)?$/u.test(piece) && !marked) {
    for (const word of lower.split("/")) tokens.push({ kind: "word", text: word, marked });
  } else {
    // "AssertJ's" is of the one that is named.
    const owner = marked ? piece : piece.replace(/'s$/, "");
    tokens.push({ kind: "code", text: owner.replace(/\(\)$/, ""), marked });
  }
}

/** Plain words, capitalised words and abbreviations; inner capitals make an identifier. */
function isWord(piece: string): boolean {
  if (!wordShape.test(piece)) return false;
  const letters = piece.replace(/['-]/g, "");
  return !/\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}{2}/u.test(letters) || /^\p{Lu}+s$/u.test(letters);
}
