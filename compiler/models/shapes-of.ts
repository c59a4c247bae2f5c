/** Shapes of a game's models by their names: a copy has that of what it is a copy of. */
import type { CheckedModel } from '../checked/model.ts'
import type { ModelShape } from './model-shape.ts'

export type ShapeOf = (model: string) => ModelShape | undefined

export const shapesOf = ({ models }: { readonly models: readonly CheckedModel[] }): ShapeOf => {
  const find = (name: string, hops = 0): ModelShape | undefined => {
    const model = models.find(m => m.name === name)
    if (!model || model.kind === 'endpoint' || hops > models.length) return undefined
    return model.kind === 'weights' ? model.shape : find(model.of, hops + 1)
  }
  return name => find(name)
}
