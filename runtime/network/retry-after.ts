/** When a server wants to be asked again. */

/** Milliseconds that `Retry-After` asks for, in seconds or as a date; undefined where it asks for nothing sound. */
export function retryAfter(
  { headers }: { readonly headers: Headers },
  now: () => number = Date.now,
): number | undefined {
  const said = headers.get('retry-after')?.trim()
  if (!said) return undefined
  const ms = /^\d+(\.\d+)?$/.test(said) ? Number(said) * 1000 : Date.parse(said) - now()
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined
}
