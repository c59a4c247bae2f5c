/** What an experiment would play: each run with its steps; tokens, time and disk in all. Nothing is written. */

import type { CheckedGame } from '../../compiler/checked/game.ts'
import { costOf } from '../../compiler/explain/cost/cost.ts'
import { sizesOfData } from '../../compiler/explain/cost/data-sizes.ts'
import type { Adapter } from '../../compiler/explain/cost/time.ts'
import type { Cost } from '../../compiler/explain/schema/cost.ts'
import type { ExperimentPlan } from '../../compiler/plan/schema/experiment.ts'
import { arrange } from '../../runtime/experiment/arrange.ts'
import { isExperiment, readOutcome } from '../../runtime/experiment/experiment-folder.ts'
import { adapterFor } from '../commands/measure-rates.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { nodeFiles } from '../files.ts'
import { out, outJson } from '../output.ts'
import { templateTokens } from '../template-tokens.ts'
import { bytes } from '../text/bytes.ts'
import { count, duration } from '../text/number.ts'
import { sanitize } from '../text/safe-text.ts'

/** Upper bounds; null where a part of the sum is not known. */
interface Total {
  readonly runs: number
  readonly steps: number
  readonly tokens: number | null
  readonly seconds: number | null
  readonly bytes: number | null
}

export async function dryRun(
  plan: ExperimentPlan,
  games: ReadonlyMap<string, CheckedGame>,
  dir: string,
  { json }: { readonly json?: boolean },
): Promise<ExitCode> {
  const there = isExperiment(dir)
  const runs = arrange(plan).map(run => ({ ...run, ended: there && readOutcome(dir, run.id) !== undefined }))
  const open = runs.filter(run => !run.ended)
  const played = [...new Set(open.map(run => run.plan))]
  const measured = played.length > 0 ? await adapterFor(played.map(id => games.get(id)!)) : undefined
  const costs = new Map<string, Cost>()
  for (const id of played) costs.set(id, await costOfPlan(plan.plans[id]!, games.get(id)!, measured))
  const all = open.map(run => totalOf(run, plan, costs.get(run.plan)!))
  const total: Total = {
    runs: open.length,
    steps: open.reduce((sum, run) => sum + run.steps, 0),
    tokens: sum(all.map(one => one.tokens)),
    seconds: sum(all.map(one => one.seconds)),
    bytes: sum(all.map(one => one.bytes)),
  }
  const adapter = measured?.name
  if (json) outJson({ experiment: plan.experiment.name, dir, adapter: adapter ?? null, runs, total })
  else for (const line of linesOf(plan, dir, runs, total, adapter)) out(sanitize(line))
  return EXIT.done
}

async function costOfPlan(
  plan: ExperimentPlan['plans'][string],
  game: CheckedGame,
  adapter: Adapter | undefined,
): Promise<Cost> {
  return costOf(game, plan, {
    sizes: await sizesOfData(game.data, nodeFiles),
    templates: await templateTokens(plan),
    ...(adapter ? { adapter } : {}),
  })
}

const sum = (parts: readonly (number | null)[]): number | null =>
  parts.reduce((known, part) => (known === null || part === null ? null : known + part), 0)

const F32 = 4

/** A checkpoint holds what is trained in f32, and the last one the optimizer's two moments besides. */
function totalOf(
  run: { readonly plan: string; readonly steps: number },
  { plans }: ExperimentPlan,
  cost: Cost,
): Pick<Total, 'tokens' | 'seconds' | 'bytes'> {
  const { tokens, time, models } = cost
  const each = sum([tokens.prompt, tokens.generated, tokens.judged, tokens.trained])
  const trained = sum(models.flatMap(model => (model.trainable === undefined ? [] : [model.trainable])))
  const every = plans[run.plan]!.training.checkpointEvery
  const checkpoints = run.steps === 0 ? 0 : Math.ceil(run.steps / every)
  return {
    tokens: each === null ? null : each * run.steps,
    seconds: time?.secondsPerStep == null ? null : time.secondsPerStep * run.steps,
    bytes:
      trained === null || checkpoints === 0
        ? checkpoints === 0
          ? 0
          : null
        : trained * F32 * (checkpoints + 2),
  }
}

function linesOf(
  plan: ExperimentPlan,
  dir: string,
  runs: readonly {
    readonly id: string
    readonly steps: number
    readonly arms: readonly string[]
    readonly ended: boolean
  }[],
  total: Total,
  adapter: string | undefined,
): string[] {
  const width = Math.max(...runs.map(run => run.id.length))
  const told = (value: number | null, text: (x: number) => string) =>
    value === null ? 'unknown' : `at most ${text(value)}`
  return [
    `experiment  ${plan.experiment.name} · ${dir}`,
    ...runs.map(
      ({ id, steps, arms, ended }) =>
        `  ${id.padEnd(width)}  ${String(steps).padStart(6)} steps  ${arms.join(', ')}${ended ? '  (has ended)' : ''}`,
    ),
    `to play     ${total.runs} runs, ${total.steps} steps; measuring is not counted below`,
    `tokens      ${told(total.tokens, count)}`,
    `time        ${told(total.seconds, duration)}${adapter === undefined ? '' : ` on ${adapter}, one run at a time`}`,
    `disk        ${told(total.bytes, bytes)} of checkpoints`,
  ]
}
