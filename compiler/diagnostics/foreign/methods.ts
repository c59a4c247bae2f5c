/** What models, texts and values of other libraries can be asked, and how a game says that. */
import { foreignFunction } from './functions.ts'
import { type Foreign, meaning } from './words.ts'

const ofModels: readonly Foreign[] = [
  [
    /^(rate|grade|evaluate|ask|critique|assess|query|verify|judgement|judgment|classify)$/,
    'it is asked for a number with `judge`',
    'judge',
  ],
  [
    /^(reward|value|rm|get_reward|predict|forward|scores|compute_score|score_pair)$/,
    'a reward model gives a number with `score`',
    'score',
  ],
  [
    /^(compare|prefer|preference|better|win|wins|choose|rank)$/,
    'two answers are compared with `prefers`',
    'prefers',
  ],
  [
    /^(generate|sample|complete|completion|respond|answer|chat|call|say|says|__call__|rollout)$/,
    'what a model says is what a role says: `role R plays MODEL { sees …  says x over AXIS }`',
  ],
]

/** Of a model; `known`: what this one can be asked. */
export function foreignMethod(key: string, known: readonly string[]) {
  const asked = meaning(key, ofModels)
  if (asked?.instead !== undefined && !known.includes(asked.instead)) return { says: asked.says }
  const called = asked ? undefined : foreignFunction(key)
  return asked ?? (called && { says: called.says })
}

/** After a value or a message, as in `a.lower()`. */
export const foreignAccess = (key: string): string | undefined =>
  /^(text|content|string|response|value|item|data|output)$/.test(key)
    ? 'leave the dot out: the name alone is the text or the number'
    : foreignFunction(key)?.says
