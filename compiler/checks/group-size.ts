/** Advantages that compare siblings need some: an axis of 1 is an error, `standardized` over 2 a warning. */

import type { Fix } from '../diagnostics/diagnostic.ts'
import { fix, insertSetting } from '../diagnostics/edits.ts'
import { groupOfOne } from '../diagnostics/rules/group-of-one.ts'
import { standardizedPair } from '../diagnostics/rules/standardized-pair.ts'
import { at } from '../module.ts'
import type { Settings } from '../settings/read.ts'
import type { At } from '../source.ts'
import { replaced } from '../typing/mend.ts'
import type { Check } from './check.ts'

/** The setting as it stands, or a new one where a preset chose for it. */
function centered(settings: Settings | undefined, role: string, train: At): Fix {
  const title = 'compare with the mean alone'
  const chosen = settings?.at(`advantage.${role}`) ?? settings?.at('advantage')
  if (chosen) return replaced(chosen, 'centered', title)
  const open = train.source.text.indexOf('{', train.span.start)
  const block = { source: train.source, span: { start: open, end: train.span.end } }
  return fix(title, insertSetting('advantage: centered', block, train))
}

const comparing: readonly string[] = ['centered', 'standardized', 'leave_one_out']

export const groupSizes: Check = ({ game, flat, scene, settings }, report) => {
  for (const train of game.trains) {
    for (const { role: name, advantage } of train.roles) {
      const role = game.roles.find(r => r.name === name)
      const size = role && scene.axes.get(role.over)?.size
      const axis = role && flat.axes.find(a => a.node.name.text === role.over)
      if (!role || !axis || size === undefined || size > 2 || !comparing.includes(advantage.kind)) continue
      const { node, module, resized } = axis
      const place = resized?.at ?? at(module, node.size.kind === 'count' ? node.size.count : node)
      const own = settings.get(train)
      const chosen = own?.at(`advantage.${name}`) ?? own?.at('advantage') ?? own?.at('loss')
      const labels = chosen
        ? { labels: [{ at: chosen, text: `${advantage.kind} along \`${role.over}\`` }] }
        : {}
      if (size === 1)
        report.add(groupOfOne, place, { advantage: advantage.kind, role: name, axis: role.over }, labels)
      else if (advantage.kind === 'standardized') {
        const larger = resized ? [] : [replaced(place, '4', `compare four of \`${role.over}\``)]
        const fixes = [centered(own, name, train.at), ...larger]
        report.add(standardizedPair, place, { role: name, axis: role.over }, { ...labels, fixes })
      }
    }
  }
}
