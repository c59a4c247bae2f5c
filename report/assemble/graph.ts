/** Who says what to whom, from a plan's steps: roles, values that are made of texts, payoffs, and what goes between them. */
import type { Plan } from '../../compiler/plan/schema/plan.ts'
import type { Step } from '../../compiler/plan/schema/step.ts'
import type { ValueId } from '../../compiler/plan/schema/value.ts'
import { makes, reads } from '../../compiler/plan/step-values.ts'
import type { GraphEdge, GraphNode } from '../document.ts'

type Program = Plan['program']

export function graphOfPlan({ program }: Plan): { nodes: readonly GraphNode[]; edges: readonly GraphEdge[] } {
  const nodes = [...program.roles.map(role => roleNode(role, program)), ...valueNodes(program)]
  const shown = new Map(nodes.map(({ id, node }) => [id, node]))
  const edges = nodes.flatMap(({ id, node, inputs }) =>
    origins(inputs, id, program, new Set(shown.keys())).map(origin => ({
      from: shown.get(origin)!.id,
      to: node.id,
      label: labelOf(origin, program),
    })),
  )
  const payoffs = payoffNodes(program)
  const paid = payoffs.flatMap(({ node, inputs }) =>
    origins(inputs, '', program, new Set(shown.keys())).map(origin => ({
      from: shown.get(origin)!.id,
      to: node.id,
      label: labelOf(origin, program),
    })),
  )
  const all = [...nodes, ...payoffs].map(each => each.node)
  return { nodes: all, edges: unique([...edges, ...paid]) }
}

/** A node with the value that stands for it in the program, and those that come into it. */
interface Made {
  readonly id: ValueId
  readonly node: GraphNode
  readonly inputs: readonly ValueId[]
}

function roleNode(role: Program['roles'][number], program: Program): Made {
  const step = program.steps.find(s => s.op === 'generate' && s.role === role.name)
  const inputs = step ? reads(step) : []
  return {
    id: role.message,
    inputs,
    node: {
      id: `role:${role.name}`,
      kind: 'role',
      title: role.name,
      lines: [
        `${role.model} plays`,
        ...shownTexts(inputs, program),
        `says ${role.said}, one for each ${role.axes.at(-1) ?? 'play'}`,
      ],
    },
  }
}

/** Prompts and rows of data that a role is shown, by their names. */
function shownTexts(inputs: readonly ValueId[], program: Program): string[] {
  const names = new Set<string>()
  const walk = (id: ValueId) => {
    const step = makerOf(id, program)
    if (step?.op === 'render') names.add(step.prompt)
    if (step?.op === 'draw') names.add(`rows of ${step.data}`)
    if (step && step.op !== 'generate') for (const input of reads(step)) walk(input)
  }
  for (const id of inputs) walk(id)
  return names.size === 0 ? [] : [`sees ${[...names].join(', ')}`]
}

/** What models and the author's functions make of texts, and the named rewards. */
function valueNodes(program: Program): Made[] {
  return program.steps.flatMap((step): Made[] => {
    const by = makerText(step)
    if (by === undefined) return []
    const [id] = makes(step)
    const formula = program.formulas.find(f => f.value === id && f.kind !== 'payoff')
    const title = formula?.name ?? (id!.startsWith('%') ? by : id!)
    return [
      {
        id: id!,
        inputs: reads(step),
        node: { id: `value:${id}`, kind: 'value', title, lines: title === by ? [] : [by] },
      },
    ]
  })
}

function makerText(step: Step): string | undefined {
  if (step.op === 'judge') return `${step.model} judges, ${step.low} … ${step.high}`
  if (step.op === 'score') return `${step.model} scores`
  if (step.op === 'prefers') return `${step.model} prefers`
  if (step.op === 'call') return `function ${step.function}`
  return undefined
}

function payoffNodes(program: Program): { node: GraphNode; inputs: ValueId[] }[] {
  return program.formulas
    .filter(formula => formula.kind === 'payoff')
    .map(({ name, text, value }) => ({
      node: { id: `payoff:${name}`, kind: 'payoff' as const, title: `payoff of ${name}`, lines: [text] },
      inputs: [value],
    }))
}

/** The nearest values upstream that have a node of their own. */
function origins(
  inputs: readonly ValueId[],
  self: ValueId,
  program: Program,
  shown: ReadonlySet<ValueId>,
): ValueId[] {
  const found = new Set<ValueId>()
  const seen = new Set<ValueId>()
  const walk = (id: ValueId) => {
    if (seen.has(id)) return
    seen.add(id)
    if (shown.has(id) && id !== self) {
      found.add(id)
      return
    }
    const step = makerOf(id, program)
    if (step) for (const input of reads(step)) walk(input)
  }
  for (const id of inputs) walk(id)
  return [...found]
}

const makerOf = (id: ValueId, program: Program): Step | undefined =>
  program.steps.find(step => makes(step).includes(id))

/** A message's name as the game writes it, or a value's. */
function labelOf(id: ValueId, program: Program): string {
  const role = program.roles.find(each => each.message === id)
  return role?.said ?? (id.startsWith('%') ? '' : id)
}

const unique = (edges: readonly GraphEdge[]): GraphEdge[] => [
  ...new Map(edges.map(edge => [`${edge.from}|${edge.to}|${edge.label}`, edge])).values(),
]
