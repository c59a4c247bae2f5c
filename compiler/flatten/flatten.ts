/** Writes a game out: its base first, less what it removes, then its own members in the places of those they replace. */
import type { EvalNode, GameNode } from '../../grammar/game.ts'
import type { TypeName } from '../../grammar/literal.ts'
import { nearest } from '../../grammar/nearest.ts'
import type { NamedArgNode } from '../../grammar/params.ts'
import type { WithoutNode } from '../../grammar/without.ts'
import { fix, removeLines, replace } from '../diagnostics/edits.ts'
import type { Report } from '../diagnostics/rule.ts'
import { cyclic } from '../diagnostics/rules/cycle.ts'
import { notConstant } from '../diagnostics/rules/not-constant.ts'
import { tooManyBases } from '../diagnostics/rules/too-many-bases.ts'
import { unknownName } from '../diagnostics/rules/unknown-name.ts'
import { withoutBase } from '../diagnostics/rules/without-base.ts'
import { wrongKind } from '../diagnostics/rules/wrong-kind.ts'
import { wrongLiteral } from '../diagnostics/rules/wrong-literal.ts'
import { aKind, at, type Module } from '../module.ts'
import { type Folded, fold, rewritten, typeOfLiteral } from './constant.ts'
import { emptyFlat, type Flat, type FlatParam, type Removed } from './flat.ts'
import { addMembers, readable } from './merge.ts'
import { refuseRepeated, refuseUnknown } from './named-arguments.ts'

const mostBases = 64

export class Flattener {
  private readonly done = new Map<GameNode | EvalNode, Flat | undefined>()
  private readonly open: GameNode[] = []

  constructor(readonly report: Report) {}

  /** Undefined where a base is unknown or turns in a circle: that has been reported, and nothing else can be said. */
  flatten(node: GameNode | EvalNode, module: Module): Flat | undefined {
    if (this.done.has(node)) return this.done.get(node)
    const flat =
      node.kind === 'game' ? this.game(node, module) : this.own(emptyFlat(node, module), node, module)
    this.done.set(node, flat)
    return flat
  }

  private game(node: GameNode, module: Module): Flat | undefined {
    if (!node.extends) {
      for (const member of readable(node, module, this.report)) {
        if (member.kind === 'without') this.nothingToRemove(member, undefined, module)
      }
      return this.own(emptyFlat(node, module), node, module)
    }
    const name = node.extends.game
    const symbol = module.scope.get(name.text)
    if (!symbol && module.lost.has(name.text)) return undefined
    const others = () => this.otherGames(node, module)
    if (!symbol) {
      const known = this.report.known(others)
      const params = { what: 'game', name: name.text, where: 'this file', known }
      this.report.add(unknownName, at(module, name), {
        ...params,
        ...this.report.near(name.text, () => known),
      })
      return undefined
    }
    if (symbol.node.kind !== 'game') {
      this.report.add(wrongKind, at(module, name), {
        name: name.text,
        found: aKind(symbol.node.kind),
        wanted: 'a game',
        ...this.report.near(name.text, others),
      })
      return undefined
    }
    if (symbol.node === node || this.open.includes(symbol.node)) {
      const round = this.open.indexOf(symbol.node)
      const chain = [...(round < 0 ? [] : this.open.slice(round)), node, symbol.node].map(n => n.name.text)
      this.report.add(cyclic, at(module, name), { what: 'game', chain })
      return undefined
    }
    if (this.open.length >= mostBases) {
      this.report.add(tooManyBases, at(module, name), { most: mostBases })
      return undefined
    }
    this.open.push(node)
    const base = this.flatten(symbol.node, symbol.module)
    this.open.pop()
    if (!base) return undefined
    const removed = this.remove({ ...base, node, module, base }, node, module)
    const bound = { ...removed, params: this.bind(removed.params, node.extends.args, node, module) }
    return this.own(bound, node, module)
  }

  /** What could have been meant. */
  private otherGames(node: GameNode, module: Module): readonly string[] {
    return [...module.scope]
      .filter(
        ([
          name,
          {
            node: { kind },
          },
        ]) => kind === 'game' && name !== node.name.text,
      )
      .map(([name]) => name)
  }

  private own(base: Flat, node: GameNode | EvalNode, module: Module): Flat {
    const params: FlatParam[] = [...base.params]
    const inherited = new Map([...base.params.entries()].reverse().map(([i, p]) => [p.node.name.text, i]))
    for (const param of node.params) {
      const mine: FlatParam = { node: param, module, owner: node }
      const before = inherited.get(param.name.text)
      if (before === undefined) params.push(mine)
      else params[before] = mine
      if (param.fallback)
        this.literal(
          param.name.text,
          param.type.name,
          { value: param.fallback.value },
          at(module, param.fallback),
        )
    }
    return addMembers({ ...base, params }, node, module, this.report)
  }

  private literal(name: string, wanted: TypeName, folded: Folded, where: ReturnType<typeof at>): void {
    if (folded === 'wrong') this.report.add(notConstant, where, {})
    if (typeof folded === 'string') return
    const found = typeOfLiteral(folded.value)
    if (found === wanted) return
    const instead = rewritten(folded.value, wanted)
    this.report.add(wrongLiteral, where, {
      name,
      wanted,
      found,
      ...(instead === undefined ? {} : { instead }),
    })
  }

  /** Arguments of an `extends`: names in them are parameters of the game that gives them. */
  private bind(
    params: readonly FlatParam[],
    args: readonly NamedArgNode[],
    giver: GameNode,
    module: Module,
  ): FlatParam[] {
    const given = checkArguments(params, args, module, giver.extends?.game.text ?? '', this.report)
    const lookup = (name: string): Folded => {
      const node = giver.params.find(p => p.name.text === name)
      return node?.fallback ? { value: node.fallback.value } : node ? 'unknown' : 'wrong'
    }
    return params.map(param => {
      const arg = given.get(param)
      if (!arg) return param
      this.literal(param.node.name.text, param.node.type.name, fold(arg.value, lookup), at(module, arg.value))
      return { ...param, binding: arg.value }
    })
  }

  /** `base`: the game that is extended, less what was removed before. */
  private nothingToRemove(member: WithoutNode, base: Flat | undefined, module: Module): void {
    const { text: name } = member.name
    const before = base?.removed.find(r => r.name === name && r.what === member.what)
    const near = nearest(name, base ? namesOf(base, member.what) : [])
    const role = base?.roles.find(r => r.node.says.name.text === name)?.node.name.text
    const params = {
      name,
      ...(member.what ? { what: member.what } : {}),
      ...(base?.base ? { base: base.base.node.name.text } : {}),
      already: before !== undefined,
      ...(near === undefined ? {} : { near }),
      ...(role === undefined ? {} : { role }),
      parameter: base?.params.some(p => p.node.name.text === name) ?? false,
    }
    const fixes =
      near === undefined
        ? [fix('remove it', removeLines(at(module, member)))]
        : [fix(`write \`${near}\``, replace(at(module, member.name), near))]
    this.report.add(withoutBase, at(module, member.name), params, { fixes })
  }

  private remove(base: Flat, node: GameNode, module: Module): Flat {
    let flat = base
    for (const member of readable(node, module, this.report)) {
      if (member.kind !== 'without') continue
      const less = without(flat, member.what, member.name.text)
      const where = at(module, member.name)
      if (less === flat) this.nothingToRemove(member, flat, module)
      const role = flat.roles.find(r => r.node.name.text === member.name.text)
      const removed: Removed = {
        ...(member.what ? { what: member.what } : {}),
        name: member.name.text,
        ...(role && !member.what ? { says: role.node.says.name.text } : {}),
        at: where,
        member: at(module, member),
      }
      flat = { ...less, removed: [...less.removed, removed] }
    }
    return flat
  }
}

/** What `without` could have named. */
function namesOf(flat: Flat, what: Removed['what']): string[] {
  if (what === 'payoff') return flat.payoffs.map(p => p.node.role.text)
  if (what === 'regularize') return flat.regularizers.map(r => r.role.text)
  if (what === 'train') return flat.trains.map(t => t.node.model.text)
  const { models, prompts, data, functions, axes, draws, roles, values, alarms } = flat
  return [models, prompts, data, functions, axes, draws, roles, values, alarms].flatMap(list =>
    list.map(item => item.node.name.text),
  )
}

/** Arguments by parameter; unknown and repeated ones are reported. */
export function checkArguments(
  params: readonly FlatParam[],
  args: readonly NamedArgNode[],
  module: Module,
  callee: string,
  report: Report,
): Map<FlatParam, NamedArgNode> {
  const open = params.filter(p => !p.binding)
  const given = new Map<FlatParam, NamedArgNode>()
  for (const arg of args) {
    const param = open.find(p => p.node.name.text === arg.key.text)
    if (!param) {
      const known = open.map(p => p.node.name.text)
      refuseUnknown(callee, arg.key, arg, known, args, module, report)
    } else if (given.has(param)) refuseRepeated(callee, arg.key.text, arg, given.get(param), module, report)
    else given.set(param, arg)
  }
  return given
}

/** The same object where there was nothing of that name. */
function without(flat: Flat, what: Removed['what'], name: string): Flat {
  const drop = <T>(list: readonly T[], gone: (item: T) => boolean): readonly T[] =>
    list.some(gone) ? list.filter(item => !gone(item)) : list
  const next: Flat =
    what === 'payoff'
      ? { ...flat, payoffs: drop(flat.payoffs, p => p.node.role.text === name) }
      : what === 'regularize'
        ? { ...flat, regularizers: drop(flat.regularizers, r => r.role.text === name) }
        : what === 'train'
          ? { ...flat, trains: drop(flat.trains, t => t.node.model.text === name) }
          : dropNamed(flat, name)
  const changed = (Object.keys(next) as (keyof Flat)[]).some(key => next[key] !== flat[key])
  return changed ? next : flat
}

function dropNamed(flat: Flat, name: string): Flat {
  const drop = <T extends { readonly node: { readonly name: { readonly text: string } } }>(
    list: readonly T[],
  ) =>
    list.some(item => item.node.name.text === name) ? list.filter(item => item.node.name.text !== name) : list
  return {
    ...flat,
    models: drop(flat.models),
    prompts: drop(flat.prompts),
    data: drop(flat.data),
    functions: drop(flat.functions),
    axes: drop(flat.axes),
    draws: drop(flat.draws),
    roles: drop(flat.roles),
    values: drop(flat.values),
    alarms: drop(flat.alarms),
  }
}
