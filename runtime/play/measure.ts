/** Plays an eval once with the weights as they are. */
import { isMissing } from '../../compiler/plan/cell.ts'
import type { Eval } from '../../compiler/plan/schema/plan.ts'
import type { EventOf } from '../events/event.ts'
import type { Cast } from './cast.ts'
import { playProgram } from './play-program.ts'
import type { Scene } from './scene.ts'
import type { Stage } from './stage.ts'

export interface Measurement {
  readonly measure: EventOf<'measure'>
  readonly outcomes: EventOf<'outcomes'>
}

/** A measurement, and the scene that it was taken from: all that was said and worked out. */
export interface PlayedEval extends Measurement {
  readonly scene: Scene
}

export async function measureEval(each: Eval, stage: Stage, cast: Cast, step: number): Promise<Measurement> {
  const { measure, outcomes } = await playEval(each, stage, cast, step)
  return { measure, outcomes }
}

export async function playEval(each: Eval, stage: Stage, cast: Cast, step: number): Promise<PlayedEval> {
  const started = performance.now()
  const scene = stage.eval(each, cast, step)
  const items = Math.max(0, ...each.program.roles.map(role => scene.table.frame.count(role.axes)))
  scene.report('measure', each.name, 0, items)
  await playProgram(scene)
  const metrics = Object.fromEntries(each.metrics.map(({ name, value }) => [name, numberOf(value, scene)]))
  const outcomes = outcomesOf(each, scene)
  const errors = Object.entries(outcomes).map(([name, values]) => [name, standardError(values)] as const)
  return {
    measure: {
      type: 'measure',
      step,
      eval: each.name,
      metrics,
      ...(errors.length === 0 ? {} : { standard_errors: Object.fromEntries(errors) }),
      items,
      seconds: (performance.now() - started) / 1000,
    },
    outcomes: { type: 'outcomes', step, eval: each.name, metrics: outcomes },
    scene,
  }
}

/** `share` is the mean of what is true or not. */
const AVERAGES: readonly string[] = ['mean', 'share']

function numberOf(value: string, { table }: Scene): number | null {
  const [cell] = table.get(value).cells
  return isMissing(cell) ? null : Number(cell)
}

/** Of each metric that is a mean or a share over one axis: what is averaged, element by element. */
function outcomesOf({ metrics, program }: Eval, { table }: Scene): Record<string, (number | null)[]> {
  const made = new Map(program.steps.map(step => [step.out, step]))
  return Object.fromEntries(
    metrics.flatMap(({ name, value }) => {
      const step = made.get(value)
      if (step?.op !== 'reduce' || !AVERAGES.includes(step.fn)) return []
      const cells = table.get(step.arg).cells
      return [[name, cells.map(cell => (isMissing(cell) ? null : Number(cell)))] as const]
    }),
  )
}

/**
 * √(Σ(x − x̄)² / (n − 1)) / √n over the items that are there; null for fewer than two. Where an item is tried several times, x is
 * the mean of its tries, so that n counts items, which are independent, and not tries, which are not: the error is clustered by
 * item (Miller, Adding Error Bars to Evals, arXiv 2411.00640).
 */
function standardError(values: readonly (number | null)[]): number | null {
  const there = values.filter(value => value !== null)
  const n = there.length
  if (n < 2) return null
  const mean = there.reduce((sum, x) => sum + x, 0) / n
  return Math.sqrt(there.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1) / n)
}
