/** RMSNorm in f64: x [T, D], gain [D]. */

export function rmsNormReference(x: Float64Array, gain: Float64Array, eps: number) {
  const size = gain.length
  const rstd = new Float64Array(x.length / size)
  for (let t = 0; t < rstd.length; t++) {
    let sum = 0
    for (let c = 0; c < size; c++) sum += x[t * size + c] ** 2
    rstd[t] = 1 / Math.sqrt(sum / size + eps)
  }
  const out = x.map((value, i) => value * rstd[Math.floor(i / size)] * gain[i % size])
  return { out, rstd }
}

/** Gradients alone, nothing added: dx [T, D], dgain [D]. */
export function rmsNormBackwardReference(
  x: Float64Array,
  gain: Float64Array,
  rstd: Float64Array,
  dout: Float64Array,
) {
  const size = gain.length
  const dx = new Float64Array(x.length)
  const dgain = new Float64Array(size)
  for (let t = 0; t < rstd.length; t++) {
    let mean = 0
    for (let c = 0; c < size; c++) mean += (dout[t * size + c] * gain[c] * x[t * size + c]) / size
    for (let c = 0; c < size; c++) {
      const i = t * size + c
      dx[i] = rstd[t] * (dout[i] * gain[c] - x[i] * rstd[t] ** 2 * mean)
      dgain[c] += dout[i] * x[i] * rstd[t]
    }
  }
  return { dx, dgain }
}
