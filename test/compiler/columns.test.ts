/** The same mistakes among all sorts of letters and line ends: every place is told where it stands. */
import { createHash } from 'node:crypto'
import stringWidth from 'string-width'
import { expect, it } from 'vitest'
import { compileGame } from '../../compiler/compile.ts'
import { applyFix } from '../../compiler/diagnostics/apply-fix.ts'
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts'
import { toJson } from '../../compiler/diagnostics/json.ts'
import { render } from '../../compiler/diagnostics/render.ts'
import { costOf } from '../../compiler/explain/cost/cost.ts'
import { explainGame } from '../../compiler/explain/game.ts'
import { memoryFiles, memoryProject } from '../../compiler/memory-files.ts'
import {
  inSurroundings,
  mistakes,
  placesIn,
  plain,
  program,
  type Surroundings,
  standsAt,
  surroundings,
} from './odd-places.ts'

const path = `${memoryProject}/game.lsp`
const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')
const compile = (text: string) =>
  compileGame(path, { files: memoryFiles({ 'lsp.json': '{}', 'game.lsp': text }), sha256 })

/** What stands at every place of a document. */
const quoted = (document: unknown, text: string, around: Surroundings): string[] =>
  placesIn(document).map(place => standsAt(text, place, around))

it.each(mistakes)('tells where $is stands, in all surroundings', ({ was, is, code, at }) => {
  const wrong = program.replace(was, is)
  expect(wrong).not.toBe(program)
  const told = (around: Surroundings) => {
    const text = inSurroundings(wrong, around)
    const { diagnostics } = compile(text)
    const own = diagnostics.find(each => each.code === code)
    expect(own, `${around.name}: ${diagnostics.map(d => d.code)}`).toBeDefined()
    return { text, own: own!, json: toJson(diagnostics) }
  }
  const expected = told(plain)
  for (const around of surroundings) {
    const { text, own, json } = told(around)
    const spot = inSurroundings(at, { ...around, mark: false })
    expect(text.slice(own.at.span.start, own.at.span.end), around.name).toBe(spot)
    expect(quoted(json, text, around), around.name).toEqual(quoted(expected.json, expected.text, plain))
    expectCaret(own, text, around)
    const fix = own.fixes?.[0]
    const wanted = expected.own.fixes?.[0]
    expect(fix?.title).toBe(wanted?.title)
    if (fix && wanted)
      expect(bare(applyFix(fix, text), around), around.name).toBe(
        bare(applyFix(wanted, expected.text), plain),
      )
  }
})

const bare = (text: string, { lineEnd, pad }: Surroundings): string =>
  (pad === '' ? text : text.replaceAll(pad, ''))
    .replace(/^\ufeff/, '')
    .replaceAll(lineEnd, '\n')
    .replace(/^\s+/gm, '')

/** The carets stand under the place, as wide as it is, by the width of what is shown before it. */
function expectCaret(diagnostic: Diagnostic, text: string, around: Surroundings): void {
  const lines = render(diagnostic).split('\n')
  const caret = lines.findIndex(line => /│ *\^/.test(line))
  const { span } = diagnostic.at
  const before = text
    .slice(0, span.start)
    .split(around.lineEnd)
    .at(-1)!
    .replace(/^\ufeff/, '')
  const spot = text.slice(span.start, span.end)
  const [gutter = ''] = /^.*?│ /.exec(lines[caret]!)!
  const shown = (part: string) => part.replaceAll('\t', '  ').replace(/[\u2028\ufeff]/g, '\ufffd')
  expect(lines[caret - 1]!.slice(gutter.length), around.name).toContain(shown(before + spot))
  const carets = /\^+/.exec(lines[caret]!)!
  expect(carets.index - gutter.length, around.name).toBe(stringWidth(shown(before)))
  expect(carets[0].length, around.name).toBe(Math.max(1, stringWidth(shown(spot))))
}

it('gives the places of a plan and of what is explained in all surroundings', () => {
  const told = (around: Surroundings) => {
    const text = inSurroundings(program, around)
    const { game, plan, diagnostics } = compile(text)
    expect(diagnostics, around.name).toEqual([])
    return {
      plan: quoted(plan, text, around),
      explained: quoted(
        explainGame(game!, { plan: plan!, cost: costOf(game!, plan!), diagnostics: [] }),
        text,
        around,
      ),
    }
  }
  const expected = told(plain)
  expect(expected.plan.length).toBeGreaterThan(10)
  expect(expected.explained.length).toBeGreaterThan(5)
  for (const around of surroundings) expect(told(around), around.name).toEqual(expected)
})
