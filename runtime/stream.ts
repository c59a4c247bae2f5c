/** A number for a name, so that each role, data and prompt draws from a random stream of its own (FNV-1a, 32 bits). */
export function streamOf(name: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193) >>> 0
  return hash
}
