/** Members of a game that is written out. */
import type { Flat } from '../../compiler/flatten/flat.ts'
import { at } from '../../compiler/module.ts'
import type { NamedThing } from '../../compiler/typing/symbols.ts'

/** A member of a written-out game, as its scope would give it. */
export function memberOf(flat: Flat, name: string): NamedThing | undefined {
  const lists = [
    ['parameter', flat.params],
    ['model', flat.models],
    ['prompt', flat.prompts],
    ['data', flat.data],
    ['function', flat.functions],
    ['axis', flat.axes],
    ['row', flat.draws],
    ['role', flat.roles],
    ['value', flat.values],
    ['alarm', flat.alarms],
  ] as const
  for (const [kind, list] of lists) {
    const item = list.find(w => w.node.name.text === name)
    if (item) return { kind, name, at: at(item.module, item.node.name), item } as NamedThing
  }
  const item = flat.roles.find(r => r.node.says.name.text === name)
  return item && { kind: 'message', name, at: at(item.module, item.node.says.name), item }
}
