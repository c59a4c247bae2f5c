/** The global L2 norm over many tensors, which stays on the device for `adamw` to clip by. */
import type { Gpu } from '../gpu.ts'
import { bindable, piecesOf } from '../pieces.ts'
import { ceilDiv, type Program, u32 } from '../program.ts'
import { sizeOf, type Tensor } from '../tensor.ts'
import rootText from './root.wgsl'
import squaresText from './squares.wgsl'

/** The sum over a lane's components; f32 has one. */
const ACROSS = { f32: 'x', vec4f: 'x.x + x.y + x.z + x.w' }

const squares = (lane: keyof typeof ACROSS): Program => ({
  label: `grad-norm/squares-${lane}`,
  source: `alias Lane = ${lane};\nfn across(x: Lane) -> f32 { return ${ACROSS[lane]}; }\n${squaresText}`,
  buffers: ['read', 'write'],
})
const scalar = squares('f32')
const vector = squares('vec4f')
const root: Program = { label: 'grad-norm/root', source: rootText, buffers: ['read', 'write'] }

/**
 * Elements that one invocation adds up, where there are enough: short chains lose less in f32, long ones launch less.
 */
const CHAIN = 32
const MOST_GROUPS = 512

const groupsFor = (size: number): number => Math.min(MOST_GROUPS, ceilDiv(size, 64 * CHAIN))

/** How many f32 `gradNorm` needs as `partials` for these tensors. */
export function partialsFor(gpu: Gpu, tensors: readonly Tensor[]): number {
  const pieces = tensors.flatMap(tensor => piecesOf(tensor, bindable(gpu.device)))
  return pieces.reduce((sum, piece) => sum + groupsFor(sizeOf(piece)), 0)
}

/**
 * norm [1] = √ Σ over all elements of all `tensors` of x². `partials` is scratch of at least `partialsFor` elements.
 * The order of summation depends on the shapes alone, so that equal inputs give equal bits.
 */
export function gradNorm(
  gpu: Gpu,
  { tensors, partials, norm }: { tensors: readonly Tensor[]; partials: Tensor; norm: Tensor },
): void {
  const needed = partialsFor(gpu, tensors)
  if (sizeOf(partials) < needed)
    throw new RangeError(`grad-norm needs ${needed} partial sums, not ${sizeOf(partials)}`)
  let first = 0
  for (const piece of tensors.flatMap(tensor => piecesOf(tensor, bindable(gpu.device)))) {
    const size = sizeOf(piece)
    const groups = groupsFor(size)
    const wide = size % 4 === 0
    gpu.dispatch(
      wide ? vector : scalar,
      [piece, partials],
      [u32(wide ? size / 4 : size), u32(first)],
      [groups],
    )
    first += groups
  }
  gpu.dispatch(root, [partials, norm], [u32(first)], [1])
}
