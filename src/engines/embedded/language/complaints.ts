import { baseOfThirdPerson, isVerb } from "./lexicon.ts";
import { tokensOf } from "./tokens.ts";
import type { Token } from "./tokens.ts";

/**
 * What a complaint speaks of, when the convention beside it names something to use: "`parse()` guesses. We use
 * `parseStrict()`" is "Use `parseStrict()` instead of `parse()`". Code replaces code, and a deed another of the same verb.
 */
const complaintCharsMax = 240;
const named =
  /^((?:(?:In|For) [^,;:`]{2,40}, )?(?:always )?(?:Use|Prefer|Call) `[^`]{1,80}`)(?:,(?= (?:everywhere|throughout)\b))?([^,;:`]{0,80})\.$/iu;
/** "Could we avoid `x` here?", "Don't use `x` here": asked of one place. */
const unwanted =
  /^(?:[\p{L}]{2,10}: )?(?:please |pls )?(?:(?:could|can|should) (?:we|you) (?:please )?(?:avoid|drop|not use|replace|get rid of|stop using)|(?:don't|do not|never|no need to) (?:use|call)|avoid(?: using)?) (`[^`\s]{1,60}`)/iu;
/** "`x` → `y`". */
const arrow = /^(`[^`]{1,60}`) (?:→|=>|->|➜) (`[^`]{1,60}`)[.!]?$/u;
const doneWith = /^(Return|Throw|Use|Pass|Log|Raise) [^;:]{1,120}\.$/u;
/** "`fn render(x: X)`": a thing of the program, that nothing replaces. */
const declaration = /^`(?:pub|fn|def|func|function|let|const|var|val|class|import|return|public|private)\s/u;
/** "`parse("7/8")`" complains of `parse`, whatever it is called with. */
const calledWith = /^(`[\p{L}\d_.:$]{1,60})\([^()]{1,60}\)`$/u;
const faults =
  /\b(?:can't|cannot|doesn't|don't|isn't|won't|not|no|never|again|only|anyway|happily|silently|too|forces?|hides?|loses?|leaks?|blocks?|breaks?|skips?|swallows?|fails?|guess(?:es)?|crash(?:es)?|hangs?|makes?|slow|flaky|unsafe|deprecated|untyped|ambiguous|how we got|bit us|trips?|panics?|ignores?|drops?|truncates?|rounds?|mutates?|shadows?|pins?|holds?|defeats?|discards?|hard|tedious|error-prone|messy|confusing|verbose)\b/iu;

/** The convention with what it replaces, or undefined where the sentence beside it complains of nothing of the kind. */
export function contrasted(text: string, complaint: string): string | undefined {
  if (complaint === "" || complaint.length > complaintCharsMax) return undefined;
  const changed =
    changedFor(text, complaint) ?? insteadOfNamed(text, complaint) ?? insteadOfUnwanted(text, complaint);
  if (changed !== undefined) return changed;
  if (/\?\s*$/u.test(complaint) || /\b(?:instead|rather|over|not|never)\b/iu.test(text)) return undefined;
  return codeForCode(text, complaint) ?? deedForDeed(text, complaint);
}

/** "`sleep(500)` in a test… We wait with `until()` instead": what the sentence beside it names. */
function insteadOfNamed(text: string, complaint: string): string | undefined {
  if (!/ instead\.$/u.test(text) || /\b(?:instead of|rather|not|never)\b/iu.test(text)) return undefined;
  const spans = complaint.match(/`[^`]{1,80}`/gu) ?? [];
  const code = spans[0]?.replace(calledWith, "$1`");
  if (code === undefined || spans.length !== 1 || declaration.test(code) || text.includes(code))
    return undefined;
  return `${text.slice(0, -1)} of ${code}.`;
}

/** "`print` → `logger`. We don't print in jobs" is "Use `logger` instead of `print` in jobs". */
function changedFor(text: string, complaint: string): string | undefined {
  const found = arrow.exec(complaint.trim());
  const ban =
    /^(?:Do not|Never) (?:use |call )?`?([\p{L}\d_.]{1,60})(?:\(\))?`?((?:\s[^,;:`]{1,80})?)\.$/u.exec(text);
  if (found?.[1] === undefined || found[2] === undefined || ban === null) return undefined;
  if (found[1].replace(/[`()]/gu, "") !== ban[1]) return undefined;
  return `Use ${found[2]} instead of ${found[1]}${ban[2] ?? ""}.`;
}

/** "Could we avoid `x` here? `y` is what we use": what one place should not have is what the convention replaces. */
export function insteadOfUnwanted(text: string, request: string): string | undefined {
  if (request.length > complaintCharsMax || /\b(?:instead|rather|over|not|never)\b/iu.test(text))
    return undefined;
  const code = unwanted.exec(request.replaceAll("’", "'"))?.[1];
  if (code === undefined || text.includes(code) || !/\?\s*$|\bhere\b/u.test(request)) return undefined;
  const found = named.exec(text);
  return found === null ? undefined : `${found[1] ?? ""}${found[2] ?? ""} instead of ${code}.`;
}

function codeForCode(text: string, complaint: string): string | undefined {
  const found = named.exec(text);
  if (found === null) return undefined;
  const command = `${found[1] ?? ""}${found[2] ?? ""}`;
  const tokens = tokensOf(complaint);
  const at =
    tokens[0]?.code === true
      ? 0
      : tokens[1]?.code === true && /^(?:a|an|the|raw|bare|plain)$/u.test(tokens[0]?.lower ?? "")
        ? 1
        : tokens.findIndex(
            ({ code }, at) => code && at < 5 && /^(?:with|using|via)$/u.test(tokens[at - 1]?.lower ?? ""),
          );
  const code = tokens[at];
  if (
    code === undefined ||
    code.after !== "" ||
    declaration.test(code.text) ||
    text.includes(code.text) ||
    !complains(tokens, at)
  )
    return undefined;
  const raw = at === 1 && !/^(?:a|an|the)$/u.test(tokens[0]?.lower ?? "") ? `${tokens[0]?.lower ?? ""} ` : "";
  return `${command} instead of ${raw}${code.text.replace(calledWith, "$1`")}.`;
}

function complains(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  const rest = tokens
    .slice(at + 1)
    .map(({ text, code }) => (code ? "`" : text))
    .join(" ");
  // "Casts with `x` wrap silently": whatever the subject, a verb tells of it.
  if (at > 1) return next !== undefined && faults.test(rest);
  return (
    (next !== undefined && faults.test(rest.replaceAll("’", "'")) && !isVerb(next.lower)) ||
    (next !== undefined && baseOfThirdPerson(next.lower) !== undefined && faults.test(rest))
  );
}

/** "Returning null from a finder is how we got it. Finders return X." */
function deedForDeed(text: string, complaint: string): string | undefined {
  const verb = doneWith.exec(text)?.[1]?.toLowerCase();
  const deed = /^(\p{L}+)ing (`[^`]{1,60}`|[\p{L}]{2,20})(?=\s)/u.exec(complaint);
  if (verb === undefined || deed?.[1] === undefined || deed[2] === undefined) return undefined;
  const same = deed[1].toLowerCase() === verb.replace(/e$/u, "") || deed[1].toLowerCase() === verb;
  if (!same || text.includes(deed[2]) || !faults.test(complaint)) return undefined;
  return `${text.slice(0, -1)} instead of ${deed[2]}.`;
}
