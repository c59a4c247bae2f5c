/** The global L2 norm in f64. */
export function gradNormReference(tensors: readonly ArrayLike<number>[]): number {
  let sum = 0
  for (const tensor of tensors) for (let i = 0; i < tensor.length; i++) sum += tensor[i] * tensor[i]
  return Math.sqrt(sum)
}
