/** Holds settings against their table; what passes is read by path. */
import { nearest } from '../../grammar/nearest.ts'
import { fix, replace } from '../diagnostics/edits.ts'
import { foreignSetting } from '../diagnostics/foreign/settings.ts'
import type { Report } from '../diagnostics/rule.ts'
import { unknownChoice } from '../diagnostics/rules/unknown-choice.ts'
import { unknownSetting } from '../diagnostics/rules/unknown-setting.ts'
import { wrongSetting } from '../diagnostics/rules/wrong-setting.ts'
import { type Entry, pathText, wordAt } from '../flatten/entries.ts'
import type { At } from '../source.ts'
import { excerpt } from '../typing/typed.ts'
import { bareWord, type SettingValue } from './kinds.ts'
import type { Setting } from './tables.ts'

export class Settings {
  private readonly values = new Map<string, SettingValue>()
  private readonly places = new Map<string, Entry>()
  /** Paths of what was told to be wrong. */
  readonly refused: string[] = []

  set(path: string, value: SettingValue, entry: Entry): void {
    this.values.set(path, value)
    this.places.set(path, entry)
  }

  has(path: string): boolean {
    return this.values.has(path)
  }

  /** Where a setting's value stands. */
  at(path: string): At | undefined {
    return this.places.get(path)?.at
  }

  keyAt(path: string): At | undefined {
    return this.places.get(path)?.keyAt
  }

  /** Where a setting stands with its key. */
  whole(path: string): At | undefined {
    return this.places.get(path)?.whole
  }

  number(path: string): number | undefined {
    const value = this.values.get(path)
    return typeof value === 'number' ? value : undefined
  }

  bool(path: string): boolean | undefined {
    const value = this.values.get(path)
    return typeof value === 'boolean' ? value : undefined
  }

  text(path: string): string | undefined {
    const value = this.values.get(path)
    return typeof value === 'string' ? value : undefined
  }

  choice(path: string): string | undefined {
    const value = this.values.get(path)
    return typeof value === 'object' && 'choice' in value ? value.choice : undefined
  }

  range(path: string): { low: number; high: number } | undefined {
    const value = this.values.get(path)
    return typeof value === 'object' && 'low' in value ? value : undefined
  }

  list(path: string): readonly (number | string)[] | undefined {
    const value = this.values.get(path)
    return isList(value) ? value : undefined
  }

  every(path: string): number | undefined {
    const value = this.values.get(path)
    return typeof value === 'object' && !isList(value) && 'every' in value ? value.every : undefined
  }

  get paths(): Iterable<string> {
    return this.values.keys()
  }
}

const isList = (value: SettingValue | undefined): value is readonly number[] | readonly string[] =>
  Array.isArray(value)

export interface Reading {
  readonly table: readonly Setting[]
  /** “`sample`”, “`train policy`”: the block, for errors. */
  readonly where: string
  readonly report: Report
  /** Whether a name may stand for `*`; says itself what is wrong. */
  readonly role?: (name: string, at: At) => boolean
}

export function readSettings(entries: readonly Entry[], reading: Reading): Settings {
  const settings = new Settings()
  const { refused } = settings
  for (const entry of entries) {
    const path = pathText(entry.path)
    if (refused.some(prefix => path.startsWith(`${prefix}.`))) continue
    const row = rowFor(reading.table, entry.path)
    if (!row) {
      if (isBlock(reading.table, entry.path)) wrong(entry, 'a block of settings in braces', reading)
      else unknown(entry, entries, reading)
      refused.push(path)
      continue
    }
    const star = row.path.split('.').indexOf('*')
    if (star >= 0 && isMisspelt(entry, star, reading.table, entries)) {
      unknown(entry, entries, reading)
      refused.push(path)
      continue
    }
    if (star >= 0 && reading.role && !reading.role(entry.path[star]!, wordAt(entry, star))) {
      refused.push(pathText(entry.path.slice(0, star + 1)))
      continue
    }
    const value = row.kind.read(entry.value)
    if (value !== undefined && (!row.under || isUnder(row.under, entry, entries))) {
      settings.set(path, value, entry)
      continue
    }
    refused.push(path)
    if (value === undefined) wrongValue(entry, row, reading)
    else unknown(entry, entries, reading, row)
  }
  return settings
}

const fits = (pattern: string, path: readonly string[]): boolean => {
  const keys = pattern.split('.')
  return keys.length === path.length && keys.every((key, i) => key === '*' || key === path[i])
}

/** The exact path before one with a star: `advantage.decay` is not the role `decay`. */
export const rowFor = (table: readonly Setting[], path: readonly string[]): Setting | undefined =>
  table.find(row => row.path === pathText(path)) ?? table.find(row => fits(row.path, path))

const isBlock = (table: readonly Setting[], path: readonly string[]): boolean =>
  table.some(row => {
    const keys = row.path.split('.')
    return keys.length > path.length && fits(keys.slice(0, path.length).join('.'), path)
  })

/** `advantage: ema { deacy: 0.9 }`: nearly a setting of the choice that was made, and no role. */
function isMisspelt(
  entry: Entry,
  star: number,
  table: readonly Setting[],
  entries: readonly Entry[],
): boolean {
  const parent = entry.path.slice(0, star)
  const chosen = entries.find(e => pathText(e.path) === pathText(parent))?.value
  if (chosen?.kind !== 'choice') return false
  const below = table.filter(
    row => row.path.startsWith(`${pathText(parent)}.`) && row.under?.choices.includes(chosen.name.text),
  )
  const keys = below.map(row => row.path.split('.').at(-1)!)
  return nearest(entry.path[star]!, keys) !== undefined
}

function isUnder(under: NonNullable<Setting['under']>, entry: Entry, entries: readonly Entry[]): boolean {
  const parent = pathText(entry.path.slice(0, -1))
  const chosen = entries.find(e => pathText(e.path) === parent)?.value
  return chosen?.kind === 'choice' && under.choices.includes(chosen.name.text)
}

/** `row`: the setting that it would be under another choice. */
function unknown(
  entry: Entry,
  entries: readonly Entry[],
  { table, where, report }: Reading,
  row?: Setting,
): void {
  const paths = table.map(row => row.path.split('.'))
  const begins = (length: number) =>
    paths.some(
      keys => keys.length > length && fits(keys.slice(0, length).join('.'), entry.path.slice(0, length)),
    )
  // The first key that nothing known goes on with: in `optimzer.lr` that is `optimzer`, not `lr`.
  let depth = 0
  const stands = (length: number) => table.some(({ path }) => path === pathText(entry.path.slice(0, length)))
  while (depth < entry.path.length - 1 && (begins(depth + 1) || stands(depth + 1))) depth++
  const setting = entry.path[depth] ?? ''
  const prefix = entry.path.slice(0, depth)
  const siblings = table.filter(other => {
    const keys = other.path.split('.')
    if (row?.under && other.under?.path === row.under.path) return false
    return (
      (keys.length > prefix.length && fits(keys.slice(0, prefix.length).join('.'), prefix)) ||
      prefix.length === 0
    )
  })
  const known = [...new Set(siblings.map(row => row.path.split('.')[prefix.length] ?? ''))].filter(
    k => k !== '*' && k !== '',
  )
  const given = entries
    .filter(e => e !== entry && e.block !== undefined && e.block === entry.block)
    .map(e => pathText(e.path.slice(0, depth + 1)))
  const fitting = known.filter(key => {
    const { under } = rowFor(table, [...prefix, key]) ?? {}
    return (!under || isUnder(under, entry, entries)) && !given.includes(pathText([...prefix, key]))
  })
  const meant = foreignSetting(setting, fitting)
  const near = meant ? meant.instead : nearest(setting, fitting)
  const within = prefix.length > 0 && (known.length > 0 || row || stands(depth))
  const place = within ? `\`${pathText(prefix)}\` of ${where}` : where
  const key = wordAt(entry, depth)
  const beside = known.length === 0 && table.some(other => other.path.split('.')[0] === setting)
  const params = { setting, where: place, known, ...(beside ? { beside: pathText(prefix) } : {}) }
  const whole = depth === entry.path.length - 1
  const target = near !== undefined && whole ? rowFor(table, [...prefix, near]) : undefined
  if (near === undefined || !target || target.kind.read(entry.value) !== undefined) {
    report.add(unknownSetting, key, { ...params, ...(near === undefined ? {} : { near }) })
    return
  }
  // Under its name of here it would take another kind of value.
  const word = bareWord(entry.value)
  const value = word === undefined ? undefined : target.kind.mend?.(word)
  const both = fix(`write \`${near}: ${value}\``, replace(key, near), replace(entry.at, value ?? ''))
  report.add(unknownSetting, key, { ...params, called: near }, { fixes: value === undefined ? [] : [both] })
}

function wrongValue(entry: Entry, row: Setting, reading: Reading): void {
  const { value } = entry
  if (row.kind.choices && value.kind === 'choice') {
    const near = nearest(value.name.text, row.kind.choices)
    const params = { setting: pathText(entry.path), found: value.name.text, choices: row.kind.choices }
    // The block after it stays.
    const name = { source: entry.at.source, span: value.name.span }
    reading.report.add(unknownChoice, name, { ...params, ...(near === undefined ? {} : { near }) })
  } else {
    const word = bareWord(value)
    wrong(entry, row.kind.wanted, reading, word === undefined ? undefined : row.kind.mend?.(word))
  }
}

function wrong(entry: Entry, wanted: string, { report }: Reading, mended?: string): void {
  const instead = mended === undefined ? [] : [fix(`write \`${mended}\``, replace(entry.at, mended))]
  const details = { expected: wanted, found: excerpt(entry.at), fixes: instead }
  report.add(
    wrongSetting,
    entry.at,
    { setting: pathText(entry.path), wanted, found: `\`${excerpt(entry.at)}\`` },
    details,
  )
}
