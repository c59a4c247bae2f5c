/** How it stands with one arm and one seed: the run that counts now, of the runs that the arm plays one after the other. */
import { type ExperimentState, metricOf, type RunKnown, type RunStatus, stepsOf } from './experiment-state.ts'

export interface ArmCell {
  readonly status: RunStatus
  readonly step: number
  readonly steps: number
  /** The last that was measured of the first metric. */
  readonly value?: number
  /** Where the arm plays several runs one after the other: which of them this is. */
  readonly stage?: { readonly name: string; readonly place: number; readonly of: number }
}

export function cellOf(state: ExperimentState, arm: string, seed: number): ArmCell | undefined {
  const chain = state.runs.filter(({ planned }) => planned.seed === seed && planned.arms.includes(arm))
  const open = chain.findIndex(({ status }) => status !== 'ended')
  const place = open < 0 ? chain.length - 1 : open
  const known = chain[place]
  if (!known) return undefined
  const { planned, status } = known
  const value = latestOf(state, chain.slice(0, place + 1), open < 0 ? { arm, seed } : undefined)
  return {
    status,
    step: stepsOf(known),
    steps: planned.steps,
    ...(value === undefined ? {} : { value }),
    ...(chain.length === 1 ? {} : { stage: { name: nameOf(known), place: place + 1, of: chain.length } }),
  }
}

const nameOf = ({ planned }: RunKnown): string =>
  planned.start ? `${planned.plan} at its start` : planned.plan

/** `whole`: the arm has ended with this seed, and its result is known, even where it was measured on another day. */
function latestOf(
  state: ExperimentState,
  chain: readonly RunKnown[],
  whole: { readonly arm: string; readonly seed: number } | undefined,
): number | undefined {
  const metric = metricOf(state)
  if (metric === undefined) return undefined
  const seeds = whole && state.results?.arms[whole.arm]?.[metric]?.seeds
  const result = seeds?.find(({ seed }) => seed === whole?.seed)
  if (result) return result.value
  return chain.flatMap(known => courseOf(known, metric)?.last.value ?? []).at(-1)
}

/** The course of a metric over a run's steps. */
export const courseOf = ({ run }: RunKnown, metric: string | undefined) =>
  run.heldOut.find(each => `${each.evaluation}.${each.metric}` === metric)?.series
