/** What sets one decoder architecture apart from another. All have RMSNorm, RoPE, grouped queries and a SwiGLU feed-forward part. */

export interface Architecture {
  /** `model_type` in config.json, and `general.architecture` in a GGUF. */
  readonly name: string
  /** What transformers calls the model with a language head. */
  readonly className: string
  /** And with a score in place of the head. */
  readonly classifierName: string
  /** Do the projections to queries, keys and values add a bias? */
  readonly qkvBias: boolean
  /** Are queries and keys normalised, head by head, before RoPE? */
  readonly qkNorm: boolean
  /** The size of a head where config.json gives none; hidden_size / heads unless said. */
  readonly headDim?: number
  /** Do the rows of Q and K stand in a GGUF in the order that llama.cpp gives Llama's? */
  readonly ggufPermuted: boolean
  /** Keys of config.json that must be absent, null or the value given, since another value is another computation. */
  readonly mustBe: readonly (readonly [key: string, value: unknown])[]
  /** Keys that transformers writes for this architecture and no other, as config.json is to have them. */
  readonly written: Readonly<Record<string, unknown>>
}
