/**
 * Words of the trade that mean the same: `concept: phrase | phrase`, compared by stems. Two phrases stand in one line
 * only when neither says more than the other; what is merely close stands in matters.ts, or nowhere.
 */
export const conceptLines = `
string literal: string literal | string constant | literal string
single quote: single quote | single quoted | single quotation mark | apostrophe
double quote: double quote | double quoted | double quotation mark
`;
