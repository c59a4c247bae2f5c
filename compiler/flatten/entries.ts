/** Settings as a flat list of paths and values, so that blocks, dotted paths, variants and overrides are one thing. */
import type { SettingsNode, SettingValueNode } from '../../grammar/settings.ts'
import { fix, removeListed } from '../diagnostics/edits.ts'
import type { Report } from '../diagnostics/rule.ts'
import { repeatedSetting } from '../diagnostics/rules/repeated-setting.ts'
import type { At, Source } from '../source.ts'

/** `optimizer: adamw { lr: 1e-6 }` gives two: `optimizer` is adamw, `optimizer.lr` is 1e-6. */
export interface Entry {
  readonly path: readonly string[]
  /** Never a block; a choice stands without its block. */
  readonly value: SettingValueNode
  /** The last word of the path. */
  readonly keyAt: At
  /** All words of the path as it was written, which may begin before `path` does: `train.optimizer.lr` in an arm. */
  readonly keysAt?: readonly At[]
  readonly at: At
  /** The setting with its key, as far as it stands together. */
  readonly whole: At
  /** The outermost block that it stands in; none on the command line. */
  readonly block?: SettingsNode
}

export const pathText = (path: readonly string[]): string => path.join('.')

/** Writes out a block; a setting that stands twice is reported and dropped. */
export function entriesOf(block: SettingsNode | undefined, source: Source, report: Report): Entry[] {
  const all: Entry[] = []
  const seen = new Map<string, Entry>()
  const walk = (node: SettingsNode, prefix: readonly string[], above: readonly At[]): void => {
    for (const { path: keys, value, span } of node.settings) {
      const last = keys.at(-1)
      if (last === undefined) continue
      const path = [...prefix, ...keys.map(key => key.text)]
      const keysAt = [...above, ...keys.map(({ span }) => ({ source, span }))]
      if (value.kind !== 'settings') {
        const keyAt = { source, span: last.span }
        const whole = { source, span }
        const entry: Entry = {
          path,
          value,
          keyAt,
          keysAt,
          at: { source, span: value.span },
          whole,
          ...(block ? { block } : {}),
        }
        const before = seen.get(pathText(path))
        if (before) {
          report.add(
            repeatedSetting,
            entry.keyAt,
            { setting: pathText(path) },
            {
              labels: [{ at: before.keyAt, text: 'first set here' }],
              fixes: [fix('remove the second', removeListed(whole))],
            },
          )
          continue
        }
        seen.set(pathText(path), entry)
        all.push(entry)
      }
      const below = value.kind === 'settings' ? value : value.kind === 'choice' ? value.settings : undefined
      if (below) walk(below, path, keysAt)
    }
  }
  if (block) walk(block, [], [])
  return all
}

/** Where the word at an index of the path stands. */
export const wordAt = ({ path, keyAt, keysAt = [] }: Omit<Entry, 'value'>, index: number): At =>
  keysAt.at(index - path.length) ?? keyAt

const below = (path: readonly string[], parent: readonly string[]): boolean =>
  path.length > parent.length && parent.every((key, i) => key === path[i])

const choiceOf = (entry: Entry | undefined): string | undefined =>
  entry?.value.kind === 'choice' ? entry.value.name.text : undefined

/** `own` over `base`, key by key; another choice (`raw` for `ema { decay }`) takes the old one's settings with it. */
export function mergeEntries(base: readonly Entry[], own: readonly Entry[]): Entry[] {
  let merged = [...base]
  for (const entry of own) {
    const same = merged.findIndex(e => pathText(e.path) === pathText(entry.path))
    const before = merged[same]
    const another = choiceOf(before) === undefined || choiceOf(before) !== choiceOf(entry)
    if (before) merged[same] = entry
    if (another) merged = merged.filter(e => own.includes(e) || !below(e.path, entry.path))
    if (!before) merged.push(entry)
  }
  return merged
}
