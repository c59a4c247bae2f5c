import { outOfScope } from '../../../grammar/out-of-scope.ts'
import { unknownCause } from '../causes.ts'
import type { Absent } from '../diagnostic.ts'
import { rule } from '../rule.ts'
import { listed } from '../words.ts'

interface Unknown {
  readonly what: string
  readonly name: string
  readonly where: string
  readonly near?: string
  /** Where the near name is declared, if nothing uses it: then perhaps it is the declaration that is misspelt. */
  readonly misspeltOn?: number
  readonly known: readonly string[]
  /** Of a word that means something elsewhere: how it is said here. */
  readonly says?: string
}

function suggestion({ name, near, misspeltOn, known, says }: Unknown): string | undefined {
  if (near !== undefined && misspeltOn !== undefined)
    return `nothing uses \`${near}\`, declared on line ${misspeltOn}: should it be called \`${name}\`?`
  if (says !== undefined) return says
  if (near !== undefined) return `did you mean \`${near}\`?`
  return outOfScope(name) ?? (known.length > 0 ? `known here: ${listed(known)}` : undefined)
}

/** A near name was meant, and a word of other tools: those explain themselves. What a role says is near to much. */
function absentOf({ what, name, near, says }: Unknown): Absent | undefined {
  if (says !== undefined || outOfScope(name) !== undefined) return undefined
  if (what === 'value') return { name, kind: 'value' }
  if (near !== undefined) return undefined
  if (what === 'role') return { name, kind: 'role' }
  return shared.has(what) ? { name, kind: 'shared' } : undefined
}

const shared: ReadonlySet<string> = new Set([
  'function or prompt',
  'game',
  'eval',
  'prompt',
  'data set',
  'function',
])

export const unknownName = rule({
  code: 'unknown-name',
  severity: 'error',
  about:
    'A name must be declared: by a member of the game, by its file, by an import, or it is a built-in function.',
  message: (p: Unknown) => `there is no ${p.what} \`${p.name}\` in ${p.where}`,
  help: suggestion,
  replacement: p => (p.misspeltOn === undefined ? p.near : undefined),
  cause: p => unknownCause(p.name),
  absent: absentOf,
  example: {
    wrong: `let level = mean(RR over answer)
watch middle = mean(level over query)`,
    right: `let level = mean(R over answer)
watch middle = mean(level over query)`,
  },
})
