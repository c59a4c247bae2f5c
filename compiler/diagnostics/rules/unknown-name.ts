import { outOfScope } from '../../../grammar/out-of-scope.ts'
import { rule } from '../rule.ts'
import { listed } from '../words.ts'

const suggestion = (name: string, near: string | undefined, known: readonly string[]): string | undefined =>
  near !== undefined
    ? `did you mean \`${near}\`?`
    : (outOfScope(name) ?? (known.length > 0 ? `known here: ${listed(known)}` : undefined))

export const unknownName = rule({
  code: 'unknown-name',
  severity: 'error',
  about:
    'A name must be declared: by a member of the game, by its file, by an import, or it is a built-in function.',
  message: (p: { what: string; name: string; where: string; near?: string; known: readonly string[] }) =>
    `there is no ${p.what} \`${p.name}\` in ${p.where}`,
  help: p => suggestion(p.name, p.near, p.known),
  replacement: p => p.near,
  example: {
    wrong: `let level = mean(RR over answer)
watch middle = mean(level over query)`,
    right: `let level = mean(R over answer)
watch middle = mean(level over query)`,
  },
})
