/**
 * How many tokens a text of the plan can have, at most. A tokenizer that falls back to bytes makes no more tokens than the text
 * has UTF-8 bytes; a message has at most its role's `max_tokens`. Undefined where nobody knows: a function's text.
 */
import type { Program } from '../../plan/schema/plan.ts'
import type { Step } from '../../plan/schema/step.ts'
import type { ValueId } from '../../plan/schema/value.ts'
import { makes } from '../../plan/step-values.ts'

export interface DataSizes {
  readonly rows: number
  /** UTF-8 bytes of a field's longest text. */
  readonly longest: Readonly<Record<string, number>>
}

/** A number, written out: sign, 17 digits, point, exponent. */
const LONGEST_NUMBER = 24

const bytesOf = (text: string): number => new TextEncoder().encode(text).length

export type Lengths = (id: ValueId) => number | undefined

export function lengthsOf(program: Program, data: (name: string) => DataSizes | undefined): Lengths {
  const steps = new Map<ValueId, Step>(program.steps.flatMap(step => makes(step).map(id => [id, step])))
  const known = new Map<ValueId, number | undefined>()
  const length: Lengths = id => {
    if (!known.has(id)) {
      const step = steps.get(id)
      known.set(id, step && lengthMade(step, id))
    }
    return known.get(id)
  }
  const sum = (parts: readonly (number | undefined)[]) =>
    parts.reduce((a, b) => (a === undefined || b === undefined ? undefined : a + b), 0)
  const most = (parts: readonly (number | undefined)[]) =>
    parts.reduce((a, b) => (a === undefined || b === undefined ? undefined : Math.max(a, b)), 0)
  const lengthMade = (step: Step, id: ValueId): number | undefined => {
    switch (step.op) {
      case 'constant':
        return typeof step.value === 'string' ? bytesOf(step.value) : LONGEST_NUMBER
      case 'draw': {
        const field = Object.entries(step.out).find(([, made]) => made === id)?.[0] ?? ''
        return data(step.data)?.longest[field]
      }
      case 'render':
        return sum(step.parts.map(part => ('hole' in part ? length(part.hole) : bytesOf(part.text))))
      case 'generate':
        return step.sample.maxTokens
      case 'extract':
        return length(step.message)
      case 'map':
        if (program.values.find(value => value.id === id)?.type !== 'text') return LONGEST_NUMBER
        return most(
          step.args.filter(arg => program.values.find(v => v.id === arg)?.type === 'text').map(length),
        )
      case 'reduce':
        return program.values.find(value => value.id === id)?.type === 'text'
          ? length(step.arg)
          : LONGEST_NUMBER
      case 'call':
        return program.values.find(value => value.id === id)?.type === 'text' ? undefined : LONGEST_NUMBER
      default:
        return LONGEST_NUMBER
    }
  }
  return length
}
