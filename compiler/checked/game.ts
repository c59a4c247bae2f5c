/**
 * A game after the checker: `extends`, imports, `without` and overrides are worked in, every name is resolved, every
 * setting has its value. A `CheckedGame` is made only of games without errors, so all invariants hold:
 *
 * - Lists stand in the order of the source (a derived game's new members after its base's), except `values`, which stand
 *   in dependency order: a value stands after all values it needs. A role sees only messages of roles before it.
 * - Every name in an expression (`model`, `prompt`, `over`, `role` …) is in the list of its kind.
 * - All of a game's declarations are listed, also those that nothing uses; file-level prompts, data and functions only
 *   where they are used.
 */
import type { ExpressionNode } from '../../grammar/expression.ts'
import type { Sample } from '../plan/schema/step.ts'
import type { At, Source } from '../source.ts'
import type { ElementType, Expression, Range } from './expression.ts'
import type { CheckedModel } from './model.ts'
import type { Train } from './train.ts'

export interface Parameter {
  readonly name: string
  readonly type: ElementType
  /** The argument, override or default; absent where there is none: the game cannot be played as it stands. */
  readonly value?: number | boolean | string
  readonly at: At
}

/** A prompt's text cut at its holes. */
export type PromptPart = { readonly text: string } | { readonly hole: string }

export interface Prompt {
  readonly name: string
  readonly params: readonly { readonly name: string; readonly type: ElementType }[]
  readonly parts: readonly PromptPart[]
  /** The file that the text came from, inside the project folder. */
  readonly path?: string
  readonly at: At
}

export interface Data {
  readonly name: string
  /** Inside the project folder, forward slashes. */
  readonly path: string
  readonly absolute: string
  readonly format: 'jsonl' | 'csv' | 'parquet'
  readonly fields: readonly { readonly name: string; readonly type: ElementType }[]
  readonly at: At
}

export interface GameFunction {
  readonly name: string
  readonly path: string
  readonly code: string
  readonly params: readonly { readonly name: string; readonly type: ElementType }[]
  readonly returns: { readonly type: ElementType; readonly range?: Range }
  readonly at: At
}

export interface Axis {
  readonly name: string
  /** Elements, for each element of the parent where there is one; or as many as a data set has rows. */
  readonly size: number | { readonly allOf: string }
  readonly parent?: string
  readonly at: At
}

export interface Draw {
  readonly name: string
  readonly data: string
  readonly over: string
  /** `over` and its ancestors, outermost first. */
  readonly axes: readonly string[]
  readonly at: At
}

export type Sees =
  | { readonly form: 'turns'; readonly turns: readonly Turn[]; readonly at: At }
  | { readonly form: 'raw'; readonly content: Expression; readonly at: At }

/** A single text is one user turn. */
export interface Turn {
  readonly speaker: 'system' | 'user' | 'assistant'
  readonly content: Expression
}

export interface Role {
  readonly name: string
  readonly doc?: string
  readonly model: string
  readonly sees: Sees
  /** The union of what is seen. */
  readonly seenAxes: readonly string[]
  /** The name after `says`. */
  readonly says: string
  /** The axis that it says over: its own. */
  readonly over: string
  /** What it sees, its own axis's ancestors, its own axis: each once, outermost first. */
  readonly axes: readonly string[]
  readonly tag?: string
  readonly until?: string
  readonly sample: Sample
  readonly at: At
}

export interface Value {
  readonly kind: 'let' | 'reward' | 'watch'
  readonly name: string
  readonly doc?: string
  readonly value: Expression
  /** As written, for the printer. */
  readonly node: ExpressionNode
  readonly at: At
}

export interface Payoff {
  readonly role: string
  readonly value: Expression
  readonly otherwise?: Expression
  readonly node: ExpressionNode
  readonly otherwiseNode?: ExpressionNode
  readonly at: At
}

export type Estimator = 'k1' | 'k2' | 'k3' | 'k3is'

/** At most one kl and one entropy term a role. `in: 'reward'` is always k1. */
export type Regularizer =
  | {
      readonly kind: 'kl'
      readonly role: string
      readonly policy: string
      readonly reference: string
      readonly estimator: Estimator
      readonly place: 'loss' | 'reward'
      readonly weight: number
      readonly at: At
    }
  | { readonly kind: 'entropy'; readonly role: string; readonly weight: number; readonly at: At }

export interface Alarm {
  readonly name: string
  readonly when: Expression
  readonly node: ExpressionNode
  readonly forSteps: number
  readonly then: 'warn' | 'stop' | 'restore'
  readonly at: At
}

export interface Metric {
  readonly name: string
  readonly value: Expression
  readonly node: ExpressionNode
  readonly at: At
}

/** What games and evals have in common. */
export interface CheckedBody {
  readonly name: string
  readonly doc?: string
  readonly at: At
  /** Absolute path of the project folder. */
  readonly project: string
  /** Every file that was read as text for it: `.lsp` files, prompts, functions. */
  readonly sources: readonly Source[]
  readonly parameters: readonly Parameter[]
  readonly models: readonly CheckedModel[]
  readonly prompts: readonly Prompt[]
  readonly data: readonly Data[]
  readonly functions: readonly GameFunction[]
  readonly axes: readonly Axis[]
  readonly draws: readonly Draw[]
  readonly roles: readonly Role[]
  readonly values: readonly Value[]
}

export interface CheckedGame extends CheckedBody {
  readonly kind: 'game'
  readonly payoffs: readonly Payoff[]
  readonly regularizers: readonly Regularizer[]
  readonly trains: readonly Train[]
  readonly alarms: readonly Alarm[]
  /** What all train blocks agree on. */
  readonly steps: number
  readonly checkpointEvery: number
}

/** How an eval uses a model that it borrows; checked against a game by `checkBorrowed`. */
export interface Borrowed {
  readonly model: string
  readonly need: 'plays' | 'judge' | 'score' | 'prefers' | 'logprob' | 'weights'
  readonly at: At
}

/** In an eval a name of a model that it does not declare is borrowed from the game it is measured on. */
export interface CheckedEval extends CheckedBody {
  readonly kind: 'eval'
  readonly borrowed: readonly Borrowed[]
  readonly metrics: readonly Metric[]
}

/** One link of an arm's chain: the game with the arm's arguments and settings worked in. */
export interface Stage {
  readonly start: boolean
  readonly game: CheckedGame
  readonly at: At
}

export interface Arm {
  readonly name: string
  readonly stages: readonly Stage[]
  readonly times: number
  readonly at: At
}

export interface Measure {
  readonly eval: CheckedEval
  readonly every?: number
  readonly at: At
}

export interface CheckedExperiment {
  readonly kind: 'experiment'
  readonly name: string
  readonly doc?: string
  readonly seeds: readonly number[]
  readonly arms: readonly Arm[]
  readonly measures: readonly Measure[]
  readonly at: At
}
