/**
 * Every `lsp` command line of the documents is one: its options are known and its arguments are counted right, and what it names in the
 * repository is there. The guide's are played besides: guide.test.ts.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { program } from '../../terminal/program.ts'
import { blocksOf, documents, root } from './blocks.ts'

const pages = readdirSync(`${root}/docs`)
  .filter(page => page.endsWith('.md') && page !== 'errors.md')
  .map(page => `docs/${page}`)
const scripts = Object.keys(JSON.parse(readFileSync(`${root}/package.json`, 'utf8')).scripts)

/** Words as a shell parts them, up to a comment, a pipe or a redirection; quotes are taken off. */
const wordsOf = (line: string): string[] =>
  [...line.replace(/\s[#|>&].*$/, '').matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, a, b, c]) => a ?? b ?? c!,
  )

/** Throws what the command line would say. */
async function parse(words: readonly string[]): Promise<void> {
  const lsp = program(() => {})
  for (const command of lsp.commands) {
    command.exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} })
    command.action(() => {})
  }
  await lsp.parseAsync([...words], { from: 'user' })
}

const lines = [...new Set([...documents, ...pages])].flatMap(document =>
  blocksOf(document)
    .filter(({ info }) => /^(sh|console)\b/.test(info))
    .flatMap(({ text, line }) =>
      text
        .replaceAll(/\\\n\s*/g, ' ')
        .split('\n')
        .map(each => ({ place: `${document}:${line}`, text: each.replace(/^\$ /, '').trim() })),
    ),
)

const ofLsp = lines.filter(({ text }) => /^(npx )?lsp /.test(text))
it.each(ofLsp)('$place: $text', async ({ text }) => {
  const [first, ...rest] = wordsOf(text)
  const words = first === 'npx' ? rest.slice(1) : rest
  await parse(words)
  for (const word of words.filter(each => /^(games|bench|docs)\//.test(each)))
    expect(existsSync(join(root, word.replace(/#.*$/, ''))), word).toBe(true)
})

it('names scripts of package.json, and benchmarks that are there', () => {
  for (const { text, place } of lines) {
    const [, script] = /^npm (?:run(?: -\S+)* )?([a-z:]+)/.exec(text) ?? []
    if (script && !['ci', 'cit', 'install'].includes(script)) expect(scripts, place).toContain(script)
    const [, bench] = /^node tools\/run\.mjs (\S+)/.exec(text) ?? []
    if (bench) expect(existsSync(join(root, bench)), `${place}: ${bench}`).toBe(true)
  }
})

it('finds command lines in the documents, and a slip in one', async () => {
  expect(ofLsp.length).toBeGreaterThan(30)
  await expect(parse(['run', 'games/world/lsp.lsp', '--step', '3'])).rejects.toThrow(/unknown option/)
  await expect(parse(['pla'])).rejects.toThrow()
})
