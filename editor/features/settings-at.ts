/** Which row of the tables of settings a key is. */
import { rowFor } from '../../compiler/settings/read.ts'
import { modelTables, type Setting, sampleTable, trainTable } from '../../compiler/settings/tables.ts'
import type { FileNode } from '../../grammar/file.ts'
import type { NameNode } from '../../grammar/literal.ts'
import type { ModelNode } from '../../grammar/model.ts'
import type { SettingNode } from '../../grammar/settings.ts'
import type { Span } from '../../grammar/span.ts'
import { holds } from '../names/target.ts'
import { type AnyNode, nodesAt } from '../tree.ts'

export interface SettingAt {
  readonly row: Setting
  /** Within its block: `optimizer.lr`. */
  readonly path: readonly string[]
  readonly span: Span
}

export function settingAt(file: FileNode, offset: number): SettingAt | undefined {
  const nodes = nodesAt(file, offset)
  const settings = nodes.filter(node => node.kind === 'setting') as unknown as SettingNode[]
  const last = settings.at(-1)
  const index = last?.path.findIndex(key => holds(key.span, offset)) ?? -1
  if (!last || index < 0) return undefined
  const words = (keys: readonly NameNode[]) => keys.map(key => key.text)
  const path = [...settings.slice(0, -1).flatMap(s => words(s.path)), ...words(last.path.slice(0, index + 1))]
  const home = nodes.findLast(node => ['model', 'train', 'role', 'stage'].includes(node.kind))
  const found = home && tableOf(home, path)
  const row = found && rowFor(found.table, found.path)
  return row && found ? { row, path: found.path, span: last.path[index]!.span } : undefined
}

function tableOf(home: AnyNode, path: readonly string[]) {
  if (home.kind === 'train') return { table: trainTable, path }
  if (home.kind === 'role') return { table: sampleTable, path }
  if (home.kind === 'model') {
    const { source } = home as unknown as ModelNode
    return { table: modelTables[source.kind] as readonly Setting[], path }
  }
  return overriddenTable(path)
}

/** `train[.MODEL].KEY`, `role.NAME.sample.KEY`, `model.NAME.KEY` of `with { … }`. */
export function overriddenTable(path: readonly string[]) {
  const [first, second, third] = path
  if (first === 'train') {
    const own = rowFor(trainTable, path.slice(1)) || trainTable.some(row => row.path.split('.')[0] === second)
    return { table: trainTable, path: path.slice(own ? 1 : 2) }
  }
  if (first === 'role' && third === 'sample') return { table: sampleTable, path: path.slice(3) }
  if (first === 'model') return { table: modelTables.lagged as readonly Setting[], path: path.slice(2) }
  return undefined
}
