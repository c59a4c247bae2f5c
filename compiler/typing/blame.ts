/** Which value is at fault where a formula is refused: a value of the wrong type or axes is told once, wherever it is used. */
import { childrenOf, type ElementType, type Expression } from '../checked/expression.ts'
import { valueCause } from '../diagnostics/causes.ts'
import type { Details } from '../diagnostics/diagnostic.ts'
import type { Scene } from './scene.ts'

type Cause = Pick<Details, 'cause'>

/** For a formula of the wrong type. */
export function blameType(scene: Scene, e: Expression, wanted: ElementType): Cause {
  const name = typedBy(e)
  return name === undefined ? {} : blame(scene, name, wanted)
}

/** For a formula that lacks an axis. */
export function blameAxes(scene: Scene, e: Expression): Cause {
  const [name, ...others] = new Set(valuesIn(e))
  return name === undefined || others.length > 0 ? {} : blame(scene, name)
}

/** For two of different types, where one was refused before and the type that was wanted of it there would do here as well. */
export function blameEither(scene: Scene, a: Expression, b: Expression): Cause {
  const fits = (e: Expression, other: Expression) =>
    e.kind === 'value' && scene.refused.get(e.name) === other.type ? e.name : undefined
  const name = fits(a, b) ?? fits(b, a)
  return name === undefined ? {} : { cause: valueCause(name) }
}

function blame(scene: Scene, name: string, wanted?: ElementType): Cause {
  if (!scene.refused.has(name)) scene.refused.set(name, wanted)
  return { cause: valueCause(name) }
}

/** The value that a formula has its type from: itself, or the branch of an `if`. */
function typedBy(e: Expression): string | undefined {
  if (e.kind === 'value') return e.name
  if (e.kind !== 'map' || e.fn !== 'if') return undefined
  const [, whenTrue, whenFalse] = e.args
  return (whenTrue && typedBy(whenTrue)) ?? (whenFalse && typedBy(whenFalse))
}

const valuesIn = (e: Expression): string[] =>
  e.kind === 'value' ? [e.name] : childrenOf(e).flatMap(valuesIn)
