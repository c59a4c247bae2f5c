/** An eval, checked; and what it borrows, held against a game. */

import { nearest } from '../../grammar/nearest.ts'
import type { CheckedEval, CheckedGame, Metric } from '../checked/game.ts'
import type { Report } from '../diagnostics/rule.ts'
import { borrowedMisfit } from '../diagnostics/rules/borrowed-misfit.ts'
import { duplicateName } from '../diagnostics/rules/duplicate-name.ts'
import { notBorrowable } from '../diagnostics/rules/not-borrowable.ts'
import type { Flat } from '../flatten/flat.ts'
import { at } from '../module.ts'
import type { At } from '../source.ts'
import { demand } from '../typing/demand.ts'
import { describeModel, fits, type ModelInfo, needWords } from '../typing/scene.ts'
import { single } from './axes-wanted.ts'
import type { ReadBody } from './body.ts'

export function readEval(flat: Flat, { body, scene, resources }: ReadBody, report: Report): CheckedEval {
  const metrics: Metric[] = []
  const seen = new Set<string>()
  for (const { node, module } of flat.metrics) {
    const name = node.name.text
    if (seen.has(name)) {
      report.add(duplicateName, at(module, node.name), { name, kind: 'metric', before: 'another metric' })
    }
    seen.add(name)
    const value = demand(scene, node.value, module, 'number', `the metric \`${name}\``)
    if (value && single(scene, value, 'number', `the metric \`${name}\``)) {
      metrics.push({ name, value, node: node.value, at: at(module, node) })
    }
  }
  return { kind: 'eval', ...body, ...resources(), borrowed: scene.borrowed ?? [], metrics }
}

/** Whether an eval can be measured on a game; `measured` is where that is asked for, if it is in a source. */
export function checkBorrowed(
  made: CheckedEval,
  game: Pick<CheckedGame, 'name' | 'models'>,
  report: Report,
  measured?: At,
): void {
  const told = new Set<string>()
  for (const { model, need, at: place } of made.borrowed) {
    if (told.has(model)) continue
    const found = game.models.find(m => m.name === model)
    const details = measured ? { labels: [{ at: measured, text: `measured on \`${game.name}\`` }] } : {}
    if (!found) {
      told.add(model)
      const known = game.models.map(m => m.name)
      const near = nearest(model, known)
      const params = {
        eval: made.name,
        game: game.name,
        model,
        known,
        ...(near === undefined ? {} : { near }),
      }
      report.add(notBorrowable, place, params, details)
      continue
    }
    const info: ModelInfo = {
      name: model,
      kind: found.kind === 'weights' && found.reward ? 'reward' : found.kind,
    }
    if (fits(info, need)) continue
    told.add(model)
    const params = {
      eval: made.name,
      game: game.name,
      model,
      is: describeModel(info),
      cannot: needWords[need],
    }
    report.add(borrowedMisfit, place, params, details)
  }
}
