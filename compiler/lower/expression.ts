/** Expressions → steps: one step an operator, call or reduction, each with a value of its own. */
import type {
  Constant,
  Expression,
  MapExpression,
  MissingLiteral,
  ParameterRef,
  Render,
} from '../checked/expression.ts'
import type { Value } from '../checked/game.ts'
import { mapBuiltin, operator } from '../plan/builtins/all.ts'
import type { ValueId } from '../plan/schema/value.ts'
import type { NewStep } from './program-builder.ts'
import type { Scope } from './scope.ts'

/** The value of an expression. `name` is the id that it gets where it is a value of its own, not another's name. */
export function lowerExpression(scope: Scope, e: Expression, name?: string): ValueId {
  const step = lowerNode(scope, e)
  return typeof step === 'string' ? step : scope.builder.add(step, e, name)
}

/** Makes the values in turn; each must stand after those it needs. */
export function lowerValues(scope: Scope, values: readonly Value[]): void {
  for (const { name, value } of values) scope.values.set(name, lowerExpression(scope, value, name))
}

/** A step yet without a value, or the id of a value that is there already. */
function lowerNode(scope: Scope, e: Expression): NewStep | ValueId {
  const lower = (child: Expression) => lowerExpression(scope, child)
  switch (e.kind) {
    case 'constant':
    case 'parameter':
    case 'missing':
      return literal(e)
    case 'value':
      return made(scope.values.get(e.name), e.name)
    case 'message':
      return made(scope.said.get(e.role), e.name)
    case 'field':
      return made(scope.fields.get(`${e.draw}.${e.field}`), `${e.draw}.${e.field}`)
    case 'render':
      return render(scope, e)
    case 'call':
      return { op: 'call', function: e.function, args: e.args.map(lower) }
    case 'map':
      return { op: 'map', fn: builtinName(e), args: e.args.map(lower) }
    case 'reduce':
      return { op: 'reduce', fn: e.fn, arg: lower(e.arg), over: e.over }
    case 'group':
      return { op: 'group', fn: e.fn, arg: lower(e.arg), over: e.over }
    case 'tokens':
      return { op: 'tokens', model: e.model, text: lower(e.arg) }
    case 'judge': {
      const { model, low, high, begin } = e
      const prompt = lower(e.prompt)
      const sample = made(scope.models.get(model), model).judge
      return { op: 'judge', model, prompt, low, high, ...(begin !== undefined && { begin }), sample }
    }
    case 'score':
      return { op: 'score', model: e.model, question: lower(e.question), answer: lower(e.answer) }
    case 'prefers': {
      const [question, first, second] = [lower(e.question), lower(e.first), lower(e.second)]
      const sample = made(scope.models.get(e.model), e.model).judge
      return { op: 'prefers', model: e.model, question, first, second, sample }
    }
    case 'logprob':
      return { op: 'logprob', model: e.model, role: e.role }
  }
}

/** A parameter without a value is `missing` here; the plan's `notPlayable` says so. */
const literal = (e: Constant | ParameterRef | MissingLiteral): NewStep => ({
  op: 'constant',
  value: e.kind === 'missing' ? null : (e.value ?? null),
})

function render(scope: Scope, e: Render): NewStep {
  const prompt = made(
    scope.body.prompts.find(p => p.name === e.prompt),
    e.prompt,
  )
  const holes = new Map(e.args.map(({ param, value }) => [param, lowerExpression(scope, value)]))
  const parts = prompt.parts.map(part =>
    'text' in part ? { text: part.text } : { hole: made(holes.get(part.hole), part.hole) },
  )
  return { op: 'render', prompt: e.prompt, parts }
}

function builtinName({ fn, args }: MapExpression): string {
  const symbol = fn === 'negate' ? '-' : fn
  return made(operator(symbol, args.length) ?? mapBuiltin(fn), fn).name
}

/** A checked game names nothing that it does not declare, so this fails only on a fault of the compiler. */
function made<T>(found: T | undefined, name: string): T {
  if (found === undefined) throw new Error(`\`${name}\` is used before it is made: a fault of the compiler`)
  return found
}
