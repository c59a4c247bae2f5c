/** Advantages that compare siblings need some: an axis of 1 is an error, `standardized` over 2 a warning. */

import { groupOfOne } from '../diagnostics/rules/group-of-one.ts'
import { standardizedPair } from '../diagnostics/rules/standardized-pair.ts'
import { at } from '../module.ts'
import type { Check } from './check.ts'

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
      else if (advantage.kind === 'standardized')
        report.add(standardizedPair, place, { role: name, axis: role.over }, labels)
    }
  }
}
