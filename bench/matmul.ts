/**
 * GFLOP/s of each matmul variant against naive, in one run, at the shapes of the small world and of SmolLM2-135M:
 * `node tools/run.mjs bench/matmul.ts [SHAPE…]` (a part of a shape's name). Writes bench/results/matmul-ADAPTER.json.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import type { Gpu } from '../kernels/gpu.ts'
import { matmulNN, matmulNT, matmulTN } from '../kernels/matmul/matmul.ts'
import type { Layout } from '../kernels/matmul/product.ts'
import { choose, fits, type Variant } from '../kernels/matmul/variants.ts'
import type { Tensor } from '../kernels/tensor.ts'
import { randomF32 } from '../kernels/test-values.ts'
import { closeGpu, openGpu } from '../runtime/adapter/open-gpu.ts'

/** A linear layer y [m, n] = x [m, k]·w [n, k]ᵗ; `layouts` says which of its three products are measured. */
interface Shape {
  readonly name: string
  readonly m: number
  readonly n: number
  readonly k: number
  readonly layouts: readonly Layout[]
}

const ALL: readonly Layout[] = ['NT', 'NN', 'TN']
const SHAPES: readonly Shape[] = [
  { name: 'world up', m: 640, n: 176, k: 64, layouts: ALL },
  { name: 'world down', m: 640, n: 64, k: 176, layouts: ALL },
  { name: 'world query', m: 640, n: 64, k: 64, layouts: ALL },
  { name: 'world decode', m: 64, n: 176, k: 64, layouts: ['NT'] },
  { name: 'smollm2 query', m: 400, n: 576, k: 576, layouts: ALL },
  { name: 'smollm2 key', m: 400, n: 192, k: 576, layouts: ALL },
  { name: 'smollm2 up', m: 400, n: 1536, k: 576, layouts: ALL },
  { name: 'smollm2 down', m: 400, n: 576, k: 1536, layouts: ALL },
  { name: 'smollm2 decode', m: 8, n: 1536, k: 576, layouts: ['NT'] },
  { name: 'smollm2 decode 16', m: 16, n: 1536, k: 576, layouts: ['NT'] },
  { name: 'smollm2 head', m: 16, n: 49_152, k: 576, layouts: ['NT'] },
  { name: 'square', m: 512, n: 512, k: 512, layouts: ALL },
]
const VARIANTS: readonly Variant[] = ['naive', 'register-tile', 'lane-tile', 'workgroup-tile']

/**
 * Seconds a product: the best of three batches, since a shared machine only ever adds time; of many products each,
 * since waiting for the adapter costs a millisecond.
 */
async function best(gpu: Gpu, flops: number, product: () => void): Promise<number> {
  product()
  await gpu.settle()
  const once = performance.now()
  product()
  await gpu.settle()
  const seconds = (performance.now() - once) / 1e3
  if (seconds > 0.5) return seconds
  const batch = Math.ceil(2e8 / flops)
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < 3; i++) {
    const start = performance.now()
    for (let j = 0; j < batch; j++) product()
    await gpu.settle()
    least = Math.min(least, performance.now() - start)
  }
  return least / 1e3 / batch
}

interface Measured {
  readonly shape: string
  readonly layout: Layout
  readonly m: number
  readonly n: number
  readonly k: number
  readonly chosen: Variant
  readonly gflops: Partial<Record<Variant, number>>
}

async function measure(gpu: Gpu, { name, m, n, k }: Shape, layout: Layout): Promise<Measured> {
  const x = gpu.upload(randomF32(m * k, 1), [m, k])
  const w = gpu.upload(randomF32(n * k, 2), [n, k])
  const y = gpu.upload(randomF32(m * n, 3), [m, n])
  const record = (variant: Variant) => {
    if (layout === 'NT') matmulNT(gpu, { x, w, out: y, variant })
    if (layout === 'NN') matmulNN(gpu, { dy: y, w, dx: x, variant })
    if (layout === 'TN') matmulTN(gpu, { dy: y, x, dw: w, variant })
  }
  const [rows, cols, depth] = { NT: [m, n, k], NN: [m, k, n], TN: [n, k, m] }[layout]
  const [a, b, out]: Tensor[] = [x, w, y]
  const product = { layout, a, b, out, rows, cols, depth, accumulate: false, bias: undefined, scale: 1 }
  const flops = 2 * m * n * k
  const gflops: Partial<Record<Variant, number>> = {}
  // A workgroup of 256 threads with barriers takes SwiftShader minutes at the larger shapes.
  const possible = VARIANTS.filter(each => each !== 'workgroup-tile' || !gpu.isCpu || gpu.lanes >= 8)
  for (const variant of possible)
    if (fits(gpu, product, variant))
      gflops[variant] = round((1e-9 * flops) / (await best(gpu, flops, () => record(variant))))
  gpu.free(x, w, y)
  return { shape: name, layout, m, n, k, chosen: choose(gpu, product), gflops }
}

const round = (value: number): number => Math.round(value * 100) / 100

const { gpu, facts } = await openGpu()
console.log(`${facts.name} (${facts.kind}), ${gpu.lanes} lanes; GFLOP/s`)
console.log(`${'shape'.padEnd(22)} M×N×K              ${VARIANTS.map(v => v.padStart(15)).join('')}  chosen`)
const wanted = process.argv.slice(2)
const results: Measured[] = []
for (const shape of SHAPES.filter(({ name }) => wanted.every(part => name.includes(part))))
  for (const layout of shape.layouts) {
    const result = await measure(gpu, shape, layout)
    results.push(result)
    const numbers = VARIANTS.map(v => (result.gflops[v]?.toFixed(2) ?? '–').padStart(15)).join('')
    const size = `${result.m}×${result.n}×${result.k}`
    console.log(`${`${shape.name} ${layout}`.padEnd(22)} ${size.padEnd(18)} ${numbers}  ${result.chosen}`)
  }
if (wanted.length === 0) {
  mkdirSync('bench/results', { recursive: true })
  const file = `bench/results/matmul-${facts.name.split('-')[0]}.json`
  writeFileSync(file, `${JSON.stringify({ adapter: facts, results }, null, 2)}\n`)
  console.log(`written: ${file}`)
}
await closeGpu(gpu)
