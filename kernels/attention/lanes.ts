/**
 * Attention with one subgroup for each token and key head: the lanes share out a head's elements, so that rows are read
 * side by side, and the heads that share a key head use what was read once. Inner products are sums over the subgroup.
 */
import { header } from './shader-parts.ts'

export interface LaneShape {
  /** D, a multiple of `lanes`. */
  readonly size: number
  /** The subgroup's size. */
  readonly lanes: number
  /** H / Hkv: heads that share a key head. */
  readonly siblings: number
}

/** Keys that one subgroup of the backward pass keeps, so that each row of q and dout serves as many. */
export const KEYS = 2

const lines = (n: number, f: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => f(i)).join('\n')

/** All lanes of a workgroup walk the same keys, but they learn which from memory: the analysis cannot know. */
const entry = (lanes: number): string => `
@compute @workgroup_size(${lanes})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(subgroup_invocation_id) lane: u32) {
  let number = group.y * groups.x + group.x;`

const extensions = 'enable subgroups;\ndiagnostic(off, subgroup_uniformity);\n'

/** `subgroupAdd` of Σ_i a(i)·b(i), as an expression. */
const inner = (n: number, a: (i: number) => string, b: (i: number) => string): string => {
  const terms = Array.from({ length: n - 1 }, (_, i) => i + 1)
  return `subgroupAdd(${terms.reduce((sum, i) => `fma(${a(i)}, ${b(i)}, ${sum})`, `${a(0)} * ${b(0)}`)})`
}

/** Online softmax, as in thread.ts. */
export function forwardLanes({ size, lanes, siblings }: LaneShape): string {
  const n = size / lanes
  return `${extensions}${header([
    ['q', 'f32', 'read'],
    ['k', 'f32', 'read'],
    ['v', 'f32', 'read'],
    ['spans', 'vec4u', 'read'],
    ['out', 'f32', 'read_write'],
    ['lse', 'f32', 'read_write'],
  ])}${entry(lanes)}
  if (number >= p.tokens * p.kvHeads) { return; }
  let token = number / p.kvHeads;
  let kvHead = number % p.kvHeads;
  let span = spans[token];
  let head = token * p.heads + kvHead * ${siblings}u;
  let at = head * ${size}u + lane;
${lines(
  siblings,
  h =>
    `  var top${h} = -1e30; var sum${h} = 0.0;\n${lines(n, i => `  let q${h}_${i} = q[at + ${h * size + i * lanes}u] * p.scale; var o${h}_${i} = 0.0;`)}`,
)}
  for (var j = 0u; j < span.w; j++) {
    let key = (rowOf(span, j) * p.kvHeads + kvHead) * ${size}u + lane;
${lines(n, i => `    let k${i} = k[key + ${i * lanes}u]; let v${i} = v[key + ${i * lanes}u];`)}
${lines(
  siblings,
  h => `    {
      let s = ${inner(
        n,
        i => `q${h}_${i}`,
        i => `k${i}`,
      )};
      let higher = max(top${h}, s);
      let shrink = exp(top${h} - higher);
      let weight = exp(s - higher);
      top${h} = higher;
      sum${h} = fma(sum${h}, shrink, weight);
${lines(n, i => `      o${h}_${i} = fma(weight, v${i}, o${h}_${i} * shrink);`)}
    }`,
)}
  }
  // A token that sees nothing gives zero.
${lines(
  siblings,
  h => `  let inverse${h} = select(0.0, 1.0 / sum${h}, sum${h} > 0.0);
${lines(n, i => `  out[at + ${h * size + i * lanes}u] = o${h}_${i} * inverse${h};`)}
  if (lane == 0u) { lse[head + ${h}u] = top${h} + log(max(sum${h}, 1e-30)); }`,
)}
}`
}

/** dq and delta. */
export function backwardQueryLanes({ size, lanes, siblings }: LaneShape): string {
  const n = size / lanes
  return `${extensions}${header([
    ['q', 'f32', 'read'],
    ['k', 'f32', 'read'],
    ['v', 'f32', 'read'],
    ['spans', 'vec4u', 'read'],
    ['out', 'f32', 'read'],
    ['lse', 'f32', 'read'],
    ['dout', 'f32', 'read'],
    ['delta', 'f32', 'read_write'],
    ['dq', 'f32', 'read_write'],
  ])}${entry(lanes)}
  if (number >= p.tokens * p.kvHeads) { return; }
  let token = number / p.kvHeads;
  let kvHead = number % p.kvHeads;
  let span = spans[token];
  let head = token * p.heads + kvHead * ${siblings}u;
  let at = head * ${size}u + lane;
${lines(
  siblings,
  h => `${lines(n, i => `  let q${h}_${i} = q[at + ${h * size + i * lanes}u] * p.scale; let g${h}_${i} = dout[at + ${h * size + i * lanes}u]; var d${h}_${i} = 0.0;`)}
  let own${h} = ${inner(
    n,
    i => `g${h}_${i}`,
    i => `out[at + ${h * size + i * lanes}u]`,
  )};
  if (lane == 0u) { delta[head + ${h}u] = own${h}; }
  let logSum${h} = lse[head + ${h}u];`,
)}
  for (var j = 0u; j < span.w; j++) {
    let key = (rowOf(span, j) * p.kvHeads + kvHead) * ${size}u + lane;
${lines(n, i => `    let k${i} = k[key + ${i * lanes}u]; let v${i} = v[key + ${i * lanes}u];`)}
${lines(
  siblings,
  h => `    {
      let s = ${inner(
        n,
        i => `q${h}_${i}`,
        i => `k${i}`,
      )};
      let dp = ${inner(
        n,
        i => `g${h}_${i}`,
        i => `v${i}`,
      )};
      let ds = exp(s - logSum${h}) * (dp - own${h});
${lines(n, i => `      d${h}_${i} = fma(ds, k${i}, d${h}_${i});`)}
    }`,
)}
  }
${lines(siblings, h => lines(n, i => `  dq[at + ${h * size + i * lanes}u] = d${h}_${i} * p.scale;`))}
}`
}

/** dk and dv of KEYS neighbouring keys of one key head; a token counts for those of them that it sees. */
export function backwardKeyLanes({ size, lanes, siblings }: LaneShape): string {
  const n = size / lanes
  const latest = Array.from({ length: KEYS }, (_, s) => `end${s}`).reduce((a, b) => `max(${a}, ${b})`)
  return `${extensions}${header([
    ['q', 'f32', 'read'],
    ['k', 'f32', 'read'],
    ['v', 'f32', 'read'],
    ['ends', 'u32', 'read'],
    ['lse', 'f32', 'read'],
    ['dout', 'f32', 'read'],
    ['delta', 'f32', 'read'],
    ['dk', 'f32', 'read_write'],
    ['dv', 'f32', 'read_write'],
  ])}${entry(lanes)}
  let first = number / p.kvHeads * ${KEYS}u;
  if (first >= p.tokens) { return; }
  let kvHead = number % p.kvHeads;
${lines(
  KEYS,
  s => `  let row${s} = min(first + ${s}u, p.tokens - 1u);
  let end${s} = ends[row${s}];
  let at${s} = (row${s} * p.kvHeads + kvHead) * ${size}u + lane;
${lines(n, i => `  let k${s}_${i} = k[at${s} + ${i * lanes}u] * p.scale; let v${s}_${i} = v[at${s} + ${i * lanes}u]; var x${s}_${i} = 0.0; var y${s}_${i} = 0.0;`)}`,
)}
  // The first of them may be seen for longer: the last of a shared prompt, beside the first of the row after it.
  for (var t = first; t < ${latest}; t++) {
    for (var h = 0u; h < ${siblings}u; h++) {
      let head = t * p.heads + kvHead * ${siblings}u + h;
      let at = head * ${size}u + lane;
      let logSum = lse[head];
      let own = delta[head];
${lines(n, i => `      let q${i} = q[at + ${i * lanes}u]; let g${i} = dout[at + ${i * lanes}u];`)}
${lines(
  KEYS,
  s => `      if (t >= row${s} && t < end${s}) {
        let s = ${inner(
          n,
          i => `q${i}`,
          i => `k${s}_${i}`,
        )};
        let dp = ${inner(
          n,
          i => `g${i}`,
          i => `v${s}_${i}`,
        )};
        let weight = exp(s - logSum);
        let ds = weight * (dp - own);
${lines(n, i => `        x${s}_${i} = fma(ds, q${i}, x${s}_${i}); y${s}_${i} = fma(weight, g${i}, y${s}_${i});`)}
      }`,
)}
    }
  }
${lines(KEYS, s => `  if (first + ${s}u < p.tokens) {\n${lines(n, i => `    dk[at${s} + ${i * lanes}u] = x${s}_${i} * p.scale; dv[at${s} + ${i * lanes}u] = y${s}_${i};`)}\n  }`)}
}`
}
