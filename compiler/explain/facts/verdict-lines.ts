/** What can be proved or listed of a game, in words: zero-sum, data-free, on-policy, how far payoffs and advantages go. */
import type { Range } from '../../plan/schema/value.ts'
import { numberText } from '../formulas/number-text.ts'
import { hanging } from '../layout.ts'
import type { ExplainGame } from '../schema/explain.ts'

const INDENT = 11

export const verdictLines = (doc: ExplainGame, columns: number): string[] => [
  ...zeroSumLines(doc, columns),
  ...dataLines(doc, columns),
  ...policyLines(doc, columns),
  ...rangeLines(doc, columns),
]

function zeroSumLines({ zeroSum, payoffSum, roles }: ExplainGame, columns: number): string[] {
  if (payoffSum === undefined) return []
  const paid = Object.entries(roles).flatMap(([name, { payoff }]) => (payoff === undefined ? [] : [name]))
  const added = `${paid.map(name => `mean payoff(${name})`).join(' + ')} = ${payoffSum}`
  const verdict = zeroSum ? `yes: ${added}` : `no: ${added}, which is not constant`
  return hanging('zero-sum', `${verdict} (over all axes, as if nothing were missing)`, columns, INDENT)
}

function dataLines({ dataFree, outside, reaching }: ExplainGame, columns: number): string[] {
  const { prompts, literals, parameters, fields, functions, models } = reaching
  const files = (list: readonly { readonly name: string; readonly path?: string }[]) =>
    list.map(({ name, path }) => (path === undefined ? name : `${name} (${path})`)).join(', ')
  const own = [
    ...(prompts.length > 0
      ? [`${prompts.length === 1 ? 'the prompt' : 'the prompts'} ${files(prompts)}`]
      : []),
    ...(literals > 0 ? [literals === 1 ? 'one text in the game' : `${literals} texts in the game`] : []),
    ...(parameters.length > 0
      ? [`${parameters.length === 1 ? 'the parameter' : 'the parameters'} ${parameters.join(', ')}`]
      : []),
  ]
  const given = [
    ...(fields.length > 0 ? [`row fields ${files(fields)}`] : []),
    ...(functions.length > 0 ? [`texts of the functions ${files(functions)}`] : []),
    ...models.map(({ name, kind }) => `what ${name} says (${MODELS[kind] ?? kind})`),
  ]
  const author = own.length > 0 ? own.join(', ') : 'no text at all'
  const verdict = dataFree
    ? `yes: from outside nothing but its prompts reaches training: ${author}`
    : outside.length > 0
      ? `no: ${given.join('; ')}; of the author’s own, ${author}`
      : `no: it draws rows, though no role that learns sees them; of the author’s own, ${author}`
  const more = dataFree && given.length > 0 ? `; besides, ${given.join('; ')}` : ''
  return hanging('data-free', `${verdict}${more}`, columns, INDENT)
}

const MODELS: Readonly<Record<string, string>> = {
  weights: 'a model that is not trained here',
  frozen: 'a frozen copy',
  lagged: 'a lagged copy',
  endpoint: 'an endpoint',
}

function policyLines({ onPolicy }: ExplainGame, columns: number): string[] {
  const { holds, reasons, notes } = onPolicy
  const verdict = holds
    ? 'yes: every message that is learnt from was sampled by the policy as it is then'
    : `no: ${reasons.join('; ')}`
  return hanging('on-policy', [verdict, ...notes].join('; '), columns, INDENT)
}

function rangeLines({ roles }: ExplainGame, columns: number): string[] {
  const told = Object.entries(roles).flatMap(([name, { payoff, payoffRange, advantageRange }]) => {
    if (payoff === undefined) return []
    const paid = payoffRange ? `is paid ${between(payoffRange)}` : 'is paid within no known range'
    const advantage = advantageRange
      ? `its advantage lies within ${between(advantageRange)}`
      : 'its advantage has no known bound'
    return [`${name} ${paid}; ${advantage}`]
  })
  return told.flatMap((text, i) => hanging(i === 0 ? 'ranges' : '', text, columns, INDENT))
}

/** `−1..2`, `±0.875`, `0 and more` */
function between([low, high]: Range): string {
  if (low === null) return high === null ? 'anything' : `at most ${numberText(high)}`
  if (high === null) return `at least ${numberText(low)}`
  return low === -high && high > 0 ? `±${numberText(high)}` : `${numberText(low)}..${numberText(high)}`
}
