/** Words of the patterns on names. */

/** Things of code that only code calls by name: nothing stores, routes, shows or configures them. */
export const namedWords = `variable var local const constant function func fn method class interface type alias parameter param arg boolean bool predicate helper callback listener instance array tuple iterator generic receiver mock stub spy fake double lambda closure trait protocol struct union enum accessor getter setter promise future observable accumulator comparator delegate coroutine generator mixin concern macro subroutine pointer typealias newtype typedef subclass superclass lifetime operand functor monad ivar counter variant dictionary collection kwarg typevar matrix vector tensor dataframe coordinate temporary sentinel guard ref mutex lock semaphore goroutine wrapper adapter mapper converter formatter visitor utility util implementation initialism acronym abbreviation binding combinator destructor constructor overload`;

/** Words on words: what names consist of, and how they read. */
export const namingWords = `word abbreviation abbreviations acronym acronyms initialism initialisms noun verb adjective adverb preposition article plural singular jargon slang pun joke vowel consonant spelling casing capitalisation capitalization typo stutter stuttering hungarian prefix suffix affix affixes shorthand descriptive meaningful pronounceable searchable greppable unabbreviated abbreviated cryptic misspelled misspelling terminology vocabulary camelcase lowercase uppercase lowercased uppercased synonym synonyms antonym antonyms homonym homophone opposites opposite contraction contractions palindrome intention-revealing english confusable`;

/** Whose advice on names people follow. */
export const stylebooks = `pep pep8 psr google airbnb microsoft apple oracle effective standardjs jls kernel linux gnu tidyverse pragmatic api design sun javabeans puppet wordpress symfony drupal qt llvm boost chromium mozilla`;

/** What names are written with. Of names that users choose, these are validated. */
export const nameMarks = `letter character dot syllable underscore hyphen dash digit numeral ascii umlaut accent apostrophe`;
