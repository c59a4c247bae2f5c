/** An override's path that leads nowhere: which of its words is the first that does not fit, and what would stand there. */
import { nearest } from '../../grammar/nearest.ts'
import { pathText } from './entries.ts'
import type { Flat } from './flat.ts'

export interface Astray {
  /** The index of the first word that does not fit. */
  readonly index: number
  /** What that word was likely meant to be, and the path with it. */
  readonly word?: string
  readonly near?: string
  /** What can be set in this game, as a sentence lists it. */
  readonly forms: string
}

interface Names {
  readonly params: readonly string[]
  readonly axes: readonly string[]
  readonly roles: readonly string[]
  readonly models: readonly string[]
  /** Roles that a KL term holds. */
  readonly held: readonly string[]
}

const heads = ['axis', 'train', 'role', 'model', 'regularize'] as const
const filled = '*'

/** What may stand at each word of a path that begins so; `*` is a setting's name, which settings themselves check. */
function shapeOf(head: string, names: Names): readonly (readonly string[])[] {
  switch (head) {
    case 'axis':
      return [names.axes]
    case 'role':
      return [names.roles, ['sample'], [filled]]
    case 'model':
      return [names.models, [filled]]
    case 'regularize':
      return [names.held, ['kl'], ['weight']]
    case 'train':
      return [[filled]]
    default:
      return []
  }
}

export function astray(flat: Flat, path: readonly string[]): Astray {
  const names = namesOf(flat)
  const forms = formsOf(flat, names)
  const [head = '', ...rest] = path
  const shape = shapeOf(head, names)
  const known: readonly string[] = heads
  const candidates = known.includes(head) ? shape : [[...names.params, ...heads]]
  const words = known.includes(head) ? rest : path
  const offset = known.includes(head) ? 1 : 0
  const wrong = candidates.findIndex((fits, i) => !fits.includes(filled) && !fits.includes(words[i] ?? ''))
  const index = Math.min(path.length - 1, offset + (wrong < 0 ? candidates.length : wrong))
  const written = path[index] ?? ''
  const word = wrong < 0 ? undefined : nearest(written, candidates[wrong] ?? [])
  if (word === undefined) return { index, forms }
  return { index, word, near: pathText(path.with(index, word)), forms }
}

function namesOf(flat: Flat): Names {
  const of = (list: readonly { readonly node: { readonly name: { readonly text: string } } }[]) =>
    list.map(item => item.node.name.text)
  return {
    params: of(flat.params.filter(param => !param.binding)),
    axes: of(flat.axes),
    roles: of(flat.roles),
    models: of(flat.models),
    held: flat.regularizers.filter(r => r.node.term.kind === 'kl').map(r => r.role.text),
  }
}

function formsOf(flat: Flat, { params, axes, roles, models, held }: Names): string {
  const forms = [
    ...params,
    ...axes.map(name => `axis.${name}`),
    ...flat.trains.slice(0, 1).map(() => 'train.KEY'),
    ...roles.map(name => `role.${name}.sample.KEY`),
    ...models.map(name => `model.${name}`),
    ...held.map(name => `regularize.${name}.kl.weight`),
  ]
  return forms.length === 0 ? 'nothing here' : forms.map(form => `\`${form}\``).join(', ')
}
