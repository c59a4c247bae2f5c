/** A game's own members over those of its base: language.md §5. */
import type { EvalNode, GameNode } from '../../grammar/game.ts'
import type { NameNode } from '../../grammar/literal.ts'
import type { MemberNode } from '../../grammar/member.ts'
import type { Edit } from '../diagnostics/diagnostic.ts'
import { fix, removeLines, removeListed, replace } from '../diagnostics/edits.ts'
import type { Report } from '../diagnostics/rule.ts'
import { misplaced } from '../diagnostics/rules/misplaced-member.ts'
import { repeatedMember } from '../diagnostics/rules/repeated-member.ts'
import { tooManyMembers } from '../diagnostics/rules/too-many-members.ts'
import { at, type Module } from '../module.ts'
import { mergeSample } from '../settings/sample.ts'
import { entriesOf, mergeEntries } from './entries.ts'
import type { Flat, FlatRegularizer, Written } from './flat.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] }

const onlyInGames: readonly MemberNode['kind'][] = ['payoff', 'regularize', 'train', 'alarm', 'without']

/** Adds the members of one body to what its base (already without what it removes) brings. */
export function addMembers(base: Flat, node: GameNode | EvalNode, module: Module, report: Report): Flat {
  const flat: Mutable<Flat> = {
    ...base,
    models: [...base.models],
    prompts: [...base.prompts],
    data: [...base.data],
    functions: [...base.functions],
    axes: [...base.axes],
    draws: [...base.draws],
    roles: [...base.roles],
    values: [...base.values],
    payoffs: [...base.payoffs],
    regularizers: [...base.regularizers],
    trains: [...base.trains],
    alarms: [...base.alarms],
    metrics: [...base.metrics],
    params: [...base.params],
    removed: [...base.removed],
    leftOut: [...base.leftOut],
  }
  const written = <N>(n: N): Written<N> => ({ node: n, module, owner: node })
  const entries = (block: Parameters<typeof entriesOf>[0]) => entriesOf(block, module.source, report)
  const members = readable(node, module, report)
  if (members !== node.members) flat.leftOut.push(...namesLeftOut(node.members, members))
  for (const member of members) {
    if (onlyInGames.includes(member.kind) !== (member.kind === 'metric') && wrongBody(member, node)) {
      const word = member.kind === 'value' ? member.word : member.kind
      const { start } = member.span
      const keyword = at(module, { span: { start, end: start + word.length } })
      const mended =
        word === 'metric'
          ? fix('watch it', replace(keyword, 'watch'))
          : fix('remove it', removeLines(at(module, member)))
      const body = node.kind === 'game' ? 'a game' : 'an eval'
      report.add(misplaced, keyword, { member: word, body }, { fixes: [mended] })
      continue
    }
    switch (member.kind) {
      case 'model': {
        const before = place(base.models, member)
        const settings = mergeSample(before?.settings ?? [], entries(member.settings), 'judge.')
        put(flat.models, before, { ...written(member), settings })
        break
      }
      case 'role': {
        const before = place(base.roles, member)
        put(flat.roles, before, {
          ...written(member),
          sample: mergeSample(before?.sample ?? [], entries(member.sample)),
        })
        break
      }
      case 'prompt':
        put(flat.prompts, place(base.prompts, member), written(member))
        break
      case 'data':
        put(flat.data, place(base.data, member), written(member))
        break
      case 'function':
        put(flat.functions, place(base.functions, member), written(member))
        break
      case 'axis':
        put(flat.axes, place(base.axes, member), written(member))
        break
      case 'draw':
        put(flat.draws, place(base.draws, member), written(member))
        break
      case 'value':
        put(flat.values, place(base.values, member), written(member))
        break
      case 'alarm':
        put(flat.alarms, place(base.alarms, member), written(member))
        break
      case 'metric':
        put(flat.metrics, place(base.metrics, member), written(member))
        break
      case 'payoff': {
        const before = flat.payoffs.find(p => p.node.role.text === member.role.text)
        if (before?.owner === node)
          repeated('payoff', member.role, before.node.role, removeLines(at(module, member)))
        else put(flat.payoffs, before, written(member))
        break
      }
      case 'train': {
        const before = flat.trains.find(t => t.node.model.text === member.model.text)
        if (before?.owner === node)
          repeated('train', member.model, before.node.model, removeLines(at(module, member)))
        else
          put(flat.trains, before, {
            ...written(member),
            settings: mergeEntries(before?.settings ?? [], entries(member.settings)),
          })
        break
      }
      case 'regularize':
        for (const role of member.roles) {
          const term: FlatRegularizer = { ...written(member), role, weight: member.weight.value }
          const before = flat.regularizers.find(
            r => r.role.text === role.text && r.node.term.kind === member.term.kind,
          )
          if (before?.owner === node)
            repeated(
              `regularize … with ${member.term.kind}`,
              role,
              before.role,
              member.roles.length > 1 ? removeListed(at(module, role)) : removeLines(at(module, member)),
            )
          else put(flat.regularizers, before, term)
        }
        break
      case 'without':
        break
      default:
        member satisfies never
    }
  }
  return flat

  function repeated(member: string, name: NameNode, first: NameNode, remove: Edit): void {
    const labels = [{ at: at(module, first), text: 'the first' }]
    const fixes = [fix('remove the second', remove)]
    report.add(repeatedMember, at(module, name), { member, name: name.text }, { labels, fixes })
  }
}

/** Of each kind but values: all else is looked at with all others of its kind, and nobody writes as many. */
const mostOfKind = 1000

/** The members without those of a kind that there are too many of; that is told once a kind. */
export function readable(node: GameNode | EvalNode, module: Module, report: Report): readonly MemberNode[] {
  if (node.members.length <= mostOfKind) return node.members
  const counts = new Map<MemberNode['kind'], number>()
  return node.members.filter(member => {
    if (member.kind === 'value') return true
    const count = (counts.get(member.kind) ?? 0) + 1
    counts.set(member.kind, count)
    if (count === mostOfKind + 1)
      report.add(tooManyMembers, at(module, member), { kind: member.kind, most: mostOfKind })
    return count <= mostOfKind
  })
}

/** The names that the members of `all` declare which are not among those that were read. */
function namesLeftOut(all: readonly MemberNode[], read: readonly MemberNode[]): string[] {
  const kept = new Set(read)
  return all
    .filter(member => !kept.has(member))
    .flatMap(member => [
      ...('name' in member ? [member.name.text] : []),
      ...(member.kind === 'role' ? [member.says.name.text] : []),
    ])
}

const wrongBody = (member: MemberNode, node: GameNode | EvalNode): boolean =>
  node.kind === 'game' ? member.kind === 'metric' : onlyInGames.includes(member.kind)

/** What a declaration replaces: one of its kind and name that a base brought. A second one of its own game does not. */
const place = <W extends Written<{ readonly name: { readonly text: string } }>>(
  inherited: readonly W[],
  member: { readonly name: { readonly text: string } },
): W | undefined => inherited.find(w => w.node.name.text === member.name.text)

function put<W>(list: W[], before: W | undefined, item: W): void {
  const index = before === undefined ? -1 : list.indexOf(before)
  if (index < 0) list.push(item)
  else list[index] = item
}
