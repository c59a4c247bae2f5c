/** What a name in a game file can stand for. */

import type { Builtin } from '../../compiler/plan/builtins/builtin.ts'
import type { At } from '../../compiler/source.ts'
import type { Scene } from '../../compiler/typing/scene.ts'
import type { NamedThing } from '../../compiler/typing/symbols.ts'
import type { TypeName } from '../../grammar/literal.ts'
import type { Span } from '../../grammar/span.ts'

/** Named by a place of its own, but not in the namespace of a game. */
export interface Part {
  readonly kind: 'part'
  readonly part: 'field' | 'argument' | 'metric' | 'arm'
  readonly name: string
  readonly at: At
  readonly type?: TypeName
  /** What it is a part of: the data set, prompt, function, eval or experiment. */
  readonly of: string
  /** The names of all its parts of that sort, this one included. */
  readonly siblings: readonly string[]
}

/** A model that an eval takes from the game it is measured on. */
export interface Borrowed {
  readonly kind: 'borrowed'
  readonly name: string
  readonly eval: string
  /** The eval's own name: one borrowed model is one thing, however often it is named. */
  readonly at: At
}

/** A built-in function, or what a model can be asked. */
export interface BuiltinTarget {
  readonly kind: 'builtin'
  readonly name: string
  readonly entries: readonly Builtin[]
}

/** `{task}` in the file of a prompt. */
export interface Hole {
  readonly kind: 'hole'
  readonly name: string
  readonly at: At
}

export type Target = NamedThing | Part | Borrowed | BuiltinTarget | Hole

/** A name where it stands. */
export interface Occurrence {
  readonly at: At
  readonly target: Target
  readonly declares: boolean
  /** The game or eval that it stands in. */
  readonly scene?: Scene
}

const place = ({ source, span }: At): string => `${source.absolute}\n${span.start}`

/** The same for all occurrences of one thing; undefined for what has no place. */
export function keyOf(target: Target): string | undefined {
  switch (target.kind) {
    case 'builtin':
      return undefined
    case 'borrowed':
      return `borrowed\n${place(target.at)}\n${target.name}`
    case 'hole':
      return `hole\n${target.at.source.absolute}\n${target.name}`
    default:
      return place(target.at)
  }
}

export const holds = ({ start, end }: Span, offset: number): boolean => start <= offset && offset <= end
