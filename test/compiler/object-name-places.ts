/** Every place where a name may stand, each in a program of its own: `@` is the name. */
import type { CompileOptions } from '../../compiler/compile.ts'

export const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype']

export interface Program {
  readonly text: string
  readonly options?: Pick<CompileOptions, 'game' | 'overrides'>
}

/** A whole game with some of its parts written otherwise; `@` is the name. */
const game = (
  parts: {
    file?: string
    name?: string
    members?: string
    payoff?: string
    sees?: string
    train?: string
    q?: string
    role?: string
    policy?: string
    query?: string
  } = {},
): string => {
  const {
    file = '',
    members = '',
    name = 'G',
    sees = '"Ask."',
    train = '',
    q = 'q',
    role = 'Asker',
    policy = 'policy',
    query = 'query',
  } = parts
  return `${file}
game ${name} {
  model ${policy} from "hf:owner/name"
  axis ${query}: 4
  ${members}
  role ${role} plays ${policy} { sees ${sees}  says ${q} over ${query} in tags "@" }
  reward R = length(${q})
  payoff ${role} = ${parts.payoff ?? 'R'}
  train ${policy} { steps: 1${train} }
}
`
}

export const files = {
  'lsp.json': '{}',
  'd.jsonl': '{}\n',
  'f.js': 'export default x => x',
  '@.lsp': 'prompt @ = "x"\n',
  'm.lsp': 'prompt @ = "x"\n',
}

const pair = (more: string) => game({ members: more })
const set = (path: string, value: string): Program => ({
  text: game({ name: 'G(x: text = "a")', sees: 'x' }),
  options: { overrides: [{ path, value }] },
})

/** Where a name may stand: declared, used, or used without being declared. */
export const places: Readonly<Record<string, Program>> = {
  game: { text: game({ name: '@' }) },
  'game chosen': { text: game({ name: '@' }) + game({ name: 'Other' }), options: { game: '@' } },
  'game chosen in vain': { text: game(), options: { game: '@' } },
  'parameter of a game': { text: game({ name: 'G(@: text = "a")', sees: '@' }) },
  'parameter set': {
    text: game({ name: 'G(@: text = "a")', sees: '@' }),
    options: { overrides: [{ path: '@', value: 'b' }] },
  },
  'base of a game': {
    text: `${game({ name: '@' })}game B extends @ { payoff Asker = R * 2 }`,
    options: { game: 'B' },
  },
  'argument of a base': {
    text: `${game({ name: 'A(@: text)', sees: '@' })}game B extends A(@: "b")`,
    options: { game: 'B' },
  },
  'unknown argument of a base': {
    text: `${game({ name: 'A' })}game B extends A(@: "b")`,
    options: { game: 'B' },
  },
  'unknown base': { text: 'game B extends @' },
  import: { text: game({ file: 'import @ from "./m.lsp"', sees: '@' }) },
  'import of an unknown name': { text: game({ file: 'import @ from "./d.lsp"', sees: '@' }) },
  'import of a file': { text: game({ file: 'import @ from "./@.lsp"', sees: '@' }) },
  'prompt of the file': { text: game({ file: 'prompt @(@: text) = "x{@}"', sees: '@(@: "y")' }) },
  'prompt of the game': { text: game({ members: 'prompt @(@: text) = "x{@}"', sees: '@(@: "y")' }) },
  'hole that is none': { text: game({ members: 'prompt P = "x{@}"', sees: 'P' }) },
  'argument that is none': { text: game({ members: 'prompt P = "x"', sees: 'P(@: 1)' }) },
  data: {
    text: game({
      members: 'data @ from "d.jsonl" { question: text }\n draw row from @ over query',
      sees: 'row.question',
    }),
  },
  column: {
    text: game({ members: 'data d from "d.jsonl" { @: text }\n draw row from d over query', sees: 'row.@' }),
  },
  'column twice': {
    text: game({
      members: 'data d from "d.jsonl" { @: text, @: text }\n draw row from d over query',
      sees: 'row.@',
    }),
  },
  'column that is none': {
    text: game({ members: 'data d from "d.jsonl" { x: text }\n draw row from d over query', sees: 'row.@' }),
  },
  row: {
    text: game({
      members: 'data d from "d.jsonl" { question: text }\n draw @ from d over query',
      sees: '@.question',
    }),
  },
  function: { text: game({ file: 'function @(@: text): number 0..1 from "f.js"', payoff: 'R * @(q)' }) },
  'argument of a function': {
    text: game({ members: 'function f(@: text): number from "f.js"', payoff: 'R * f(@: q)' }),
  },
  'call of nothing': { text: game({ payoff: 'R * @(q)' }) },
  'named argument of a built-in': { text: game({ payoff: 'R * length(@: q)' }) },
  model: { text: game({ policy: '@' }) },
  'frozen model': {
    text: game({ members: 'model @ = frozen policy\n regularize Asker with kl(policy, @) weight 0.1' }),
  },
  'unknown model': { text: game({ members: 'model other = frozen @\n reward S = logprob(@, q)' }) },
  'method that is none': { text: game({ payoff: 'policy.@(q)' }) },
  'part of a message': { text: game({ payoff: 'q.@' }) },
  axis: { text: game({ query: '@' }) },
  'unknown axis': { text: game({ members: 'axis b: 2 per @', payoff: 'mean(R over @)' }) },
  role: { text: game({ role: '@' }) },
  'weight of a role': {
    text: game({ role: '@', train: ', weight: { @: 2 }, every: { @: 1 }, advantage: { @: centered }' }),
  },
  'weight of no role': { text: game({ train: ', weight: { @: 2 }, advantage: { @: centered }' }) },
  'regularizer of a role': {
    text: game({
      role: '@',
      members: 'model reference = frozen policy\n regularize @ with kl(policy, reference) as k3 weight 0.1',
    }),
  },
  'estimator that is none': {
    text: game({
      members:
        'model reference = frozen policy\n regularize Asker with kl(policy, reference) as @ weight 0.1',
    }),
  },
  message: { text: game({ q: '@' }) },
  let: { text: pair('let @ = 2').replace('= R', '= R * @') },
  reward: { text: pair('reward @ = length(q)').replace('= R', '= R * @') },
  watch: { text: pair('watch @ = length(q)') },
  'watch twice': { text: pair('watch @ = length(q)\n watch @ = length(q)') },
  alarm: { text: pair('alarm @ when mean(R over query) < 1 then warn') },
  'value that is none': { text: game({ payoff: 'R * @' }) },
  'payoff of nobody': { text: pair('payoff @ = R') },
  'train of nothing': { text: pair('train @ { steps: 2 }') },
  setting: { text: game({ train: ', @: 2' }) },
  'setting twice': { text: game({ train: ', @: 2, @: 3' }) },
  'setting in a setting': { text: game({ train: ', optimizer: adamw { @: 2 }' }) },
  'path of settings': { text: game({ train: ', optimizer.@: 2' }) },
  choice: { text: game({ train: ', loss: @' }) },
  'choice with settings': { text: game({ train: ', optimizer: @ { lr: 1 }' }) },
  'setting of a model': { text: pair('model other from "hf:a/b" { @: 1 }') },
  'setting of sampling': { text: game().replace('tags "@" }', 'tags "x" sample { @: 1 } }') },
  without: {
    text: `${game({ members: 'watch @ = length(q)' })}game B extends G { without @ }`,
    options: { game: 'B' },
  },
  'without nothing': {
    text: `${game()}game B extends G { without @  without payoff @ }`,
    options: { game: 'B' },
  },
  eval: {
    text: `${game()}eval @ { axis item: 4  role S plays policy { sees "x" says b over item } metric @ = mean(length(b) over item) }`,
  },
  'parameter of an eval': {
    text: `${game()}eval E(@: text = "x") { axis item: 4  role S plays policy { sees @ says b over item } metric m = mean(length(b) over item) }`,
  },
  'set nothing': set('@', '1'),
  'set a setting of nothing': set('@.@', '1'),
  'set a setting that is none': set('train.@', '1'),
  'set a role that is none': set('role.@.sample.greedy', 'true'),
  'set an axis that is none': set('axis.@', '2'),
  'set a model that is none': set('model.@', '"hf:a/b"'),
  'set a regularizer that is none': set('regularize.@.kl.weight', '1'),
  'set a choice that is none': set('train.loss', '@'),
  'set a text': set('x', '@'),
}

export const arm = (items: string): string => `${game({ name: 'G(@: text = "a")', sees: '@' })}
eval Heldout { axis item: 4  role S plays policy { sees "x" says b over item } metric m = mean(length(b) over item) }
experiment @ {
  seeds: [1]
  ${items}
}`

export const experiments: Readonly<Record<string, string>> = {
  'name of an arm': 'arm @ = G  measure Heldout every 2 steps',
  'text of an arm': 'arm "@" = G  arm @x = G',
  'arm twice': 'arm @ = G  arm "@" = G',
  'argument of an arm': 'arm a = G(@: "b")',
  'unknown stage': 'arm a = @  arm b = G then start @',
  'with a parameter': 'arm a = G with { @: "b" }',
  'with nothing':
    'arm a = G with { axis.@: 2, train.@: 1 }\n arm b = G with { @.x: 3 }\n arm c = G with { role.@.sample.greedy: true }\n arm d = G with { model.@: "x" }',
  'measure of nothing': 'arm a = G  measure @',
  'argument of a measure': 'arm a = G  measure Heldout(@: 1)',
}
