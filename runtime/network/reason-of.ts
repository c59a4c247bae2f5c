/** What undici puts beneath its “fetch failed”, by its code: it never holds a header. */
export function reasonOf(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = inner instanceof Error && 'code' in inner ? String(inner.code) : ''
  const known: Readonly<Record<string, string>> = {
    ENOTFOUND: 'there is no such host',
    EAI_AGAIN: 'its name cannot be looked up',
    ECONNREFUSED: 'it takes no connection',
    ECONNRESET: 'it broke off the connection',
    UND_ERR_SOCKET: 'it broke off the connection',
    UND_ERR_CONNECT_TIMEOUT: 'it does not answer',
  }
  return known[code] ?? (code || 'the connection failed')
}
