/** A checked game and the evals it can be measured by → the plan. */
import type { CheckedEval, CheckedGame } from '../checked/game.ts'
import type { Formula, Plan } from '../plan/schema/plan.ts'
import { placeOf, type Source } from '../source.ts'
import { lowerBody } from './body.ts'
import { dataLowering, lowerAxes, lowerFunction } from './declarations.ts'
import { lowerExpression } from './expression.ts'
import { formulaText } from './formula-text.ts'
import { lowerEval } from './lower-eval.ts'
import { lowerModel } from './models.ts'
import { bodyNotPlayable } from './not-playable.ts'
import { lowerPayoffs, payoffFormula } from './payoffs.ts'
import { ProgramBuilder } from './program-builder.ts'
import { Scope } from './scope.ts'
import { lowerUpdate } from './updates.ts'

/** The compiler reads no files and has no hash of its own. */
export interface Hashing {
  readonly sha256: (content: string | Uint8Array) => string
  /** A file's bytes; undefined where it cannot be read. */
  readonly readBytes: (absolute: string) => Uint8Array | undefined
}

/** The plan as it follows from the source, before any pass has tidied it. */
export function lowerGame(game: CheckedGame, evals: readonly CheckedEval[], hashing: Hashing): Plan {
  const models = new Map(game.models.map(model => [model.name, model]))
  const lowerData = dataLowering(absolute => {
    const bytes = hashing.readBytes(absolute)
    return bytes && hashing.sha256(bytes)
  })
  const builder = new ProgramBuilder()
  const scope = new Scope(builder, game, models)
  const { roles, formulas } = lowerBody(scope)
  const payoffs = lowerPayoffs(scope, game.payoffs)
  const updates = game.trains.map(train => lowerUpdate(scope, game, train, payoffs))
  const alarms = game.alarms.map(alarm => ({
    name: alarm.name,
    when: lowerExpression(scope, alarm.when, alarm.name),
    text: formulaText(alarm.node, alarm.at),
    forSteps: alarm.forSteps,
    then: alarm.then,
    at: placeOf(alarm.at),
  }))
  const paid = game.payoffs.map((payoff): Formula => payoffFormula(payoff, payoffs.get(payoff.role)!))
  return {
    format: 'lsp-plan',
    version: 1,
    game: {
      name: game.name,
      ...(game.doc !== undefined && { doc: game.doc }),
      parameters: Object.fromEntries(
        game.parameters.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])),
      ),
      at: placeOf(game.at),
    },
    project: game.project,
    sources: hashSources([game, ...evals], hashing),
    models: game.models.map(model => lowerModel(model, models)),
    data: game.data.map(lowerData),
    functions: game.functions.map(lowerFunction),
    program: {
      axes: lowerAxes(game.axes),
      values: builder.values,
      steps: builder.steps,
      roles,
      formulas: [...formulas, ...paid],
    },
    updates,
    alarms,
    training: { steps: game.steps, checkpointEvery: game.checkpointEvery },
    evals: evals.map(checked => lowerEval(checked, models, lowerData)),
    notPlayable: bodyNotPlayable(game),
  }
}

/** Every file read as text, once. */
export function hashSources(
  bodies: readonly { readonly sources: readonly Source[] }[],
  { sha256 }: Hashing,
): Plan['sources'] {
  const byPath = new Map(bodies.flatMap(body => body.sources).map(source => [source.path, source]))
  return [...byPath.values()].map(({ path, text }) => ({ path, sha256: sha256(text), text }))
}
