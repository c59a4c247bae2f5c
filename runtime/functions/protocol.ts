/** What passes between the player and the worker that runs a game's own functions. */

export interface CallRequest {
  /** The ES module's text and the path that its errors name. */
  readonly code: string
  readonly path: string
  /** The arguments of each call: numbers, booleans and strings. Where there is none, the module is loaded and nothing called. */
  readonly calls: readonly (readonly unknown[])[]
  /** For one call. */
  readonly deadlineMs: number
}

export type Outcome = { readonly value: unknown } | { readonly error: string }

export interface CallAnswer {
  readonly outcomes: readonly Outcome[]
}
