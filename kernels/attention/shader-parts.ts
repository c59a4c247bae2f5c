/** Pieces that the generated attention shaders share. Head sizes are compiled in: rows of a head live in registers. */

export interface HeadShape {
  /** D: elements of a head, 1 … 128 or a little more. */
  readonly size: number
  readonly workgroup: number
}

/** Rows are moved four elements at a time where the head size allows it. */
const widthOf = (size: number): 1 | 4 => (size % 4 === 0 ? 4 : 1)
export const typeOf = (size: number): 'f32' | 'vec4f' => (widthOf(size) === 4 ? 'vec4f' : 'f32')
/** How many such units a head's row has. */
export const unitsOf = (size: number): number => size / widthOf(size)

/** `f(0)`, `f(1)`… for each unit of a row, on lines of their own. */
export const each = (size: number, f: (i: number) => string): string =>
  Array.from({ length: unitsOf(size) }, (_, i) => f(i)).join('\n')

/** The inner product of two rows held as `a0, a1…` and `b0, b1…`: sums unit by unit, then across the unit. */
export function dotOf(
  size: number,
  name: string,
  a: (i: number) => string,
  b: (i: number) => string,
): string {
  const type = typeOf(size)
  const sum = each(size, i => `      ${name}v = fma(${a(i)}, ${b(i)}, ${name}v);`)
  const across = type === 'vec4f' ? `(${name}v.x + ${name}v.y) + (${name}v.z + ${name}v.w)` : `${name}v`
  return `      var ${name}v = ${type}();\n${sum}\n      let ${name} = ${across};`
}

/** The uniform block and the buffers, by name and use, in the order of binding. */
export function header(
  buffers: readonly (readonly [name: string, element: string, use: 'read' | 'read_write'])[],
): string {
  return `struct Params { tokens: u32, heads: u32, kvHeads: u32, scale: f32 }
@group(0) @binding(0) var<uniform> p: Params;
${buffers.map(([name, element, use], i) => `@group(0) @binding(${i + 1}) var<storage, ${use}> ${name}: array<${element}>;`).join('\n')}

// The row of k and v in which a token finds its key number j: first the shared prefix, then its own.
fn rowOf(span: vec4u, j: u32) -> u32 {
  return select(span.z + j - span.y, span.x + j, j < span.y);
}
`
}

/** The entry's head, up to a token and a head of its own for each thread: neighbours are neighbouring tokens. */
export const threadOf = (workgroup: number, count: string): string => `
@compute @workgroup_size(${workgroup})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) lane: u32) {
  let number = (group.y * groups.x + group.x) * ${workgroup}u + lane;
  if (number >= p.tokens * ${count}) { return; }
  let token = number % p.tokens;
  let head = number / p.tokens;
`
