/** Takes off what a rule is wrapped in: courtesies, how far it reaches ("here and everywhere else"), and exemptions. */
import type { Word } from "./terms.ts";

const polite = /^(?:please|pls|plz|thx|thanks|ty|kindly)$/i;

const reach = /^(?:here|everywhere|elsewhere|else|and|,|\.|throughout|always)$/i;

const exempt = /^(?:in|for|the|our|old|generated|legacy|vendored|code|files|sources)$/i;

/** "…, except in generated code": where the rule does not hold. */
function withoutExemption(said: readonly Word[]): readonly Word[] {
  const at = said.findIndex((word) => /^(?:except|outside)$/i.test(word.text));
  const tail = said.slice(at + 1).filter((word) => word.kind !== "mark");
  const only = at > 2 && tail.length > 1 && tail.every((word) => exempt.test(word.text));
  return only ? said.slice(0, said[at - 1]?.text === "," ? at - 1 : at) : said;
}

const stretch =
  /^(?:all|every|queries|files|in|this|the|our|folder|repo|repository|module|modules|package|packages|project|of|them|tests|code|for|new|old|and|services|components)$/i;

/** "…, all queries in this folder": how far it holds, behind a comma. */
function withoutStretch(said: readonly Word[]): readonly Word[] {
  const at = said.findLastIndex((word) => word.text === ",");
  const tail = said.slice(at + 1).filter((word) => word.kind !== "mark");
  const first = /^(?:all|every|for|in)$/i.test(tail[0]?.text ?? "");
  return at > 2 && first && tail.length > 1 && tail.every((word) => stretch.test(word.text))
    ? said.slice(0, at)
    : said;
}

/** "…, here and everywhere else" says no more than the rule itself. */
function withoutReach(all: readonly Word[]): readonly Word[] {
  const said = withoutStretch(withoutExemption(all));
  const to = said.findLastIndex((word) => !reach.test(word.text)) + 1;
  const tail = said.slice(to);
  return to > 2 && tail.some((word) => /^(?:everywhere|elsewhere|here)$/i.test(word.text))
    ? said.slice(0, to)
    : said;
}

/** Nothing is governed by "please", nor by the comma at it. */
export function withoutPoliteness(said: readonly Word[]): readonly Word[] {
  const words = withoutReach(said);
  const isComma = (at: number): boolean => words[at]?.text === ",";
  const dropped = (at: number): boolean => {
    const word = words[at];
    return word?.kind === "word" && polite.test(word.text);
  };
  return words.filter(
    (_, at) =>
      !dropped(at) && !(isComma(at) && (dropped(at + 1) || (dropped(at - 1) && at + 1 === words.length))),
  );
}
