/** How alike a role's messages of one step are. */
import { repetition } from '../../../compiler/plan/builtins/repetition.ts'
import { type Cell, isMissing } from '../../../compiler/plan/cell.ts'
import type { Frame } from '../frame.ts'
import type { RoleSpeech, Scene } from '../scene.ts'
import { isSpoken, type Message } from '../speaker.ts'
import type { Metrics } from './metrics.ts'
import { mean } from './numbers.ts'

export function diversityMetrics({ speeches, table }: Scene): Metrics {
  const metrics: Metrics = {}
  for (const speech of speeches.values()) {
    const { name } = speech.role
    const said = table.get(speech.role.said).cells
    const there = said.filter(cell => !isMissing(cell))
    const texts = speech.messages.filter(isSpoken).map(tokens)
    Object.assign(metrics, {
      [`distinct/${name}`]: there.length === 0 ? null : new Set(there).size / there.length,
      [`distinct_1/${name}`]: distinct(texts, 1),
      [`distinct_2/${name}`]: distinct(texts, 2),
      [`near_copies/${name}`]: nearCopies(speech, said, table.frame),
    })
  }
  return metrics
}

/**
 * The share of messages that have a near-copy among their siblings: as the built-in `repetition` has it, 3-grams of letters with a
 * Jaccard index of 0.7 or more.
 */
function nearCopies({ role }: RoleSpeech, said: readonly Cell[], frame: Frame): number | null {
  return mean(
    frame.groups(role.axes, role.over).flatMap(members => {
      const texts = members.map(i => said[i]!).filter(cell => !isMissing(cell))
      return repetition.evaluate(texts).map(share => Number(Number(share) * texts.length > 1.5))
    }),
  )
}

type Token = number | string

/** The model's own tokens without the end token, which no language needs spaces for; words where an endpoint gives no tokens. */
function tokens(message: Message): readonly Token[] {
  if (message.content.length > 0 || message.text === '') return message.content
  return message.text.split(/\s+/).filter(word => word !== '')
}

/**
 * Different n-grams over all n-grams, 0 to 1: distinct-n of Li et al. 2016, “A Diversity-Promoting Objective Function for Neural
 * Conversation Models” (arXiv 1510.03055). It falls with the number of tokens, so only equal batches can be compared.
 */
function distinct(texts: readonly (readonly Token[])[], n: 1 | 2): number | null {
  const seen = new Set<Token>()
  let all = 0
  for (const text of texts)
    for (let i = 0; i + n <= text.length; i++) {
      all++
      seen.add(n === 1 ? text[i]! : pair(text[i]!, text[i + 1]!))
    }
  return all === 0 ? null : seen.size / all
}

/** Ids are below 2²¹ (vocabularies are below two million), so two of them are one whole number below 2⁵³. */
const pair = (a: Token, b: Token): Token =>
  typeof a === 'number' && typeof b === 'number' ? a * 2 ** 21 + b : `${a} ${b}`
