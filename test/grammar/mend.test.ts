/** Slips as people make them in a game of two roles: what the first fix turns the faulty line into. */
import { expect, it } from 'vitest'
import { parse } from '../../grammar/parse.ts'

const game = `game G(task: text = "x") {
  model policy from "hf:a/b"
  model reference = frozen policy
  axis query: 8
  axis answer: 4 per query
  role Asker plays policy {
    sees "Ask."
    says q over query in tags "i"
    sample { temperature: 1.0, max_tokens: 128 }
  }
  role Solver plays policy {
    sees q
    says a over answer
  }
  reward R = similarity(a, q)
  let V = mean(R over answer)
  payoff Solver = R
  payoff Asker = V * (1 - V)
  regularize Solver, Asker with kl(policy, reference) weight 0.01
  alarm low when mean(V over query) < 0.1 for 3 steps then stop
  train policy {
    steps: 500
    loss: reinforce
  }
}
`

/** What stands there, what is written instead, and what the fix makes of it, where that is not what stood there. */
const slips: readonly (readonly [right: string, wrong: string, mended?: string])[] = [
  ['over answer\n  }\n', 'over answer\n'],
  ['  }\n}\n', '  }\n'],
  ['Solver plays policy {', 'Solver plays policy'],
  ['similarity(a, q)', 'similarity(a q)'],
  ['Solver, Asker', 'Solver Asker'],
  ['R over answer', 'R answer'],
  ['R over answer', 'R ovr answer'],
  ['a over answer', 'a'],
  ['a over answer', 'a answer'],
  ['axis query: 8', 'axis query = 8'],
  ['steps: 500', 'steps = 500'],
  ['let V =', 'let V:'],
  ['let V =', 'let V =='],
  ['let V =', 'let V +='],
  ['let V =', 'let V'],
  ['let V', 'var V'],
  ['V * (1 - V)', 'if V = 1 then 1 else 0', 'if V == 1 then 1 else 0'],
  ['V * (1 - V)', 'if V > 0: 1 else 0', 'if V > 0 then 1 else 0'],
  ['V * (1 - V)', 'if V > 0 && V < 1 then 1 else 0', 'if V > 0 and V < 1 then 1 else 0'],
  ['V * (1 - V)', 'if V > 0 || V < 1 then 1 else 0', 'if V > 0 or V < 1 then 1 else 0'],
  ['V * (1 - V)', 'if !valid(q) then 1 else 0', 'if not valid(q) then 1 else 0'],
  ['V * (1 - V)', 'if 0 < V < 1 then 1 else 0', 'if 0 < V and V < 1 then 1 else 0'],
  ['V * (1 - V)', 'V * (1 − V)'],
  ['"hf:a/b"', "'hf:a/b'"],
  ['"hf:a/b"', '“hf:a/b”'],
  ['"hf:a/b"', '"hf:a/b”'],
  ['"hf:a/b"', 'hf:a/b'],
  ['"Ask."', '"\\d"', '"\\\\d"'],
  ['tags "i"', 'tags "i'],
  ['query: 8', 'query: 8;'],
  ['query: 8', 'query: 8 # how many', 'query: 8 // how many'],
  ['4 per query', '4 query'],
  ['4 per query', '4 of query'],
  [' weight 0.01', ''],
  [' weight 0.01', ' 0.01'],
  [' weight 0.01', ' weight: 0.01'],
  ['0.01', '.01'],
  ['0.01', '1.', '1.0'],
  ['500', '10k', '10_000'],
  ['3 steps', '3'],
  ['policy from', 'policy'],
  ['policy from', 'policy: from'],
  ['R over answer)', 'R over answer'],
  ['R over answer)', 'R over answer))'],
  ['reward R', 'rewrad R'],
  ['frozen', 'forzen'],
  ['Solver plays', 'Solver play'],
  ['train policy', 'trian policy'],
  ['game G', 'gmae G'],
  ['tags "i"', 'tags i"'],
  ['V * (1 - V)', '1 if V > 0 else 0', 'if V > 0 then 1 else 0'],
  ['mean(R over', 'mean(R if R > 0 else 0 over', 'mean(if R > 0 then R else 0 over'],
  ['V * (1 - V)', 'V > 0 ? 1 : 0', 'if V > 0 then 1 else 0'],
  ['mean(R over', 'mean(R > 0 ? R : -(1) over', 'mean(if R > 0 then R else -(1) over'],
  ['    sees q\n', '    sees q\n    sees "Answer."\n', '    sees q\n'],
  ['    sees q\n', '', '    sees q\n'],
  ['    says a over answer\n', '', '    says a over answer\n'],
  ['    sees q\n    says a over answer', '    says a over answer\n    sees q'],
]

const cases = slips.map(([right, wrong, mended = right]) => ({ right, wrong, mended }))

it.each(cases)('mends the slip of writing $wrong for $right', ({ right, wrong, mended }) => {
  const text = game.replace(right, () => wrong)
  const { problems } = parse(text)
  expect(problems).toHaveLength(1)
  expect(applied(text, problems[0]?.fixes?.[0]?.edits ?? [])).toBe(game.replace(right, () => mended))
})

it('moves an import below a declaration to the top, above what documents the first one', () => {
  const late = '/// Doc.\ngame A {}\n\nimport B from "./b.lsp"\n'
  const [problem] = parse(late).problems
  expect(applied(late, problem?.fixes?.[0]?.edits ?? [])).toBe(
    'import B from "./b.lsp"\n\n/// Doc.\ngame A {}\n',
  )
  const second = 'import B from "./b.lsp"\n\ngame A {}\n\nimport C from "./c.lsp"\n\neval E {}\n'
  expect(applied(second, parse(second).problems[0]?.fixes?.[0]?.edits ?? [])).toBe(
    'import B from "./b.lsp"\nimport C from "./c.lsp"\n\ngame A {}\n\neval E {}\n',
  )
})

it('offers a fix only where fewer problems are left after it', () => {
  for (const [right, wrong] of slips) {
    const text = game.replace(right, () => wrong)
    for (const { fixes = [] } of parse(text).problems)
      for (const { edits } of fixes) expect(parse(applied(text, edits)).problems).toEqual([])
  }
})

it('does not read a large text again and again', () => {
  const large = `${game}${'// a long comment\n'.repeat(5000)}`.replace('reward R', 'rewrad R')
  expect(parse(large).problems.map(p => p.fixes)).toEqual([undefined])
})

type Edits = readonly {
  readonly span: { readonly start: number; readonly end: number }
  readonly text: string
}[]

const applied = (text: string, edits: Edits): string =>
  [...edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce((out, { span, text: put }) => out.slice(0, span.start) + put + out.slice(span.end), text)
