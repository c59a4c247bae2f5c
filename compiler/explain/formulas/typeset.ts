/**
 * Formulas as a paper sets them, in Unicode: axes are low indices, `mean(R over answer)` is `meanⱼ Rᵢⱼ`, a truth value
 * among numbers stands in Iverson's brackets, `[a = b]`. Names stay the game's own. Brackets stand wherever a reader could
 * take a formula in two ways: a reduction takes what is next to it and no more.
 */
import type { Expression, ReductionName } from '../../checked/expression.ts'
import type { CheckedBody } from '../../checked/game.ts'
import { type Indices, lowered } from './indices.ts'
import { numberText } from './number-text.ts'

/** How tightly a formula holds together; an operand of looser kind is put in brackets. */
const LOOSE = {
  choice: 0,
  or: 1,
  and: 2,
  not: 3,
  comparison: 4,
  sum: 5,
  product: 6,
  sign: 7,
  reduction: 8,
  atom: 9,
}
type Level = number

interface Set {
  readonly text: string
  readonly level: Level
}

const LONGEST_TEXT = 40

/** What a formula's names stand for. */
export interface Setting {
  readonly indices: Indices
  readonly roles: CheckedBody['roles']
}

export const typeset = (e: Expression, setting: Setting): string => set(e, setting).text

/** A truth value counts as 1 or 0 here. */
export const typesetNumber = (e: Expression, setting: Setting): string => asNumber(e, setting).text

const atom = (text: string): Set => ({ text, level: LOOSE.atom })
const within = ({ text, level }: Set, wanted: Level): string => (level >= wanted ? text : `(${text})`)

function asNumber(e: Expression, setting: Setting): Set {
  const inner = set(e, setting)
  return e.type === 'bool' ? atom(`[${inner.text}]`) : inner
}

function set(e: Expression, setting: Setting): Set {
  const { indices } = setting
  const list = (args: readonly Expression[]) => args.map(arg => set(arg, setting).text).join(', ')
  switch (e.kind) {
    case 'constant':
      return constantText(e.value)
    case 'parameter':
      return atom(e.name)
    case 'missing':
      return atom('missing')
    case 'value':
    case 'message':
      return atom(`${e.name}${indices.of(e.axes)}`)
    case 'field':
      return atom(`${e.draw}.${e.field}${indices.of(e.axes)}`)
    case 'render':
      return atom(
        e.args.length === 0
          ? e.prompt
          : `${e.prompt}(${e.args.map(({ param, value }) => `${param}: ${set(value, setting).text}`).join(', ')})`,
      )
    case 'call':
      return atom(`${e.function}(${list(e.args)})`)
    case 'map':
      return mapped(e, setting)
    case 'reduce':
      return reduced(e, setting)
    case 'group':
      return atom(`${e.fn}(${set(e.arg, setting).text} over ${indices.letter(e.over)})`)
    case 'tokens':
      return atom(`tokens(${set(e.arg, setting).text})`)
    case 'judge':
      return atom(
        `${e.model}.judge(${set(e.prompt, setting).text}, ${numberText(e.low)}..${numberText(e.high)})`,
      )
    case 'score':
      return atom(`${e.model}.score(${list([e.question, e.answer])})`)
    case 'prefers':
      return atom(`${e.model}.prefers(${list([e.question, e.first, e.second])})`)
    case 'logprob': {
      const said = setting.roles.find(role => role.name === e.role)?.says ?? e.role
      return atom(`logprob(${e.model}, ${said}${indices.of(e.axes)})`)
    }
    default:
      return e satisfies never
  }
}

function constantText(value: number | boolean | string): Set {
  if (typeof value === 'number')
    return { text: numberText(value), level: value < 0 ? LOOSE.sign : LOOSE.atom }
  const text = JSON.stringify(value)
  return atom(text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…"` : text)
}

const COMPARISONS: Readonly<Record<string, string>> = {
  '==': '=',
  '!=': '≠',
  '<': '<',
  '<=': '≤',
  '>': '>',
  '>=': '≥',
}

function mapped(e: Extract<Expression, { kind: 'map' }>, setting: Setting): Set {
  const [a, b, c] = e.args as [Expression, Expression, Expression]
  const number = (arg: Expression, wanted: Level) => within(asNumber(arg, setting), wanted)
  const plain = (arg: Expression, wanted: Level) => within(set(arg, setting), wanted)
  switch (e.fn) {
    case '+':
      return { text: `${number(a, LOOSE.sum)} + ${number(b, LOOSE.product)}`, level: LOOSE.sum }
    case '-':
      return { text: `${number(a, LOOSE.sum)} − ${number(b, LOOSE.product)}`, level: LOOSE.sum }
    case '*':
      return product(a, b, setting)
    case '/':
      return { text: `${factor(a, setting)} / ${number(b, LOOSE.reduction)}`, level: LOOSE.product }
    case 'negate':
      return { text: `−${number(a, LOOSE.reduction)}`, level: LOOSE.sign }
    case 'and':
      return { text: `${plain(a, LOOSE.and)} ∧ ${plain(b, LOOSE.not)}`, level: LOOSE.and }
    case 'or':
      return { text: `${plain(a, LOOSE.or)} ∨ ${plain(b, LOOSE.and)}`, level: LOOSE.or }
    case 'not':
      return { text: `¬${plain(a, LOOSE.reduction)}`, level: LOOSE.not }
    case 'if': {
      const branch = (arg: Expression) => (e.type === 'number' ? number(arg, LOOSE.or) : plain(arg, LOOSE.or))
      return { text: `${branch(b)} if ${plain(a, LOOSE.or)}, else ${branch(c)}`, level: LOOSE.choice }
    }
    case 'abs':
      return atom(`|${asNumber(a, setting).text}|`)
    case 'sqrt':
      return atom(`√(${asNumber(a, setting).text})`)
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return {
        text: `${plain(a, LOOSE.sum)} ${COMPARISONS[e.fn]} ${plain(b, LOOSE.sum)}`,
        level: LOOSE.comparison,
      }
    default:
      return atom(`${e.fn}(${e.args.map(arg => set(arg, setting).text).join(', ')})`)
  }
}

/** The left operand of a product: a reduction there would seem to take the product too. */
const factor = (e: Expression, setting: Setting): string => {
  const made = asNumber(e, setting)
  return made.level === LOOSE.reduction ? `(${made.text})` : within(made, LOOSE.product)
}

function product(a: Expression, b: Expression, setting: Setting): Set {
  const [left, right] = [factor(a, setting), within(asNumber(b, setting), LOOSE.reduction)]
  return left === right
    ? { text: `${left}²`, level: LOOSE.reduction }
    : { text: `${left} · ${right}`, level: LOOSE.product }
}

/** Reductions that have a sign of their own. */
const SIGNS: Partial<Record<ReductionName, string>> = {
  sum: 'Σ',
  count: 'Σ',
  share: 'mean',
  any: '∃',
  all: '∀',
}
const OF_TRUTH: readonly ReductionName[] = ['any', 'all', 'majority', 'agreement']

function reduced(e: Extract<Expression, { kind: 'reduce' }>, setting: Setting): Set {
  const argument = OF_TRUTH.includes(e.fn) ? set(e.arg, setting) : asNumber(e.arg, setting)
  const sign = `${SIGNS[e.fn] ?? e.fn}${lowered(setting.indices.letter(e.over))}`
  return { text: `${sign} ${within(argument, LOOSE.reduction)}`, level: LOOSE.reduction }
}
