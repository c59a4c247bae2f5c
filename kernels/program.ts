/** One WGSL entry point and how its arguments are bound. */

export interface Program {
  /** Shown in errors and in profiles: `rms-norm/forward`. */
  readonly label: string
  readonly source: string
  /** The `@compute` function; `main` unless said. */
  readonly entry?: string
  /**
   * How each storage buffer at `@group(0) @binding(1 + i)` is declared: `read` for `var<storage, read>`, `write` for
   * `var<storage, read_write>`. Binding 0 is the uniform block of parameters, always there.
   */
  readonly buffers: readonly ('read' | 'write')[]
  /** WGSL `override` constants: tile sizes and the like. */
  readonly constants?: Readonly<Record<string, number>>
}

/** A field of the uniform block, in the order of the WGSL struct; every field takes four bytes. */
export type Param = { readonly u32: number } | { readonly f32: number }
export const u32 = (value: number): Param => ({ u32: value })
export const f32 = (value: number): Param => ({ f32: value })

export type Workgroups = readonly [x: number, y?: number, z?: number]

/** `ceil(a / b)`. */
export const ceilDiv = (a: number, b: number): number => Math.ceil(a / b)

/**
 * Folds a one-dimensional grid that would pass WebGPU's limit of 65,535 workgroups into two dimensions. The shader finds
 * its number as `id.y * groups.x + id.x` and must return where that is past the end.
 */
export function fold(groups: number): Workgroups {
  const limit = 65_535
  if (groups <= limit) return [groups]
  const y = ceilDiv(groups, limit)
  return [ceilDiv(groups, y), y]
}
