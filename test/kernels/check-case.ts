// Runs one registered case on a device and says in words what differs from the reference.
import type { Gpu } from '../../kernels/gpu.ts'
import type { HostArray, OpCase, Output, Tensors, Values } from '../../kernels/op-cases.ts'
import type { Tensor } from '../../kernels/tensor.ts'

/** Elements behind each output that no kernel may touch, and what stands there. */
const GUARD = 64
const SENTINEL = 12345

export type Results = Readonly<Record<string, HostArray>>

/** The outputs of one run on fresh buffers, guards included. */
export async function runOnDevice(gpu: Gpu, test: OpCase): Promise<Results> {
  const tensors: Record<string, Tensor> = {}
  const whole: Record<string, Tensor> = {}
  for (const [name, data] of Object.entries(test.inputs))
    tensors[name] = gpu.upload(data, [data.length], name)
  for (const [name, output] of Object.entries(test.outputs)) {
    whole[name] = gpu.upload(fresh(output), [output.length + GUARD], name)
    tensors[name] = { ...whole[name], shape: [output.length] }
  }
  for (const [name, length] of Object.entries(test.scratch ?? {}))
    tensors[name] = gpu.upload(new Float32Array(length).fill(Number.NaN), [length], name)
  test.record(gpu, tensors as Tensors)
  const results: Record<string, HostArray> = {}
  for (const [name, tensor] of Object.entries(whole))
    results[name] = tensor.dtype === 'u32' ? await gpu.readU32(tensor) : await gpu.read(tensor)
  const scratch = Object.keys(test.scratch ?? {}).map(name => tensors[name])
  gpu.free(...Object.keys(test.inputs).map(name => tensors[name]), ...Object.values(whole), ...scratch)
  return results
}

/** One line for each output that differs, with the first and the worst place; empty where all is well. */
export function differences(op: string, test: OpCase, results: Results): string[] {
  const values: Record<string, Float64Array> = {}
  for (const [name, data] of Object.entries(test.inputs)) values[name] = Float64Array.from(data)
  for (const [name, output] of Object.entries(test.outputs))
    values[name] = Float64Array.from(output.initial ?? new Float32Array(output.length))
  const expected = test.reference(values as Values)
  return Object.entries(test.outputs).flatMap(([name, output]) => {
    const complaint = compare(results[name], expected[name], output)
    return complaint ? [`${op} ${test.variant} [${test.shape}] ${name}: ${complaint}`] : []
  })
}

function compare(got: HostArray, expected: ArrayLike<number>, output: Output): string | undefined {
  if (expected.length !== output.length)
    return `the reference gave ${expected.length} values for ${output.length}`
  const scale = Array.from(expected).reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const allowed = output.tolerance * scale
  let worst = -1
  let most = allowed
  let wrong = 0
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs(got[i] - expected[i])
    // NaN is no number and must fail: it is not ≤ anything.
    if (difference <= allowed) continue
    wrong++
    if (worst < 0 || Number.isNaN(difference) || difference > most) [worst, most] = [i, difference]
  }
  if (wrong > 0)
    return `[${worst}] expected ${expected[worst]}, got ${got[worst]}, differs by ${most.toExponential(2)} (allowed ${allowed.toExponential(2)}); ${wrong} of ${expected.length} wrong`
  for (let i = expected.length; i < got.length; i++)
    if (got[i] !== SENTINEL) return `wrote past its end, at ${i} of ${expected.length}`
  return undefined
}

function fresh(output: Output): HostArray {
  const data =
    output.dtype === 'u32' ? new Uint32Array(output.length + GUARD) : new Float32Array(output.length + GUARD)
  data.fill(output.dtype === 'u32' ? 0xffff_ffff : Number.NaN).fill(SENTINEL, output.length)
  if (output.initial) data.set(output.initial)
  return data
}
