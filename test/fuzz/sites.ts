/** The nodes of a program by what could stand in their place: what a plausible mistake exchanges. */
import { parse } from '../../grammar/parse.ts'
import type { Span } from '../../grammar/span.ts'
import type { ValueNode } from '../../grammar/value.ts'

export interface Site {
  readonly span: Span
  /** Of names: the kind of the node that holds it and the part that it is, as `role.plays`. Names of a kind are exchanged. */
  readonly part: string
}

/** `let`, `reward` or `watch` with its name and its formula. */
export interface ValueSite extends Site {
  readonly name: string
  readonly formula: Span
}

export interface Sites {
  readonly values: readonly ValueSite[]
  readonly names: readonly Site[]
  /** Where an axis is named. */
  readonly axes: readonly Site[]
  readonly numbers: readonly Site[]
  readonly texts: readonly Site[]
  readonly types: readonly Site[]
  readonly operators: readonly Site[]
  readonly expressions: readonly Site[]
  /** The values of arguments. */
  readonly args: readonly Site[]
  readonly settings: readonly Site[]
  readonly settingValues: readonly Site[]
  /** Members, declarations, items of experiments. */
  readonly items: readonly Site[]
  /** The braces of games and evals. */
  readonly bodies: readonly Site[]
  /** The names that games, evals and members declare. */
  readonly declared: readonly Site[]
}

interface AnyNode {
  readonly kind: string
  readonly span: Span
  readonly [part: string]: unknown
}

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && 'kind' in value

const expressionParts = new Set([
  'value',
  'condition',
  'whenTrue',
  'whenFalse',
  'left',
  'right',
  'operand',
  'object',
  'when',
  'otherwise',
])

type Gathered = { -readonly [K in keyof Sites]: Sites[K][number][] }

export function sitesOf(text: string): Sites {
  const found: Gathered = {
    values: [],
    names: [],
    axes: [],
    numbers: [],
    texts: [],
    types: [],
    operators: [],
    expressions: [],
    args: [],
    settings: [],
    settingValues: [],
    items: [],
    bodies: [],
    declared: [],
  }
  const { file } = parse(text)
  for (const node of [...file.imports, ...file.declarations]) visit(node as unknown as AnyNode, 'file', found)
  return found
}

function visit(node: AnyNode, part: string, found: Gathered): void {
  if (node.span) gather(node, part, found)
  for (const [key, inner] of Object.entries(node))
    for (const child of Array.isArray(inner) ? inner : [inner])
      if (isNode(child)) visit(child, `${node.kind}.${key}`, found)
}

function gather(node: AnyNode, part: string, found: Gathered): void {
  const site: Site = { span: node.span, part }
  const key = part.slice(part.indexOf('.') + 1)
  if (node.kind === 'value') {
    const { name, value } = node as unknown as ValueNode
    found.values.push({ ...site, name: name.text, formula: value.span })
  }
  if (node.kind === 'name') found.names.push(site)
  if (node.kind === 'name' && (key === 'over' || key === 'per')) found.axes.push(site)
  if (node.kind === 'name' && key === 'name') found.declared.push(site)
  if (node.kind === 'number') found.numbers.push(site)
  if (node.kind === 'string') found.texts.push(site)
  if (node.kind === 'type') found.types.push(site)
  if (node.kind === 'binary') found.operators.push({ span: node.operatorSpan as Span, part })
  if (part === 'arg.value') found.args.push(site)
  if (node.kind === 'setting') found.settings.push(site)
  if (part === 'setting.value') found.settingValues.push(site)
  else if (expressionParts.has(key)) found.expressions.push(site)
  if (part === 'file' || key === 'members' || key === 'items') found.items.push(site)
  if ((node.kind === 'game' || node.kind === 'eval') && node.block)
    found.bodies.push({ span: node.block as Span, part })
}
