/** SwiGLU in f64. */

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

export function swigluReference(gate: Float64Array, up: Float64Array): Float64Array {
  return gate.map((g, i) => g * sigmoid(g) * up[i])
}

export function swigluBackwardReference(gate: Float64Array, up: Float64Array, dout: Float64Array) {
  const dgate = gate.map((g, i) => dout[i] * up[i] * sigmoid(g) * (1 + g * (1 - sigmoid(g))))
  const dup = gate.map((g, i) => dout[i] * g * sigmoid(g))
  return { dgate, dup }
}
