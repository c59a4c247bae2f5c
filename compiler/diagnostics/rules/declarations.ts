/** Members that stand where they cannot, parameters and arguments, and what a variant may change. */
import { rule } from '../rule.ts'
import { listed } from './names.ts'

export const misplaced = rule({
  code: 'misplaced-member',
  severity: 'error',
  about:
    'An eval measures and does not train: it has no payoff, regularize, train or alarm. Only an eval has metrics.',
  message: (p: { member: string; body: 'a game' | 'an eval' }) => `${p.body} has no \`${p.member}\``,
  help: p =>
    p.member === 'metric'
      ? 'a game watches a value with `watch`; an `eval` measures one with `metric`'
      : p.body === 'an eval'
        ? 'an eval measures with `metric NAME = …`'
        : undefined,
})

export const repeatedMember = rule({
  code: 'repeated-member',
  severity: 'error',
  about: 'A role has one payoff and one term of each kind, a model one train block.',
  message: (p: { member: string; name: string }) => `\`${p.name}\` has a second \`${p.member}\``,
  help: p => `keep one \`${p.member}\` for \`${p.name}\``,
})

export const withoutBase = rule({
  code: 'without-base',
  severity: 'error',
  about: '`without` removes what a game takes from the game that it extends.',
  message: (p: { name: string }) =>
    `there is nothing to remove: this does not extend a game that has \`${p.name}\``,
  help: () => '`without` belongs into a game that `extends` another',
})

export const unknownArgument = rule({
  code: 'unknown-argument',
  severity: 'error',
  about: 'Prompts, functions, games and evals are called with the parameters that they declare.',
  message: (p: { callee: string; name: string; near?: string; known: readonly string[] }) =>
    `\`${p.callee}\` has no parameter \`${p.name}\``,
  help: p =>
    p.near !== undefined
      ? `did you mean \`${p.near}\`?`
      : p.known.length > 0
        ? `its parameters are ${listed(p.known)}`
        : 'it has no parameters',
})

export const repeatedArgument = rule({
  code: 'repeated-argument',
  severity: 'error',
  about: 'A parameter is given once.',
  message: (p: { callee: string; name: string }) => `\`${p.name}\` is given twice to \`${p.callee}\``,
})

export const missingArgument = rule({
  code: 'missing-argument',
  severity: 'error',
  about: 'A parameter without a default must be given.',
  message: (p: { callee: string; names: readonly string[] }) =>
    `\`${p.callee}\` needs ${p.names.length === 1 ? 'the argument' : 'the arguments'} ${listed(p.names)}`,
})

export const argumentCount = rule({
  code: 'argument-count',
  severity: 'error',
  about: 'A function takes one argument for each of its parameters.',
  message: (p: { callee: string; wanted: number; found: number; signature: string }) =>
    `\`${p.callee}\` takes ${p.wanted} ${p.wanted === 1 ? 'argument' : 'arguments'}, not ${p.found}`,
  help: p => `it is called as \`${p.signature}\``,
})

export const notConstant = rule({
  code: 'not-constant',
  severity: 'error',
  about:
    'An argument of a game or eval is a literal, or is made of the parameters of the game that gives it.',
  message: () => 'an argument of a game must be a literal or a parameter',
})

export const wrongLiteral = rule({
  code: 'wrong-literal',
  severity: 'error',
  about: 'A default or an argument has the type of its parameter.',
  message: (p: { name: string; wanted: string; found: string }) =>
    `\`${p.name}\` is a ${p.wanted}, not a ${p.found}`,
})

export const changedMember = rule({
  code: 'changed-member',
  severity: 'error',
  about:
    'A variant may replace a declaration of the game that it extends, but what others count on stays: type and axes of a value, message and axis of a role, parameters of a prompt or function, parent of an axis.',
  message: (p: { kind: string; name: string; what: string; before: string; after: string }) =>
    `the ${p.kind} \`${p.name}\` must keep its ${p.what}: it was ${p.before}, here it is ${p.after}`,
  help: () => 'give the new one a name of its own, or take the old one out with `without`',
})

export const tooManyBases = rule({
  code: 'too-many-bases',
  severity: 'error',
  about: 'A game may extend one that extends another, and so on, 64 times.',
  message: (p: { most: number }) => `a game may stand at the end of at most ${p.most} \`extends\``,
})
