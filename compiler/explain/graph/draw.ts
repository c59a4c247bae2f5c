/**
 * The graph drawn with box characters: roles and judges below each other in the order of play. From the left come models (═▶)
 * and the author's texts and data (─▶); to the right each message has a line of its own, from who says it down to the last
 * who sees it. Lines that cross do not touch.
 */
import type { GraphEdge, GraphNode } from './edges.ts'

export interface DrawOptions {
  /** Columns that there are; what does not fit is drawn narrower, then wider than asked rather than cut. */
  readonly width: number
  /** `ᵢⱼ` for axes, as the formulas have it. */
  readonly indices: (axes: readonly string[]) => string
}

interface Row {
  readonly left?: GraphEdge
  readonly content: string
  /** A message that comes in or goes out here. */
  readonly message?: { readonly name: string; readonly way: 'in' | 'out' }
}

const size = (text: string) => [...text].length
const cut = (text: string, most: number) =>
  size(text) > most ? `${[...text].slice(0, most - 1).join('')}…` : text

export function drawGraph(nodes: readonly GraphNode[], options: DrawOptions): string[] {
  const rows = nodes.map(node => rowsOf(node, options))
  const lanes = lanesOf(rows)
  const most = Math.max(0, ...[...lanes.values()].map(lane => lane.column)) + 1
  const label = Math.max(1, ...rows.flat().map(row => size(row.message?.name ?? '')))
  const box = Math.max(...rows.flat().map(row => size(row.content)))
  const leftMost = Math.max(...rows.flat().map(row => size(row.left?.name ?? '')))
  const fits = (gap: number) => options.width - box - label - 14 - gap * most
  const gap = fits(4) >= Math.min(leftMost, 24) ? 4 : 2
  const left = Math.min(leftMost, Math.max(12, fits(gap)))
  const drawn: string[] = []
  const at = { row: 0 }
  for (const of of rows) {
    drawn.push(line(' '.repeat(left + 4), `┌${'─'.repeat(box + 2)}┐`, lanes, at.row - 0.5, gap, label))
    for (const row of of) {
      drawn.push(drawRow(row, { left, box, gap, label, lanes, row: at.row }))
      at.row += 1
    }
    drawn.push(line(' '.repeat(left + 4), `└${'─'.repeat(box + 2)}┘`, lanes, at.row - 0.5, gap, label))
  }
  return drawn.map(each => each.trimEnd())
}

/** At least as many rows as the node has edges on either side. */
function rowsOf(node: GraphNode, { indices }: DrawOptions): Row[] {
  const lefts = node.from.filter(edge => edge.kind !== 'message')
  const rights: NonNullable<Row['message']>[] = node.from.flatMap(({ kind, name }) =>
    kind === 'message' ? [{ name, way: 'in' as const }] : [],
  )
  if (node.says !== undefined) rights.push({ name: node.says, way: 'out' })
  const contents = contentOf(node, indices)
  const count = Math.max(lefts.length, rights.length, contents.length)
  return Array.from({ length: count }, (_, i): Row => {
    const [left, message] = [lefts[i], rights[i - (count - rights.length)]]
    return { content: contents[i] ?? '', ...(left && { left }), ...(message && { message }) }
  })
}

function contentOf({ kind, name, axes, says, pays }: GraphNode, indices: DrawOptions['indices']): string[] {
  if (kind === 'role') return [name, `says ${says ?? ''}${indices(axes)}`]
  const title = kind === 'payoff' ? `payoff of ${name}` : `${name}${indices(axes)}`
  const paid = pays.map((role, i) => (i === 0 ? `pays ${role}` : `     ${role}`))
  return kind === 'payoff' ? [title] : [title, ...paid]
}

interface Lane {
  readonly column: number
  readonly first: number
  readonly last: number
}

/** Each message's line, by its name; a column is used again once its line has ended. */
function lanesOf(nodes: readonly (readonly Row[])[]): Map<string, Lane> {
  const rows = nodes.flat()
  const lanes = new Map<string, Lane>()
  for (const [first, { message }] of rows.entries()) {
    if (message?.way !== 'out') continue
    const last = rows.findLastIndex(r => r.message?.way === 'in' && r.message.name === message.name)
    if (last < 0) continue
    const taken = [...lanes.values()].filter(lane => lane.last >= first).map(lane => lane.column)
    let column = 0
    while (taken.includes(column)) column++
    lanes.set(message.name, { column, first, last })
  }
  return lanes
}

interface Place {
  readonly left: number
  readonly box: number
  readonly gap: number
  readonly label: number
  readonly lanes: ReadonlyMap<string, Lane>
  readonly row: number
}

function drawRow(row: Row, place: Place): string {
  const { left, box } = place
  const name = row.left ? cut(row.left.name, left) : ''
  const arrow = row.left ? (isPlayer(row.left) ? ' ═▶ ' : ' ─▶ ') : '    '
  const start = `${' '.repeat(left - size(name))}${name}${arrow}`
  const right = row.message?.way === 'out' ? '├' : '│'
  const content = `│ ${row.content}${' '.repeat(box - size(row.content))} ${right}`
  return start + content + tail(row, place)
}

const isPlayer = ({ kind }: GraphEdge) => kind === 'model' || kind === 'function'

/** Right of the box: the label, then the line to the message's lane over those that it only crosses. */
function tail({ message }: Row, { gap, label, lanes, row }: Place): string {
  const own = message && lanes.get(message.name)
  const shown = message ? message.name : ''
  const fill = message ? '─' : ' '
  const head = message
    ? `${message.way === 'in' ? '◀' : '─'}─ ${shown} ${(own ? fill : ' ').repeat(label - size(shown) + 1)}`
    : ' '.repeat(label + 5)
  const columns = Math.max(-1, ...[...lanes.values()].map(lane => lane.column)) + 1
  let text = head
  for (let column = 0; column < columns; column++) {
    const lane = [...lanes.values()].find(
      each => each.column === column && each.first <= row && row <= each.last,
    )
    const before = own && column <= own.column ? fill : ' '
    const mark = !lane ? (own && column < own.column ? fill : ' ') : lane === own ? joint(lane, row) : '│'
    text += before.repeat(column === 0 ? 1 : gap - 1) + mark
  }
  return text
}

const joint = ({ first, last }: Lane, row: number): string => (row === first ? '┐' : row === last ? '┘' : '┤')

/** A box's edge, beside which the lines of messages go on. */
function line(
  before: string,
  edge: string,
  lanes: ReadonlyMap<string, Lane>,
  row: number,
  gap: number,
  label: number,
): string {
  const columns = Math.max(-1, ...[...lanes.values()].map(lane => lane.column)) + 1
  let text = before + edge + ' '.repeat(label + 5)
  for (let column = 0; column < columns; column++) {
    const there = [...lanes.values()].some(l => l.column === column && l.first < row && row < l.last)
    text += `${' '.repeat(column === 0 ? 1 : gap - 1)}${there ? '│' : ' '}`
  }
  return text
}

export const legendOfGraph =
  '═▶ plays, judges or computes; ─▶ is shown; on the right, messages: from who says them to all who see them'
