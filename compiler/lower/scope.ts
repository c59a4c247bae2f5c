/** What names mean while a game's or an eval's expressions are lowered: each message, row and value has an id once it is made. */
import { childrenOf, type Expression } from '../checked/expression.ts'
import type { CheckedBody, Value } from '../checked/game.ts'
import type { CheckedModel } from '../checked/model.ts'
import type { ValueId } from '../plan/schema/value.ts'
import type { ProgramBuilder } from './program-builder.ts'

export class Scope {
  readonly builder: ProgramBuilder
  readonly body: CheckedBody
  /** By name, those included that an eval borrows. */
  readonly models: ReadonlyMap<string, CheckedModel>
  /** Role → what its name after `says` stands for. */
  readonly said = new Map<string, ValueId>()
  /** `row.field` → its value. */
  readonly fields = new Map<string, ValueId>()
  /** `let`, `reward`, `watch` → its value. */
  readonly values = new Map<string, ValueId>()

  constructor(builder: ProgramBuilder, body: CheckedBody, models: ReadonlyMap<string, CheckedModel>) {
    this.builder = builder
    this.body = body
    this.models = models
  }

  /** The values that these expressions need and that are not made yet, in an order in which they can be made. */
  wanted(expressions: readonly Expression[]): Value[] {
    const names = new Set<string>()
    for (const expression of expressions) collectNames(expression, names)
    // `body.values` stands in dependency order, so one walk from its end finds all that is needed.
    const needed: Value[] = []
    for (const value of this.body.values.toReversed()) {
      if (!names.has(value.name)) continue
      collectNames(value.value, names)
      if (!this.values.has(value.name)) needed.push(value)
    }
    return needed.reverse()
  }
}

function collectNames(expression: Expression, names: Set<string>): void {
  if (expression.kind === 'value') names.add(expression.name)
  for (const child of childrenOf(expression)) collectNames(child, names)
}
