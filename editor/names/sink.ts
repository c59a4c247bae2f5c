/** Gathers the names of one game, eval or file with what they stand for. */
import type { Flat } from '../../compiler/flatten/flat.ts'
import { at, type Module } from '../../compiler/module.ts'
import { builtins } from '../../compiler/plan/builtins/all.ts'
import type { At } from '../../compiler/source.ts'
import type { Scene } from '../../compiler/typing/scene.ts'
import { fileThing, type NamedThing } from '../../compiler/typing/symbols.ts'
import type { NameNode } from '../../grammar/literal.ts'
import type { ParamNode } from '../../grammar/params.ts'
import type { Occurrence, Part, Target } from './target.ts'

type Written = { readonly span: NameNode['span'] }

export class Sink {
  readonly found: Occurrence[] = []
  scene: Scene | undefined

  constructor(readonly module: Module) {}

  add(name: Written, target: Target | undefined, declares = false): void {
    if (!target || name.span.start >= name.span.end) return
    const place: At = at(this.module, name)
    this.found.push({ at: place, target, declares, ...(this.scene ? { scene: this.scene } : {}) })
  }

  /** A name of the game's namespace; in an eval an unknown one where a model may stand is borrowed. */
  named(name: NameNode, model = false): NamedThing | undefined {
    const symbol = this.find(name.text)
    if (symbol) this.add(name, symbol)
    else if (model) this.borrow(name)
    return symbol
  }

  find(name: string): NamedThing | undefined {
    if (this.scene) return this.scene.scope.find(name, this.module)
    const declared = this.module.scope.get(name)
    return declared && fileThing(name, declared)
  }

  private borrow(name: NameNode): void {
    const flat = this.scene?.scope.flat
    if (flat?.node.kind !== 'eval') return
    const place = at(flat.module, flat.node.name)
    this.add(name, { kind: 'borrowed', name: name.text, eval: flat.node.name.text, at: place })
  }

  builtin(name: NameNode, method = false): void {
    const entries = builtins.filter(
      entry =>
        entry.kind !== 'operator' &&
        entry.name === name.text &&
        (entry.kind === 'special' && entry.method) === method,
    )
    if (entries.length > 0) this.add(name, { kind: 'builtin', name: name.text, entries })
  }

  /** Where a member of this game is declared; a second declaration of a name stands for itself alone. */
  declared(name: NameNode): void {
    const symbol = this.find(name.text)
    const own = symbol?.at.source === this.module.source && symbol.at.span.start === name.span.start
    if (own) this.add(name, symbol, true)
  }

  part(name: NameNode, part: Omit<Part, 'kind' | 'name' | 'at'>, home: Module = this.module): Part {
    return { kind: 'part', name: name.text, at: at(home, name), ...part }
  }

  /** The parameter of a prompt or function that an argument is for. */
  argument(key: NameNode, params: readonly ParamNode[], home: Module, of: string): void {
    const param = params.find(p => p.name.text === key.text)
    const siblings = params.map(p => p.name.text)
    if (param)
      this.add(key, this.part(param.name, { part: 'argument', type: param.type.name, of, siblings }, home))
  }

  /** The parameter of a game or eval that an argument is for. */
  gameArgument(key: NameNode, flat: Flat | undefined): void {
    const item = flat?.params.find(p => p.node.name.text === key.text)
    if (item) this.add(key, { kind: 'parameter', name: key.text, at: at(item.module, item.node.name), item })
  }
}
