/**
 * Names that JavaScript's objects know are names like others: whatever is called so, the plan, what is explained and what is
 * said are those of an ordinary name of as many letters.
 */
import { expect, it } from 'vitest'
import { compileGame } from '../../compiler/compile.ts'
import { compileExperiment } from '../../compiler/compile-experiment.ts'
import { toJson } from '../../compiler/diagnostics/json.ts'
import { renderAll } from '../../compiler/diagnostics/render.ts'
import { costOf } from '../../compiler/explain/cost/cost.ts'
import { gameDiff } from '../../compiler/explain/diff/diff.ts'
import { explainText } from '../../compiler/explain/explain-text.ts'
import { explainGame } from '../../compiler/explain/game.ts'
import { memoryFiles, memoryProject } from '../../compiler/memory-files.ts'
import { validatePlan } from '../../compiler/plan/validate.ts'
import { parse } from '../../grammar/parse.ts'
import { print } from '../../grammar/print.ts'
import { arm, experiments, files, names, type Program, places } from './object-name-places.ts'

const path = `${memoryProject}/game.lsp`
const filesOf = (text: string, name: string) =>
  memoryFiles(
    Object.fromEntries(
      Object.entries({ ...files, 'd.lsp': '', 'game.lsp': text }).map(([file, content]) => [
        file.replace('@', name),
        content.replaceAll('@', name),
      ]),
    ),
  )
const sha256 = () => '0'.repeat(64)

/** Everything that is made of a program, as text, with the ordinary name in the other's place. */
function told({ text, options = {} }: Program, name: string): string {
  const named = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll('@', name)) as T
  const compiled = compileGame(path, { ...named(options), files: filesOf(text, name), sha256 })
  const { game: checked, plan, diagnostics } = compiled
  const parsed = parse(text.replaceAll('@', name))
  const shown = [renderAll(diagnostics), JSON.stringify(toJson(diagnostics), null, 1), print(parsed)]
  if (!checked || !plan) return shown.join('\n')
  expect(validatePlan(JSON.parse(JSON.stringify(plan))).problems).toBeUndefined()
  const document = explainGame(checked, { plan, cost: costOf(checked, plan), diagnostics: [] })
  const compared = { file: 'game.lsp', game: checked }
  return [
    ...shown,
    JSON.stringify(plan, null, 1),
    JSON.stringify(document, null, 1),
    explainText(document, { colour: false, width: 100 }),
    JSON.stringify(gameDiff(compared, compared, [])),
  ].join('\n')
}

/** Of as many letters, so that every column is the same. */
const ordinary = (name: string) => `Z${'z'.repeat(name.length - 1)}`

it('has a program for each place, of which is said what its name says', async () => {
  const said = (diagnostics: readonly { code: string }[], plan: unknown) =>
    [...(plan ? ['a plan'] : []), ...diagnostics.map(({ code }) => code)].join(', ')
  const ofGames = Object.entries(places).map(([place, { text, options = {} }]) => {
    const own = JSON.parse(JSON.stringify(options).replaceAll('@', 'Zz'))
    const { diagnostics, plan } = compileGame(path, { ...own, files: filesOf(text, 'Zz'), sha256 })
    return `${place}: ${said(diagnostics, plan)}`
  })
  const ofExperiments = Object.entries(experiments).map(([place, items]) => {
    const compiled = compileExperiment(path, { files: filesOf(arm(items), 'Zz'), sha256, experiment: 'Zz' })
    return `${place}: ${said(compiled.diagnostics, compiled.plan)}`
  })
  await expect(`${[...ofGames, ...ofExperiments].join('\n')}\n`).toMatchFileSnapshot('object-names.txt')
})

const rows = (table: object) => Object.keys(table).flatMap(place => names.map(name => ({ place, name })))

it.each(rows(places))('takes $name as a name: $place', ({ place, name }) => {
  const expected = told(places[place]!, ordinary(name))
  expect(told(places[place]!, name).replaceAll(name, ordinary(name))).toBe(expected)
})

it.each(rows(experiments))('takes $name as a name in an experiment: $place', ({ place, name }) => {
  const tell = (own: string): string => {
    const compiled = compileExperiment(path, {
      files: filesOf(arm(experiments[place]!), own),
      sha256,
      experiment: own,
    })
    return [renderAll(compiled.diagnostics), JSON.stringify(compiled.plan, null, 1)].join('\n')
  }
  expect(tell(name).replaceAll(name, ordinary(name))).toBe(tell(ordinary(name)))
})
