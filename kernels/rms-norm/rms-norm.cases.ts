import { type OpCase, type OpCases, rounding } from '../op-cases.ts'
import { randomF32, randomF64 } from '../test-values.ts'
import { rmsNormBackwardReference, rmsNormReference } from './rms-norm.reference.ts'
import { type RmsNormVariant, rmsNorm, rmsNormBackward } from './rms-norm.ts'

const EPS = 1e-5

function forward(rows: number, size: number, variant: RmsNormVariant): OpCase {
  return {
    variant: `forward ${variant}`,
    shape: `T=${rows} D=${size}`,
    inputs: { x: randomF32(rows * size, 1), gain: randomF32(size, 2) },
    outputs: {
      out: { length: rows * size, tolerance: rounding(size) },
      rstd: { length: rows, tolerance: rounding(size) },
    },
    record: (gpu, { x, gain, out, rstd }) => rmsNorm(gpu, { x, gain, out, rstd, eps: EPS, variant }),
    reference: ({ x, gain }) => rmsNormReference(x, gain, EPS),
  }
}

function backward(rows: number, size: number, variant: RmsNormVariant): OpCase {
  const x = randomF32(rows * size, 1)
  const gain = randomF32(size, 2)
  const { rstd } = rmsNormReference(Float64Array.from(x), Float64Array.from(gain), EPS)
  return {
    variant: `backward ${variant}`,
    shape: `T=${rows} D=${size}`,
    inputs: { x, gain, rstd: Float32Array.from(rstd), dout: randomF32(rows * size, 3) },
    outputs: {
      dx: { length: rows * size, initial: randomF32(rows * size, 4), tolerance: rounding(size) },
      dgain: { length: size, initial: randomF32(size, 5), tolerance: rounding(rows + 4) },
    },
    record: (gpu, t) =>
      rmsNormBackward(gpu, {
        x: t.x,
        gain: t.gain,
        rstd: t.rstd,
        dout: t.dout,
        dx: t.dx,
        dgain: t.dgain,
        variant,
      }),
    reference: values => {
      const { dx, dgain } = rmsNormBackwardReference(values.x, values.gain, values.rstd, values.dout)
      return {
        dx: dx.map((value, i) => value + values.dx[i]),
        dgain: dgain.map((value, i) => value + values.dgain[i]),
      }
    },
  }
}

const SHAPES = [
  [1, 1],
  [3, 7],
  [9, 64],
  [65, 65],
  [33, 576],
] as const
const VARIANTS: readonly RmsNormVariant[] = ['row-a-thread', 'row-a-workgroup']

export const rmsNormCases: OpCases = {
  name: 'rms-norm',
  cases: VARIANTS.flatMap(variant =>
    SHAPES.flatMap(([rows, size]) => [forward(rows, size, variant), backward(rows, size, variant)]),
  ),
  gradients: [
    {
      shape: 'T=3 D=5',
      inputs: { x: randomF64(15, 1), gain: randomF64(5, 2) },
      by: ['x', 'gain'],
      forward: ({ x, gain }) => ({ out: rmsNormReference(x, gain, EPS).out }),
      backward: ({ x, gain }, { out: dout }) => {
        const { dx, dgain } = rmsNormBackwardReference(x, gain, rmsNormReference(x, gain, EPS).rstd, dout)
        return { x: dx, gain: dgain }
      },
    },
  ],
}
