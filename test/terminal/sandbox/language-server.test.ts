/** The language server reads the project's folder and nothing else, writes nothing, opens no socket and starts no process, whatever is asked. */
import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type Client, connect } from '../../editor/client.ts'
import { BIN, BUILT } from '../command.ts'
import { isWithin, newLog, ownFiles, packageFolders, straceTo, TRACES, touchedBy } from './trace.ts'

const game = `import Shared from "./shared.lsp"
game G {
  model policy from "hf:owner/name"
  prompt Ask(task: text) from "prompts/ask.md"
  data rows from "rows.jsonl" { question: text }
  axis query: 4
  draw row from rows over query
  role Asker plays policy { sees Ask(task: row.question)  says q over query }
  reward R = lenght(q)
  payoff Asker = R
  train policy { steps: 1 }
}
`

const secret = 'the launch code is 0000'

/** What an editor asks at a place; the texts of answers, refusals among them. */
async function askAll(client: Client, file: string, offset: number): Promise<string> {
  const answers: unknown[] = []
  for (const question of [
    'hover',
    'completion',
    'definition',
    'documentHighlight',
    'signatureHelp',
    'prepareRename',
  ])
    answers.push(await client.at(`textDocument/${question}`, file, offset).catch(String))
  answers.push(
    await client.at('textDocument/references', file, offset, { context: { includeDeclaration: true } }),
  )
  answers.push(await client.at('textDocument/rename', file, offset, { newName: 'renamed' }).catch(String))
  return JSON.stringify(answers)
}

async function askOfWhole(client: Client, file: string): Promise<string> {
  const textDocument = { uri: client.uri(file) }
  const { document, text } = { document: client.document(file), text: client.text(file) }
  const range = { start: document.positionAt(0), end: document.positionAt(text.length) }
  return JSON.stringify([
    await client.ask('textDocument/formatting', {
      textDocument,
      options: { tabSize: 2, insertSpaces: true },
    }),
    await client.ask('textDocument/documentSymbol', { textDocument }),
    await client.ask('textDocument/foldingRange', { textDocument }),
    await client.ask('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } }),
  ])
}

/** Places in a text where something can be asked: in each of the words. */
const places = (text: string, words: readonly string[]): number[] => words.map(word => text.indexOf(word) + 1)

function outsideFolder(): string {
  const outside = realpathSync(mkdtempSync(join(tmpdir(), 'lsp-outside-')))
  writeFileSync(join(outside, 'secret.md'), secret)
  writeFileSync(join(outside, 'secret.lsp'), `prompt Shared = "${secret}"`)
  writeFileSync(join(outside, 'secret.jsonl'), JSON.stringify({ question: secret }))
  return outside
}

/** The game with each of its files taken from outside: by a path that leads up, by the whole path, by a link. */
const waysOut = (outside: string): string[] =>
  [`../${outside.split('/').at(-1)}`, outside, 'linked'].map(folder =>
    game
      .replace('./shared.lsp', `${folder}/secret.lsp`)
      .replace('prompts/ask.md', `${folder}/secret.md`)
      .replace('rows.jsonl', `${folder}/secret.jsonl`)
      .replace('hf:owner/name', folder),
  )

it.skipIf(!BUILT || !TRACES)(
  'touches nothing but the project while an editor asks (skipped without strace)',
  async () => {
    const log = newLog()
    const outside = outsideFolder()
    const files = {
      'game.lsp': game,
      'shared.lsp': 'prompt Shared = "x"\n',
      'prompts/ask.md': 'Ask {task}.',
      'rows.jsonl': '{"question":"x"}\n',
    }
    const client = await connect(files, {}, BIN, straceTo(log))
    symlinkSync(outside, join(client.folder, 'linked'))
    mkdirSync(join(client.folder, 'empty'))
    const { folder } = client
    const words = [
      'Shared',
      './shared',
      'hf:owner',
      'Ask',
      'prompts/',
      'rows.jsonl',
      'question',
      'lenght',
      'policy',
    ]
    expect((await client.show('game.lsp', game)).map(({ code }) => code)).toContain('unknown-name')
    for (const offset of places(game, words)) await askAll(client, 'game.lsp', offset)
    const whole = await askOfWhole(client, 'game.lsp')
    expect(whole).toContain('length')
    const answers: string[] = []
    for (const text of waysOut(outside)) {
      answers.push(JSON.stringify(await client.show('game.lsp', text)))
      for (const offset of places(text, ['secret.lsp', 'secret.md', 'secret.jsonl', 'from "', 'Shared']))
        answers.push(await askAll(client, 'game.lsp', offset))
      answers.push(await askOfWhole(client, 'game.lsp'))
    }
    expect(answers.join('\n')).not.toContain(secret)
    expect(await client.end()).toBe(0)
    const touched = touchedBy(log, process.cwd())
    const node = ownFiles(process.cwd())
    const allowed = [folder, realpathSync(process.execPath), ...packageFolders, '/proc', '/sys/fs/cgroup']
    const strange = (paths: readonly string[]) => paths.filter(path => !node.has(path))
    expect(touched.read.some(path => isWithin(path, folder))).toBe(true)
    expect(strange(touched.read).filter(path => !allowed.some(root => isWithin(path, root)))).toEqual([])
    expect({
      written: strange(touched.written),
      network: touched.network,
      started: touched.started.length,
    }).toEqual({
      written: [],
      network: [],
      started: 1,
    })
  },
  60_000,
)
