/** How the roles spoke: lengths, what was cut, entropy; by role and together under TRL's names. */
import { isMissing } from '../../../compiler/plan/cell.ts'
import type { Plan } from '../../../compiler/plan/schema/plan.ts'
import type { RoleSpeech, Scene } from '../scene.ts'
import { isSpoken, type Message, tokensOf } from '../speaker.ts'
import type { Metrics } from './metrics.ts'
import { mean } from './numbers.ts'

export function speechMetrics(plan: Plan, { speeches, table }: Scene): Metrics {
  const metrics: Metrics = {}
  const tagged = new Set(plan.program.steps.flatMap(step => (step.op === 'extract' ? [step.out] : [])))
  for (const { role, messages } of speeches.values()) {
    const { name } = role
    const said = table.get(role.said).cells
    Object.assign(metrics, lengths(`completions/${name}/`, messages.filter(isSpoken)), {
      [`entropy/${name}`]: mean(
        messages.flatMap(message =>
          isSpoken(message) && Number.isFinite(message.entropy) ? [message.entropy] : [],
        ),
      ),
      [`valid/${name}`]: said.filter(cell => !isMissing(cell)).length / said.length,
    })
    if (tagged.has(role.said))
      metrics[`format/${name}`] = mean(
        said.flatMap((cell, i) => (isSpoken(messages[i]!) ? [Number(!isMissing(cell))] : [])),
      )
  }
  const all = spokenOf([...speeches.values()])
  return all.length === 0
    ? metrics
    : { ...metrics, ...lengths('completions/', all), entropy: tokenEntropy(all) }
}

const spokenOf = (speeches: readonly RoleSpeech[]): Message[] =>
  speeches.flatMap(speech => speech.messages.filter(isSpoken))

/** In tokens, the end token counted too. `terminated` are those that were not cut. */
function lengths(prefix: string, messages: readonly Message[]): Metrics {
  const all = messages.flatMap(message => tokensOf(message) ?? [])
  const ended = messages.filter(message => message.ended).flatMap(message => tokensOf(message) ?? [])
  return {
    ...range(prefix, 'length', all),
    ...range(prefix, 'terminated_length', ended),
    [`${prefix}clipped_ratio`]: mean(messages.map(message => Number(!message.ended))),
  }
}

const range = (prefix: string, what: string, xs: readonly number[]): Metrics => ({
  [`${prefix}mean_${what}`]: mean(xs),
  [`${prefix}min_${what}`]: xs.length === 0 ? null : xs.reduce((a, b) => Math.min(a, b)),
  [`${prefix}max_${what}`]: xs.length === 0 ? null : xs.reduce((a, b) => Math.max(a, b)),
})

/** Each token counts once, as in TRL. */
function tokenEntropy(messages: readonly Message[]): number | null {
  const counted = messages.filter(({ entropy, ids }) => Number.isFinite(entropy) && ids.length > 0)
  const tokens = counted.reduce((sum, { ids }) => sum + ids.length, 0)
  if (tokens === 0) return null
  return counted.reduce((sum, { entropy, ids }) => sum + entropy * ids.length, 0) / tokens
}

/** Tokens that the roles saw and said in this step, as TRL counts `num_tokens`. */
export const tokensSeenAndSaid = ({ speeches }: Scene): number =>
  spokenOf([...speeches.values()]).reduce(
    (sum, message) => sum + message.prompt.length + (tokensOf(message) ?? 0),
    0,
  )
