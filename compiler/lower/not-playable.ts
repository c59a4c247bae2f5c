/** What a plan holds that the runtime cannot play yet: each said at its place, none ignored. */
import type { CheckedBody } from '../checked/game.ts'
import type { NotPlayable } from '../plan/schema/plan.ts'
import type { Place } from '../plan/schema/value.ts'
import { placeOf } from '../source.ts'

/** Parameters, and what endpoints cannot: what games and evals have in common. */
export function bodyNotPlayable(body: CheckedBody): NotPlayable[] {
  const found: NotPlayable[] = []
  const say = (what: string, at: Place) => found.push({ what, at })
  for (const { name, value, at } of body.parameters)
    if (value === undefined)
      say(`parameter \`${name}\` without a value: give it one with --set ${name}=VALUE`, placeOf(at))
  const far = new Set(body.models.filter(({ kind }) => kind === 'endpoint').map(({ name }) => name))
  for (const { name, model, sees } of body.roles)
    if (sees.form === 'raw' && far.has(model))
      say(
        `\`${name}\` sees raw text, and the endpoint that plays it takes turns: leave \`raw\` out`,
        placeOf(sees.at),
      )
  return found
}
