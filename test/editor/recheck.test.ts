import { expect, it } from 'vitest'
import { analyzeFile } from '../../compiler/check.ts'
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts'
import { memoryFiles } from '../../compiler/memory-files.ts'
import { Workspace } from '../../editor/workspace.ts'
import { Random } from '../../games/world/make/random.ts'
import { parse } from '../../grammar/parse.ts'
import { typed } from '../grammar/typing.ts'
import { base, shared, variant } from './game.ts'

const others = { 'lsp.json': '{}', 'prompts/ask.md': 'Ask about {task}.', 'test.jsonl': '' }
const path = '/project/long.lsp'
const withoutImports = (text: string): string => text.replace(/^import .*\n/gm, '')

/** Games and variants of them that hang together by their names, in one file. */
const long = [
  withoutImports(shared),
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap(i => [
    withoutImports(base).replace('game Base', `game Base${i}`),
    withoutImports(variant)
      .replaceAll('Variant', `Variant${i}`)
      .replaceAll('Base', `Base${i}`)
      .replace('experiment Table', `experiment Table${i}`),
  ]),
].join('\n')

it('has a file long enough', () => expect(long.length).toBeGreaterThan(10_000))

function open(text: string) {
  const disk = { ...memoryFiles({ ...others, 'long.lsp': '' }), list: () => [] }
  const workspace = new Workspace(disk)
  const uri = `file://${path}`
  let version = 0
  const show = (now: string) => {
    workspace.set(uri, ++version, now)
    return workspace.analysis(path).checked.diagnostics
  }
  show(text)
  return { workspace, show }
}

const ofWhole = (text: string): readonly Diagnostic[] =>
  analyzeFile(path, memoryFiles({ ...others, 'long.lsp': text })).checked.diagnostics

const shown = (diagnostics: readonly Diagnostic[]) =>
  diagnostics
    .filter(({ code }) => code !== 'unused')
    .map(({ code, message, help, at, labels, fixes }) => ({
      code,
      message,
      help,
      span: at.span,
      line: at.source.lines.position(at.span.start),
      labels: labels?.map(label => [label.text, label.at.span]),
      fixes: fixes?.map(({ title, edits }) => [title, edits.map(edit => [edit.text, edit.at.span])]),
    }))

it('says after each key what a check of the whole file says, unused names apart', () => {
  const random = new Random(3)
  const { show } = open(long)
  let text = long
  for (let key = 0; key < 120; key++) {
    text = parse(text).problems.length > 2 ? long : typed(text, random)
    expect(shown(show(text)), JSON.stringify(text)).toEqual(shown(ofWhole(text)))
  }
})

it('says the same after a word was typed anew, in whatever declaration', () => {
  const random = new Random(4)
  const { show } = open(long)
  const words = [...long.matchAll(/[A-Za-z_]\w+|\d+/g)]
  for (let n = 0; n < 60; n++) {
    const word = words[random.below(words.length)]!
    const cut = long.slice(0, word.index + word[0].length - 1) + long.slice(word.index + word[0].length)
    expect(shown(show(cut)), word[0]).toEqual(shown(ofWhole(cut)))
    expect(shown(show(long)), word[0]).toEqual(shown(ofWhole(long)))
  }
})

it('reads only what an edit can matter to, and all when there is time', () => {
  const { workspace, show } = open(long)
  const text = long.replace('reward R = taste.score(q, a)', 'let idle = 1\n  reward R = taste.score(q, a)')
  const quick = show(text)
  expect(workspace.isUnsettled(path)).toBe(true)
  expect(workspace.analysis(path).checked.games.length).toBeLessThan(18)
  expect(quick.filter(({ message }) => message.includes('idle'))).toEqual([])
  workspace.settle(path)
  expect(workspace.isUnsettled(path)).toBe(false)
  const settled = workspace.analysis(path).checked
  expect(settled.games).toHaveLength(18)
  expect(settled.diagnostics.filter(({ message }) => message.includes('idle'))).toHaveLength(1)
})
