/** Small pictures of numbers made of letters: sparkline, bar, chart. All are exactly as wide as asked. */

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

/**
 * A chart of braille dots, `height` lines of `width` cells; four dots up and two across each. Points lie along x from 0 to
 * `end`, in order, and are joined by straight lines.
 */
export function chart(
  points: readonly { x: number; y: number }[],
  end: number,
  width: number,
  height: number,
): string[] {
  const [low, high] = boundsOf(points.map(point => point.y))
  const levels = height * 4
  const level = (y: number) => Math.round((high > low ? (high - y) / (high - low) : 0.5) * (levels - 1))
  const column = (x: number) => Math.round((end > 0 ? Math.min(1, x / end) : 0) * (width * 2 - 1))
  const rows = Array.from({ length: height }, () => new Array<number>(width).fill(0))
  const dot = (x: number, y: number) => {
    const row = rows[y >> 2]!
    row[x >> 1] = row[x >> 1]! | DOTS[y % 4]![x & 1]!
  }
  points.forEach((point, index) => {
    const before = points[Math.max(0, index - 1)]!
    const [fromX, fromY, toX, toY] = [column(before.x), level(before.y), column(point.x), level(point.y)]
    const dots = Math.max(1, Math.abs(toX - fromX), Math.abs(toY - fromY))
    for (let i = 0; i <= dots; i++)
      dot(Math.round(fromX + ((toX - fromX) * i) / dots), Math.round(fromY + ((toY - fromY) * i) / dots))
  })
  return rows.map(row => row.map(dots => String.fromCharCode(0x2800 + dots)).join(''))
}

const DOTS = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const

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
