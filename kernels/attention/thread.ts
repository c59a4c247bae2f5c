/** Attention with one thread for each token and head: serves every adapter and every shape. */
import { dotOf, each, type HeadShape, header, threadOf, typeOf, unitsOf } from './shader-parts.ts'

/** Online softmax (Milakov & Gimelshein 2018): one walk over the keys, the sums rescaled when the maximum grows. */
export function forwardThread({ size, workgroup }: HeadShape): string {
  const type = typeOf(size)
  const units = unitsOf(size)
  return `${header([
    ['q', type, 'read'],
    ['k', type, 'read'],
    ['v', type, 'read'],
    ['spans', 'vec4u', 'read'],
    ['out', type, 'read_write'],
    ['lse', 'f32', 'read_write'],
  ])}${threadOf(workgroup, 'p.heads')}
  let span = spans[token];
  let kvHead = head / (p.heads / p.kvHeads);
  let at = (token * p.heads + head) * ${units}u;
${each(size, i => `  let q${i} = q[at + ${i}u] * p.scale; var o${i} = ${type}();`)}
  var top = -1e30;
  var sum = 0.0;
  for (var j = 0u; j < span.w; j++) {
      let key = (rowOf(span, j) * p.kvHeads + kvHead) * ${units}u;
${dotOf(
  size,
  's',
  i => `q${i}`,
  i => `k[key + ${i}u]`,
)}
      let higher = max(top, s);
      let shrink = exp(top - higher);
      let weight = exp(s - higher);
      top = higher;
      sum = fma(sum, shrink, weight);
${each(size, i => `      o${i} = fma(${type}(weight), v[key + ${i}u], o${i} * shrink);`)}
  }
  // A token that sees nothing gives zero.
  let inverse = select(0.0, 1.0 / sum, sum > 0.0);
${each(size, i => `  out[at + ${i}u] = o${i} * inverse;`)}
  lse[token * p.heads + head] = top + log(max(sum, 1e-30));
}`
}

/** dq, and delta[t, h] = Σ_c dout·out, which the keys' pass needs too (Dao 2022, appendix B). */
export function backwardQuery({ size, workgroup }: HeadShape): string {
  const type = typeOf(size)
  const units = unitsOf(size)
  return `${header([
    ['q', type, 'read'],
    ['k', type, 'read'],
    ['v', type, 'read'],
    ['spans', 'vec4u', 'read'],
    ['out', type, 'read'],
    ['lse', 'f32', 'read'],
    ['dout', type, 'read'],
    ['delta', 'f32', 'read_write'],
    ['dq', type, 'read_write'],
  ])}${threadOf(workgroup, 'p.heads')}
  let span = spans[token];
  let kvHead = head / (p.heads / p.kvHeads);
  let at = (token * p.heads + head) * ${units}u;
${each(size, i => `  let q${i} = q[at + ${i}u] * p.scale; let g${i} = dout[at + ${i}u]; var d${i} = ${type}();`)}
${dotOf(
  size,
  'own',
  i => `g${i}`,
  i => `out[at + ${i}u]`,
)}
  delta[token * p.heads + head] = own;
  let logSum = lse[token * p.heads + head];
  for (var j = 0u; j < span.w; j++) {
      let key = (rowOf(span, j) * p.kvHeads + kvHead) * ${units}u;
${each(size, i => `      let k${i} = k[key + ${i}u];`)}
${dotOf(
  size,
  's',
  i => `q${i}`,
  i => `k${i}`,
)}
${dotOf(
  size,
  'dp',
  i => `g${i}`,
  i => `v[key + ${i}u]`,
)}
      let ds = ${type}(exp(s - logSum) * (dp - own));
${each(size, i => `      d${i} = fma(ds, k${i}, d${i});`)}
  }
${each(size, i => `  dq[at + ${i}u] = d${i} * p.scale;`)}
}`
}

/**
 * dk and dv, one thread for each key and key head, over the tokens of its sequence from its own on (earlier ones do not
 * see it) and over the heads that share it. Packed rows only: token and key of one row belong together.
 */
export function backwardKey({ size, workgroup }: HeadShape): string {
  const type = typeOf(size)
  const units = unitsOf(size)
  return `${header([
    ['q', type, 'read'],
    ['k', type, 'read'],
    ['v', type, 'read'],
    ['ends', 'u32', 'read'],
    ['lse', 'f32', 'read'],
    ['dout', type, 'read'],
    ['delta', 'f32', 'read'],
    ['dk', type, 'read_write'],
    ['dv', type, 'read_write'],
  ])}${threadOf(workgroup, 'p.kvHeads')}
  let siblings = p.heads / p.kvHeads;
  let at = (token * p.kvHeads + head) * ${units}u;
${each(size, i => `  let k${i} = k[at + ${i}u] * p.scale; let v${i} = v[at + ${i}u]; var x${i} = ${type}(); var y${i} = ${type}();`)}
  for (var t = token; t < ends[token]; t++) {
    for (var h = head * siblings; h < (head + 1u) * siblings; h++) {
      let row = (t * p.heads + h) * ${units}u;
${each(size, i => `      let q${i} = q[row + ${i}u]; let g${i} = dout[row + ${i}u];`)}
${dotOf(
  size,
  's',
  i => `q${i}`,
  i => `k${i}`,
)}
${dotOf(
  size,
  'dp',
  i => `g${i}`,
  i => `v${i}`,
)}
      let weight = exp(s - lse[t * p.heads + h]);
      let ds = ${type}(weight * (dp - delta[t * p.heads + h]));
${each(size, i => `      x${i} = fma(ds, q${i}, x${i}); y${i} = fma(${type}(weight), g${i}, y${i});`)}
    }
  }
${each(size, i => `  dk[at + ${i}u] = x${i} * p.scale; dv[at + ${i}u] = y${i};`)}
}`
}
