/** The language server counts as the protocol does, whatever letters and line ends stand around a mistake. */
import { expect, it } from 'vitest'
import type { CodeAction, Hover } from 'vscode-languageserver'
import { inSurroundings, mistakes, program, surroundings } from '../compiler/odd-places.ts'
import { BUILT } from '../terminal/command.ts'
import { connect, edited, editsOf } from './client.ts'

const file = 'game.lsp'

it.skipIf(!BUILT)(
  'marks each mistake where it stands, mends it there, and finds what is under the cursor',
  async () => {
    const client = await connect({})
    const failed: string[] = []
    const expectSame = (what: string, found: unknown, wanted: unknown) => {
      if (found !== wanted)
        failed.push(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`)
    }
    for (const around of surroundings)
      for (const { was, is, at, code, mended } of mistakes) {
        const what = `${is}, ${around.name}`
        const text = inSurroundings(program.replace(was, is), around)
        const told = (await client.show(file, text)).find(each => each.code === code)
        if (!told) {
          failed.push(`${what}: is not told`)
          continue
        }
        const document = client.document(file)
        const [start, end] = [document.offsetAt(told.range.start), document.offsetAt(told.range.end)]
        expectSame(what, text.slice(start, end), inSurroundings(at, { ...around, mark: false }))
        if (mended === undefined) continue
        const actions = await client.ask<CodeAction[]>('textDocument/codeAction', {
          textDocument: { uri: client.uri(file) },
          range: told.range,
          context: { diagnostics: [told] },
        })
        const after = edited(text, editsOf(actions[0]?.edit ?? null, client.uri(file)))
        expectSame(what, after, inSurroundings(program.replace(was, mended), around))
      }
    for (const around of surroundings) {
      const text = inSurroundings(program, around)
      await client.show(file, text)
      const place = text.indexOf('length(q)')
      const hover = await client.at<Hover | null>('textDocument/hover', file, place)
      const document = client.document(file)
      expectSame(`hover, ${around.name}`, hover?.range && document.offsetAt(hover.range.start), place)
    }
    await client.end()
    expect(failed).toEqual([])
  },
)
