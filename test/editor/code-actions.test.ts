/** Every fix of every code's example, taken as an editor takes it: as a code action whose edits are carried out. */
import { expect, it } from 'vitest'
import type { CodeAction } from 'vscode-languageserver'
import { checkFile } from '../../compiler/check.ts'
import { exampleProject } from '../../compiler/diagnostics/examples/example-project.ts'
import { allTold } from '../../compiler/diagnostics/syntax-catalogue.ts'
import { BUILT } from '../terminal/command.ts'
import { connect, edited, editsOf } from './client.ts'

const file = 'example.lsp'

/** The codes whose example is a file, without settings from the command line, and offers a fix of that file. */
const withFix = allTold.flatMap(({ code, example }) => {
  if (!example || example.overrides) return []
  const { files, path, texts } = exampleProject(example, 'wrong')
  const found = checkFile(path, files).diagnostics.find(d => d.code === code && d.fixes !== undefined)
  const here = found?.fixes?.every(fix => fix.edits.every(edit => edit.at.source.absolute === path))
  return found && here ? [{ code, texts }] : []
})

it('there are examples with fixes to try', () => {
  expect(withFix.length).toBeGreaterThan(20)
})

/** Each example is a project of its own: its folder has its own `lsp.json`. */
const projects = Object.fromEntries(
  withFix.flatMap(({ code, texts }) =>
    Object.entries(texts).map(([name, text]): [string, string] => [`${code}/${name}`, text]),
  ),
)

it.skipIf(!BUILT)('each quick fix takes its diagnostic away, and the first one is preferred', async () => {
  const client = await connect(projects)
  const failed: string[] = []
  for (const { code, texts } of withFix) {
    const path = `${code}/${file}`
    const text = texts[file]!
    const diagnostic = (await client.show(path, text)).find(d => d.code === code)
    const actions = diagnostic
      ? await client.ask<CodeAction[]>('textDocument/codeAction', {
          textDocument: { uri: client.uri(path) },
          range: diagnostic.range,
          context: { diagnostics: [diagnostic] },
        })
      : []
    const own = actions.filter(action => action.diagnostics?.[0]?.code === code)
    if (own.length === 0 || own[0]!.isPreferred !== true || own[0]!.kind !== 'quickfix')
      failed.push(`${code}: no preferred quick fix`)
    for (const { title, edit } of own) {
      const after = await client.show(path, edited(text, editsOf(edit!, client.uri(path))))
      if (after.some(d => d.code === code)) failed.push(`${code}: “${title}” leaves it`)
    }
  }
  await client.end()
  expect(failed).toEqual([])
})
