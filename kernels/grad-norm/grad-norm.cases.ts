import { type OpCase, type OpCases, rounding } from '../op-cases.ts'
import { randomF32 } from '../test-values.ts'
import { gradNormReference } from './grad-norm.reference.ts'
import { gradNorm } from './grad-norm.ts'

/** Tensors of these sizes; their names are numbers. */
function normCase(sizes: readonly number[]): OpCase {
  const inputs = Object.fromEntries(sizes.map((size, i) => [`x${i}`, randomF32(size, i + 1)]))
  const names = Object.keys(inputs)
  return {
    variant: 'two-pass',
    shape: `n=${sizes}`,
    inputs,
    // All terms are positive, so the chain of 32 (to which most of the sum falls) bounds the error.
    outputs: { norm: { length: 1, tolerance: rounding(32) } },
    // At most one partial sum for each 2048 elements, and one for each tensor.
    scratch: { partials: sizes.reduce((sum, size) => sum + Math.ceil(size / 2048), 0) },
    record: (gpu, tensors) =>
      gradNorm(gpu, {
        tensors: names.map(name => tensors[name]),
        partials: tensors.partials,
        norm: tensors.norm,
      }),
    reference: values => ({ norm: [gradNormReference(names.map(name => values[name]))] }),
  }
}

export const gradNormCases: OpCases = {
  name: 'grad-norm',
  cases: [
    normCase([1]),
    normCase([64, 63, 2049]),
    normCase([7, 4096, 5, 131, 2048]),
    normCase([1_200_000, 999_999]),
  ],
  gradients: 'none',
}
