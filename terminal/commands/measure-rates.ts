/** About a second of matrix products on the adapter, at the width of the games' own models: what `lsp explain --time` estimates from. */
import type { CheckedGame } from '../../compiler/checked/game.ts'
import type { Adapter, Rates } from '../../compiler/explain/cost/time.ts'
import type { ModelShape } from '../../compiler/models/model-shape.ts'
import { shapesOf } from '../../compiler/models/shapes-of.ts'
import type { Gpu } from '../../kernels/gpu.ts'
import { matmulNN, matmulNT, matmulTN } from '../../kernels/matmul/matmul.ts'
import { closeGpu, openGpu } from '../../runtime/adapter/open-gpu.ts'

/** Rows of the wide products: what a micro-batch has. */
const WIDE_ROWS = 512
const SECONDS = 1

/** Opens the adapter, measures, and gives it back. Throws an AdapterError where there is none. */
export async function adapterFor(games: readonly CheckedGame[]): Promise<Adapter> {
  const { gpu, facts } = await openGpu()
  try {
    const shapes = new Map(
      games.flatMap(game => {
        const shapeOf = shapesOf(game)
        return game.models.flatMap(({ name }) => {
          const shape = shapeOf(name)
          return shape ? [[widthOf(shape), shape] as const] : []
        })
      }),
    )
    const rows = Math.max(...games.map(rowsOf))
    const rates = new Map<string, Rates>()
    for (const [width, shape] of shapes)
      rates.set(width, await measure(gpu, shape, rows, SECONDS / shapes.size))
    return { name: facts.name, rates: shape => rates.get(widthOf(shape)) }
  } finally {
    await closeGpu(gpu)
  }
}

const widthOf = ({ hiddenSize, intermediateSize }: ModelShape): string => `${hiddenSize}×${intermediateSize}`

/** As many rows as the largest role says messages. */
function rowsOf(game: CheckedGame): number {
  const sizes = new Map(game.axes.map(({ name, size }) => [name, typeof size === 'number' ? size : 1]))
  const counts = game.roles.map(role => role.axes.reduce((n, axis) => n * (sizes.get(axis) ?? 1), 1))
  return Math.min(WIDE_ROWS, Math.max(1, ...counts))
}

async function measure(gpu: Gpu, shape: ModelShape, rows: number, seconds: number): Promise<Rates> {
  const { hiddenSize: d, intermediateSize: f } = shape
  const tensors = { x: gpu.alloc([WIDE_ROWS, d]), y: gpu.alloc([WIDE_ROWS, f]), w: gpu.alloc([f, d]) }
  const few = { x: gpu.alloc([rows, d]), y: gpu.alloc([rows, f]) }
  const [one, tiny] = [gpu.alloc([1, 8]), gpu.alloc([1, 8])]
  const square = gpu.alloc([8, 8])
  const flops = 2 * WIDE_ROWS * d * f
  const share = seconds / 5
  const timed = (work: () => void) => secondsEach(gpu, work, share)
  const { x, y, w } = tensors
  const forward = flops / (await timed(() => matmulNT(gpu, { x, w, out: y })))
  const byInput = await timed(() => matmulNN(gpu, { dy: y, w, dx: x }))
  const byWeight = await timed(() => matmulTN(gpu, { dy: y, x, dw: w }))
  const narrow = (2 * rows * d * f) / (await timed(() => matmulNT(gpu, { x: few.x, w, out: few.y })))
  const dispatch = await timed(() => matmulNT(gpu, { x: one, w: square, out: tiny }))
  gpu.free(x, y, w, few.x, few.y, one, tiny, square)
  return { forward, backward: (2 * flops) / (byInput + byWeight), narrow, rows, dispatch }
}

/** Seconds of one dispatch: the first compiles, the second tells how many fit into the time, and these are timed together. */
async function secondsEach(gpu: Gpu, work: () => void, seconds: number): Promise<number> {
  const run = async (times: number): Promise<number> => {
    const start = performance.now()
    for (let i = 0; i < times; i++) work()
    await gpu.settle()
    return (performance.now() - start) / 1000
  }
  await run(1)
  const once = await run(1)
  const times = Math.min(2000, Math.max(1, Math.round(seconds / once)))
  return (await run(times)) / times
}
