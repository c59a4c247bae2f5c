/** From typed formulas to normal forms. Values are taken apart once, in dependency order; the work is bounded. */
import { childrenOf, type Expression } from '../checked/expression.ts'
import type { CheckedGame } from '../checked/game.ts'
import { isPureMissing } from '../typing/typed.ts'
import {
  Atoms,
  add,
  asConstant,
  constant,
  fits,
  mean,
  multiply,
  type Origin,
  ofAtom,
  type Polynomial,
  scale,
  textOf,
} from './polynomial.ts'

/** The values that stand in a formula. */
function valuesIn(e: Expression): string[] {
  const own = e.kind === 'value' ? [e.name] : []
  return [...own, ...childrenOf(e).flatMap(valuesIn)]
}

export class NormalForms {
  readonly atoms: Atoms
  private readonly values = new Map<string, Polynomial>()
  /** Nested formulas ask for their parts several times. */
  private readonly known = new WeakMap<Expression, Polynomial>()
  private readonly sizes: ReadonlyMap<string, number>
  /** Formulas of values that nobody has asked for yet, in the order in which they can be taken apart. */
  private readonly waiting: Map<string, Expression>

  /** Forms of two games can be compared where they share their atoms. */
  constructor(game: Pick<CheckedGame, 'values' | 'axes'>, atoms = new Atoms()) {
    this.atoms = atoms
    this.sizes = new Map(game.axes.flatMap(a => (typeof a.size === 'number' ? [[a.name, a.size]] : [])))
    this.waiting = new Map(game.values.map(({ name, value }) => [name, value]))
  }

  /** A value's form. What it needs is taken apart first, one after the other: chains of values may be long. */
  private valueOf(name: string): Polynomial | undefined {
    if (!this.waiting.has(name)) return this.values.get(name)
    const needed = new Set([name])
    for (const each of needed) {
      const value = this.waiting.get(each)
      if (value) for (const other of valuesIn(value)) if (this.waiting.has(other)) needed.add(other)
    }
    const inOrder = needed.size === 1 ? needed : [...this.waiting.keys()].filter(each => needed.has(each))
    for (const each of inOrder) {
      const value = this.waiting.get(each)!
      this.waiting.delete(each)
      this.values.set(each, this.of(value))
    }
    return this.values.get(name)
  }

  /** The normal form of a formula, over its own axes. */
  of(e: Expression): Polynomial {
    const known = this.known.get(e)
    if (known) return known
    const p = this.form(e)
    const form = fits(p) ? p : this.opaque(`large(${textOf(p)})`, e)
    this.known.set(e, form)
    return form
  }

  /** Averaged over all axes that it has: outermost last, so that inner means are taken first. */
  averaged(e: Expression): Polynomial {
    return [...e.axes].reverse().reduce((p, axis) => mean(p, axis, this.atoms), this.of(e))
  }

  /** Averaged over one axis. */
  mean(p: Polynomial, axis: string): Polynomial {
    return mean(p, axis, this.atoms)
  }

  private opaque(key: string, e: Expression, origin: Origin = { kind: 'formula', of: e }): Polynomial {
    return ofAtom(this.atoms.atom(key, e.axes, origin, e.type === 'bool'))
  }

  private form(e: Expression): Polynomial {
    switch (e.kind) {
      case 'constant':
      case 'parameter':
        return typeof e.value === 'number' || typeof e.value === 'boolean'
          ? constant(Number(e.value))
          : this.opaque(this.leaf(e), e)
      case 'value':
        return this.valueOf(e.name) ?? this.opaque(`value ${e.name}`, e)
      case 'map':
        return this.map(e)
      case 'reduce':
        return this.reduce(e)
      default:
        return this.opaque(this.leaf(e), e)
    }
  }

  private leaf(e: Expression): string {
    const parts = childrenOf(e).map(child => textOf(this.of(child)))
    return `${this.label(e)}(${parts.join(';')})`
  }

  private label(e: Expression): string {
    switch (e.kind) {
      case 'constant':
        return JSON.stringify(e.value)
      case 'parameter':
      case 'message':
        return `${e.kind} ${e.name}`
      case 'field':
        return `${e.draw}.${e.field}`
      case 'render':
        return `render ${e.prompt}`
      case 'call':
        return `call ${e.function}`
      case 'judge':
        return `judge ${e.model} ${e.low}..${e.high} ${JSON.stringify(e.begin ?? '')}`
      case 'score':
      case 'prefers':
        return `${e.kind} ${e.model}`
      case 'logprob':
        return `logprob ${e.model} ${e.role}`
      case 'group':
      case 'reduce':
        return `${e.fn} over ${e.over}`
      case 'map':
        return e.fn
      default:
        return e.kind
    }
  }

  private map(e: Extract<Expression, { kind: 'map' }>): Polynomial {
    const [a, b, c] = e.args as [Expression, Expression, Expression]
    const one = constant(1)
    const product = (x: Polynomial, y: Polynomial) =>
      multiply(x, y, this.atoms) ?? this.opaque(`(${textOf(x)})*(${textOf(y)})`, e)
    switch (e.fn) {
      case '+':
        return add(this.of(a), this.of(b))
      case '-':
        return add(this.of(a), this.of(b), -1)
      case 'negate':
        return scale(this.of(a), -1)
      case '*':
      case 'and':
        return product(this.of(a), this.of(b))
      case 'or':
        return add(add(this.of(a), this.of(b)), product(this.of(a), this.of(b)), -1)
      case 'not':
        return add(one, this.of(a), -1)
      case '/': {
        const divisor = asConstant(this.of(b))
        if (divisor !== undefined && divisor !== 0) return scale(this.of(a), 1 / divisor)
        return product(this.of(a), this.opaque(`1/(${textOf(this.of(b))})`, b, { kind: 'inverse', of: b }))
      }
      case 'if': {
        if (isPureMissing(b)) return this.of(c)
        if (isPureMissing(c) || textOf(this.of(b)) === textOf(this.of(c))) return this.of(b)
        if (e.type === 'text') return this.opaque(this.leaf(e), e)
        return add(this.of(c), product(this.of(a), add(this.of(b), this.of(c), -1)))
      }
      case '==':
        return this.comparison('==', [a, b], true, e)
      case '!=':
        return add(one, this.comparison('==', [a, b], true, e), -1)
      case '<':
        return this.comparison('<', [a, b], false, e)
      case '>':
        return this.comparison('<', [b, a], false, e)
      case '<=':
        return add(one, this.comparison('<', [b, a], false, e), -1)
      case '>=':
        return add(one, this.comparison('<', [a, b], false, e), -1)
      case 'min':
        return this.comparison('min', [a, b], true, e)
      case 'max':
        return add(add(this.of(a), this.of(b)), this.comparison('min', [a, b], true, e), -1)
      case 'valid':
        return one
      default:
        return this.opaque(this.leaf(e), e)
    }
  }

  private comparison(
    name: '==' | '<' | 'min',
    args: readonly Expression[],
    symmetric: boolean,
    e: Extract<Expression, { kind: 'map' }>,
  ): Polynomial {
    const texts = args.map(arg => textOf(this.of(arg)))
    const key = `${name}(${(symmetric ? texts.sort() : texts).join(';')})`
    const of: Expression = { ...e, fn: name, args, type: name === 'min' ? 'number' : 'bool' }
    return this.opaque(key, of)
  }

  private reduce(e: Extract<Expression, { kind: 'reduce' }>): Polynomial {
    if (e.fn === 'mean' || e.fn === 'share') return mean(this.of(e.arg), e.over, this.atoms)
    const size = this.sizes.get(e.over)
    if ((e.fn === 'sum' || e.fn === 'count') && size !== undefined) {
      return scale(mean(this.of(e.arg), e.over, this.atoms), size)
    }
    return this.opaque(this.leaf(e), e)
  }
}
