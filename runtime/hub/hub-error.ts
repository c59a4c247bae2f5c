/** What went wrong between here and a model hub, or in the cache of what it gave. Its message and help are meant to be shown as they are. */

export type HubFault =
  /** No such model, revision or file; or a name that cannot be one. */
  | 'not-found'
  /** The model's owner wants its terms accepted, or a token. */
  | 'gated'
  /** No connection, or a hub that does not answer as one. */
  | 'network'
  /** What came is not what was promised. */
  | 'damaged'
  | 'disk'
  | 'locked'
  /** The person's own variables forbid it. */
  | 'settings'

export class HubError extends Error {
  override readonly name = 'HubError'
  readonly fault: HubFault
  readonly help: string | undefined

  constructor(fault: HubFault, message: string, help?: string, cause?: unknown) {
    super(message, { cause })
    this.fault = fault
    this.help = help
  }
}
