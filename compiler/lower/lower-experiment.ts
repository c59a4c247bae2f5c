/** A checked experiment → its plan: every stage lowered and tidied, those that come out alike once. */
import type { CheckedEval, CheckedExperiment, CheckedGame } from '../checked/game.ts'
import { Report } from '../diagnostics/rule.ts'
import type { Override } from '../flatten/overrides.ts'
import { checkBorrowed } from '../members/eval.ts'
import type { Arm, ExperimentPlan } from '../plan/schema/experiment.ts'
import type { Plan } from '../plan/schema/plan.ts'
import { withoutPlaces } from '../plan/without-places.ts'
import { placeOf, type Source } from '../source.ts'
import { type Hashing, hashSources, lowerGame } from './lower-game.ts'
import { optimize } from './passes/all.ts'

export interface ExperimentFile {
  readonly project: string
  readonly sources: readonly Source[]
}

export interface LoweredExperiment {
  readonly plan: ExperimentPlan
  /** The checked game that each of its plans was made of. */
  readonly games: ReadonlyMap<string, CheckedGame>
}

export function lowerExperiment(
  { name, doc, seeds, arms, measures, at }: CheckedExperiment,
  { project, sources }: ExperimentFile,
  hashing: Hashing,
  overrides: readonly Override[] = [],
): LoweredExperiment {
  const measured = distinctNames(measures.map(measure => measure.eval))
  const plans = new Plans(measured, hashing)
  const lowered = arms.map(
    (arm): Arm => ({
      name: arm.name,
      stages: arm.stages.map(stage => ({
        plan: plans.idOf(stage.game),
        start: stage.start,
        at: placeOf(stage.at),
      })),
      times: arm.times,
      at: placeOf(arm.at),
    }),
  )
  const plan: ExperimentPlan = {
    format: 'lsp-experiment',
    version: 1,
    experiment: {
      name,
      ...(doc === undefined ? {} : { doc }),
      ...(overrides.length > 0 ? { settings: overrides.map(({ path, value }) => `${path}=${value}`) } : {}),
      at: placeOf(at),
    },
    project,
    sources: hashSources([{ sources }], hashing),
    seeds: [...seeds],
    plans: plans.byId,
    arms: lowered,
    measures: measures.map((measure, i) => ({
      eval: measured[i]!.name,
      ...(measure.every === undefined ? {} : { every: measure.every }),
      at: placeOf(measure.at),
    })),
  }
  return { plan, games: plans.games }
}

/** One eval may be measured with different arguments: the second is `Heldout_2`. */
function distinctNames(evals: readonly CheckedEval[]): CheckedEval[] {
  const taken = new Set<string>()
  return evals.map(one => {
    const name = freeName(one.name, taken)
    taken.add(name)
    return name === one.name ? one : { ...one, name }
  })
}

const freeName = (wanted: string, taken: { has(name: string): boolean }): string => {
  let name = wanted
  for (let n = 2; taken.has(name); n++) name = `${wanted}_${n}`
  return name
}

class Plans {
  /** By an id that begins with the game's name. */
  readonly byId: Record<string, Plan> = {}
  readonly games = new Map<string, CheckedGame>()
  private readonly ids = new Map<string, string>()

  constructor(
    private readonly evals: readonly CheckedEval[],
    private readonly hashing: Hashing,
  ) {}

  idOf(game: CheckedGame): string {
    const evals = this.evals.filter(one => {
      const report = new Report()
      checkBorrowed(one, game, report)
      return !report.hasErrors
    })
    const plan = optimize(lowerGame(game, evals, this.hashing))
    // The same settings may stand in two arms.
    const key = withoutPlaces(plan)
    const known = this.ids.get(key)
    if (known !== undefined) return known
    const id = freeName(game.name, { has: name => Object.hasOwn(this.byId, name) })
    this.ids.set(key, id)
    this.byId[id] = plan
    this.games.set(id, game)
    return id
  }
}
