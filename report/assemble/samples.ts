/** The messages that a report carries: whole steps, evenly spaced, as many as fit; texts once each. */
import type { EventOf } from '../../runtime/events/event.ts'
import type { SampleRow, Samples } from '../document.ts'

type Sample = EventOf<'sample'>

export interface SampledRun {
  readonly name: string
  readonly samples: readonly Sample[]
}

/** Characters of JSON that the samples may take, unless all are asked for. */
export const SAMPLE_BUDGET = 6_000_000

/** `budget` is shared evenly among the runs. */
export function gatherSamples(runs: readonly SampledRun[], budget: number): Samples {
  const places = new Map<string, number>()
  const rows: SampleRow[] = []
  const counts = { steps: 0, ofSteps: 0, of: 0 }
  for (const [run, { samples }] of runs.entries()) {
    const bySteps = groupedBySteps(samples)
    const kept = thinned(bySteps, budget / runs.length)
    for (const step of kept) for (const sample of step) rows.push(rowOf(sample, run, places))
    counts.steps += kept.length
    counts.ofSteps += bySteps.length
    counts.of += samples.length
  }
  return { texts: [...places.keys()], runs: runs.map(run => run.name), rows, shown: rows.length, ...counts }
}

/** A play of an eval is a step of its own. */
function groupedBySteps(samples: readonly Sample[]): Sample[][] {
  const steps = new Map<string, Sample[]>()
  for (const sample of samples) {
    const key = `${sample.eval ?? ''}|${sample.step}`
    const step = steps.get(key)
    if (step) step.push(sample)
    else steps.set(key, [sample])
  }
  return [...steps.values()]
}

/** The first and the last step are always there. */
function thinned(steps: readonly Sample[][], budget: number): Sample[][] {
  const size = steps.flat().reduce((sum, sample) => sum + sizeOf(sample), 0)
  const fits = Math.floor((steps.length * budget) / Math.max(1, size))
  if (fits >= steps.length) return [...steps]
  const count = Math.max(2, fits)
  const last = steps.length - 1
  const chosen = Array.from({ length: count }, (_, i) => Math.round((i * last) / (count - 1)))
  return [...new Set(chosen)].map(i => steps[i]!)
}

const sizeOf = ({ sees, says, said }: Sample): number =>
  150 + sees.length + (says?.length ?? 0) + (said?.length ?? 0)

function rowOf(sample: Sample, run: number, places: Map<string, number>): SampleRow {
  const { step, role, index, sees, says, said, missing, tokens, cut, terms, payoff, advantage } = sample
  const text = (value: string): number => {
    const known = places.get(value)
    if (known !== undefined) return known
    places.set(value, places.size)
    return places.size - 1
  }
  return {
    run,
    step,
    role,
    ...(sample.eval === undefined ? {} : { eval: sample.eval }),
    index: Object.entries(index)
      .map(([axis, place]) => `${axis} ${place + 1}`)
      .join(', '),
    sees: text(sees),
    says: says === null ? null : text(says),
    said: said === null ? null : text(said),
    ...(missing === undefined ? {} : { missing }),
    tokens,
    cut,
    terms: Object.fromEntries(Object.entries(terms).map(([name, value]) => [name, rounded(value)])),
    payoff: rounded(payoff),
    advantage: rounded(advantage),
  }
}

const rounded = (value: number | null): number | null =>
  value === null ? null : Number(value.toPrecision(6))
