/**
 * What an operation gives to be tested: `OP/OP.cases.ts` exports one `OpCases`, `registry.ts` lists it, and
 * `test/kernels/registry.test.ts` walks the list. Each case runs a device function against its f64 reference; each
 * gradient case checks the reference's own backward pass by finite differences of its forward pass.
 */
import type { Gpu } from './gpu.ts'
import type { Tensor } from './tensor.ts'

export type HostArray = Float32Array | Uint32Array
export type Tensors = Readonly<Record<string, Tensor>>
/** The same inputs for the reference: f32 values widened to f64, indices as they are. */
export type Values = Readonly<Record<string, Float64Array>>

export interface Output {
  readonly length: number
  /** Overwritten outputs start as NaN; one that is added to starts as this. The reference finds it under its name. */
  readonly initial?: Float32Array
  /** Largest |got − expected| allowed, in units of the largest |expected| of this output; 0 asks for equality. */
  readonly tolerance: number
  readonly dtype?: 'f32' | 'u32'
}

export interface OpCase {
  /** Which kernel of several: `naive`, `tile`; shown on failure. */
  readonly variant: string
  /** Sizes, as `T=33 D=17`; shown on failure. */
  readonly shape: string
  readonly inputs: Readonly<Record<string, HostArray>>
  readonly outputs: Readonly<Record<string, Output>>
  /** Further f32 tensors that the operation needs, by length; they start as NaN and are not looked at. */
  readonly scratch?: Readonly<Record<string, number>>
  /** Records the operation; the tensors of inputs, outputs and scratch stand under their names, one-dimensional. */
  record(gpu: Gpu, tensors: Tensors): void
  /** The expected outputs, from the inputs and the outputs' initial values. */
  reference(values: Values): Readonly<Record<string, ArrayLike<number>>>
}

export interface GradientCase {
  readonly shape: string
  /** All f64 inputs of the forward pass. */
  readonly inputs: Readonly<Record<string, Float64Array>>
  /** The inputs to differentiate by. */
  readonly by: readonly string[]
  forward(inputs: Values): Readonly<Record<string, Float64Array>>
  /** Gradients of Σ_o Σ_i douts[o][i]·outputs[o][i], by the name of the input. */
  backward(inputs: Values, douts: Values): Readonly<Record<string, Float64Array>>
}

export interface OpCases {
  readonly name: string
  readonly cases: readonly OpCase[]
  /** `none` for operations that are never differentiated. */
  readonly gradients: readonly GradientCase[] | 'none'
}

/**
 * A tolerance for sums of `terms` rounded f32 products: rounding errors of 2^-24 each add up like a random walk, so
 * √terms of them, with a factor of 8 for unlucky signs and for what fused multiply-adds and exp (a few ulp) differ by.
 */
export const rounding = (terms: number, factor = 8): number => factor * 2 ** -24 * Math.sqrt(terms)
