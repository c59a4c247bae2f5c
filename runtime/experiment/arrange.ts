/** An experiment's runs: each stage of each arm, once a seed, and once for all arms that begin alike. */
import type { Arm, ExperimentPlan } from '../../compiler/plan/schema/experiment.ts'

export interface PlannedRun {
  /** The name of its folder in the experiment's `runs/`: the seed, then the stages up to this one. */
  readonly id: string
  readonly seed: number
  /** A key of the experiment's `plans`. */
  readonly plan: string
  /** The game's models before any step: they are measured and nothing is trained. */
  readonly start: boolean
  /** Steps that it plays; 0 at a start. */
  readonly steps: number
  /** The run whose trained models it takes over. */
  readonly after?: string
  /** The arms that it is part of. */
  readonly arms: readonly string[]
}

type Planned = Pick<ExperimentPlan, 'arms' | 'plans' | 'seeds'>

/** All runs, seed after seed; what a run goes on from comes before it. */
export function arrange(plan: Planned): PlannedRun[] {
  const runs = new Map<string, PlannedRun>()
  for (const seed of plan.seeds)
    for (const arm of plan.arms)
      for (const run of chainOf(arm, seed, plan)) {
        const known = runs.get(run.id)
        runs.set(run.id, { ...run, arms: [...(known?.arms ?? []), arm.name] })
      }
  return [...runs.values()].map(run => ({ ...run, arms: [...new Set(run.arms)] }))
}

/** The runs of one arm with one seed, one after the other. */
export function chainOf({ name, stages, times }: Arm, seed: number, { plans }: Planned): PlannedRun[] {
  const chain = Array.from({ length: times }, () => stages).flat()
  const words: string[] = []
  let after: string | undefined
  return chain.map(({ plan, start }) => {
    words.push(start ? `${plan}@start` : plan)
    const run: PlannedRun = {
      id: folderName(seed, words),
      seed,
      plan,
      start,
      steps: start ? 0 : (plans[plan]?.training.steps ?? 0),
      ...(after === undefined ? {} : { after }),
      arms: [name],
    }
    after = run.id
    return run
  })
}

/** `seed1-LspZero-Rl`; a stage that comes several times on end is counted: `seed1-Lsp-x3`. Names of plans hold no `-`. */
function folderName(seed: number, stages: readonly string[]): string {
  const counted: { word: string; times: number }[] = []
  for (const word of stages) {
    const last = counted.at(-1)
    if (last?.word === word) last.times++
    else counted.push({ word, times: 1 })
  }
  return [`seed${seed}`, ...counted.map(({ word, times }) => (times > 1 ? `${word}-x${times}` : word))].join(
    '-',
  )
}
