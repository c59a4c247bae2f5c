/**
 * A declaration that is gone takes several names with it: a role its own and what it says, an import all that it brings. What
 * is then said of each of them is told once, at the first place; the others are labels of that.
 */
import type { Absent, Diagnostic } from './diagnostic.ts'
import { listed } from './words.ts'

interface Missed {
  readonly diagnostic: Diagnostic
  readonly absent: Absent
}

/** Takes diagnostics in order of place, one of each cause. */
export function onePerDeletion(all: readonly Diagnostic[]): readonly Diagnostic[] {
  const files = new Map<string, Missed[]>()
  for (const diagnostic of all) {
    if (!diagnostic.absent) continue
    const { absolute } = diagnostic.at.source
    files.set(absolute, [...(files.get(absolute) ?? []), { diagnostic, absent: diagnostic.absent }])
  }
  const groups = [...files.values()].flatMap(missed => [deletedRole(missed), deletedImport(missed)])
  return groups.reduce((left, group) => (group ? together(left, group) : left), all)
}

interface Group {
  readonly missed: readonly Missed[]
  readonly help: string
}

/** One role is unknown and one value is: that is what the role said. */
function deletedRole(missed: readonly Missed[]): Group | undefined {
  const roles = missed.filter(({ absent }) => absent.kind === 'role')
  const values = missed.filter(({ absent }) => absent.kind === 'value')
  const [role, value] = [roles[0], values[0]]
  if (!role || !value || roles.length > 1 || values.length > 1) return undefined
  const help = `no role \`${role.absent.name}\` is declared, and nothing says \`${value.absent.name}\`: is \`role ${role.absent.name} plays … { sees …  says ${value.absent.name} over … }\` missing?`
  return { missed: missed.filter(each => each === role || each === value), help }
}

/** Several names are unknown that a file would declare, and none is near to a known one. */
function deletedImport(all: readonly Missed[]): Group | undefined {
  const missed = all.filter(({ absent }) => absent.kind === 'shared')
  if (missed.length < 2) return undefined
  const names = missed.map(({ absent }) => absent.name)
  return {
    missed,
    help: `nothing declares ${listed(names, 6)}: is \`import ${names.slice(0, 6).join(', ')} from "…"\` missing?`,
  }
}

function together(all: readonly Diagnostic[], { missed, help }: Group): readonly Diagnostic[] {
  const [first, ...rest] = missed.map(({ diagnostic }) => diagnostic)
  if (!first) return all
  const others = rest.flatMap(each => [each, ...(each.elsewhere ?? [])])
  const labels = rest.flatMap(each => [{ at: each.at, text: each.message }, ...(each.labels ?? [])])
  const { fixes: _, ...told } = first
  const one: Diagnostic = {
    ...told,
    help,
    labels: [...(first.labels ?? []), ...labels],
    elsewhere: [...(first.elsewhere ?? []), ...others],
  }
  return all.flatMap(each => (each === first ? [one] : rest.includes(each) ? [] : [each]))
}
