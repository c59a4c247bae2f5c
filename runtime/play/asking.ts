/** What a model is asked with, beside the questions. */
import type { Sample } from '../../compiler/plan/schema/step.ts'
import type { Place } from '../../compiler/plan/schema/value.ts'

export interface Asking {
  readonly model: string
  readonly sample: Sample
  /** Starts every reply, and is read with it. */
  readonly begin?: string
  /** The value that the replies are for: it names their random stream and their progress. */
  readonly value: string
  readonly at: Place
}
