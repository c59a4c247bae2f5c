/** The lines of two texts beside each other, by their longest common subsequence: `− old`, `+ new`, `  both`. */

/** Longer texts are shown as removed and added whole: the table would grow with the product of their lines. */
const MOST_LINES = 1000

export function lineDiff(before: string, after: string): string[] {
  const [a, b] = [before.split('\n'), after.split('\n')]
  if (a.length > MOST_LINES || b.length > MOST_LINES)
    return [...a.map(l => `− ${l}`), ...b.map(l => `+ ${l}`)]
  // length[i][j]: of the longest common subsequence of a from i and b from j.
  const length = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      length[i]![j] =
        a[i] === b[j] ? length[i + 1]![j + 1]! + 1 : Math.max(length[i + 1]![j]!, length[i]![j + 1]!)
  const lines: string[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push(`  ${a[i]}`)
      i++
      j++
    } else if (j === b.length || (i < a.length && length[i + 1]![j]! >= length[i]![j + 1]!))
      lines.push(`− ${a[i++]}`)
    else lines.push(`+ ${b[j++]}`)
  }
  return lines
}
