/** Charts of braille dots, four up and two across each cell. */
import { boundsOf } from './sparkline.ts'

export interface Layer {
  /** In the order of x. */
  readonly points: readonly { readonly x: number; readonly y: number }[]
  /** Drawn with gaps, to be told from the others without colours. */
  readonly dotted: boolean
}

/** A piece of a line, and the layer that it shows most of: the first where they meet. */
export interface Piece {
  readonly text: string
  readonly layer: number
}

/**
 * `height` lines of `width` cells. Points lie along x from 0 to `end`, and are joined by straight lines; all layers share
 * one scale.
 */
export function layered(layers: readonly Layer[], end: number, width: number, height: number): Piece[][] {
  const [low, high] = boundsOf(layers.flatMap(({ points }) => points.map(point => point.y)))
  const levels = height * 4
  const level = (y: number) => Math.round((high > low ? (high - y) / (high - low) : 0.5) * (levels - 1))
  const column = (x: number) => Math.round((end > 0 ? Math.min(1, x / end) : 0) * (width * 2 - 1))
  const drawn = layers.map(layer => dotsOf(layer, column, level, { width, height }))
  return Array.from({ length: height }, (_, row) => piecesOf(drawn.map(rows => rows[row]!)))
}

type Scale = (value: number) => number

function dotsOf(
  { points, dotted }: Layer,
  column: Scale,
  level: Scale,
  { width, height }: { width: number; height: number },
): number[][] {
  const rows = Array.from({ length: height }, () => new Array<number>(width).fill(0))
  const dot = (x: number, y: number) => {
    if (dotted && x % 4 !== 0) return
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
  return rows
}

function piecesOf(rows: readonly (readonly number[])[]): Piece[] {
  const pieces: { text: string; layer: number }[] = []
  for (const cell of rows[0]!.keys()) {
    const layer = Math.max(
      0,
      rows.findIndex(row => row[cell] !== 0),
    )
    const dots = rows.reduce((all, row) => all | row[cell]!, 0)
    const text = String.fromCharCode(0x2800 + dots)
    const last = pieces.at(-1)
    if (last?.layer === layer) last.text += text
    else pieces.push({ text, layer })
  }
  return pieces
}

const DOTS = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const
