/** The language server, driven over its protocol: diagnostics, hover, navigation, formatting, broken files, places. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type {
  Diagnostic,
  DocumentSymbol,
  Hover,
  Location,
  SignatureHelp,
  TextEdit,
} from 'vscode-languageserver'
import { parse } from '../../grammar/parse.ts'
import { print } from '../../grammar/print.ts'
import { BUILT } from '../terminal/command.ts'
import { type Client, connect, edited, place, told } from './client.ts'
import { base, project, shared, variant } from './game.ts'

const test = it.skipIf(!BUILT)
let client: Client

beforeAll(async () => {
  if (BUILT) client = await connect(project)
})
afterAll(async () => {
  if (BUILT) expect(await client.end()).toBe(0)
})

const hover = async (file: string, text: string, needle: string, shift = 0): Promise<string> => {
  await client.show(file, text)
  const found = await client.at<Hover | null>('textDocument/hover', file, text.indexOf(needle) + shift)
  return found ? (found.contents as { value: string }).value : ''
}

const places = (list: readonly Location[]) =>
  list
    .map(({ uri, range }) => `${uri.slice(client.uri('').length).replace(/^\//, '')} ${place(range.start)}`)
    .sort()

test('says nothing of a game without mistakes', async () => {
  expect(await client.show('base.lsp', base)).toEqual([])
  expect(await client.show('variant.lsp', variant)).toEqual([])
  expect(await client.show('shared.lsp', shared)).toEqual([])
})

test('tells what is wrong as soon as it is typed, and takes it back', async () => {
  const wrong = base.replace('V * std(R over answer)', 'R')
  const [found] = await client.show('base.lsp', wrong)
  expect(found).toMatchObject({ code: 'wrong-axes', severity: 1, source: 'lsp' })
  expect(found!.message).toContain('expected  number[query]')
  expect(found!.relatedInformation?.[0]?.location.uri).toBe(client.uri('base.lsp'))
  expect(await client.show('base.lsp', base)).toEqual([])
})

test('checks open files again when a file that they import changes', async () => {
  await client.show('variant.lsp', variant)
  const again = client.next('variant.lsp')
  await client.show('base.lsp', base.replaceAll('R', 'Rwd'))
  expect(told((await again).diagnostics)).toEqual(['6:18 unknown-name'])
  const mended = client.next('variant.lsp')
  await client.show('base.lsp', base)
  expect((await mended).diagnostics).toEqual([])
})

test('marks what is never used as unnecessary', async () => {
  const [found] = await client.show(
    'base.lsp',
    base.replace('  payoff Solver ', '  let idle = 1\n  payoff Solver '),
  )
  expect(found).toMatchObject({ code: 'unused', severity: 2, tags: [1] })
})

test('hovers tell type, axes, formula and doc of a name, in variants and evals too', async () => {
  expect(await hover('base.lsp', base, 'R over answer')).toContain(
    'reward R: number[query, answer]\n  = taste.score(q, a)',
  )
  expect(await hover('base.lsp', base, 'R over answer')).toContain('What the reward model thinks.')
  expect(await hover('variant.lsp', variant, 'R + Q')).toContain('reward R: number[query, answer]')
  expect(await hover('variant.lsp', variant, 'R + Q', 4)).toContain('reward Q: number[query, answer] 0..7')
  expect(await hover('shared.lsp', shared, 'row.answer', 4)).toContain('answer: text')
  expect(await hover('shared.lsp', shared, 'b over item')).toContain('b: text[item]')
  expect(await hover('shared.lsp', shared, 'policy')).toContain('the game that `Held` is measured on')
})

test('hovers tell what the other names are', async () => {
  expect(await hover('base.lsp', base, 'plays policy', 6)).toContain(
    'A language model, trained in this game.',
  )
  expect(await hover('base.lsp', base, 'over answer)', 6)).toContain('8 × 4 = 32 elements')
  expect(await hover('base.lsp', base, 'Ask(task: task)')).toContain('Ask about {task} in <q> tags.')
  expect(await hover('base.lsp', base, 'task)', 1)).toContain('A parameter of the game.')
  expect(await hover('base.lsp', base, 'payoff Solver', 8)).toContain('payoff Solver = R')
  expect(await hover('variant.lsp', variant, 'Base(task')).toContain('Two players of one model.')
})

test('hovers over built-in functions give signature, meaning, example and the type here', async () => {
  const text = await hover('base.lsp', base, 'mean(R')
  expect(text).toContain('mean(x: number over AXIS): number')
  expect(text).toContain('Here: `number[query]`')
  expect(text).toContain('`mean(R over answer)` of 1, 2, missing = `1.5`')
})

test('hovers over settings give values and default', async () => {
  expect(await hover('base.lsp', base, 'temperature', 2)).toContain(
    'Takes a number above 0 and at most 10. Default: 1.',
  )
  expect(await hover('base.lsp', base, 'max_tokens')).toContain('Default: 256')
})

test('goes to definitions in this and in other files', async () => {
  await client.show('base.lsp', base)
  await client.show('variant.lsp', variant)
  const at = (file: string, text: string, needle: string, shift = 0) =>
    client.at<Location[]>('textDocument/definition', file, text.indexOf(needle) + shift).then(places)
  expect(await at('variant.lsp', variant, 'R + Q')).toEqual(['base.lsp 22:9'])
  expect(await at('variant.lsp', variant, 'extends Base', 8)).toEqual(['base.lsp 3:5'])
  expect(await at('base.lsp', base, 'Ask(task')).toEqual(['shared.lsp 0:7'])
  expect(await at('base.lsp', base, './shared.lsp')).toEqual(['shared.lsp 0:0'])
  expect(await at('shared.lsp', shared, 'ask.md')).toEqual(['prompts/ask.md 0:0'])
  expect(await at('variant.lsp', variant, 'task: "algebra"')).toEqual(['base.lsp 3:10'])
})

test('finds all places of a name over the project, in files that are not open too', async () => {
  await client.show('variant.lsp', variant)
  await client.close('base.lsp')
  const offset = variant.indexOf('R + Q')
  const found = await client.at<Location[]>('textDocument/references', 'variant.lsp', offset, {
    context: { includeDeclaration: true },
  })
  expect(places(found)).toEqual([
    'base.lsp 22:9',
    'base.lsp 23:18',
    'base.lsp 25:22',
    'base.lsp 26:30',
    'variant.lsp 6:18',
  ])
})

test('formats as the command does, and leaves a broken file alone', async () => {
  const messy = base.replaceAll('    ', ' ').replace('axis query:  8', 'axis   query:8')
  await client.show('base.lsp', messy)
  const ask = () =>
    client.ask<TextEdit[]>('textDocument/formatting', {
      textDocument: { uri: client.uri('base.lsp') },
      options: { tabSize: 2, insertSpaces: true },
    })
  expect(edited(messy, await ask())).toBe(print(parse(messy)))
  await client.show('base.lsp', `${messy}\ngame {`)
  expect(await ask()).toEqual([])
})

test('outlines declarations with their members', async () => {
  await client.show('variant.lsp', variant)
  const symbols = await client.ask<DocumentSymbol[]>('textDocument/documentSymbol', {
    textDocument: { uri: client.uri('variant.lsp') },
  })
  expect(symbols.map(s => [s.name, s.children?.map(c => c.name)])).toEqual([
    ['Variant', ['Quality', 'Q', 'Solver']],
    ['Table', ['Small']],
  ])
})

test('helps with the arguments of a call', async () => {
  const text = variant.replace('R + Q', 'clip(R, ')
  await client.show('variant.lsp', text)
  const help = await client.at<SignatureHelp>(
    'textDocument/signatureHelp',
    'variant.lsp',
    text.indexOf('clip(R, ') + 8,
  )
  expect(help.signatures[0]!.label).toBe('clip(x: number, lo: number, hi: number): number')
  expect(help.activeParameter).toBe(1)
})

test('still answers for what can be read of a broken file', async () => {
  const broken = base.replace('V * std(R over answer) otherwise -1', 'mean(').replace('steps: 10', 'steps: ')
  const found = await client.show('base.lsp', broken)
  expect(found.length).toBeGreaterThan(0)
  expect(await hover('base.lsp', broken, 'R over answer')).toContain('number[query, answer]')
})

test('forgets a closed buffer and reads the file again', async () => {
  await client.show('base.lsp', base.replace('score(q, a)', 'score(q)'))
  const cleared = client.next('base.lsp')
  await client.close('base.lsp')
  expect((await cleared).diagnostics).toEqual([])
  expect(await client.show('variant.lsp', `${variant}\n`)).toEqual([])
  expect(await client.show('base.lsp', base)).toEqual([])
})

const columns = async (line: string, end: string): Promise<Diagnostic[]> => {
  const text = ['game G {', '\tmodel m from "hf:o/n"', '\taxis x: 2', line, '}'].join(end)
  return [...(await client.show('columns.lsp', text))].filter(d => d.code === 'unknown-name')
}

test('counts UTF-16 code units from 0, through tabs, characters outside the BMP, CR LF and a byte-order mark', async () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const [found] = await columns('\tlet v = exact("𝔸é", nope)', end)
    expect(found!.range).toEqual({ start: { line: 3, character: 22 }, end: { line: 3, character: 26 } })
  }
  const text = '\uFEFFgame G { let v = nope }'
  const [marked] = (await client.show('columns.lsp', text)).filter(d => d.code === 'unknown-name')
  expect(marked!.range.start).toEqual({ line: 0, character: text.indexOf('nope') })
})

test('takes small changes of a text', async () => {
  await client.show('base.lsp', base)
  const line = base.split('\n').findIndex(each => each.includes('payoff Challenger'))
  const range = { start: { line, character: 22 }, end: { line, character: 23 } }
  const found = await client.change('base.lsp', [{ range, text: 'nope' }])
  expect(told(found)).toEqual([`${line}:22 unknown-name`])
})

test('answers a bad request with an error and lives on', async () => {
  await expect(client.ask('textDocument/hover', { textDocument: {}, position: {} })).rejects.toThrow(
    'hover failed',
  )
  expect(client.log()).toContain('lsp: hover failed')
  expect(await hover('base.lsp', base, 'R over answer')).toContain('reward R')
})

test('writes nothing into the project', () => {
  expect(readFileSync(`${client.folder}/base.lsp`, 'utf8')).toBe(base)
  expect(readFileSync(`${client.folder}/prompts/ask.md`, 'utf8')).toBe(project['prompts/ask.md'])
})
