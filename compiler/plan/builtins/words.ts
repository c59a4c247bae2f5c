/** How texts are cut into words where they are compared. */

/** Scripts written without spaces count letter by letter. */
const WORDS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{M}\p{N}])+|[^\s\p{L}\p{M}\p{N}]/gu

/** Runs of letters and digits, and every other sign by itself; upper and lower case differ. */
export const words = (text: string): string[] => text.match(WORDS) ?? []
