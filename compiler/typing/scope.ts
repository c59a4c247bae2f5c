/** The names of one game: found, suggested, and remembered as used. */

import type { NameNode } from '../../grammar/literal.ts'
import { nearest } from '../../grammar/nearest.ts'
import { fix, renamed, replace } from '../diagnostics/edits.ts'
import { foreignFunction } from '../diagnostics/foreign/functions.ts'
import { foreignValue } from '../diagnostics/foreign/values.ts'
import type { Meant } from '../diagnostics/foreign/words.ts'
import type { Report } from '../diagnostics/rule.ts'
import { builtinName } from '../diagnostics/rules/built-in-name.ts'
import { duplicateName } from '../diagnostics/rules/duplicate-name.ts'
import { stillNeeded } from '../diagnostics/rules/still-needed.ts'
import { unknownName } from '../diagnostics/rules/unknown-name.ts'
import { wrongKind } from '../diagnostics/rules/wrong-kind.ts'
import type { Flat, Removed, Written } from '../flatten/flat.ts'
import { at, type Module } from '../module.ts'
import { callableNames } from '../plan/builtins/all.ts'
import type { At } from '../source.ts'
import { describe, fileThing, type NamedThing, type SymbolKind, type SymbolOf } from './symbols.ts'

interface Suggesting {
  /** Those of the names that fit which fit best: of equally near ones the first is suggested. */
  readonly first?: (symbol: NamedThing) => boolean
  /** Names that are no symbols. */
  readonly more?: readonly string[]
}

export class Scope {
  private readonly members = new Map<string, NamedThing>()
  /** What came second to a name that was taken: used where the first does not fit, so that one mistake is told once. */
  private readonly seconds: NamedThing[] = []
  /** Nodes of declarations, parameters and imports that something named. */
  readonly used = new Set<object>()
  private readonly removed: ReadonlyMap<string, Removed>
  private readonly leftOut: ReadonlySet<string>
  private readonly toldNeeded = new Set<Removed>()

  constructor(
    readonly flat: Flat,
    readonly report: Report,
  ) {
    this.leftOut = new Set(flat.leftOut)
    const members = flat.removed.filter(removed => !removed.what)
    this.removed = new Map(
      members.flatMap(removed =>
        [removed.name, ...(removed.says === undefined ? [] : [removed.says])].map(name => [name, removed]),
      ),
    )
    const add = <N extends { readonly name: NameNode }>(kind: SymbolKind, list: readonly Written<N>[]) => {
      for (const item of list) this.declare(kind, item.node.name, item)
    }
    add('parameter', flat.params)
    add('model', flat.models)
    add('prompt', flat.prompts)
    add('data', flat.data)
    add('function', flat.functions)
    add('axis', flat.axes)
    add('row', flat.draws)
    add('role', flat.roles)
    for (const role of flat.roles) this.declare('message', role.node.says.name, role)
    add('value', flat.values)
    add('alarm', flat.alarms)
  }

  private declare(kind: SymbolKind, name: NameNode, item: Written<object>): void {
    const place = at(item.module, name)
    // The grammar's recovery may leave a name out; that has been reported.
    if (name.text === '') return
    if (callableNames.includes(name.text)) this.report.add(builtinName, place, { name: name.text })
    const symbol = { kind, name: name.text, at: place, item } as NamedThing
    const before = this.members.get(name.text)
    if (!before) {
      this.members.set(name.text, symbol)
      return
    }
    const [first, second] = inOrder(before, symbol)
    this.members.set(name.text, first)
    this.seconds.push(second)
    const line = first.at.source.lines.line(first.at.span.start)
    const params = {
      name: name.text,
      kind: describe(second).replace(/^an? /, ''),
      before: `${describe(first)} on line ${line}`,
    }
    this.report.add(duplicateName, second.at, params, () => ({
      labels: [{ at: first.at, text: 'first declared here' }],
      fixes: [renamed(second.at, name.text)],
    }))
  }

  /** What a name means where it is written in `module`; marks nothing. */
  find(name: string, module: Module): NamedThing | undefined {
    const member = this.members.get(name)
    if (member) return member
    const declared = module.scope.get(name)
    return declared ? fileThing(name, declared) : undefined
  }

  /** As `find`, and remembers that the name is used. */
  use(name: string, module: Module): NamedThing | undefined {
    const symbol = this.find(name, module)
    if (symbol) this.used.add(symbol.item.node)
    const declared = this.members.has(name) ? undefined : module.scope.get(name)
    if (declared?.imported) this.used.add(declared.imported)
    return symbol
  }

  /** The member of a kind that a name names, or undefined after saying what is wrong. */
  expect<K extends SymbolKind>(kind: K, name: NameNode, module: Module): SymbolOf<K> | undefined {
    if (name.text === '') return undefined
    const symbol = this.use(name.text, module)
    const wanted = kind === 'row' ? 'row' : kind === 'data' ? 'data set' : kind
    if (!symbol) this.unknown(wanted, name, module, s => s.kind === kind)
    else if (symbol.kind === kind) return symbol as SymbolOf<K>
    else if (this.second(kind, name.text)) return this.second(kind, name.text)
    else {
      const near = this.report.near(name.text, () => this.names(module, s => s.kind === kind))
      const article = kind === 'axis' || kind === 'alarm' ? 'an' : 'a'
      const params = { name: name.text, found: describe(symbol), wanted: `${article} ${wanted}` }
      this.report.add(
        wrongKind,
        at(module, name),
        { ...params, ...near },
        { labels: [{ at: symbol.at, text: `${describe(symbol)}` }] },
      )
    }
    return undefined
  }

  /** Do two members have this name? */
  disputed(name: string): boolean {
    return this.seconds.some(second => second.name === name)
  }

  private second<K extends SymbolKind>(kind: K, name: string): SymbolOf<K> | undefined {
    return this.seconds.find((s): s is SymbolOf<K> => s.kind === kind && s.name === name)
  }

  /** Says that there is no such name, and which near one would fit; or that `without` took it away. */
  unknown(
    what: string,
    name: NameNode,
    module: Module,
    fits: (symbol: NamedThing) => boolean,
    { first = () => true, more = [] }: Suggesting = {},
  ): void {
    const place = at(module, name)
    if (module.lost.has(name.text) || this.leftOut.has(name.text)) return
    const gone = this.removed.get(name.text)
    if (gone) {
      this.needed(gone, place)
      return
    }
    const known = this.report.known(() => this.ranked(module, fits, first))
    const declared = nearest(name.text, known) ?? this.oneLetterMore(name.text, known, module)
    // A word that means something elsewhere is no slip of a built-in function's name: `median` is not `mean`.
    const meant = declared === undefined ? foreign(what, name.text, known) : undefined
    const near = declared ?? (meant ? meant.instead : nearest(name.text, more))
    const where = this.flat.node.kind === 'game' ? 'this game' : 'this eval'
    const params = {
      ...{ what, name: name.text, where, known },
      ...(near === undefined ? {} : { near }),
      ...(meant ? { says: meant.says } : {}),
    }
    const misspelt = near === undefined ? undefined : this.misspelt(near, name.text, module)
    if (!misspelt || near === undefined) {
      this.report.add(unknownName, place, params)
      return
    }
    this.report.add(
      unknownName,
      place,
      { ...params, misspeltOn: misspelt.source.lines.line(misspelt.span.start) },
      {
        labels: [{ at: misspelt, text: 'used nowhere' }],
        fixes: [
          fix(`call it \`${name.text}\` where it is declared`, replace(misspelt, name.text)),
          fix(`write \`${near}\``, replace(place, near)),
        ],
      },
    )
  }

  /** `Rw` for an `R` that several places want: a name of one letter is near to no other, but to one that nothing uses. */
  private oneLetterMore(wanted: string, known: readonly string[], module: Module): string | undefined {
    if (wanted.length > 1) return undefined
    const longer = known.filter(name => name.length === 2 && name.includes(wanted))
    return longer.find(name => this.misspelt(name, wanted, module))
  }

  /** The names that fit, those that fit best first. */
  private ranked(
    module: Module,
    fits: (symbol: NamedThing) => boolean,
    first: (symbol: NamedThing) => boolean,
  ): string[] {
    const best = this.names(module, symbol => fits(symbol) && first(symbol))
    return [...best, ...this.names(module, symbol => fits(symbol) && !first(symbol))]
  }

  /** Where a name is declared that nothing uses, while several places want the one that is nearly the same. */
  private misspelt(declared: string, wanted: string, module: Module): At | undefined {
    const symbol = this.members.get(declared)
    if (!symbol || symbol.at.source !== module.source) return undefined
    const { text } = module.source
    return !standsTwice(text, declared) && standsTwice(text, wanted) ? symbol.at : undefined
  }

  /** Says that what `without` removed is needed at a place; once, wherever else it is. */
  needed(gone: Removed, place: At): void {
    if (this.toldNeeded.has(gone)) return
    this.toldNeeded.add(gone)
    const line = place.source.lines.line(place.span.start)
    const by = `line ${line}${place.source === gone.at.source ? '' : ` of ${place.source.path}`}`
    const name = gone.what === undefined ? gone.name : `${gone.what} ${gone.name}`
    this.report.add(stillNeeded, gone.at, { name, by }, { labels: [{ at: place, text: 'needed here' }] })
  }

  /** The names that fit, members first. */
  names(module: Module, fits: (symbol: NamedThing) => boolean): string[] {
    const declared = [...module.scope]
      .filter(([name]) => !this.members.has(name))
      .map(([name, s]) => fileThing(name, s))
    return [...this.members.values(), ...declared].filter(fits).map(symbol => symbol.name)
  }

  get declared(): Iterable<NamedThing> {
    return this.members.values()
  }
}

/** What a name that nothing declares means to people who come from other tools. */
function foreign(what: string, name: string, known: readonly string[]): Meant | undefined {
  if (what === 'value') return foreignValue(name, known)
  return what === 'function or prompt' ? foreignFunction(name) : undefined
}

/** Whether a word stands in a text at least twice. */
function standsTwice(text: string, word: string): boolean {
  const whole = new RegExp(`\\b${word}\\b`, 'g')
  return whole.test(text) && whole.test(text)
}

const inOrder = (a: NamedThing, b: NamedThing): [NamedThing, NamedThing] =>
  a.at.source === b.at.source && b.at.span.start < a.at.span.start ? [b, a] : [a, b]
