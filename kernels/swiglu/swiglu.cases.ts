import { type OpCase, type OpCases, rounding } from '../op-cases.ts'
import { randomF32, randomF64 } from '../test-values.ts'
import { swigluBackwardReference, swigluReference } from './swiglu.reference.ts'
import { swiglu, swigluBackward } from './swiglu.ts'

/** Gates from −200 to 200 among common ones: exp must not overflow into a NaN. */
const gates = (size: number) => randomF32(size, 1, 4).map((g, i) => (i % 7 === 3 ? g * 50 : g))

// exp is good to about 20 ulp in WGSL on CPU adapters: hence the terms.
const tolerance = rounding(16)

export const swigluCases: OpCases = {
  name: 'swiglu',
  cases: [1, 5, 511, 513, 4099].flatMap((size): OpCase[] => [
    {
      variant: 'forward',
      shape: `n=${size}`,
      inputs: { gate: gates(size), up: randomF32(size, 2) },
      outputs: { out: { length: size, tolerance } },
      record: (gpu, { gate, up, out }) => swiglu(gpu, { gate, up, out }),
      reference: ({ gate, up }) => ({ out: swigluReference(gate, up) }),
    },
    {
      variant: 'backward',
      shape: `n=${size}`,
      inputs: { gate: gates(size), up: randomF32(size, 2), dout: randomF32(size, 3) },
      outputs: { dgate: { length: size, tolerance }, dup: { length: size, tolerance } },
      record: (gpu, { gate, up, dout, dgate, dup }) => swigluBackward(gpu, { gate, up, dout, dgate, dup }),
      reference: ({ gate, up, dout }) => swigluBackwardReference(gate, up, dout),
    },
  ]),
  gradients: [
    {
      shape: 'n=9',
      inputs: { gate: randomF64(9, 1, 3), up: randomF64(9, 2) },
      by: ['gate', 'up'],
      forward: ({ gate, up }) => ({ out: swigluReference(gate, up) }),
      backward: ({ gate, up }, { out }) => {
        const { dgate, dup } = swigluBackwardReference(gate, up, out)
        return { gate: dgate, up: dup }
      },
    },
  ],
}
