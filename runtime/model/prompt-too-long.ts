/** A prompt that leaves no room for a message, or a text that is longer than the context. */
export class PromptTooLong extends Error {
  override readonly name = 'PromptTooLong'
  /** In tokens. */
  readonly length: number
  readonly context: number

  constructor(length: number, context: number) {
    super(
      `a prompt of ${length} tokens leaves no room in a context of ${context}. ` +
        'Shorten the prompt or what fills its holes, or take a model with a longer context.',
    )
    this.length = length
    this.context = context
  }
}
