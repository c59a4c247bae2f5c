/** One mistake is one diagnostic, at its first place; where else it shows are labels of that, and its fixes mend all of them. */
import type { Diagnostic, Edit, Fix, Label } from './diagnostic.ts'

/** Takes diagnostics in order of place. */
export function onePerCause(all: readonly Diagnostic[]): Diagnostic[] {
  const groups = new Map<unknown, Diagnostic[]>()
  for (const each of all) {
    const key = each.cause === undefined ? each : `${each.at.source.absolute}\n${each.cause}`
    const group = groups.get(key)
    if (group) group.push(each)
    else groups.set(key, [each])
  }
  return [...groups.values()].map(merged)
}

/** More places than this are only counted. */
const mostPlaces = 6

function merged([first, ...others]: readonly Diagnostic[]): Diagnostic {
  if (!first || others.length === 0) return first!
  const shown = others.slice(0, mostPlaces)
  const labels = shown.map((each, i): Label => {
    const left = i === mostPlaces - 1 ? others.length - mostPlaces : 0
    const text = each.message === first.message ? 'and here' : each.message
    return { at: each.at, text: left === 0 ? text : `and here, and at ${left} more places` }
  })
  const fixes = first.fixes?.map(fix => everywhere(fix, others))
  return {
    ...first,
    labels: [...(first.labels ?? []), ...labels],
    elsewhere: others,
    ...(fixes ? { fixes } : {}),
  }
}

/** What the others would do under the same title, done together. */
function everywhere(fix: Fix, others: readonly Diagnostic[]): Fix {
  const same = others.flatMap(each => each.fixes?.filter(({ title }) => title === fix.title) ?? [])
  const edits = new Map<number, Edit>()
  for (const edit of [...fix.edits, ...same.flatMap(each => each.edits)]) edits.set(edit.at.span.start, edit)
  return { ...fix, edits: [...edits.values()] }
}
