/** One role: who plays it, what it sees and says, over which axes, and how it samples. */
import type { Expression } from '../checked/expression.ts'
import type { Role, Sees, Turn } from '../checked/game.ts'
import type { Details } from '../diagnostics/diagnostic.ts'
import { fix, removeClause } from '../diagnostics/edits.ts'
import { ownAxisOutside } from '../diagnostics/rules/axis-outside.ts'
import { emptyName } from '../diagnostics/rules/empty-text.ts'
import { tooManyElements } from '../diagnostics/rules/too-many-elements.ts'
import { wrongPlayer } from '../diagnostics/rules/wrong-player.ts'
import type { FlatRole } from '../flatten/flat.ts'
import { at } from '../module.ts'
import { MOST_ELEMENTS } from '../plan/validate/axes-and-values.ts'
import { readSettings } from '../settings/read.ts'
import { sampleOf } from '../settings/sample.ts'
import { sampleTable } from '../settings/tables.ts'
import type { At } from '../source.ts'
import { demand } from '../typing/demand.ts'
import { combined } from '../typing/operators.ts'
import { describeModel, fits, modelNamed, type Scene } from '../typing/scene.ts'

/** Undefined where its axes cannot be known; what it says then fails silently wherever it is named. */
export function readRole(scene: Scene, flat: FlatRole, late: boolean): Role | undefined {
  const { node, module } = flat
  const { report } = scene
  const name = node.name.text
  const model = modelNamed(scene, node.plays, module, 'plays')
  if (model && !fits(model, 'plays')) {
    const declared = scene.scope.find(model.name, module)
    report.add(
      wrongPlayer,
      at(module, node.plays),
      { role: name, model: model.name, is: describeModel(model) },
      declared ? { labels: [{ at: declared.at, text: describeModel(model) }] } : {},
    )
  }
  const settings = readSettings(flat.sample, {
    table: sampleTable,
    where: `\`sample\` of \`${name}\``,
    report,
  })
  const sample = sampleOf(settings, report)
  const { says } = node
  if (says.tags?.value === '')
    report.add(
      emptyName,
      at(module, says.tags),
      { what: 'a tag' },
      leftOut(at(module, says.tags), /in\s+tags/),
    )
  if (says.until?.value === '')
    report.add(
      emptyName,
      at(module, says.until),
      { what: 'a stop text' },
      leftOut(at(module, says.until), /until/),
    )
  const own = scene.scope.expect('axis', says.over, module)
  const sees = late ? undefined : readSees(scene, flat)
  if (!sees || !own || !scene.axes.has(own.name)) return undefined
  const contents = sees.form === 'raw' ? [sees.content] : sees.turns.map(turn => turn.content)
  const seen = combined(scene, contents, at(module, node.sees))
  if (!seen) return undefined
  if (scene.axes.nestedIn(own.name, seen) !== undefined) {
    report.add(ownAxisOutside, at(module, says.over), { role: name, own: own.name, seen })
    return undefined
  }
  const lineage = scene.axes.chain(own.name).filter(axis => !seen.includes(axis))
  const axes = [...seen, ...lineage]
  const elements = scene.axes.elements(axes)
  if (elements > MOST_ELEMENTS) {
    const what = `what \`${name}\` says`
    report.add(tooManyElements, at(module, says.over), { what, elements, most: MOST_ELEMENTS })
    return undefined
  }
  return {
    name,
    ...(node.doc === undefined ? {} : { doc: node.doc }),
    model: model?.name ?? node.plays.text,
    sees,
    seenAxes: seen,
    says: says.name.text,
    over: own.name,
    axes,
    ...(says.tags ? { tag: says.tags.value } : {}),
    ...(says.until ? { until: says.until.value } : {}),
    sample,
    at: at(module, node),
  }
}

const leftOut = (place: At, words: RegExp): Details => ({
  fixes: [fix('leave it out', removeClause(place, words))],
})

function readSees(scene: Scene, { node, module }: FlatRole): Sees | undefined {
  const place = at(module, node.sees)
  const text = (value: Parameters<typeof demand>[1]) =>
    demand(scene, value, module, 'text', `what \`${node.name.text}\` sees`)
  if (node.sees.kind === 'sees-text') {
    const content = text(node.sees.value)
    if (!content) return undefined
    return node.sees.raw
      ? { form: 'raw', content, at: place }
      : { form: 'turns', turns: [{ speaker: 'user', content }], at: place }
  }
  const turns: Turn[] = []
  let good = true
  for (const turn of node.sees.turns) {
    const content: Expression | undefined = text(turn.value)
    if (content) turns.push({ speaker: turn.speaker, content })
    else good = false
  }
  return good && turns.length > 0 ? { form: 'turns', turns, at: place } : undefined
}
