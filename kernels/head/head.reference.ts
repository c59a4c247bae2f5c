/** The head in f64, with all its logits in memory. */
export interface HeadSizes {
  readonly rows: number
  readonly width: number
  readonly vocab: number
}

interface Inputs {
  readonly h: Float64Array
  readonly w: Float64Array
  readonly targets: ArrayLike<number>
}

/** Log-probabilities of the whole vocabulary, [R, V]. */
function logSoftmax({ h, w }: Inputs, { rows, width, vocab }: HeadSizes, inverse: number): Float64Array {
  const out = new Float64Array(rows * vocab)
  for (let r = 0; r < rows; r++) {
    const own = out.subarray(r * vocab, (r + 1) * vocab)
    for (let v = 0; v < vocab; v++)
      for (let d = 0; d < width; d++) own[v] += h[r * width + d] * w[v * width + d] * inverse
    const top = own.reduce((most, x) => Math.max(most, x))
    const lse = top + Math.log(own.reduce((sum, x) => sum + Math.exp(x - top), 0))
    own.forEach((x, v) => {
      own[v] = x - lse
    })
  }
  return out
}

/** logp, entropy, lse of each row. */
export function headForwardReference(inputs: Inputs, sizes: HeadSizes, inverse: number) {
  const { rows, width, vocab } = sizes
  const all = logSoftmax(inputs, sizes, inverse)
  const logp = new Float64Array(rows)
  const entropy = new Float64Array(rows)
  const lse = new Float64Array(rows)
  for (let r = 0; r < rows; r++) {
    const own = all.subarray(r * vocab, (r + 1) * vocab)
    logp[r] = own[inputs.targets[r]]
    entropy[r] = own.reduce((sum, x) => sum - x * Math.exp(x), 0)
    let first = 0
    for (let d = 0; d < width; d++) first += inputs.h[r * width + d] * inputs.w[d] * inverse
    lse[r] = first - own[0]
  }
  return { logp, entropy, lse }
}

/** Gradients of Σ dlogp·logp + dentropy·entropy by h and w. */
export function headBackwardReference(
  inputs: Inputs & { readonly dlogp: Float64Array; readonly dentropy: Float64Array },
  sizes: HeadSizes,
  inverse: number,
) {
  const { rows, width, vocab } = sizes
  const { h, w, targets, dlogp, dentropy } = inputs
  const all = logSoftmax(inputs, sizes, inverse)
  const { entropy } = headForwardReference(inputs, sizes, inverse)
  const dh = new Float64Array(rows * width)
  const dw = new Float64Array(vocab * width)
  for (let r = 0; r < rows; r++)
    for (let v = 0; v < vocab; v++) {
      const x = all[r * vocab + v]
      const p = Math.exp(x)
      const hit = v === targets[r] ? 1 : 0
      const slope = (dlogp[r] * (hit - p) - dentropy[r] * p * (x + entropy[r])) * inverse
      for (let d = 0; d < width; d++) {
        dh[r * width + d] += slope * w[v * width + d]
        dw[v * width + d] += slope * h[r * width + d]
      }
    }
  return { dh, dw }
}
