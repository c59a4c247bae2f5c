/** A game's part of the report, from its plan alone: formulas, who says what to whom, and the plan. */
import { createHash } from 'node:crypto'
import { compileGame } from '../../compiler/compile.ts'
import { gameFormulas } from '../../compiler/explain/formulas/formulas.ts'
import { Indices } from '../../compiler/explain/formulas/indices.ts'
import { memoryFiles, memoryProject } from '../../compiler/memory-files.ts'
import { normalize } from '../../compiler/paths.ts'
import type { Plan } from '../../compiler/plan/schema/plan.ts'
import type { Files } from '../../compiler/project.ts'
import type { FormulaLine, GameSection } from '../document.ts'
import { graphOfPlan } from './graph.ts'

export const gameSection = (plan: Plan): GameSection => ({
  name: plan.game.name,
  ...(plan.game.doc === undefined ? {} : { doc: plan.game.doc }),
  formulas: typesetFormulas(plan) ?? writtenFormulas(plan),
  ...graphOfPlan(plan),
  plan,
})

/**
 * The formulas as a paper sets them, from the sources that the plan carries; undefined where this version of lsp does not take
 * them any more, or where they need a file that the plan does not hold.
 */
function typesetFormulas(plan: Plan): FormulaLine[] | undefined {
  const { game } = compileGame(`${memoryProject}/${plan.game.at.file}`, {
    game: plan.game.name,
    files: sourcesOf(plan),
    sha256: content => createHash('sha256').update(content).digest('hex'),
  })
  if (!game) return undefined
  const setting = { indices: new Indices(game.axes), roles: game.roles }
  return gameFormulas(game, setting).map(({ kind, name, formula, equals, note, type, range, at }) => ({
    kind,
    name,
    formula: equals === undefined ? formula : `${formula} = ${equals}`,
    ...(note === undefined ? {} : { note }),
    ...(type === undefined ? {} : { type: range ? `${type}  ${rangeText(range)}` : type }),
    ...(at === undefined ? {} : { place: `${at.file}:${at.line}` }),
  }))
}

/** The plan's sources; data and models, which it does not carry, are taken to be where the sources say. */
function sourcesOf(plan: Plan): Files {
  const texts = plan.sources.map(({ path, text }) => [path, text] as const)
  const files = memoryFiles({ 'lsp.json': '{}', ...Object.fromEntries(texts) })
  const absent = (path: string) => files.stat(path) === 'absent' && !/\/(lsp|package)\.json$/.test(path)
  return {
    ...files,
    stat: path => (absent(path) ? (/\.\w+$/.test(path) ? 'file' : 'folder') : files.stat(path)),
    realpath: path => (absent(path) ? normalize(path) : files.realpath(path)),
    readBytes: path => files.readBytes(path) ?? (absent(path) ? new Uint8Array() : undefined),
  }
}

const rangeText = ([low, high]: readonly [number | null, number | null]): string =>
  `${low ?? '−∞'} … ${high ?? '∞'}`

/** As the game writes them. */
const writtenFormulas = (plan: Plan): FormulaLine[] =>
  plan.program.formulas.map(({ kind, name, text, at }) => ({
    kind,
    name,
    formula: text,
    place: `${at.file}:${at.line}`,
  }))
