/** Tokens that a chat template adds, counted with the tokenizer that lies beside it. */
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { compileGame } from '../../compiler/compile.ts'
import { nodeFiles } from '../../terminal/files.ts'
import { templateTokens } from '../../terminal/template-tokens.ts'

const folder = mkdtempSync(join(tmpdir(), 'lsp-template-'))
afterAll(() => rmSync(folder, { recursive: true }))

const base = fileURLToPath(new URL('../../games/world/base', import.meta.url))
const template = `{% for m in messages %}<c>{{ m.content }}<eos>{% endfor %}{% if add_generation_prompt %}<s>{% endif %}`

const game = `game G {
  model policy from "./model"
  model old = frozen policy
  axis query: 4
  role Asker plays policy { sees { system: "a", user: "b" }  says q over query }
  role Raw plays policy { sees raw q  says r over query }
  reward R = old.judge(q, score: 0..1, begin: "<score>")
  payoff Asker = R
  payoff Raw = length(r)
  train policy {}
}`

function planIn(name: string, fill: (model: string) => void) {
  const project = join(folder, name)
  cpSync(base, join(project, 'model'), { recursive: true })
  fill(join(project, 'model'))
  writeFileSync(join(project, 'lsp.json'), '{}')
  writeFileSync(join(project, 'game.lsp'), game)
  const { plan } = compileGame(join(project, 'game.lsp'), { files: nodeFiles, sha256: () => '0'.repeat(64) })
  return templateTokens(plan!)
}

it('counts the template’s own tokens, a copy’s as those of its model, and none of what is raw', async () => {
  const counted = await planIn('own', model => writeFileSync(join(model, 'chat_template.jinja'), template))
  // Two turns of two tokens and the one that begins the reply; a continued reply has no end and no beginning of its own.
  expect([...counted]).toEqual([
    ['policy|system|user', 5],
    ['policy|user|assistant', 3],
  ])
})

it('knows that a model without a template adds nothing', async () => {
  expect([...(await planIn('none', () => {}))].map(([, added]) => added)).toEqual([0, 0])
})

it('counts nothing where the template fails, or a link leads out of the project', async () => {
  const failing = await planIn('fails', model =>
    writeFileSync(join(model, 'chat_template.jinja'), "{{ raise_exception('no') }}"),
  )
  expect(failing.size).toBe(0)
  writeFileSync(join(folder, 'outside.jinja'), template)
  const linked = await planIn('linked', model =>
    symlinkSync(join(folder, 'outside.jinja'), join(model, 'chat_template.jinja')),
  )
  expect(linked.size).toBe(0)
})
