/**
 * The product for CPU adapters without a fixed subgroup worth using (SwiftShader): each thread keeps 8×4 outputs in
 * registers, with no workgroup memory and no barrier, and reads both factors four elements at a time. Sizes along the
 * axes on which the factors are dense must be multiples of 4.
 */
import { declarations, type Layout, lines, range } from './product.ts'

export const REGISTER_ROWS = 8
export const REGISTER_COLS = 4

/** Whether the factors can be read four elements at a time. */
export function fitsRegisterTile(layout: Layout, rows: number, cols: number, depth: number): boolean {
  const dense = { NT: [depth], NN: [depth, cols], TN: [rows, cols] }[layout]
  return dense.every(size => size % 4 === 0)
}

export function registerTile(layout: Layout, bias: boolean, half: boolean): string {
  const step = layout === 'TN' ? 1 : 4
  return `${declarations({ a: 'vec4f', b: 'vec4f', bias, half })}
@compute @workgroup_size(8)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let row = id.y * ${REGISTER_ROWS}u;
  let col = id.x * ${REGISTER_COLS}u;
  if (col >= p.cols) { return; }
${places(layout)}
${lines(REGISTER_ROWS, i => `  var s${i} = vec4f();`)}
  for (var d = 0u; d < p.depth; d += ${step}u) {
${loadB(layout)}
${layout === 'TN' ? sumTN : sumN}
  }
${lines(REGISTER_ROWS, i => `  if (row + ${i}u < p.rows) {\n${lines(REGISTER_COLS, j => `    if (col + ${j}u < p.cols) { store(row + ${i}u, col + ${j}u, s${i}[${j}]); }`)}\n  }`)}
}`
}

/** Where this thread's rows of A, and for NT its columns of B, begin, in fours. */
function places(layout: Layout): string {
  const rows =
    layout === 'TN'
      ? lines(2, h => `  let row${h} = min(row / 4u + ${h}u, p.rows / 4u - 1u);`)
      : lines(REGISTER_ROWS, i => `  let row${i} = min(row + ${i}u, p.rows - 1u) * (p.depth / 4u);`)
  if (layout !== 'NT') return rows
  return `${rows}\n${lines(REGISTER_COLS, j => `  let col${j} = min(col + ${j}u, p.cols - 1u) * (p.depth / 4u);`)}`
}

/** b0…b3: B(d + u, col … col + 3), or b0 alone for TN. */
function loadB(layout: Layout): string {
  if (layout === 'TN') return '    let b0 = vec4f(b[(d * p.cols + col) / 4u]);'
  if (layout === 'NN') return lines(4, u => `    let b${u} = vec4f(b[((d + ${u}u) * p.cols + col) / 4u]);`)
  return `${lines(4, j => `    let t${j} = vec4f(b[col${j} + d / 4u]);`)}
${lines(
  4,
  u =>
    `    let b${u} = vec4f(${range(4)
      .map(j => `t${j}.${'xyzw'[u]}`)
      .join(', ')});`,
)}`
}

const sumN = lines(
  REGISTER_ROWS,
  i => `    let a${i} = a[row${i} + d / 4u];
${lines(4, u => `    s${i} = fma(vec4f(a${i}.${'xyzw'[u]}), b${u}, s${i});`)}`,
)

const sumTN = `${lines(2, h => `    let a${h} = a[d * (p.rows / 4u) + row${h}];`)}
${lines(REGISTER_ROWS, i => `    s${i} = fma(vec4f(a${Math.floor(i / 4)}.${'xyzw'[i % 4]}), b0, s${i});`)}`
