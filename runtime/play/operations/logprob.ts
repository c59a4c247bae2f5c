/** What a model thinks of what a role said: its token log-probabilities, given what the role saw. */
import { type Cell, isMissing } from '../../../compiler/plan/cell.ts'
import type { StepOf } from '../../../compiler/plan/schema/step.ts'
import type { Place } from '../../../compiler/plan/schema/value.ts'
import { scoreRows } from '../../model/score-rows.ts'
import { atModel } from '../model-fault.ts'
import { PlayError } from '../play-error.ts'
import type { RoleSpeech, Scene } from '../scene.ts'
import { isSpoken } from '../speaker.ts'

const sum = (xs: Float32Array): number => xs.reduce((a, b) => a + b, 0)

/** Mean over the message's tokens, at temperature 1: language.md's `logprob(M, a)`. */
export async function meanLogprob(step: StepOf<'logprob'>, scene: Scene): Promise<void> {
  const speech = speechOf(step.role, scene)
  const logps = await scoresOf(step.model, speech, 1, scene, step.at)
  const cells: Cell[] = speech.messages.map((message, i) =>
    isSpoken(message) ? sum(logps[i]) / message.ids.length : message,
  )
  scene.table.set(step.out, cells)
}

/**
 * k1 = Σ_t log π(y_t) − log ρ(y_t) over a message's tokens. π is the policy that spoke, so its log-probabilities are those of
 * the sampler; both are taken at the role's temperature, as TRL does.
 */
export async function klOf(step: StepOf<'kl'>, scene: Scene): Promise<void> {
  const speech = speechOf(step.role, scene)
  const reference = await referenceScores(step.reference, speech, scene, step.at)
  const cells: Cell[] = speech.messages.map((message, i) =>
    isMissing(message) ? message : sum(message.logps) - sum(reference[i]),
  )
  scene.table.set(step.out, cells)
}

/** Token log-probabilities of a role's messages under a reference, at the temperature they were sampled with. */
export function referenceScores(
  model: string,
  speech: RoleSpeech,
  scene: Scene,
  at: Place,
): Promise<readonly Float32Array[]> {
  return scoresOf(model, speech, speech.sample.greedy ? 1 : speech.sample.temperature, scene, at)
}

/**
 * The same under the model that spoke, as it is now: what the ratios of later optimizer steps are taken against. What the sampler
 * noted is near, but of the filtered distribution where the role's settings filter.
 */
export const ownScores = (speech: RoleSpeech, scene: Scene, at: Place): Promise<readonly Float32Array[]> =>
  referenceScores(speech.role.model, speech, scene, at)

function speechOf(role: string, scene: Scene): RoleSpeech {
  const speech = scene.speeches.get(role)
  if (!speech) throw new RangeError(`${role} is scored before it has spoken`)
  return speech
}

/** One pass for all terms of a step that ask the same. */
async function scoresOf(
  model: string,
  speech: RoleSpeech,
  temperature: number,
  scene: Scene,
  at: Place,
): Promise<readonly Float32Array[]> {
  const key = `${model} ${speech.role.name} ${temperature}`
  const known = scene.scores.get(key)
  if (known) return known
  if (scene.endpoint(speech.role.model))
    throw new PlayError(
      `${model} cannot score what ${speech.role.name} says: an endpoint gives no token ids`,
      {
        at,
        help: 'score a role that a model plays whose weights lie here',
      },
    )
  const speaker = scene.speaker(model)
  const speaking = scene.speaker(speech.role.model)
  if (!speaker.text.sameTokens(speaking.text))
    throw new PlayError(`${model} cannot score what ${speech.role.name} says: their tokenizers differ`, {
      at,
      help: `score with ${speech.role.model}, or with a model of the same family`,
    })
  const spoken = speech.messages.flatMap((message, i) => (isSpoken(message) ? [{ message, i }] : []))
  scene.report('logprob', model, 0, spoken.length)
  const scored = await atModel(model, at, () =>
    scoreRows(
      speaker.model,
      spoken.map(({ message }) => ({
        ids: [...message.prompt, ...message.ids],
        targetFrom: message.prompt.length,
      })),
      { temperature },
    ),
  )
  scene.report('logprob', model, spoken.length, spoken.length)
  const logps: Float32Array[] = speech.messages.map(() => new Float32Array(0))
  spoken.forEach(({ i }, k) => {
    logps[i] = scored[k].logps
  })
  scene.scores.set(key, logps)
  return logps
}
