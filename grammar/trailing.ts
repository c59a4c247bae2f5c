/** How many of certain characters stand directly before an offset. A regular expression anchored at the end would take quadratic time. */
export function trailing(text: string, end: number, characters: string): number {
  let start = end
  while (start > 0 && characters.includes(text[start - 1]!)) start--
  return end - start
}
