/** The graph of roles as SVG: who comes later stands further right, and what goes between them is written on the way. */
import type { GameSection, GraphEdge, GraphNode } from '../document.ts'
import { h, svg, table } from './dom.ts'

const LINE = 17
const CHAR = 7
const GAP = { x: 76, y: 18 }

interface Placed {
  readonly node: GraphNode
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export function graphFigure({ name, nodes, edges }: GameSection): HTMLElement {
  const { placed, width, height } = lay(nodes, edges)
  const marker = `arrow-${count++}`
  return h(
    'figure',
    { class: 'graph' },
    svg(
      'svg',
      {
        viewBox: `0 0 ${width} ${height}`,
        width,
        height,
        role: 'img',
        'aria-label': `Roles of ${name} and what goes between them; a table follows`,
      },
      svg(
        'defs',
        {},
        svg(
          'marker',
          {
            id: marker,
            viewBox: '0 0 8 8',
            refX: 7,
            refY: 4,
            markerWidth: 7,
            markerHeight: 7,
            orient: 'auto',
          },
          svg('path', { class: 'head', d: 'M0 0L8 4L0 8z' }),
        ),
      ),
      ...edges.flatMap((edge, i) => edgeOf(edge, placed, marker, i)),
      ...[...placed.values()].map(boxOf),
    ),
    h(
      'details',
      { class: 'as-table' },
      h('summary', {}, 'as a table'),
      table(
        `What goes between the roles of ${name}`,
        ['from', 'what', 'to'],
        edges.map(({ from, to, label }) => [titleOf(from, nodes), label, titleOf(to, nodes)]),
      ),
    ),
  )
}

let count = 0

const titleOf = (id: string, nodes: readonly GraphNode[]): string =>
  nodes.find(node => node.id === id)?.title ?? id

function lay(nodes: readonly GraphNode[], edges: readonly GraphEdge[]) {
  const columns = columnsOf(nodes, edges)
  const placed = new Map<string, Placed>()
  let x = 4
  let height = 0
  for (const column of columns) {
    const width = Math.max(...column.map(widthOf))
    let y = 6
    for (const node of column) {
      const tall = (node.lines.length + 1) * LINE + 16
      placed.set(node.id, { node, x, y, width, height: tall })
      y += tall + GAP.y
    }
    height = Math.max(height, y - GAP.y + 6)
    x += width + GAP.x
  }
  // Columns stand around one middle.
  for (const column of columns) {
    const last = placed.get(column.at(-1)!.id)!
    const down = (height - 6 - (last.y + last.height)) / 2
    for (const { id } of column) {
      const at = placed.get(id)!
      placed.set(id, { ...at, y: at.y + down })
    }
  }
  return { placed, width: Math.max(1, x - GAP.x + 4), height: Math.max(1, height) }
}

const widthOf = ({ title, lines }: GraphNode): number =>
  Math.max(title.length * 8, ...lines.map(line => cut(line).length * CHAR)) + 24

const cut = (line: string): string => (line.length > 44 ? `${line.slice(0, 43)}…` : line)

/** The length of the longest way that leads to a node; nodes that none leads to come first. */
function columnsOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): GraphNode[][] {
  const depth = new Map<string, number>()
  const depthOf = (id: string, on: ReadonlySet<string>): number => {
    const known = depth.get(id)
    if (known !== undefined) return known
    const before = edges.filter(edge => edge.to === id && !on.has(edge.from)).map(edge => edge.from)
    const found = Math.max(-1, ...before.map(from => depthOf(from, new Set([...on, id])))) + 1
    depth.set(id, found)
    return found
  }
  const columns: GraphNode[][] = []
  for (const node of nodes) {
    const at = depthOf(node.id, new Set())
    columns[at] = [...(columns[at] ?? []), node]
  }
  return columns.filter(column => column !== undefined)
}

function boxOf({ node, x, y, width, height }: Placed): SVGElement {
  return svg(
    'g',
    { class: `node ${node.kind}` },
    svg('rect', { x, y, width, height, rx: node.kind === 'role' ? 10 : 3 }),
    svg('text', { class: 'title', x: x + 12, y: y + 8 + LINE * 0.8 }, node.title),
    ...node.lines.map((line, i) =>
      svg(
        'text',
        { class: 'detail', x: x + 12, y: y + 8 + LINE * (i + 1.8) },
        svg('title', {}, line),
        cut(line),
      ),
    ),
  )
}

function edgeOf(
  { from, to, label }: GraphEdge,
  placed: ReadonlyMap<string, Placed>,
  marker: string,
  index: number,
): SVGElement[] {
  const [a, b] = [placed.get(from), placed.get(to)]
  if (!a || !b) return []
  const [x1, x2] = [a.x + a.width, b.x - 2]
  const [y1, y2] = [a.y + a.height / 2, b.y + b.height / 2]
  const bend = Math.max(24, (x2 - x1) / 2)
  // Labels on edges that run side by side stand at different places of them.
  const t = 0.4 + 0.2 * (index % 2)
  const [tx, ty] = [x1 + (x2 - x1) * t, y1 + (y2 - y1) * (t * t * (3 - 2 * t)) - 5]
  return [
    svg('path', {
      class: 'edge',
      d: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`,
      'marker-end': `url(#${marker})`,
    }),
    ...(label === '' ? [] : [svg('text', { class: 'label', x: tx, y: ty, 'text-anchor': 'middle' }, label)]),
  ]
}
