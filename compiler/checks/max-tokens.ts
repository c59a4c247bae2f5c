/** `max_tokens` that no message can reach: over the context of the model that speaks or judges. Language.md §6. */
import { maxTokensOverContext } from '../diagnostics/rules/max-tokens-over-context.ts'
import { type Entry, pathText } from '../flatten/entries.ts'
import { shapesOf } from '../models/shapes-of.ts'
import type { Check } from './check.ts'

export const maxTokens: Check = ({ game, flat }, report) => {
  const shapeOf = shapesOf(game)
  const hold = (settings: readonly Entry[], path: string, model: string) => {
    const shape = shapeOf(model)
    // Only what is written: a default is not what anybody asked for, and is cut at the context's end without harm.
    const entry = settings.find(each => pathText(each.path) === path)
    if (!shape || entry?.value.kind !== 'number' || entry.value.value <= shape.context) return
    const { context, path: from } = shape
    report.add(maxTokensOverContext, entry.at, { found: entry.value.value, context, model, path: from })
  }
  for (const role of flat.roles) {
    const plays = game.roles.find(each => each.name === role.node.name.text)?.model
    if (plays !== undefined) hold(role.sample, 'max_tokens', plays)
  }
  for (const model of flat.models) hold(model.settings, 'judge.max_tokens', model.node.name.text)
}
