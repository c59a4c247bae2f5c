/** What a person can mend: the game, a model file, a data file, the adapter. Shown as a message, never as a stack trace. */
import type { Place } from '../../compiler/plan/schema/value.ts'

export class PlayError extends Error {
  override readonly name: string = 'PlayError'
  readonly help: string | undefined
  readonly at: Place | undefined

  constructor(message: string, options: { help?: string; at?: Place; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.help = options.help
    this.at = options.at
  }
}

/** A part of the language that the compiler knows and the runtime cannot play yet. */
export class NotPlayableError extends PlayError {
  override readonly name = 'NotPlayableError'

  constructor(what: string, at: Place) {
    super(`not playable yet: ${what}`, { at, help: 'lsp check and lsp explain know it; lsp run will' })
  }
}
