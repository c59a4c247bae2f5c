/** What a plan holds that the runtime cannot play yet: each said at its place, none ignored. */
import type { CheckedBody } from '../checked/game.ts'
import type { CheckedModel } from '../checked/model.ts'
import type { NotPlayable } from '../plan/schema/plan.ts'
import type { Place } from '../plan/schema/value.ts'
import { placeOf } from '../source.ts'

/** Models and parameters: what games and evals have in common. */
export function bodyNotPlayable(body: CheckedBody): NotPlayable[] {
  const found: NotPlayable[] = []
  const say = (what: string, at: Place) => found.push({ what, at })
  for (const { name, value, at } of body.parameters)
    if (value === undefined)
      say(`parameter \`${name}\` without a value: give it one with --set ${name}=VALUE`, placeOf(at))
  for (const model of body.models) for (const what of modelNotPlayable(model)) say(what, placeOf(model.at))
  return found
}

function modelNotPlayable(model: CheckedModel): string[] {
  const { name } = model
  if (model.kind === 'endpoint') return [`model \`${name}\` at an endpoint`]
  if (model.kind === 'lagged' || model.kind === 'frozen') return []
  const found: string[] = []
  if (model.source.startsWith('hf:'))
    found.push(
      `model \`${name}\` from ${model.source}: fetch it yourself and name its folder or .gguf file with --set model.${name}=PATH`,
    )
  return found
}
