/**
 * FLOPs of a transformer's work. A token goes forward through N parameters of matrices in 2·N FLOPs, a multiplication and an
 * addition each (Kaplan et al. 2020, arXiv 2001.08361, §2.1), and through the head, V·d parameters, where its logits are wanted;
 * attention adds 4·layers·heads·headDim for each earlier token that it looks at (scores and their weighted sum). Backward is
 * twice forward: gradients by inputs and by weights; with LoRA only by inputs. The head makes its logits again in the
 * backward pass, since they are never stored.
 */
import { bodyParameters, headParameters, type ModelShape } from '../../models/model-shape.ts'
import type { Task } from './work.ts'

export interface Flops {
  /** Whole passages at once: prefill, scoring, learning. */
  readonly wide: number
  /** A token a row at a time. */
  readonly decode: number
}

/** What AdamW does to one parameter: two moments, their corrections, a root, a quotient, decay, the step (Kingma & Ba 2015). */
const OPTIMIZER = 12

interface Passage {
  /** Tokens that go through the layers, that get logits, and pairs of tokens that attention looks at. */
  readonly tokens: number
  readonly scored: number
  readonly pairs: number
}

const forward = (shape: ModelShape, { tokens, scored, pairs }: Passage): number =>
  2 * bodyParameters(shape) * tokens +
  2 * headParameters(shape) * scored +
  4 * shape.layers * shape.heads * shape.headDim * pairs

/** Undefined where the length of what is read is not known. `lora`: do only adapters learn? */
export function flopsOf(task: Task, shape: ModelShape, lora: boolean): Flops | undefined {
  const within = clipped(task, shape)
  if (!within) return undefined
  const { prompt: p, message: t } = within
  const { prompts, rows, times } = task
  const reading: Passage = { tokens: prompts * p, scored: prompts, pairs: (prompts * p * (p + 1)) / 2 }
  const whole = p + t
  const passage: Passage = { tokens: rows * whole, scored: rows * t, pairs: (rows * whole * (whole + 1)) / 2 }
  switch (task.kind) {
    case 'speak':
    case 'judge': {
      const saying: Passage = {
        tokens: rows * t,
        scored: rows * t,
        pairs: rows * (t * p + (t * (t + 1)) / 2),
      }
      return { wide: times * forward(shape, reading), decode: times * forward(shape, saying) }
    }
    case 'score':
    case 'logprob':
      return { wide: times * forward(shape, passage), decode: 0 }
    case 'learn': {
      const again = 2 * headParameters(shape) * passage.scored
      return { wide: times * ((lora ? 2 : 3) * forward(shape, passage) + again), decode: 0 }
    }
    default:
      return task.kind satisfies never
  }
}

/** No passage is longer than the context. */
export function clipped(
  { prompt, message }: Task,
  { context }: Pick<ModelShape, 'context'>,
): { prompt: number; message: number } | undefined {
  if (prompt === undefined) return undefined
  const read = Math.min(prompt, context)
  return { prompt: read, message: Math.min(message, context - read) }
}

export const optimizerFlops = (trainable: number): number => OPTIMIZER * trainable
