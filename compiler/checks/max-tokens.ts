/** `max_tokens` that no message can reach: over the context of the model that speaks or judges. Language.md §6. */
import { childrenOf, type Expression } from '../checked/expression.ts'
import type { CheckedBody, CheckedEval, CheckedGame } from '../checked/game.ts'
import type { Fix } from '../diagnostics/diagnostic.ts'
import { after, fix, insertSetting } from '../diagnostics/edits.ts'
import type { Report } from '../diagnostics/rule.ts'
import { maxTokensOverContext } from '../diagnostics/rules/max-tokens-over-context.ts'
import { type Entry, pathText } from '../flatten/entries.ts'
import type { Flat, FlatModel, FlatRole } from '../flatten/flat.ts'
import type { ModelShape } from '../models/model-shape.ts'
import { type ShapeOf, shapesOf } from '../models/shapes-of.ts'
import { at } from '../module.ts'
import type { At } from '../source.ts'
import type { Check } from './check.ts'

export const maxTokens: Check = ({ game, flat }, report) => {
  const formulas = [...game.payoffs.flatMap(p => [p.value, ...(p.otherwise ? [p.otherwise] : [])])]
  const alarms = game.alarms.map(alarm => alarm.when)
  hold(game, flat, [...formulas, ...alarms], shapesOf(game), report)
}

/** The shapes of the models that games lend to the evals of their file; of several, the one with the smallest context. */
export function lentBy(games: readonly CheckedGame[]): ShapeOf {
  const lent = games.map(shapesOf)
  const known = new Map<string, ModelShape | undefined>()
  const smallest = (name: string) =>
    lent
      .flatMap(each => each(name) ?? [])
      .reduce<ModelShape | undefined>((a, b) => (a && a.context <= b.context ? a : b), undefined)
  return name => {
    if (!known.has(name)) known.set(name, smallest(name))
    return known.get(name)
  }
}

/** In an eval a borrowed model is that of the games of its file. */
export function maxTokensOfEval(one: CheckedEval, flat: Flat, lent: ShapeOf, report: Report): void {
  const own = shapesOf(one)
  const metrics = one.metrics.map(metric => metric.value)
  hold(one, flat, metrics, name => own(name) ?? lent(name), report)
}

function hold(
  body: CheckedBody,
  flat: Flat,
  formulas: readonly Expression[],
  shapeOf: ShapeOf,
  report: Report,
): void {
  const judging = judges(body, formulas)
  for (const role of flat.roles) {
    const made = body.roles.find(each => each.name === role.node.name.text)
    const shape = made && shapeOf(made.model)
    if (!made || !shape || made.sample.maxTokens <= shape.context) continue
    tell(made.model, made.sample.maxTokens, shape, spoken(role, shape), report)
  }
  for (const model of flat.models) {
    const made = body.models.find(each => each.name === model.node.name.text)
    const shape = made && shapeOf(made.name)
    if (!made || !shape || made.judge.maxTokens <= shape.context) continue
    const place = judged(model, shape)
    if (place.written || judging.has(made.name)) tell(made.name, made.judge.maxTokens, shape, place, report)
  }
}

interface Where {
  readonly at: At
  /** Or is it a default that is too much? */
  readonly written: boolean
  readonly fixes: readonly Fix[]
}

function tell(
  model: string,
  found: number,
  { context, path }: ModelShape,
  where: Where,
  report: Report,
): void {
  const { written, fixes } = where
  report.add(maxTokensOverContext, where.at, { found, context, model, path, written }, { fixes })
}

const entryOf = (settings: readonly Entry[], path: string) =>
  settings.find(entry => pathText(entry.path) === path)

function spoken({ node, module, sample }: FlatRole, { context }: ModelShape): Where {
  const entry = entryOf(sample, 'max_tokens')
  if (entry) return { at: entry.at, written: true, fixes: [] }
  const setting = `max_tokens: ${context}`
  const edit = node.sample
    ? insertSetting(setting, at(module, node.sample), at(module, node.sample))
    : after(at(module, node.says), `  sample { ${setting} }`)
  return { at: at(module, node.name), written: false, fixes: [fix(`cut at ${context} tokens`, edit)] }
}

function judged({ node, module, settings }: FlatModel, { context }: ModelShape): Where {
  const entry = entryOf(settings, 'judge.max_tokens')
  if (entry) return { at: entry.at, written: true, fixes: [] }
  const block = node.settings && at(module, node.settings)
  const edit = insertSetting(`judge.max_tokens: ${context}`, block, at(module, node))
  return { at: at(module, node.name), written: false, fixes: [fix(`cut at ${context} tokens`, edit)] }
}

/** The models that are asked to judge or to prefer. */
function judges(body: CheckedBody, formulas: readonly Expression[]): ReadonlySet<string> {
  const found = new Set<string>()
  const walk = (e: Expression): void => {
    if (e.kind === 'judge' || e.kind === 'prefers') found.add(e.model)
    for (const child of childrenOf(e)) walk(child)
  }
  for (const e of [...body.values.map(each => each.value), ...formulas]) walk(e)
  return found
}
