import { rule } from '../rule.ts'

interface Params {
  readonly name: string
  readonly what?: 'payoff' | 'regularize' | 'train'
  /** The game that is extended, if one is. */
  readonly base?: string
  readonly near?: string
  /** The role that says it, where the name is a message's. */
  readonly role?: string
  readonly parameter: boolean
  /** Is it gone since another `without`? */
  readonly already: boolean
}

function help({ name, what, base, near, role, parameter }: Params): string | undefined {
  if (base === undefined) return '`without` belongs into a game that `extends` another'
  if (near !== undefined) return `did you mean \`${near}\`?`
  if (what !== undefined) return undefined
  if (role !== undefined)
    return `\`${name}\` is what \`${role}\` says: remove the role, as in \`without ${role}\``
  return parameter ? `\`${name}\` is a parameter: bind it, as in \`extends ${base}(${name}: …)\`` : undefined
}

export const withoutBase = rule({
  code: 'without-base',
  severity: 'error',
  about: '`without` removes what a game takes from the game that it extends.',
  message: ({ name, what, base, already }: Params) =>
    base === undefined
      ? `\`${name}\` cannot be removed: this game extends no other`
      : already
        ? `\`${what === undefined ? name : `${what} ${name}`}\` is removed already`
        : `\`${base}\` has no ${what === undefined ? `\`${name}\`` : `\`${what}\` of \`${name}\``} to remove`,
  help,
  example: {
    wrong: 'without regularize Sovler',
    right: 'without regularize Solver',
  },
})
