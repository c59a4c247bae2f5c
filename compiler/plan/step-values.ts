/** Which values a step reads and makes, and a step with its values renamed: for checks and passes over plans. */
import type { Step } from './schema/step.ts'
import type { ValueId } from './schema/value.ts'

/** In the order in which they stand in the step. A `logprob` or `kl` reads the role's message through its role. */
export function reads(step: Step): ValueId[] {
  switch (step.op) {
    case 'constant':
    case 'draw':
    case 'logprob':
    case 'kl':
      return []
    case 'render':
      return step.parts.flatMap(part => ('hole' in part ? [part.hole] : []))
    case 'generate':
      return step.sees.form === 'raw' ? [step.sees.content] : step.sees.turns.map(turn => turn.content)
    case 'extract':
      return [step.message]
    case 'judge':
      return [step.prompt]
    case 'score':
      return [step.question, step.answer]
    case 'prefers':
      return [step.question, step.first, step.second]
    case 'tokens':
      return [step.text]
    case 'call':
    case 'map':
      return step.args
    case 'reduce':
    case 'group':
      return [step.arg]
    case 'advantage':
      return [step.payoff]
  }
}

export const makes = (step: Step): ValueId[] => (step.op === 'draw' ? Object.values(step.out) : [step.out])

/** The step with every value, read or made, under the name that `rename` gives it. */
export function renamed(step: Step, rename: (id: ValueId) => ValueId): Step {
  if (step.op === 'draw')
    return {
      ...step,
      out: Object.fromEntries(Object.entries(step.out).map(([field, id]) => [field, rename(id)])),
    }
  const out = rename(step.out)
  switch (step.op) {
    case 'constant':
    case 'logprob':
    case 'kl':
      return { ...step, out }
    case 'render':
      return {
        ...step,
        out,
        parts: step.parts.map(part => ('hole' in part ? { hole: rename(part.hole) } : part)),
      }
    case 'generate':
      return { ...step, out, sees: renamedSees(step.sees, rename) }
    case 'extract':
      return { ...step, out, message: rename(step.message) }
    case 'judge':
      return { ...step, out, prompt: rename(step.prompt) }
    case 'score':
      return { ...step, out, question: rename(step.question), answer: rename(step.answer) }
    case 'prefers':
      return {
        ...step,
        out,
        question: rename(step.question),
        first: rename(step.first),
        second: rename(step.second),
      }
    case 'tokens':
      return { ...step, out, text: rename(step.text) }
    case 'call':
    case 'map':
      return { ...step, out, args: step.args.map(rename) }
    case 'reduce':
    case 'group':
      return { ...step, out, arg: rename(step.arg) }
    case 'advantage':
      return { ...step, out, payoff: rename(step.payoff) }
  }
}

type Sees = Extract<Step, { op: 'generate' }>['sees']

const renamedSees = (sees: Sees, rename: (id: ValueId) => ValueId): Sees =>
  sees.form === 'raw'
    ? { form: 'raw', content: rename(sees.content) }
    : { form: 'turns', turns: sees.turns.map(turn => ({ ...turn, content: rename(turn.content) })) }
