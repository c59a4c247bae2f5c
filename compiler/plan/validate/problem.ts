/** What is wrong with a plan, for someone who did not write the schema. */
export interface PlanProblem {
  /** Where in the JSON, as in `program.steps[3].args`; empty for the whole. */
  readonly path: string
  readonly message: string
  readonly help: string
}

/** `/program/steps/3/args` → `program.steps[3].args`; keys that are no plain words stand in brackets. */
export function readablePath(pointer: string): string {
  let path = ''
  for (const part of keysOf(pointer)) {
    if (/^\d+$/.test(part)) path += `[${part}]`
    else if (/^\w+$/.test(part)) path += path === '' ? part : `.${part}`
    else path += `[${JSON.stringify(part)}]`
  }
  return path
}

const keysOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))

/** What lies at a JSON pointer. */
export function valueAt(json: unknown, pointer: string): unknown {
  let value = json
  for (const key of keysOf(pointer)) value = (value as Record<string, unknown> | undefined)?.[key]
  return value
}

/** A value in a message: short, and named by its kind where it is large. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object') return 'an object'
  const text = JSON.stringify(value)
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}

/** One wrong field can be reported many times over; nobody reads more than this. */
export const mostProblems = 20
