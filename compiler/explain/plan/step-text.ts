/** A step of a plan as a line that can be read aloud. */
import type { Sample, Step, StepOf } from '../../plan/schema/step.ts'
import type { Value } from '../../plan/schema/value.ts'
import { makes } from '../../plan/step-values.ts'

/** `V = reduce mean(R over answer)` */
export const stepText = (step: Step): string => `${makes(step).join(', ')} = ${actionText(step)}`

function actionText(step: Step): string {
  switch (step.op) {
    case 'constant':
      return `constant ${step.value === null ? 'missing' : quoted(step.value)}`
    case 'draw':
      return `draw ${Object.keys(step.out).join(', ')} from ${step.data} over ${step.over}`
    case 'render':
      return `render ${step.prompt} ${quoted(step.parts.map(part => ('hole' in part ? `{${part.hole}}` : part.text)).join(''))}`
    case 'generate':
      return generateText(step)
    case 'extract':
      return `extract <${step.tag}> of ${step.message}`
    case 'judge': {
      const begin = step.begin === undefined ? '' : ` begin ${quoted(step.begin)}`
      return `judge ${step.prompt} by ${step.model}, ${step.low}..${step.high}${begin} (${sampleText(step.sample)})`
    }
    case 'score':
      return `score(${step.question}, ${step.answer}) by ${step.model}`
    case 'prefers':
      return `prefers(${step.question}, ${step.first}, ${step.second}) by ${step.model} (${sampleText(step.sample)})`
    case 'logprob':
      return `logprob of ${step.role} under ${step.model}`
    case 'kl':
      return `kl of ${step.role}: ${step.model} from ${step.reference}`
    case 'tokens':
      return `tokens of ${step.text} by ${step.model}`
    case 'call':
      return `call ${step.function}(${step.args.join(', ')})`
    case 'map':
      return `map ${step.fn}(${step.args.join(', ')})`
    case 'reduce':
    case 'group':
      return `${step.op} ${step.fn}(${step.arg} over ${step.over})`
    case 'advantage':
      return `advantage ${estimatorText(step)}(${step.payoff} over ${step.over})`
  }
}

function generateText({ role, model, sees, prefill, until, sample }: StepOf<'generate'>): string {
  const seen =
    sees.form === 'raw'
      ? `raw ${sees.content}`
      : sees.turns.map(turn => `${turn.speaker} ${turn.content}`).join(', ')
  const once = prefill.length === 0 ? 'once' : `for each ${prefill.join(', ')}`
  const stop = until === undefined ? '' : `, until ${quoted(until)}`
  return `generate ${role} by ${model}, sees ${seen}, prefilled ${once}${stop} (${sampleText(sample)})`
}

const estimatorText = ({ estimator }: StepOf<'advantage'>): string =>
  estimator.kind === 'ema' ? `ema ${estimator.decay}` : estimator.kind

/** Settings that differ from their defaults, and the two that always matter. */
export function sampleText(sample: Sample): string {
  const parts = sample.greedy ? ['greedy'] : [`temperature ${sample.temperature}`]
  if (sample.topP < 1) parts.push(`top_p ${sample.topP}`)
  if (sample.minP > 0) parts.push(`min_p ${sample.minP}`)
  if (sample.topK > 0) parts.push(`top_k ${sample.topK}`)
  if (sample.repetitionPenalty !== 1) parts.push(`repetition_penalty ${sample.repetitionPenalty}`)
  return [...parts, `max_tokens ${sample.maxTokens}`].join(', ')
}

const LONGEST = 60

/** A literal; a long text is cut. */
function quoted(value: number | boolean | string): string {
  const text = JSON.stringify(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…"` : text
}

/** `number[query, answer] 0..7` */
export function typeText({ type, axes, range }: Pick<Value, 'type' | 'axes' | 'range'>): string {
  const over = axes.length > 0 ? `[${axes.join(', ')}]` : ''
  return `${type}${over}${rangeText(range)}`
}

/** ` 0..7`, ` 0..` where there is no upper bound; empty where nothing is known. */
export function rangeText(range: Value['range']): string {
  if (!range) return ''
  const [low, high] = range
  return ` ${low === null ? '' : short(low)}..${high === null ? '' : short(high)}`
}

/** Six digits are enough to know a number by; small ones are written as people write learning rates. */
export function short(x: number): string {
  const rounded = Number(x.toPrecision(6))
  return rounded !== 0 && Math.abs(rounded) < 1e-3 ? rounded.toExponential() : String(rounded)
}
