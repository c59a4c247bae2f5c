/** Rename over the protocol: everything that is one name goes together, and what cannot be renamed says why. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { WorkspaceEdit } from 'vscode-languageserver'
import { checkFile } from '../../compiler/check.ts'
import { memoryFiles, memoryProject } from '../../compiler/memory-files.ts'
import { BUILT } from '../terminal/command.ts'
import { type Client, connect, edited, editsOf } from './client.ts'
import { base, project, shared, variant } from './game.ts'

const test = it.skipIf(!BUILT)
let client: Client

beforeAll(async () => {
  if (BUILT) client = await connect(project)
})
afterAll(async () => {
  if (BUILT) await client.end()
})

const texts: Readonly<Record<string, string>> = { ...project }

const renamed = async (
  file: string,
  needle: string,
  shift: number,
  newName: string,
): Promise<Record<string, string>> => {
  await client.show(file, texts[file]!)
  const offset = texts[file]!.indexOf(needle) + shift
  const edit = await client.at<WorkspaceEdit | null>('textDocument/rename', file, offset, { newName })
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, edited(text, editsOf(edit, client.uri(name)))]),
  )
}

/** All games are as good as before. */
function stillChecks(files: Readonly<Record<string, string>>): void {
  const served = memoryFiles({ 'lsp.json': '{}', ...files })
  for (const file of ['base.lsp', 'variant.lsp', 'shared.lsp'])
    expect(checkFile(`${memoryProject}/${file}`, served).diagnostics.map(d => d.message)).toEqual([])
}

test('renames a value with its uses in variants of other files', async () => {
  const after = await renamed('base.lsp', 'R = taste', 0, 'liking')
  expect(after['base.lsp']).toBe(base.replaceAll(/\bR\b/g, 'liking'))
  expect(after['variant.lsp']).toBe(variant.replace('R + Q', 'liking + Q'))
  stillChecks(after)
})

test('renames from a use in another file', async () => {
  const after = await renamed('variant.lsp', 'reference.judge', 2, 'start')
  expect(after['base.lsp']).toContain('model start = frozen policy')
  expect(after['base.lsp']).toContain('kl(policy, start)')
  expect(after['variant.lsp']).toContain('start.judge(')
  stillChecks(after)
})

test('renames a parameter of a prompt with its arguments and the holes of its file', async () => {
  const after = await renamed('shared.lsp', 'task: text', 0, 'topic')
  expect(after['shared.lsp']).toContain('prompt Ask(topic: text)')
  expect(after['prompts/ask.md']).toBe('Ask about {topic} in <q> tags.\n')
  expect(after['base.lsp']).toContain('Ask(topic: task)')
  stillChecks(after)
})

test('renames a parameter with the holes of a text in the game', async () => {
  const after = await renamed('variant.lsp', '{answer}', 2, 'reply')
  expect(after['variant.lsp']).toContain('(question: text, reply: text) = "Rate {reply} for {question}."')
  expect(after['variant.lsp']).toContain('Quality(question: q, reply: a)')
  stillChecks(after)
})

test('renames a parameter of a game with what binds it', async () => {
  const after = await renamed('base.lsp', 'task: text', 0, 'topic')
  expect(after['variant.lsp']).toContain('extends Base(topic: "algebra")')
  expect(after['variant.lsp']).toContain('Base(topic: "x")')
  expect(after['base.lsp']).toContain('Ask(task: topic)')
  stillChecks(after)
})

test('renames a role with its payoffs and settings, an axis with the paths of arms', async () => {
  const roles = await renamed('base.lsp', 'role Challenger', 6, 'Asker')
  expect(roles['base.lsp']).toContain('weight: { Asker: 1.0 }')
  expect(roles['base.lsp']).toContain('payoff Asker')
  stillChecks(roles)
  const axes = await renamed('base.lsp', 'axis answer', 6, 'reply')
  expect(axes['variant.lsp']).toContain('axis.reply: 2')
  stillChecks(axes)
})

test('renames a model with the evals that borrow it', async () => {
  const after = await renamed('base.lsp', 'model policy', 7, 'player')
  expect(after['shared.lsp']).toContain('role Taker plays player')
  stillChecks(after)
})

test('renames what a file declares with its imports', async () => {
  const after = await renamed('base.lsp', 'game Base', 6, 'Root')
  expect(after['variant.lsp']).toBe(variant.replaceAll(/\bBase\b/g, 'Root'))
  const evals = await renamed('shared.lsp', 'eval Held', 6, 'Test')
  expect(evals['base.lsp']).toContain('import Ask, Test from')
  expect(evals['variant.lsp']).toContain('measure Test every')
})

for (const [what, file, needle, newName, why] of [
  ['a name that is taken', 'base.lsp', 'R = taste', 'V', '`V` is taken: a let on line 24 of base.lsp'],
  [
    'a name that a variant has',
    'base.lsp',
    'R = taste',
    'Q',
    '`Q` is taken: a reward on line 6 of variant.lsp',
  ],
  ['a name of the file', 'base.lsp', 'R = taste', 'Ask', '`Ask` is taken: a prompt'],
  ['a word of the language', 'base.lsp', 'R = taste', 'over', '`over` is a word of the language'],
  ['the name of a built-in function', 'base.lsp', 'R = taste', 'mean', '`mean` is a built-in function'],
  ['what is no name', 'base.lsp', 'R = taste', '1st', '`1st` is no name'],
  ['a built-in function', 'base.lsp', 'mean(R', 'average', '`mean` is built in'],
  ['a field of data', 'shared.lsp', 'question: text', 'query', 'named by the rows of the data file'],
  ['a parameter beside one of the new name', 'variant.lsp', 'question: text', 'answer', '`answer` is taken'],
] as const)
  test(`refuses ${what}`, async () => {
    await client.show(file, texts[file]!)
    const offset = texts[file]!.indexOf(needle)
    await expect(client.at('textDocument/rename', file, offset, { newName })).rejects.toThrow(why)
  })

test('leaves a file that is named like the game alone', async () => {
  expect((await renamed('base.lsp', 'R = taste', 0, 'R'))['base.lsp']).toBe(base)
  expect(shared).toBe(project['shared.lsp'])
})
