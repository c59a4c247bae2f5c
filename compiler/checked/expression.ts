/**
 * Typed expressions. Every name is resolved, every overload chosen and every argument in its parameter's place; nothing
 * here needs a scope to be read.
 *
 * Invariants, for whoever lowers them:
 * - `axes` are outermost first and hold the parent of each member. Arguments of a `map` have subsets of its axes, to be
 *   repeated by *name*: two values may list the same set in different orders (the wider one's order is the result's).
 * - A bool may stand where a number is wanted (arithmetic, min, max, numeric reductions, a payoff, a metric); nothing is
 *   inserted there: read true as 1 and false as 0. A number never stands for a bool.
 * - A `missing` has the type that its surroundings want, and no axes.
 * - A `range` is present only where known; either end may be infinite.
 */
import type { At } from '../source.ts'

export type ElementType = 'number' | 'bool' | 'text'

/** Least and greatest value, both included; an end may be ±Infinity. */
export interface Range {
  readonly low: number
  readonly high: number
}

export interface Typed {
  readonly type: ElementType
  readonly axes: readonly string[]
  readonly range?: Range
  readonly at: At
}

export type Operator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'and'
  | 'or'
  | 'not'
  | 'negate'
  | 'if'

/** Built-ins that work element by element; their arguments stand in the order of language.md §3. */
export type ElementwiseName =
  | 'exact'
  | 'contains'
  | 'matches'
  | 'length'
  | 'number'
  | 'tag'
  | 'clip'
  | 'abs'
  | 'log'
  | 'exp'
  | 'sqrt'
  | 'min'
  | 'max'
  | 'valid'
  | 'similarity'

export type ReductionName =
  | 'mean'
  | 'sum'
  | 'min'
  | 'max'
  | 'std'
  | 'share'
  | 'any'
  | 'all'
  | 'count'
  | 'majority'
  | 'agreement'

/** A literal. A text is the author's own: it may spell special tokens. */
export interface Constant extends Typed {
  readonly kind: 'constant'
  readonly value: number | boolean | string
}

/** `value` is absent where the parameter was given none: such a game checks, but cannot be played. */
export interface ParameterRef extends Typed {
  readonly kind: 'parameter'
  readonly name: string
  readonly value?: number | boolean | string
}

export interface MissingLiteral extends Typed {
  readonly kind: 'missing'
}

/** A `let`, `reward` or `watch` of the game. */
export interface ValueRef extends Typed {
  readonly kind: 'value'
  readonly name: string
}

/** What a role said: the name after `says` (its part in tags, where there are tags). */
export interface MessageRef extends Typed {
  readonly kind: 'message'
  readonly role: string
  readonly name: string
}

/** `row.answer` */
export interface FieldRef extends Typed {
  readonly kind: 'field'
  readonly draw: string
  readonly field: string
}

/** A prompt with its holes filled: one argument a parameter, in the prompt's order. */
export interface Render extends Typed {
  readonly kind: 'render'
  readonly prompt: string
  readonly args: readonly { readonly param: string; readonly value: Expression }[]
}

/** A function of the game's author; arguments in its parameters' order. */
export interface Call extends Typed {
  readonly kind: 'call'
  readonly function: string
  readonly args: readonly Expression[]
}

/** An operator or built-in, element by element. `if` has three arguments. `matches`' and `tag`'s second may be any text. */
export interface MapExpression extends Typed {
  readonly kind: 'map'
  readonly fn: Operator | ElementwiseName
  readonly args: readonly Expression[]
}

/** Removes `over` from the argument's axes; where the argument lacks that axis there is an error, so it is there. */
export interface Reduce extends Typed {
  readonly kind: 'reduce'
  readonly fn: ReductionName
  readonly over: string
  readonly arg: Expression
}

/** `repetition(q over query)`: keeps the axis. */
export interface Group extends Typed {
  readonly kind: 'group'
  readonly fn: 'repetition'
  readonly over: string
  readonly arg: Expression
}

/** `tokens(a)`; `model` is the model of the role that said a, `role` that role. */
export interface Tokens extends Typed {
  readonly kind: 'tokens'
  readonly model: string
  readonly role: string
  readonly arg: Expression
}

export interface Judge extends Typed {
  readonly kind: 'judge'
  readonly model: string
  readonly prompt: Expression
  readonly low: number
  readonly high: number
  readonly begin?: string
}

export interface Score extends Typed {
  readonly kind: 'score'
  readonly model: string
  readonly question: Expression
  readonly answer: Expression
}

export interface Prefers extends Typed {
  readonly kind: 'prefers'
  readonly model: string
  readonly question: Expression
  readonly first: Expression
  readonly second: Expression
}

/** `logprob(M, a)`: `role` is who said a. */
export interface Logprob extends Typed {
  readonly kind: 'logprob'
  readonly model: string
  readonly role: string
}

export type Expression =
  | Constant
  | ParameterRef
  | MissingLiteral
  | ValueRef
  | MessageRef
  | FieldRef
  | Render
  | Call
  | MapExpression
  | Reduce
  | Group
  | Tokens
  | Judge
  | Score
  | Prefers
  | Logprob

/** The expressions directly below one, in order. */
export function childrenOf(e: Expression): readonly Expression[] {
  switch (e.kind) {
    case 'render':
      return e.args.map(arg => arg.value)
    case 'call':
    case 'map':
      return e.args
    case 'reduce':
    case 'group':
    case 'tokens':
      return [e.arg]
    case 'judge':
      return [e.prompt]
    case 'score':
      return [e.question, e.answer]
    case 'prefers':
      return [e.question, e.first, e.second]
    default:
      return []
  }
}
