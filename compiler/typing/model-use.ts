/** A model that cannot do what it is asked: language.md §3. */
import type { Borrowed } from '../checked/game.ts'
import type { Fix, Label } from '../diagnostics/diagnostic.ts'
import { wrongModel } from '../diagnostics/rules/wrong-model.ts'
import type { At } from '../source.ts'
import { replaced } from './mend.ts'
import { describeModel, fits, type ModelInfo, needWords, type Scene } from './scene.ts'

export function refuseModel(scene: Scene, model: ModelInfo, need: Borrowed['need'], place: At): void {
  scene.report.add(
    wrongModel,
    place,
    { model: model.name, is: describeModel(model), cannot: needWords[need] },
    { labels: modelLabel(scene, model), fixes: others(scene, need, place) },
  )
}

/** The declaration of a model. */
export function modelLabel(scene: Scene, model: ModelInfo): Label[] {
  const declared = [...scene.scope.declared].find(s => s.kind === 'model' && s.name === model.name)
  return declared ? [{ at: declared.at, text: describeModel(model) }] : []
}

/** Where only one other model could be meant, it is offered. */
function others(scene: Scene, need: Borrowed['need'], place: At): readonly Fix[] {
  const able = [...scene.models.values()].filter(model => model !== undefined && fits(model, need))
  return able.length === 1 ? [replaced(place, able[0]!.name, `ask \`${able[0]!.name}\``)] : []
}
