/** `lsp explain`: the game as its formulas, who sees what, the settings in force, what can be said of it, and the plan. */
import type { CheckedGame, Role } from '../checked/game.ts'
import type { Facts } from '../facts.ts'
import type { Formula, Plan } from '../plan/schema/plan.ts'
import type { Value } from '../plan/schema/value.ts'
import { aligned, indent, wrapped } from './layout.ts'
import { type Paint, paint } from './paint.ts'
import { modelText, placeText, programLines, updateLines } from './plan-text.ts'
import { rangeText, sampleText, typeText } from './step-text.ts'
import { verdictLines } from './verdicts.ts'

export interface ExplainOptions {
  readonly colour: boolean
  /** Columns of the terminal; paragraphs are wrapped to it, formulas and steps are not. */
  readonly width: number
}

export function explainText(
  game: CheckedGame,
  plan: Plan,
  facts: Facts,
  { colour, width }: ExplainOptions,
): string {
  const paints = paint(colour)
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', paints.title(title), ...indent(lines)]
  const lines = [
    `${paints.title(`game ${game.name}`)}  ${paints.faint(placeText(plan.game.at))}`,
    ...indent(wrapped(game.doc ?? '', Math.max(20, width - 2))),
    ...section('parameters', parameterLines(plan)),
    ...section('axes', axisLines(plan)),
    ...section('models', plan.models.map(modelText)),
    ...section(
      'who sees what',
      game.roles.flatMap(role => roleLines(role, plan)),
    ),
    ...section('formulas', formulaLines(plan, paints)),
    ...section('regularizers', regularizerLines(game)),
    ...section('training', trainingLines(plan)),
    ...section('what can be said of it', verdictLines(game, plan, facts)),
    ...section('steps of the plan', programLines(plan.program)),
    ...section('measured by', plan.evals.map(evalLine)),
    ...section(
      'not playable yet',
      plan.notPlayable.map(({ what, at }) => `${what}  ${paints.faint(placeText(at))}`),
    ),
  ]
  return `${lines.join('\n')}\n`
}

const parameterLines = (plan: Plan): string[] =>
  aligned(Object.entries(plan.game.parameters).map(([name, value]) => [name, JSON.stringify(value)]))

const axisLines = (plan: Plan): string[] =>
  aligned(
    plan.program.axes.map(({ name, size, parent }) => [
      name,
      typeof size === 'number' ? String(size) : `all of ${size.allOf}`,
      parent === undefined ? '' : `per ${parent}`,
    ]),
  )

function roleLines(role: Role, plan: Plan): string[] {
  const { source, span } = role.sees.at
  const seen = source.text.slice(span.start, span.end).replace(/\s+/g, ' ')
  const tag = role.tag === undefined ? '' : ` in tags <${role.tag}>`
  const until = role.until === undefined ? '' : ` until ${JSON.stringify(role.until)}`
  const value = plan.program.values.find(v => v.id === role.says)
  return [
    `${role.name} plays ${role.model} (${sampleText(role.sample)})`,
    ...indent([
      seen.startsWith('sees') ? seen : `sees ${seen}`,
      `says ${role.says}${tag}${until} : ${value ? typeText(value) : `text[${role.axes.join(', ')}]`}`,
    ]),
  ]
}

function formulaLines(plan: Plan, paints: Paint): string[] {
  const values = new Map(plan.program.values.map(value => [value.id, value]))
  return aligned(plan.program.formulas.map(formula => formulaRow(formula, values.get(formula.value), paints)))
}

function formulaRow({ kind, name, text, at }: Formula, value: Value | undefined, { faint }: Paint): string[] {
  return [`${kind} ${name}`, `= ${text}`, value ? `: ${typeText(value)}` : '', faint(placeText(at))]
}

function regularizerLines(game: CheckedGame): string[] {
  return game.regularizers.map(r =>
    r.kind === 'entropy'
      ? `${r.role}: entropy bonus, weight ${r.weight}`
      : `${r.role}: KL from ${r.policy} to ${r.reference} as ${r.estimator} in ${r.place}, weight ${r.weight}`,
  )
}

function trainingLines(plan: Plan): string[] {
  const { steps, checkpointEvery } = plan.training
  const blocks = plan.updates.flatMap(update => [`${update.model}:`, ...indent(updateLines(update))])
  return [...blocks, `${steps} steps, a checkpoint every ${checkpointEvery}`, ...alarmLines(plan)]
}

const alarmLines = (plan: Plan): string[] =>
  plan.alarms.map(
    alarm => `alarm ${alarm.name} when ${alarm.text} for ${alarm.forSteps} steps then ${alarm.then}`,
  )

const evalLine = (one: Plan['evals'][number]): string =>
  `${one.name}: ${one.program.formulas
    .filter(formula => formula.kind === 'metric')
    .map(
      ({ name, text, value }) =>
        `${name} = ${text}${rangeText(one.program.values.find(v => v.id === value)?.range)}`,
    )
    .join('; ')}`
