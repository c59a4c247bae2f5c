import { outOfScope } from '../../../grammar/out-of-scope.ts'
import { unknownCause } from '../causes.ts'
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

export const unknownName = rule({
  code: 'unknown-name',
  severity: 'error',
  about:
    'A name must be declared: by a member of the game, by its file, by an import, or it is a built-in function.',
  message: (p: Unknown) => `there is no ${p.what} \`${p.name}\` in ${p.where}`,
  help: suggestion,
  replacement: p => (p.misspeltOn === undefined ? p.near : undefined),
  cause: p => unknownCause(p.name),
  example: {
    wrong: `let level = mean(RR over answer)
watch middle = mean(level over query)`,
    right: `let level = mean(R over answer)
watch middle = mean(level over query)`,
  },
})
