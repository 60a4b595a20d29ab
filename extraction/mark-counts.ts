import { isRegion, isRegional } from "./regions.ts";

const softHyphensMax = 3;
/** Marks of direction in a comment without a right-to-left letter: pasted, or a channel? */
const marksWithoutRtlMax = 4;
const exoticSpacesMax = 16;
const brailleBlanksMax = 8;
const privateUseMax = 8;
const textSelectorsMax = 8;
const flagLettersInARowMax = 24;
const strayFlagLettersMax = 2;

export const rtlLetter =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
export const wordChar = /[\p{L}\p{N}]/u;

/** A character and what stands around it. */
export interface Place {
  readonly char: string;
  readonly point: number;
  /** In UTF-16 units, as editors and logs count. */
  readonly at: number;
  readonly before: string;
  readonly after: string;
}

/** Is a character judged by how many there are, rather than on sight? */
export function isCounted(char: string, point: number): boolean {
  if (point === 0x00ad || point === 0x2800) return true;
  return isDirectionMark(point) || isExoticSpace(point) || isRegional(char) || /\p{Co}/u.test(char);
}

function isDirectionMark(point: number): boolean {
  return point === 0x200e || point === 0x200f || point === 0x061c;
}

function isExoticSpace(point: number): boolean {
  return (point >= 0x2000 && point <= 0x200a) || point === 0x202f || point === 0x205f;
}

/** What is honest once or twice and a channel in numbers. */
export class MarkCounts {
  readonly #hasRtl: boolean;
  #marks = 0;
  #softHyphens = 0;
  #spaces = 0;
  #blanks = 0;
  #privateUse = 0;
  #flagLetters = 0;
  #strayFlagLetters = 0;
  #textSelectors = 0;

  constructor(hasRtl: boolean) {
    this.#hasRtl = hasRtl;
  }

  codeOf({ char, point, before, after }: Place): string | undefined {
    if (point === 0xfe0e)
      return (this.#textSelectors += 1) > textSelectorsMax ? "variation-selector" : undefined;
    if (isDirectionMark(point)) return this.#mark(before, after);
    if (point === 0x00ad) return (this.#softHyphens += 1) > softHyphensMax ? "soft-hyphens" : undefined;
    if (isExoticSpace(point)) return (this.#spaces += 1) > exoticSpacesMax ? "exotic-spaces" : undefined;
    if (point === 0x2800) return (this.#blanks += 1) > brailleBlanksMax ? "exotic-spaces" : undefined;
    if (isRegional(char)) return this.#flagLetter(before, char, after);
    if (/\p{Co}/u.test(char)) return (this.#privateUse += 1) > privateUseMax ? "private-use" : undefined;
    return undefined;
  }

  /** A mark of direction stands alone and between words; inside a Latin word or in a row it carries something. */
  #mark(before: string, after: string): string | undefined {
    if (/\p{Default_Ignorable_Code_Point}/u.test(before)) return "bidi-control";
    const insideWord = wordChar.test(before) && wordChar.test(after) && !rtlLetter.test(before + after);
    if (insideWord) return "bidi-control";
    this.#marks += 1;
    return !this.#hasRtl && this.#marks > marksWithoutRtlMax ? "bidi-control" : undefined;
  }

  /** Two regional letters are a flag. Pairs that are no country's, single ones and long rows spell words. */
  #flagLetter(before: string, char: string, after: string): string | undefined {
    this.#flagLetters = isRegional(before) ? this.#flagLetters + 1 : 1;
    if (this.#flagLetters > flagLettersInARowMax) return "look-alike-letters";
    if (this.#flagLetters % 2 === 0) return undefined;
    if (isRegion(char, after)) return undefined;
    return (this.#strayFlagLetters += 1) > strayFlagLettersMax ? "look-alike-letters" : undefined;
  }
}
