/** Why an endpoint cannot be asked at all: its address, the user's settings for it, or a refusal of everything. */
export class EndpointError extends Error {
  override readonly name = 'EndpointError'
  readonly help: string

  constructor(message: string, help: string, cause?: unknown) {
    super(message, { cause })
    this.help = help
  }
}
