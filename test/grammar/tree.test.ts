import { expect, it } from 'vitest'
import type { ExpressionNode } from '../../grammar/expression.ts'
import type { MemberNode } from '../../grammar/member.ts'
import { parse } from '../../grammar/parse.ts'

function members(text: string): readonly MemberNode[] {
  const { file, problems } = parse(`game G { ${text} }`)
  expect(problems, text).toEqual([])
  const [game] = file.declarations
  return game?.kind === 'game' ? game.members : []
}

const only = <K extends MemberNode['kind']>(kind: K, text: string): Extract<MemberNode, { kind: K }> => {
  const [member] = members(text)
  expect(member?.kind).toBe(kind)
  return member as Extract<MemberNode, { kind: K }>
}

/** An expression with all its parentheses. */
function shape(e: ExpressionNode): string {
  switch (e.kind) {
    case 'number':
      return String(e.value)
    case 'string':
      return JSON.stringify(e.value)
    case 'bool':
      return String(e.value)
    case 'missing':
      return 'missing'
    case 'name':
      return e.text
    case 'if':
      return `(if ${shape(e.condition)} then ${shape(e.whenTrue)} else ${shape(e.whenFalse)})`
    case 'binary':
      return `(${shape(e.left)} ${e.operator} ${shape(e.right)})`
    case 'not':
      return `(not ${shape(e.operand)})`
    case 'negative':
      return `(-${shape(e.operand)})`
    case 'access':
      return `${shape(e.object)}.${e.key.text}`
    case 'call':
      return `${shape(e.callee)}(${e.args.map(a => `${a.key ? `${a.key.text}: ` : ''}${shape(a.value)}${a.upTo ? `..${a.upTo.value}` : ''}${a.over ? ` over ${a.over.text}` : ''}`)})`
  }
}

const expression = (text: string): string => shape(only('value', `let x = ${text}`).value)

it('binds operators as the reference says', () => {
  expect(expression('a - b - c * -d / e')).toBe('((a - b) - ((c * (-d)) / e))')
  expect(expression('not a == b and c or d')).toBe('(((not (a == b)) and c) or d)')
  expect(expression('if a then b else if c then d else e + 1')).toBe(
    '(if a then b else (if c then d else (e + 1)))',
  )
  expect(expression('-f(x).y')).toBe('(-f(x).y)')
  expect(expression('(a + b) * c')).toBe('((a + b) * c)')
})

it('reads arguments with keys, ranges and axes', () => {
  expect(expression('m.judge(P(q: q), score: -1..7, if: 1)')).toBe('m.judge(P(q: q),score: (-1)..7,if: 1)')
  expect(expression('mean(R over answer)')).toBe('mean(R over answer)')
  expect(expression('row.if')).toBe('row.if')
})

it('reads numbers', () => {
  expect(expression('f(1_000, 7e-1, 95%, 1.5e+2%, 0.1%)')).toBe('f(1000,0.7,0.95,1.5,0.001)')
})

it('takes keywords as names where no keyword is expected', () => {
  expect(expression('axis + payoff * from(over: 1)')).toBe('(axis + (payoff * from(over: 1)))')
  expect(only('axis', 'axis per: 4 per per').size).toMatchObject({ per: { text: 'per' } })
  expect(only('train', 'train train { train: train, every: every }').settings.settings).toHaveLength(2)
  expect(only('role', 'role role plays plays { sees says says sees over over_ }').says.name.text).toBe('sees')
})

it('lets the keyword win where both could stand', () => {
  const sees = (text: string) => only('role', `role R plays m { sees ${text} says a over b }`).sees
  expect(sees('raw q')).toMatchObject({ kind: 'sees-text', raw: true })
  expect(sees('raw(q)')).toMatchObject({ raw: true, value: { kind: 'name' } })
  expect(sees('raw.q')).toMatchObject({ raw: false, value: { kind: 'access' } })
  expect(only('without', 'without payoff X')).toMatchObject({ what: 'payoff', name: { text: 'X' } })
  expect(only('without', 'without payoff').what).toBeUndefined()
  expect(only('train', 'train p { checkpoint: every 5 steps }').settings.settings[0]?.value.kind).toBe(
    'every',
  )
})

it('reads the five forms of a model', () => {
  const text =
    'model a from "x" model b from "x" as reward { d: f16 } model c at "u" { n: "m" } model d = frozen a model e = lagged a { every: 5 }'
  expect(members(text).map(m => m.kind === 'model' && m.source.kind)).toEqual([
    'weights',
    'reward',
    'endpoint',
    'frozen',
    'lagged',
  ])
})

it('reads settings with dotted keys, with and without commas', () => {
  const { settings } = only(
    'train',
    'train p { a.b: -1..2 c: [1, x { y: 1 },], d: "t" e: true, f: adamw { lr: 1 }, g: { h: -2 } }'.replace(
      ',],',
      '],',
    ),
  ).settings
  expect(settings.map(s => [s.path.map(n => n.text).join('.'), s.value.kind])).toEqual([
    ['a.b', 'range'],
    ['c', 'list'],
    ['d', 'string'],
    ['e', 'bool'],
    ['f', 'choice'],
    ['g', 'settings'],
  ])
})

it('gives each declaration the `///` lines above it', () => {
  const { file } = parse(
    '/// A game.\n/// Of two.\ngame G {\n  // no\n  /// An axis.\n  axis a: 4 // no\n  axis b: 4\n}',
  )
  const [game] = file.declarations
  expect(game?.doc).toBe('A game.\nOf two.')
  expect(game?.kind === 'game' && game.members.map(m => m.doc)).toEqual(['An axis.', undefined])
})

it('gives nodes the places of what they were read from', () => {
  const text = 'game G { let x = (a + b) * -1 }'
  const { file } = parse(text)
  const [game] = file.declarations
  const value = game?.kind === 'game' && game.members[0]?.kind === 'value' ? game.members[0].value : undefined
  expect(value && text.slice(value.span.start, value.span.end)).toBe('(a + b) * -1')
  expect(value?.kind === 'binary' && text.slice(value.left.span.start, value.left.span.end)).toBe('a + b')
})

it('skips a byte-order mark and counts CR, LF and CR LF as one line end each', () => {
  const { lines, problems } = parse('\uFEFFgame G {\r\n  axis a: 1\r  axs b: 2\n}')
  expect(problems.map(p => lines.position(p.span.start))).toEqual([{ line: 3, column: 3 }])
  expect(parse('\uFEFFaxs').lines.position(1)).toEqual({ line: 1, column: 1 })
})
