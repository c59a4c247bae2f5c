/**
 * Every code, the grammar's and the rules', by the catalogues. An entry's `example` is its test: `wrong` must give this code and
 * nothing else, `right` nothing at all, and each fix that is offered, carried out, must leave a file without errors. To add one,
 * write both sides as compiler/diagnostics/rule.ts says (`Example`), take the code off the list below, and run
 *
 *     npx vitest run test/compiler/rules.test.ts -t CODE
 *
 * On a failure the whole diagnostics are printed as a user would see them, the fixes' edited lines included.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkFile } from '../../compiler/check.ts'
import { applyFix } from '../../compiler/diagnostics/apply-fix.ts'
import { catalogue } from '../../compiler/diagnostics/catalogue.ts'
import type { Diagnostic, Fix } from '../../compiler/diagnostics/diagnostic.ts'
import { exampleDiagnostics } from '../../compiler/diagnostics/examples/example-diagnostics.ts'
import {
  type ExampleProject,
  exampleProject,
  withTexts,
} from '../../compiler/diagnostics/examples/example-project.ts'
import { standard } from '../../compiler/diagnostics/examples/standard.ts'
import { renderAll } from '../../compiler/diagnostics/render.ts'
import { allTold, syntaxCatalogue } from '../../compiler/diagnostics/syntax-catalogue.ts'

/** Codes without an example: what breaks a bound on size is no small game, and a NUL character cannot be shown. */
const without: readonly string[] = [
  'file-empty',
  'file-too-large',
  'not-a-plan',
  'not-text',
  'too-complex',
  'too-long',
  'too-many-bases',
  'too-many-imports',
  'too-many-members',
  'too-many-problems',
  'too-many-stages',
]

function afterFix(project: ExampleProject, fix: Fix): ExampleProject {
  const [first] = fix.edits
  if (!first) throw new Error(`the fix “${fix.title}” edits nothing`)
  const { path, text } = first.at.source
  expect(project.texts[path], `the fix “${fix.title}” is about a file of the project`).toBe(text)
  return withTexts(project, { [path]: applyFix(fix, text) })
}

const told = (diagnostics: readonly Diagnostic[]) => renderAll(diagnostics)
const withExample = allTold.flatMap(({ code, example }) => (example ? [{ code, ...example }] : []))

it('gives each of them a code of its own, in kebab case, and a text', () => {
  const codes = allTold.map(each => each.code)
  expect(codes.length).toBeGreaterThan(100)
  expect(new Set(codes).size).toBe(codes.length)
  for (const { code, about } of allTold) {
    expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    expect(about.trim().length, code).toBeGreaterThan(20)
  }
})

it.each([
  { folder: 'rules', listed: catalogue },
  { folder: 'syntax', listed: syntaxCatalogue },
])('lists every file of compiler/diagnostics/$folder, each named after its code', ({ folder, listed }) => {
  const path = join(import.meta.dirname, '../../compiler/diagnostics', folder)
  const files = readdirSync(path).map(file => file.replace(/\.ts$/, ''))
  expect(files.sort()).toEqual(listed.map(each => each.code).sort())
  for (const code of files)
    expect(readFileSync(join(path, `${code}.ts`), 'utf8')).toContain(`code: '${code}'`)
})

it('has an example of every code', () => {
  const lacking = allTold.filter(each => !each.example).map(each => each.code)
  expect([...without].sort()).toEqual(lacking.sort())
})

it('has nothing to say against the game that examples are put into', () => {
  const project = exampleProject({ wrong: '', right: standard }, 'right')
  expect(told(checkFile(project.path, project.files).diagnostics)).toBe('')
})

it.each(withExample)('$code: the wrong side gives it, and nothing else', ({ code, ...example }) => {
  const diagnostics = exampleDiagnostics(exampleProject(example, 'wrong'), example)
  expect(
    diagnostics.map(d => d.code),
    told(diagnostics),
  ).toEqual([code])
})

it.each(withExample)('$code: the right side is without a fault', ({ code: _, ...example }) => {
  expect(told(exampleDiagnostics(exampleProject(example, 'right'), example))).toBe('')
})

it.each(withExample)('$code: each fix that is offered mends it', ({ code, ...example }) => {
  const project = exampleProject(example, 'wrong')
  const fixes = exampleDiagnostics(project, example).flatMap(d => d.fixes ?? [])
  for (const fix of fixes) {
    const left = exampleDiagnostics(afterFix(project, fix), example)
    const wrong = left.filter(d => d.severity === 'error' || d.code === code)
    expect(told(wrong), `after “${fix.title}”`).toBe('')
  }
})
