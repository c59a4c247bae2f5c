/** Settings from outside a game: `--set PATH=VALUE` and an arm's `with { … }`. Language.md §4, at its end. */
import { parse } from '../../grammar/parse.ts'
import type { SettingValueNode } from '../../grammar/settings.ts'
import { fix, replace } from '../diagnostics/edits.ts'
import type { Report } from '../diagnostics/rule.ts'
import { notSettable } from '../diagnostics/rules/not-settable.ts'
import { unknownPath } from '../diagnostics/rules/unknown-path.ts'
import { wrongLiteral } from '../diagnostics/rules/wrong-literal.ts'
import { wrongSetting } from '../diagnostics/rules/wrong-setting.ts'
import { mergeSample } from '../settings/sample.ts'
import { type At, commandLine, type Source, source } from '../source.ts'
import { typeOfLiteral } from './constant.ts'
import { type Entry, entriesOf, mergeEntries, pathText, wordAt } from './entries.ts'
import type { Flat, FlatParam, Literal } from './flat.ts'
import { astray } from './unknown-path.ts'

/** As the command line gives it: `train.steps` and `20`. */
export interface Override {
  readonly path: string
  readonly value: string
}

export interface OverrideEntry extends Omit<Entry, 'value'> {
  readonly value: SettingValueNode | undefined
  /** What the command line wrote: a text needs no quotes there, and a path may lead anywhere. */
  readonly raw?: string
}

/** A command line's override as an entry; `source` is what its errors show. */
export function readOverride({ path, value }: Override): OverrideEntry[] {
  const shown = `${path}=${value}`
  const prefix = 'experiment E { arm A = G with { '
  const { file, problems } = parse(`${prefix}${path}:${value} } }`)
  const own = source(commandLine, commandLine, shown)
  const whole: At = { source: own, span: { start: 0, end: shown.length } }
  const keyAt: At = { source: own, span: { start: 0, end: path.length } }
  const valueAt: At = { source: own, span: { start: path.length + 1, end: shown.length } }
  const arm = file.declarations[0]?.kind === 'experiment' ? file.declarations[0].items[0] : undefined
  const block = arm?.kind === 'arm' ? arm.stages[0]?.settings : undefined
  const silent = { add: () => {} } as unknown as Report
  const moved = { ...own, text: `${prefix}${path}:${value} } }` } as Source
  const entries = problems.length === 0 ? entriesOf(block, moved, silent) : []
  const keys = path.split('.')
  if (entries.length === 0)
    return [{ path: keys, value: undefined, keyAt, at: value === '' ? whole : valueAt, whole, raw: value }]
  const shift = (at: At): At => {
    const start = Math.max(0, at.span.start - prefix.length)
    return {
      source: own,
      span: { start, end: Math.max(start, Math.min(shown.length, at.span.end - prefix.length)) },
    }
  }
  return entries.map(e => ({
    ...e,
    keyAt: shift(e.keyAt),
    keysAt: e.keysAt?.map(shift) ?? [],
    at: shift(e.at),
    whole: shift(e.whole),
    ...(pathText(e.path) === path ? { raw: value } : {}),
  }))
}

export function applyOverrides(flat: Flat, overrides: readonly OverrideEntry[], report: Report): Flat {
  let result = flat
  for (const override of overrides) result = new Application(result, override, report).apply()
  return result
}

class Application {
  constructor(
    private readonly flat: Flat,
    private readonly override: OverrideEntry,
    private readonly report: Report,
  ) {}

  apply(): Flat {
    const [first = '', second = '', ...rest] = this.override.path
    if (this.override.path.length === 1 && this.flat.params.some(p => p.node.name.text === first))
      return this.param(first)
    if (first === 'axis' && second && rest.length === 0) return this.axis(second)
    if (first === 'train' && second) return this.train()
    if (first === 'role' && second && rest[0] === 'sample' && rest.length > 1)
      return this.role(second, rest.slice(1))
    if (first === 'model' && second) return rest.length === 0 ? this.source(second) : this.model(second, rest)
    if (first === 'regularize' && second && rest.join('.') === 'kl.weight') return this.regularize(second)
    return this.unknown()
  }

  private unknown(): Flat {
    const { path } = this.override
    const { index, word, near, forms } = astray(this.flat, path)
    const place = wordAt(this.override, index)
    const params = { path: pathText(path), game: this.flat.node.name.text, forms }
    const fixes = word === undefined ? [] : [fix(`write \`${word}\``, replace(place, word))]
    this.report.add(unknownPath, place, { ...params, ...(near === undefined ? {} : { near }) }, { fixes })
    return this.flat
  }

  private refuse(reason: string): Flat {
    this.report.add(notSettable, this.override.keyAt, { path: pathText(this.override.path), reason })
    return this.flat
  }

  private wrong(wanted: string): Flat {
    const { at, value, raw } = this.override
    const found = raw ?? (value ? at.source.text.slice(at.span.start, at.span.end) : '')
    this.report.add(wrongSetting, at, {
      setting: pathText(this.override.path),
      wanted,
      found: `\`${found}\``,
    })
    return this.flat
  }

  private param(name: string): Flat {
    const index = this.flat.params.findIndex(p => p.node.name.text === name)
    const param = this.flat.params[index]!
    if (param.binding) return this.refuse('it is bound where the game is extended')
    const wanted = param.node.type.name
    const value = this.literal(wanted)
    if (value === undefined) return this.wrong(wanted === 'bool' ? 'true or false' : `a ${wanted}`)
    const found = typeOfLiteral(value)
    if (found !== wanted) {
      this.report.add(wrongLiteral, this.override.at, { name, wanted, found })
      return this.flat
    }
    const given: FlatParam = { ...param, value }
    return { ...this.flat, params: this.flat.params.with(index, given) }
  }

  /** A text on the command line needs no quotes. */
  private literal(wanted: string): Literal | undefined {
    const { value, raw } = this.override
    if (wanted === 'text' && value?.kind !== 'string') return raw
    return value?.kind === 'number' || value?.kind === 'bool' || value?.kind === 'string'
      ? value.value
      : undefined
  }

  private axis(name: string): Flat {
    const index = this.flat.axes.findIndex(a => a.node.name.text === name)
    const axis = this.flat.axes[index]
    if (!axis) return this.unknown()
    const { value, at } = this.override
    if (value?.kind !== 'number' || !Number.isSafeInteger(value.value) || value.value < 1) {
      return this.wrong('a whole number of at least 1')
    }
    return { ...this.flat, axes: this.flat.axes.with(index, { ...axis, resized: { size: value.value, at } }) }
  }

  private entry(path: readonly string[]): Entry | undefined {
    const { value, keyAt, keysAt = [], at, whole } = this.override
    if (value) return { path, value, keyAt, keysAt, at, whole }
    this.wrong('a number, a word, a text in quotes, a list or a block')
    return undefined
  }

  private train(): Flat {
    const [, second = '', ...rest] = this.override.path
    const named = this.flat.trains.some(t => t.node.model.text === second)
    if (this.flat.trains.length === 0) return this.refuse('this game trains nothing')
    if (named && rest.length === 0) return this.unknown()
    const entry = this.entry(named ? rest : [second, ...rest])
    if (!entry) return this.flat
    const trains = this.flat.trains.map(t =>
      !named || t.node.model.text === second ? { ...t, settings: mergeEntries(t.settings, [entry]) } : t,
    )
    return { ...this.flat, trains }
  }

  private role(name: string, path: readonly string[]): Flat {
    const index = this.flat.roles.findIndex(r => r.node.name.text === name)
    const role = this.flat.roles[index]
    if (!role) return this.unknown()
    const entry = this.entry(path)
    if (!entry) return this.flat
    return {
      ...this.flat,
      roles: this.flat.roles.with(index, { ...role, sample: mergeSample(role.sample, [entry]) }),
    }
  }

  private source(name: string): Flat {
    const index = this.flat.models.findIndex(m => m.node.name.text === name)
    const model = this.flat.models[index]
    if (!model) return this.unknown()
    const { kind } = model.node.source
    if (kind === 'frozen' || kind === 'lagged')
      return this.refuse(`\`${name}\` is a ${kind} copy of another model`)
    if (kind === 'endpoint') return this.refuse(`\`${name}\` is an endpoint`)
    const from = this.literal('text')
    if (typeof from !== 'string' || from === '') return this.wrong('`hf:owner/name` or a path')
    const replaced = { from, at: this.override.at, anywhere: this.override.raw !== undefined }
    return { ...this.flat, models: this.flat.models.with(index, { ...model, replaced }) }
  }

  private model(name: string, path: readonly string[]): Flat {
    const index = this.flat.models.findIndex(m => m.node.name.text === name)
    const model = this.flat.models[index]
    if (!model) return this.unknown()
    const entry = this.entry(path)
    if (!entry) return this.flat
    return {
      ...this.flat,
      models: this.flat.models.with(index, {
        ...model,
        settings: mergeSample(model.settings, [entry], 'judge.'),
      }),
    }
  }

  private regularize(role: string): Flat {
    const index = this.flat.regularizers.findIndex(r => r.role.text === role && r.node.term.kind === 'kl')
    const term = this.flat.regularizers[index]
    if (!term) return this.unknown()
    const { value } = this.override
    if (value?.kind !== 'number' || !(value.value >= 0)) return this.wrong('a number of at least 0')
    return {
      ...this.flat,
      regularizers: this.flat.regularizers.with(index, { ...term, weight: value.value }),
    }
  }
}
