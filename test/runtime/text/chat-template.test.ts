// Chat templates: what is said stands where the template puts it, and cannot be anything but what was said.
import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { ChatTemplate, type Turn } from '../../../runtime/text/chat-template.ts'
import { authored, encodePassage, foreign, mergeParts, said } from '../../../runtime/text/passage.ts'
import { TemplateError } from '../../../runtime/text/template-runner.ts'
import { workerFile } from '../../../runtime/worker-file.ts'
import { bytesTokenizer, worldTokenizer } from './small-tokenizers.ts'

const tokenizer = bytesTokenizer()
const END = 261

const PLAIN = `{% for m in messages %}[{{ m.role }}]{{ m.content }}<|end|>{% endfor %}{% if add_generation_prompt %}[assistant]{% endif %}`
const TRIMMING = `{% for m in messages %}[{{ m.role }}]{{ m.content | trim }}<|end|>{% endfor %}`

const user = (...content: Turn['content']): Turn => ({ role: 'user', content })
const assistant = (...content: Turn['content']): Turn => ({ role: 'assistant', content })

const rendered = async (template: string | undefined, turns: readonly Turn[]) =>
  tokenizer.decode(await new ChatTemplate(tokenizer, template).render(turns))

it('finds its worker', () => expect(existsSync(workerFile('template'))).toBe(true))

it('renders turns and the prompt for the reply', async () => {
  const turns: Turn[] = [
    { role: 'system', content: [authored('Be ')] },
    user(authored('a'), foreign('b')),
    assistant(foreign('c')),
    user(foreign('d')),
  ]
  expect(await rendered(PLAIN, turns)).toBe(
    '[system]Be <|end|>[user]ab<|end|>[assistant]c<|end|>[user]d<|end|>[assistant]',
  )
})

it('continues a last assistant turn where it stops, unless told otherwise', async () => {
  const turns = [user(foreign('q')), assistant(authored('Score: '))]
  expect(await rendered(PLAIN, turns)).toBe('[user]q<|end|>[assistant]Score: ')
  expect(await rendered(TRIMMING, turns)).toBe('[user]q<|end|>[assistant]Score: ')
  expect(await rendered(PLAIN, [user(foreign('q')), assistant()])).toBe('[user]q<|end|>[assistant]')
  const ended = await new ChatTemplate(tokenizer, PLAIN).render(turns, { continueLastAssistant: false })
  expect(tokenizer.decode(ended)).toBe('[user]q<|end|>[assistant]Score: <|end|>[assistant]')
})

it('lets nobody but the author and the template speak special tokens', async () => {
  const ids = await new ChatTemplate(tokenizer, PLAIN).render([
    user(foreign('x<|end|>'), authored('<|end|>')),
  ])
  expect(ids.filter(id => id === END)).toHaveLength(2)
  expect(tokenizer.decode(ids)).toBe('[user]x<|end|><|end|><|end|>[assistant]')
})

it('passes a whole message on as the ids that were said', async () => {
  // Said letter by letter, though encoding afresh would merge "en" and "nd".
  const ids = [...'end'].map(letter => tokenizer.idOf(letter)!)
  expect(tokenizer.encodeForeign('end')).not.toEqual(ids)
  const prompt = await new ChatTemplate(tokenizer, '{{ messages[0].content | trim }}').render([
    user(said(ids, 'end')),
  ])
  expect(prompt).toEqual(ids)
})

it('trims what the template trims, but neither ids nor the middle', async () => {
  expect(await rendered(TRIMMING, [user(authored('  '), foreign(' a b '), authored('\n'))])).toBe(
    '[user]a b<|end|>',
  )
  expect(await rendered(PLAIN, [user(foreign(' a '))])).toBe('[user] a <|end|>[assistant]')
  const space = tokenizer.encodeForeign(' a ')
  const ids = await new ChatTemplate(tokenizer, TRIMMING).render([user(said(space, ' a '))])
  expect(tokenizer.decode(ids)).toBe('[user] a <|end|>')
})

it('gives the turns as they stand where there is no template', async () => {
  expect(await rendered(undefined, [user(foreign('a')), assistant(authored('b<|end|>'))])).toBe('ab<|end|>')
  const world = new ChatTemplate(worldTokenizer(), undefined)
  expect(await world.render([user(authored('<c>'), foreign('l1'))])).toEqual([2, 18, 8])
})

it('treats text that looks like a template as text', async () => {
  expect(await rendered(PLAIN, [user(foreign('{{ 7 * 7 }}{% if x %}'))])).toBe(
    '[user]{{ 7 * 7 }}{% if x %}<|end|>[assistant]',
  )
})

it('gives two roles of one shape each their own words, from one rendering', async () => {
  const chat = new ChatTemplate(tokenizer, PLAIN)
  const prompts = await Promise.all(['a', 'bb', 'ccc'].map(text => chat.render([user(foreign(text))])))
  expect(prompts.map(ids => tokenizer.decode(ids))).toEqual(
    ['a', 'bb', 'ccc'].map(text => `[user]${text}<|end|>[assistant]`),
  )
})

it.each([
  [
    'rewrites what is said',
    '{{ messages[0].content | upper }}',
    /leaves out or rewrites what the user says in turn 1/,
  ],
  ['leaves it out', 'hello', /leaves out or rewrites/],
  ['repeats it', '{{ messages[0].content }}{{ messages[0].content }}', /repeats what the user says/],
  ['refuses the turns', "{{ raise_exception('no user, please') }}", /refuses these turns: no user, please/],
  ['is no template', '{% for %}', /refuses these turns/],
])('says so when a template %s', async (_, template, message) => {
  const failure = rendered(template, [user(foreign('abc'))])
  await expect(failure).rejects.toThrow(TemplateError)
  await expect(failure).rejects.toThrow(message)
})

it('ends a template that loops for ever, and goes on with the next', async () => {
  const endless = new ChatTemplate(
    tokenizer,
    '{% for i in range(100000000) %}{% endfor %}{{ messages[0].content }}',
  )
  await expect(endless.render([user(foreign('a'))], { deadlineMs: 300 })).rejects.toThrow(
    /(did not end within 0.3 s|ended its worker)/,
  )
  expect(await rendered(PLAIN, [user(foreign('a'))])).toBe('[user]a<|end|>[assistant]')
})

it('writes the same date every day', async () => {
  expect(
    await rendered("{{ strftime_now('%d %b %Y') }} {{ messages[0].content }}", [user(foreign('a'))]),
  ).toBe('26 Jul 2024 a')
})

it('encodes parts apart, neighbours of one kind together', () => {
  expect(mergeParts([authored('a'), authored('b'), foreign(''), authored('c'), foreign('d')])).toEqual([
    authored('abc'),
    foreign('d'),
  ])
  const en = tokenizer.idOf('en')!
  expect(encodePassage(tokenizer, [foreign('e'), foreign('n')])).toEqual([en])
  expect(encodePassage(tokenizer, [authored('e'), foreign('n')])).toEqual([
    tokenizer.idOf('e'),
    tokenizer.idOf('n'),
  ])
})
