/**
 * The lines of `metrics.jsonl`: one flat object a step, `{"step":1,"seed":7,"game":"Lsp","rewards/R/mean":0.5,"Heldout.accuracy":0.6}`.
 * What is measured after a step comes after its event, so a line waits until the next step or the end.
 */
import type { RunEvent } from '../events/event.ts'

type Line = Record<string, number | string | null>

export class MetricsLines {
  private seed = 0
  private game = ''
  private held: Line | undefined

  /** The line that this event completes, without a line end; undefined where it completes none. */
  take(event: RunEvent): string | undefined {
    switch (event.type) {
      case 'run':
        this.seed = event.seed
        this.game = event.game
        return undefined
      case 'step': {
        const { step, seconds, tokens, metrics } = event
        return this.add(step, { seconds, tokens, ...metrics })
      }
      case 'measure': {
        const { step, eval: name, metrics } = event
        return this.add(
          step,
          Object.fromEntries(Object.entries(metrics).map(([metric, value]) => [`${name}.${metric}`, value])),
        )
      }
      case 'done':
      case 'failed':
        return this.end()
      default:
        return undefined
    }
  }

  /** The line that still waits. */
  end(): string | undefined {
    const line = this.held && JSON.stringify(this.held)
    this.held = undefined
    return line
  }

  private add(step: number, values: Line): string | undefined {
    if (this.held?.step === step) {
      Object.assign(this.held, values)
      return undefined
    }
    const before = this.end()
    this.held = { step, seed: this.seed, game: this.game, ...values }
    return before
  }
}
