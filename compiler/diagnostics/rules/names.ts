/** Names that are unknown, taken, or of another kind than is wanted. */
import { rule } from '../rule.ts'

export const listed = (names: readonly string[], most = 8): string =>
  names.length <= most
    ? names.map(n => `\`${n}\``).join(', ')
    : `${names
        .slice(0, most)
        .map(n => `\`${n}\``)
        .join(', ')} and ${names.length - most} more`

const suggestion = (near: string | undefined, known: readonly string[]): string | undefined =>
  near !== undefined
    ? `did you mean \`${near}\`?`
    : known.length > 0
      ? `known here: ${listed(known)}`
      : undefined

export const unknownName = rule({
  code: 'unknown-name',
  severity: 'error',
  about:
    'A name must be declared: by a member of the game, by its file, by an import, or it is a built-in function.',
  message: (p: { what: string; name: string; where: string; near?: string; known: readonly string[] }) =>
    `there is no ${p.what} \`${p.name}\` in ${p.where}`,
  help: p => suggestion(p.near, p.known),
})

export const wrongKind = rule({
  code: 'wrong-kind',
  severity: 'error',
  about: 'A name is known, but names something else than what can stand here.',
  message: (p: { name: string; found: string; wanted: string; near?: string }) =>
    `\`${p.name}\` is ${p.found}; ${p.wanted} is wanted here`,
  help: p => (p.near === undefined ? undefined : `did you mean \`${p.near}\`?`),
})

export const duplicateName = rule({
  code: 'duplicate-name',
  severity: 'error',
  about:
    'Models, prompts, data, functions, axes, rows, roles, messages, values, alarms and parameters of a game share one namespace.',
  message: (p: { name: string; kind: string; before: string }) =>
    `the name \`${p.name}\` is taken: ${p.before} has it already`,
  help: p => `give this ${p.kind} a name of its own`,
})

export const builtinName = rule({
  code: 'built-in-name',
  severity: 'error',
  about: 'The name of a built-in function cannot be declared: formulas would read otherwise than they say.',
  message: (p: { name: string }) => `\`${p.name}\` is a built-in function and cannot be declared`,
  help: p => `choose another name, such as \`my_${p.name}\``,
})

export const keptName = rule({
  code: 'kept-name',
  severity: 'error',
  about: 'The names `episode` and `turn` are kept for games of several turns.',
  message: (p: { name: string }) => `the name \`${p.name}\` is kept for games of several turns`,
})

export const stillNeeded = rule({
  code: 'still-needed',
  severity: 'error',
  about: '`without` removes a declaration of the game that is extended; nothing that is left may need it.',
  message: (p: { name: string; by: string }) => `\`${p.name}\` cannot be removed: ${p.by} still needs it`,
  help: () => 'replace or remove what needs it, too',
})

export const cyclic = rule({
  code: 'cycle',
  severity: 'error',
  about: 'A value, model or game that depends on itself has no meaning.',
  message: (p: { what: string; chain: readonly string[] }) =>
    `the ${p.what} \`${p.chain[0] ?? ''}\` depends on itself: ${p.chain.join(' → ')}`,
})
