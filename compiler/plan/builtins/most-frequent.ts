/** The value that occurs most often; of several that do, the one that comes first. */
export function mostFrequent<T extends NonNullable<unknown>>(
  values: readonly T[],
): { readonly value: T; readonly count: number } {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let best = { value: values[0]!, count: 0 }
  // A Map keeps the order in which its keys were first set.
  for (const [value, count] of counts) if (count > best.count) best = { value, count }
  return best
}
