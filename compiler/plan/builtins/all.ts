/** The one table of built-in functions and operators: a new one is an entry here. */
import { arithmetic } from './arithmetic.ts'
import type {
  Builtin,
  GroupBuiltin,
  MapBuiltin,
  OperatorBuiltin,
  ReduceBuiltin,
  SpecialBuiltin,
} from './builtin.ts'
import { logic } from './logic.ts'
import { mathematics } from './mathematics.ts'
import { reductions } from './reductions.ts'
import { repetition } from './repetition.ts'
import { similarity } from './similarity.ts'
import { specials } from './specials.ts'
import { textFunctions } from './text.ts'

export const builtins: readonly Builtin[] = [
  ...arithmetic,
  ...logic,
  ...textFunctions,
  ...mathematics,
  similarity,
  ...reductions,
  repetition,
  ...specials,
]

const table = new Map(builtins.map(entry => [`${entry.kind}:${entry.name}`, entry]))

/** The entry with this name and kind; `min` and `max` are both a map and a reduction. */
export const mapBuiltin = (name: string) =>
  (table.get(`map:${name}`) ?? table.get(`operator:${name}`)) as MapBuiltin | OperatorBuiltin | undefined
export const reduceBuiltin = (name: string) => table.get(`reduce:${name}`) as ReduceBuiltin | undefined
export const groupBuiltin = (name: string) => table.get(`group:${name}`) as GroupBuiltin | undefined
export const specialBuiltin = (name: string) => table.get(`special:${name}`) as SpecialBuiltin | undefined

/** The operator with this sign and number of operands: `-` with one is the sign, with two the difference. */
export const operator = (symbol: string, operands: number): OperatorBuiltin | undefined =>
  builtins.find(
    (entry): entry is OperatorBuiltin =>
      entry.kind === 'operator' && entry.symbol === symbol && entry.params.length === operands,
  )

/** Names that a game can call and therefore cannot declare: not operators, not what is called on a model. */
export const callableNames: readonly string[] = [
  ...new Set(
    builtins
      .filter(entry => entry.kind !== 'operator' && !(entry.kind === 'special' && entry.method))
      .map(entry => entry.name),
  ),
]
