/** Weights cannot be held in f16: the adapter has none, or a number does not fit. */
export class HalfRefused extends Error {
  override readonly name = 'HalfRefused'
}
