/** Small pictures of numbers made of letters: sparkline, bar. All are exactly as wide as asked. */

const BLOCKS = '▁▂▃▄▅▆▇█'
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']

type Values = readonly (number | null)[]

/** The last `width` columns of a series, each the mean of as many values as it takes to show them all. */
export function sparkline(values: Values, width: number): string {
  const columns = squeeze(values, width)
  const [low, high] = boundsOf(columns)
  const letter = (value: number | null) => {
    if (value === null) return ' '
    const place = high > low ? (value - low) / (high - low) : 0.5
    return BLOCKS[Math.min(BLOCKS.length - 1, Math.floor(place * BLOCKS.length))]
  }
  return columns.map(letter).join('').padEnd(width)
}

/** `share` (0..1) of a bar between two fine lines. */
export function bar(share: number, width: number): string {
  const inner = Math.max(0, width - 2)
  const eighths = Math.round(Math.min(1, Math.max(0, share)) * inner * 8)
  const filled = '█'.repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8]
  return `▕${filled.padEnd(inner)}▏`
}

/** Least and greatest of what is there; [0, 0] of nothing. */
export function boundsOf(values: Values): [number, number] {
  const there = values.filter(value => value !== null)
  return there.length === 0 ? [0, 0] : [Math.min(...there), Math.max(...there)]
}

function squeeze(values: Values, width: number): (number | null)[] {
  if (values.length <= width) return [...values]
  return Array.from({ length: width }, (_, column) => {
    const from = Math.floor((column * values.length) / width)
    const to = Math.max(from + 1, Math.floor(((column + 1) * values.length) / width))
    const there = values.slice(from, to).filter(value => value !== null)
    return there.length === 0 ? null : there.reduce((sum, value) => sum + value, 0) / there.length
  })
}
