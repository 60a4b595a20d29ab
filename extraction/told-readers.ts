/** Finds what a statement itself says about who reads what it governs: "…, since the release job parses them". */
import { type Word, wordsOf } from "./terms.ts";

/** In the third person: "easy to scan" and "hard to parse" are said of people. */
const reads =
  /^(?:reads|parses|scans|consumes|greps|extracts|deserialises|deserializes|indexes|discovers|relies|depends|derives|generates|looks|picks|keys|expects|requires|matches|loads|collects|imports|splits|triggers|ignores|skips|excludes|resolves|maps|binds|routes|registers|autoloads|finds)$/i;
/** What may stand between it and what is read. */
const object =
  /^(?:them|it|its|these|those|this|that|the|our|each|every|all|from|on|upon|for|by|up|against|off)$/i;
const isRead =
  /^(?:read|parsed|scanned|consumed|grepped|extracted|deserialised|deserialized|indexed|discovered|generated|expected|required|matched|loaded|collected|processed|rendered|validated|up|on)$/i;
/** People read, and a text "reads the same"; neither is a tool. */
const people =
  /^(?:who|whoever|everyone|everybody|anyone|anybody|nobody|someone|somebody|one|he|she|it|this|that|which|what|reader|readers|reviewer|reviewers|newcomer|newcomers|human|humans|person|people|colleague|colleagues|eye|brain|team|user|users|developer|developers|maintainer|maintainers|us|you|me|them|code|diff|text|sentence|line|name|title|names|file|function|hand|convention|default|both|all|most|each|every|linter|formatter|prettier|linters|formatters)$/i;
/** Of these verbs an "it" or a "which" is a tool all the same. */
const ofTools =
  /^(?:parses|consumes|greps|extracts|deserialises|deserializes|indexes|discovers|relies|depends|derives|generates|keys|loads|collects|imports|splits|triggers)$/i;
/** Said as a reason, these are done by a tool: "…, so Jira links them". */
const handles =
  /^(?:links|shows|prints|displays|lists|labels|sorts|groups|tags|files|moves|counts|hides|tracks|publishes|copies|posts|turns|opens|closes|runs|shown|treats|filters|highlights|renders)$/i;
const reason = /^(?:so|since|because|as|that|which|where|when|and)$/i;
const reasonWordsMax = 4;
const pronoun = /^(?:it|this|that|which|what|code|one|file|function|name|title|names)$/i;
const article = /^(?:the|a|an|our|your|their|its|any|some|other|many|most)$/i;

/**
 * Does the statement name something that reads what is governed? Then a change of form is a change of behaviour,
 * whatever the rest of it looks like. One pass.
 */
export function tellsReader(words: readonly Word[]): boolean {
  const text = (at: number): string => words[at]?.text ?? "";
  return words.some((word, at) => {
    // "Imports from the same module" are no reader.
    const noun = /^imports$/i.test(word.text) && /^(?:from|on|by|for|upon)$/i.test(text(at + 1));
    if (at > 0 && !noun && reads.test(word.text) && object.test(text(at + 1)))
      return !people.test(text(at - 1)) || (ofTools.test(word.text) && pronoun.test(text(at - 1)));
    if (at > 1 && handles.test(word.text) && /^(?:them|it|these|those)$/i.test(text(at + 1)))
      return (
        !people.test(text(at - 1)) &&
        words.slice(Math.max(at - reasonWordsMax, 0), at).some((earlier) => reason.test(earlier.text))
      );
    if (!/^by$/i.test(word.text) || !isRead.test(text(at - 1))) return false;
    return !people.test(text(article.test(text(at + 1)) ? at + 2 : at + 1));
  });
}

const why = /\b(?:as|since|so|because|that|otherwise|which|or else|for)\b/i;
const reader =
  /\b(?:requir\w{0,9}|expect\w{0,9}|recogni[sz]\w{0,9}|discover\w{0,9}|hoist\w{0,9}|malicious|parser|scanner|compiler|framework(?! (?:guide|style|doc|convention))|bundler|runner|loader|router|serializer|linter|crawler|importer|exporter|skip\w{0,9}|regist(?:er|ry)\w{0,4}|shaking|captur\w{0,5}|immutable|forward(?:s|ed)|inlin\w{0,5}|mock\w{0,4})\b/i;

/** "…, so it merges automatically", "so they are not parsed as blocks": what follows is no matter of looks. */
const effect =
  /\bso (?:that )?(?:it|they|this|these|those)(?:(?: is| are|['’]re|['’]s)(?: not|n['’]t)? (?!sorted|aligned|grouped|read\b|seen|found|spotted|noticed|lined|spelled|named|ordered|indented|wrapped|understood)\p{L}{2,12}ed\b| (?:merges?|deploys?|ships?|runs?|pass(?:es)?|builds?|triggers?|skips?|renders?|parses?|compiles?|loads?|resolves?|publish(?:es)?|starts?|stops?|gets? (?:merged|deployed|run|skipped|parsed|rendered|published|exported|approved))\b)/iu;

/** "…, or the linter fails the build": a tool holds to it. */
const punished =
  /\b(?:or|otherwise)(?: else)?,? (?:the |our |an? )?[\p{L}-]{2,15} (?:job |build |check |hook |step )?(?:fails|breaks|rejects|refuses|skips|drops|ignores|won['’]t)\b/iu;

/** Does a sentence say itself that something reads what it governs ("so that the parser accepts them")? Linear. */
export function namesReader(sentence: string): boolean {
  const from = sentence.search(why);
  return (
    (from >= 0 && reader.test(sentence.slice(from))) ||
    effect.test(sentence) ||
    punished.test(sentence) ||
    tellsReader(wordsOf(sentence))
  );
}
