/**
 * The product for a CPU adapter whose vector unit is a subgroup (lavapipe). One subgroup a workgroup; its lanes stand
 * side by side along the columns, each with `cols` of them, and share `rows` rows. Loading from memory is what costs
 * there (each vector load is gathered lane by lane), so A is loaded once for all lanes, one element a lane, and handed
 * round by `subgroupBroadcast`, which is nearly free.
 */
import { declarations, type Layout, lines, range } from './product.ts'

export interface LaneTile {
  readonly layout: Layout
  /** The subgroup's size. */
  readonly lanes: number
  /** Rows of the output a workgroup; a multiple or a part of `lanes`. */
  readonly rows: number
  /** Columns of the output a lane, `lanes` apart. */
  readonly cols: number
  /** NT only: B's rows are read four elements at a time; the depth must be a multiple of 4. */
  readonly vec: boolean
  /** The depth is no multiple of `laneDepth`: the rest is added one by one. */
  readonly tail: boolean
  readonly bias: boolean
  /** B holds f16. */
  readonly half: boolean
}

/** How much of the depth one turn of the loop takes. */
export const laneDepth = (layout: Layout, lanes: number): number => (layout === 'TN' ? 4 : lanes)

export function laneTile(tile: LaneTile): string {
  const { layout, lanes, rows, cols, bias, half } = tile
  const depth = laneDepth(layout, lanes)
  // Directives come first, whichever there are.
  return `enable subgroups;
${declarations({ a: 'f32', b: tile.vec ? 'vec4f' : 'f32', bias, half })}
@compute @workgroup_size(${lanes})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(subgroup_invocation_id) lane: u32) {
  let row = group.y * ${rows}u;
  let col = group.x * ${lanes * cols}u + lane;
${lines(cols, j => `  let col${j} = min(col + ${j * lanes}u, p.cols - 1u);`)}
${layout === 'TN' ? strips(tile) : lines(rows, i => `  let row${i} = min(row + ${i}u, p.rows - 1u) * p.depth;`)}
${lines(
  rows,
  i =>
    `  ${range(cols)
      .map(j => `var s${i}_${j} = 0.0;`)
      .join(' ')}`,
)}
  let whole = p.depth - p.depth % ${depth}u;
  for (var d = 0u; d < whole; d += ${depth}u) {
${loadB(tile, depth)}
${layout === 'TN' ? broadcastColumns(tile, depth) : broadcastRows(tile)}
  }
${tile.tail ? tail(tile) : ''}
${lines(rows, i => `  if (row + ${i}u < p.rows) {\n${lines(cols, j => `    if (col + ${j * lanes}u < p.cols) { store(row + ${i}u, col + ${j * lanes}u, s${i}_${j}); }`)}\n  }`)}
}`
}

/** TN: A's rows lie side by side, so the lanes hold `lanes` rows of one depth. */
const strips = ({ rows, lanes }: LaneTile): string =>
  lines(Math.ceil(rows / lanes), h => `  let strip${h} = min(row + ${h * lanes}u + lane, p.rows - 1u);`)

/** b{u}_{j}: B(d + u, this lane's column j). */
function loadB({ layout, cols, vec }: LaneTile, depth: number): string {
  if (vec)
    return lines(cols, j =>
      lines(
        depth / 4,
        q =>
          `    let v${q}_${j} = vec4f(b[(col${j} * p.depth + d) / 4u + ${q}u]);\n` +
          lines(4, c => `    let b${4 * q + c}_${j} = v${q}_${j}.${'xyzw'[c]};`),
      ),
    )
  const at = (u: number, j: number) =>
    layout === 'NT' ? `col${j} * p.depth + d + ${u}u` : `(d + ${u}u) * p.cols + col${j}`
  return lines(depth, u => lines(cols, j => `    let b${u}_${j} = f32(b[${at(u, j)}]);`))
}

/** NT and NN: each lane holds one depth of A's row; its elements are handed round in turn. */
function broadcastRows({ rows, cols, lanes }: LaneTile): string {
  return lines(
    rows,
    i => `    let a${i} = a[row${i} + d + lane];
${lines(lanes, u => `    let a${i}_${u} = subgroupBroadcast(a${i}, ${u}u);`)}
${lines(cols, j => lines(lanes, u => `    s${i}_${j} = fma(a${i}_${u}, b${u}_${j}, s${i}_${j});`))}`,
  )
}

function broadcastColumns({ rows, cols, lanes }: LaneTile, depth: number): string {
  const loads = lines(depth, u =>
    lines(Math.ceil(rows / lanes), h => `    let a${u}_${h} = a[(d + ${u}u) * p.rows + strip${h}];`),
  )
  const sums = lines(rows, i => {
    const from = (u: number) => `subgroupBroadcast(a${u}_${Math.floor(i / lanes)}, ${i % lanes}u)`
    return `${lines(depth, u => `    let r${i}_${u} = ${from(u)};`)}
${lines(cols, j => lines(depth, u => `    s${i}_${j} = fma(r${i}_${u}, b${u}_${j}, s${i}_${j});`))}`
  })
  return `${loads}\n${sums}`
}

/** The rest of the depth, one at a time, each lane for itself. */
function tail({ layout, rows, cols, vec }: LaneTile): string {
  const b = (j: number) => {
    if (vec) return `f32(b[(col${j} * p.depth + d) / 4u][d % 4u])`
    return layout === 'NT' ? `f32(b[col${j} * p.depth + d])` : `f32(b[d * p.cols + col${j}])`
  }
  const a = (i: number) =>
    layout === 'TN' ? `a[d * p.rows + min(row + ${i}u, p.rows - 1u)]` : `a[row${i} + d]`
  return `  for (var d = whole; d < p.depth; d++) {
${lines(cols, j => `    let b${j} = ${b(j)};`)}
${lines(rows, i => `    let a${i} = ${a(i)};\n${lines(cols, j => `    s${i}_${j} = fma(a${i}, b${j}, s${i}_${j});`)}`)}
  }`
}
