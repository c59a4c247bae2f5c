/** `lsp explain`: the document of a game, an eval or an experiment as text. */
import type { Axis } from '../plan/schema/value.ts'
import { costLines } from './cost/cost-text.ts'
import { verdictLines } from './facts/verdict-lines.ts'
import { Indices } from './formulas/indices.ts'
import { drawGraph, legendOfGraph } from './graph/draw.ts'
import { aligned, type Equation, equations, indent, wrapped } from './layout.ts'
import { type Paint, paint } from './paint.ts'
import { placeText } from './plan/plan-text.ts'
import { rangeText } from './plan/step-text.ts'
import type { ExplainEval, ExplainGame, FormulaJson, GraphJson, RoleFacts } from './schema/explain.ts'
import { page, type Section } from './sections.ts'

export interface ExplainOptions {
  readonly colour: boolean
  /** Columns of the terminal. Names alone can be wider. */
  readonly width: number
}

export function explainText(doc: ExplainGame, { colour, width }: ExplainOptions): string {
  const paints = paint(colour)
  const columns = width - 2
  const sections: Section[] = [
    { title: 'parameters', lines: parameterLines(doc) },
    { title: 'axes', lines: axisLines(doc.axes, doc.indices) },
    { title: 'models', lines: doc.models.flatMap(text => wrapped(text, columns)) },
    { title: 'who sees what', lines: seesLines(doc, columns, paints) },
    { title: 'formulas', lines: formulaLines(doc.formulas, columns) },
    { title: 'regularizers', lines: doc.regularizers },
    { title: 'training', lines: trainingLines(doc, columns) },
    { title: 'what can be said of it', lines: verdictLines(doc, columns) },
    { title: 'cost of a step', lines: costLines(doc.cost, columns) },
    { title: 'steps of the plan', lines: stepLines(doc, columns) },
    { title: 'measured by', lines: evalLines(doc, columns) },
    {
      title: 'not playable yet',
      lines: doc.notPlayable.flatMap(({ what, at }) => wrapped(`${what}  ${placeText(at)}`, columns)),
    },
  ]
  return page({ title: `game ${doc.game}`, at: doc.at, doc: doc.doc }, sections, paints, width)
}

/** An eval: what it borrows, who plays, what is measured. */
export function evalText(doc: ExplainEval, { colour, width }: ExplainOptions): string {
  const paints = paint(colour)
  const columns = width - 2
  const borrows = doc.borrows.map(({ model, need }) => [model, need])
  const sections: Section[] = [
    { title: 'axes', lines: axisLines(doc.axes, doc.indices) },
    { title: 'models', lines: doc.models.flatMap(text => wrapped(text, columns)) },
    { title: 'of the game that it measures', lines: aligned(borrows) },
    { title: 'who sees what', lines: seesLines(doc, columns, paints) },
    { title: 'formulas', lines: formulaLines([...doc.formulas, ...doc.metrics], columns) },
  ]
  return page({ title: `eval ${doc.eval}`, at: doc.at, doc: doc.doc }, sections, paints, width)
}

const parameterLines = ({ parameters }: ExplainGame): string[] =>
  aligned(
    parameters.map(({ name, type, value }) => [
      name,
      value === undefined ? `${type}, not given` : JSON.stringify(value),
    ]),
  )

const axisLines = (axes: readonly Axis[], indices: Readonly<Record<string, string>>): string[] =>
  aligned(
    axes.map(({ name, size, parent }) => [
      `${indices[name]}`,
      name,
      typeof size === 'number' ? String(size) : `all rows of ${size.allOf}`,
      parent === undefined ? '' : `for each ${parent}`,
    ]),
  )

/** Each role in its own words, then all of them as a graph. */
function seesLines(
  { roles, graph, axes }: { roles: Record<string, RoleFacts>; graph: GraphJson; axes: readonly Axis[] },
  columns: number,
  { faint }: Paint,
): string[] {
  const indices = new Indices(axes)
  const told = Object.entries(roles).flatMap(([name, role]) => [
    ...wrapped(`${name} plays ${role.model} (${role.sample ?? ''})`, columns),
    ...indent(wrapped(`sees ${role.sees ?? ''}`, columns - 2)),
    ...indent([`says ${role.says}: text[${role.axes.join(', ')}]`]),
    ...indent(wrapped(role.doc ?? '', columns - 2)).map(faint),
  ])
  const drawn = drawGraph(graph.nodes, { width: columns, indices: list => indices.of(list) })
  return [...told, '', ...drawn, ...wrapped(legendOfGraph, columns).map(faint)]
}

function formulaLines(formulas: readonly FormulaJson[], columns: number): string[] {
  const named = formulas.filter(({ kind }) => kind !== 'advantage' && kind !== 'loss')
  const learnt = formulas.filter(({ kind }) => kind === 'advantage' || kind === 'loss')
  const rows = named.map(
    ({ kind, name, formula, type, range }): Equation => ({
      left: kind === 'payoff' ? name : `${kind} ${name}`,
      right: formula,
      tail: `: ${type ?? ''}${rangeText(range)}`,
    }),
  )
  const more = learnt.flatMap(({ name, formula, equals, note }): Equation[] => [
    { left: name, right: formula, ...(note === undefined ? {} : { tail: `(${note})` }) },
    ...(equals === undefined ? [] : [{ left: '', right: equals }]),
  ])
  return [...equations(rows, columns), ...(more.length > 0 ? ['', ...equations(more, columns)] : [])]
}

function trainingLines({ training }: ExplainGame, columns: number): string[] {
  const { steps, checkpointEvery, updates, alarms } = training
  const blocks = updates.flatMap(({ model, settings }) => [
    `${model}:`,
    ...settings.flatMap(line => indent(wrapped(line, columns - 2))),
  ])
  return [
    ...blocks,
    `${steps} steps, a checkpoint every ${checkpointEvery}`,
    ...alarms.flatMap(a => wrapped(a, columns)),
  ]
}

function stepLines({ plan }: ExplainGame, columns: number): string[] {
  const rows = plan.map(({ step, type }): Equation => {
    const equals = step.indexOf(' = ')
    return { left: step.slice(0, equals), right: step.slice(equals + 3), tail: `: ${type}` }
  })
  return equations(rows, columns)
}

const evalLines = ({ evals }: ExplainGame, columns: number): string[] =>
  evals.flatMap(({ name, metrics }) => [
    name,
    ...indent(
      equations(
        metrics.map(metric => ({
          left: metric.name,
          right: metric.formula,
          tail: metric.range ? `:${rangeText(metric.range)}` : '',
        })),
        columns - 2,
      ),
    ),
  ])
