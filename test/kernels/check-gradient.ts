// Central finite differences of a reference's forward pass against its own backward pass, all in f64.
import type { GradientCase, Values } from '../../kernels/op-cases.ts'
import { randomF64 } from '../../kernels/test-values.ts'

/** Truncation falls with STEP², cancellation grows with 2^-53 / STEP: both are near 1e-10 here for values near 1. */
const STEP = 1e-5
const ALLOWED = 1e-7

/** One line for each input whose gradient is wrong; empty where all is well. */
export function gradientDifferences(op: string, test: GradientCase): string[] {
  const outputs = test.forward(test.inputs)
  const douts: Record<string, Float64Array> = {}
  for (const [i, [name, values]] of Object.entries(outputs).entries())
    douts[name] = randomF64(values.length, 77 + i)
  const loss = (inputs: Values) =>
    Object.entries(test.forward(inputs)).reduce((sum, [name, out]) => sum + dot(douts[name], out), 0)
  const gradients = test.backward(test.inputs, douts)
  return test.by.flatMap(name => {
    const input = test.inputs[name]
    const numeric = input.map((value, i) => {
      const moved = (by: number) => loss({ ...test.inputs, [name]: input.with(i, value + by) })
      return (moved(STEP) - moved(-STEP)) / (2 * STEP)
    })
    const scale = numeric.reduce((most, value) => Math.max(most, Math.abs(value)), 1)
    const at = numeric.findIndex((value, i) => !(Math.abs(value - gradients[name][i]) <= ALLOWED * scale))
    if (at < 0) return []
    return [
      `${op} gradient [${test.shape}] d${name}[${at}]: finite differences ${numeric[at]}, backward ${gradients[name][at]}`,
    ]
  })
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i], 0)
