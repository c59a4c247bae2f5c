/** No adapter of the kind asked for: the message says what was looked for and what to do about it. */
export class AdapterError extends Error {
  override readonly name = 'AdapterError'
}
