/** Hover: what stands under the pointer, with its type, axes and range. */
import type { Hover } from 'vscode-languageserver'
import type { Analysis } from '../../compiler/analysis.ts'
import { Report } from '../../compiler/diagnostics/rule.ts'
import type { Module } from '../../compiler/module.ts'
import type { Scene } from '../../compiler/typing/scene.ts'
import { typeText } from '../../compiler/typing/typed.ts'
import type { BinaryNode, CallNode, ExpressionNode } from '../../grammar/expression.ts'
import type { EvalNode, GameNode } from '../../grammar/game.ts'
import type { Span } from '../../grammar/span.ts'
import { occurrenceAt } from '../names/occurrences.ts'
import { holds } from '../names/target.ts'
import { rangeOf } from '../positions.ts'
import { type AnyNode, nodesAt } from '../tree.ts'
import type { Workspace } from '../workspace.ts'
import { type Description, describeTarget, markdown } from './describe.ts'
import { settingAt } from './settings-at.ts'

export function hover(workspace: Workspace, path: string, offset: number): Hover | undefined {
  const analysis = workspace.analysis(path)
  const { root } = analysis
  if (!root) return undefined
  const found =
    nameHover(analysis, root, offset) ?? settingHover(root, offset) ?? operatorHover(analysis, root, offset)
  if (!found) return undefined
  return {
    contents: { kind: 'markdown', value: markdown(found.description) },
    range: rangeOf(root.source, found.span),
  }
}

interface Found {
  readonly description: Description
  readonly span: Span
}

function nameHover(analysis: Analysis, root: Module, offset: number): Found | undefined {
  const here = occurrenceAt(analysis, offset)
  if (!here) return undefined
  const description = describeTarget(here.target, here.scene, analysis.texts)
  const calls = nodesAt(root.file, offset).filter(node => node.kind === 'call') as unknown as CallNode[]
  const call = calls.findLast(({ callee }) => holds(callee.span, offset))
  const called = ['builtin', 'prompt', 'function'].includes(here.target.kind)
  const type = call && called && here.scene && typeOf(here.scene, call, root)
  const text = type ? [`Here: \`${type}\``, ...description.text] : description.text
  return { description: { ...description, text }, span: here.at.span }
}

function settingHover(root: Module, offset: number): Found | undefined {
  const found = settingAt(root.file, offset)
  if (!found) return undefined
  const { row, span } = found
  return {
    description: {
      code: found.path.join('.'),
      text: [row.about, `Takes ${row.kind.wanted}. Default: ${row.standard}.`],
    },
    span,
  }
}

/** The type of what an operator makes. */
function operatorHover(analysis: Analysis, root: Module, offset: number): Found | undefined {
  const nodes = nodesAt(root.file, offset)
  const node = nodes.findLast(({ kind }) => kind === 'binary') as BinaryNode | undefined
  const owner = nodes.find(({ kind }) => kind === 'game' || kind === 'eval')
  const scene = owner && sceneOf(analysis, owner)
  if (!node || !scene || !holds(node.operatorSpan, offset)) return undefined
  const type = typeOf(scene, node, root)
  const code = root.source.text.slice(node.span.start, node.span.end)
  return type === undefined
    ? undefined
    : { description: { code, text: [`\`${type}\``] }, span: node.operatorSpan }
}

const sceneOf = (analysis: Analysis, node: AnyNode): Scene | undefined =>
  analysis.sceneOf(node as unknown as GameNode | EvalNode)

/** Types a formula anew, in silence: all that is wrong with it has been said. */
function typeOf(scene: Scene, node: ExpressionNode, module: Module): string | undefined {
  const typed = scene.infer({ ...scene, report: new Report() }, node, module)
  return typed && typeText(typed)
}
