/** What passes between the player and the worker that runs a game's own functions. */

/** What one call may use; an empty loop takes about half a second for it. */
export const INTERRUPTS = 1500

export const OVERRUN = 'ran longer than 15 million rounds and calls'

export interface CallRequest {
  /** The ES module's text and the path that its errors name. */
  readonly code: string
  readonly path: string
  /** The arguments of each call: numbers, booleans and strings. Where there is none, the module is loaded and nothing called. */
  readonly calls: readonly (readonly unknown[])[]
  /** What one call may use, in interrupts of the engine: one comes after 10,000 loop rounds and calls. */
  readonly interrupts: number
}

export type Outcome = { readonly value: unknown } | { readonly error: string }

export interface CallAnswer {
  readonly outcomes: readonly Outcome[]
}
