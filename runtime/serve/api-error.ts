/** What a client is told when a request cannot be answered, in the shape that OpenAI's clients read. */

export interface ErrorDetails {
  /** The field at fault. */
  readonly param?: string
  readonly code?: string
  readonly headers?: { readonly [name: string]: string }
}

export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly details: ErrorDetails

  constructor(status: number, message: string, details: ErrorDetails = {}) {
    super(message)
    this.status = status
    this.details = details
  }

  get body(): unknown {
    const { param = null, code = null } = this.details
    return { error: { message: this.message, type: typeOf(this.status), param, code } }
  }
}

export const badRequest = (message: string, param?: string, code?: string): ApiError =>
  new ApiError(400, message, { ...(param ? { param } : {}), ...(code ? { code } : {}) })

export const tooLong = (length: number, context: number): ApiError =>
  badRequest(
    `this model's context is ${context} tokens; the prompt takes ${length} of them, and a reply needs one at least`,
    undefined,
    'context_length_exceeded',
  )

function typeOf(status: number): string {
  if (status === 401) return 'authentication_error'
  if (status === 403) return 'permission_error'
  if (status === 429) return 'rate_limit_error'
  return status >= 500 ? 'server_error' : 'invalid_request_error'
}
