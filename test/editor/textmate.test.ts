/** The colours of the TextMate grammar agree with what the scanner and the parser make of the same text. */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import oniguruma from 'vscode-oniguruma'
import textmate, { type IGrammar } from 'vscode-textmate'
import { parse } from '../../grammar/parse.ts'
import { Numeral, Text, vocabularyOfWords } from '../../grammar/tokens.ts'
import { root } from '../docs/blocks.ts'

const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'))
const grammarFile = `${root}/editor/vscode/syntaxes/lsp.tmLanguage.json`

async function grammar(): Promise<IGrammar> {
  const onigLib = oniguruma.loadWASM(wasm).then(() => ({
    createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text: string) => new oniguruma.OnigString(text),
  }))
  const loadGrammar = async () => textmate.parseRawGrammar(readFileSync(grammarFile, 'utf8'), grammarFile)
  const registry = new textmate.Registry({ onigLib, loadGrammar })
  return (await registry.loadGrammar('source.lsp'))!
}

const loaded = grammar()

/** For each offset of a text the scopes of the grammar, joined. */
async function scopesOf(text: string): Promise<string[]> {
  const own = await loaded
  const scopes: string[] = []
  let stack = textmate.INITIAL
  let at = 0
  for (const line of text.split('\n')) {
    const { tokens, ruleStack } = own.tokenizeLine(line, stack)
    for (const { startIndex, endIndex, scopes: names } of tokens)
      for (let i = startIndex; i < endIndex; i++) scopes[at + i] = names.slice(1).join(' ')
    stack = ruleStack
    at += line.length + 1
  }
  return scopes
}

function nameOffsets(value: unknown, found = new Set<number>()): Set<number> {
  if (Array.isArray(value)) for (const each of value) nameOffsets(each, found)
  else if (typeof value === 'object' && value !== null) {
    if ('kind' in value && value.kind === 'name')
      found.add((value as unknown as { span: { start: number } }).span.start)
    for (const each of Object.values(value)) nameOffsets(each, found)
  }
  return found
}

const keywordScope = /\b(keyword|storage|constant\.language)\./

/** What the grammar colours otherwise than the parser reads it, as `12: word: scopes`. */
async function differences(text: string): Promise<string[]> {
  const { tokens, comments, file, problems, lines } = parse(text)
  expect(problems).toEqual([])
  const scopes = await scopesOf(text)
  const names = nameOffsets(file)
  const wrong: string[] = []
  const want = (offset: number, image: string, good: boolean) => {
    if (!good) wrong.push(`${lines.line(offset)}: ${image}: ${scopes[offset]}`)
  }
  for (const { image, startOffset, tokenType } of tokens) {
    const scope = scopes[startOffset] ?? ''
    if (tokenType === Text) want(startOffset, image, /^string\./.test(scope.replace(/^meta\S+ /, '')))
    else if (tokenType.CATEGORIES?.includes(Numeral) || tokenType === Numeral)
      want(startOffset, image, /constant\.numeric/.test(scope))
    else if (names.has(startOffset)) want(startOffset, image, !keywordScope.test(scope))
    else if (vocabularyOfWords().has(image)) want(startOffset, image, keywordScope.test(scope))
  }
  for (const { start, end, kind } of comments)
    want(
      start,
      text.slice(start, end),
      scopes[start]!.includes(kind === 'doc' ? 'comment.line.documentation' : 'comment.line'),
    )
  return wrong
}

const shipped = readdirSync(`${root}/games`, { recursive: true, encoding: 'utf8' })
  .map(file => file.replaceAll('\\', '/'))
  .filter(file => file.endsWith('.lsp'))

for (const file of shipped)
  it(`games/${file}: keywords, numbers, texts and comments are coloured as the parser reads them`, async () => {
    expect(await differences(readFileSync(`${root}/games/${file}`, 'utf8'))).toEqual([])
  })

const contextual = `import Ask from "./ask.lsp"

/// Words that are keywords elsewhere.
game G(steps: number = 3, weight: text = "a {hole}?") extends Base(steps: 4) {
  model from from "./m" { adapter: lora { rank: 16 }, judge: { greedy: true } }
  model past = lagged from { every: 50 }
  model far at "http://x/v1" { name: "y" }
  prompt Inline(q: text) = "Answer {q}, not {{q}."
  axis all: 4
  axis per: 2 per all
  role sample plays from { sees { system: "s", user: q }  says raw over all in tags "T" until "\\n" }
  reward score = from.judge(Inline(q: raw), score: 0..7, begin: "<score>")
  let every = if score > 0.5 and not valid(raw) then mean(score over per) else -1e-3 // a remark
  watch game = 50% * score
  payoff sample = score otherwise missing
  regularize sample with kl(from, past) as k3 in loss weight 0.1
  regularize sample with entropy weight 0.1
  train from { steps: 5, weight: { sample: 2.0 }, checkpoint: every 5 steps, clip: 0.2..0.3 }
  alarm times when every > 1 for 3 steps then stop
  without payoff sample
}

eval E { data test from "./t.jsonl" { kind: text, number: number }  axis item: all of test  draw row from test over item  metric loss = mean(row.number over item) }

experiment X {
  seeds: 1..5
  arm A = start G
  arm "B + C" = G(steps: 2) with { axis.all: 16, train.from.steps: 3 } then G times 2
  measure E every 50 steps
}
`

it('takes a word for a keyword only where its neighbours say so', async () => {
  expect(await differences(contextual)).toEqual([])
})

it('marks the holes of prompts, and in no other text', async () => {
  const scopes = await scopesOf(contextual)
  const at = (text: string, shift: number) => scopes[contextual.indexOf(text) + shift]
  expect(at('{q}, not', 1)).toContain('meta.interpolation.lsp variable.parameter.lsp')
  expect(at('{{q}', 0)).toContain('constant.character.escape')
  expect(at('{{q}', 2)).not.toContain('interpolation')
  expect(at('{hole}', 1)).not.toContain('interpolation')
})

it('gives declarations, functions and settings the scopes of convention', async () => {
  const scopes = await scopesOf(contextual)
  const at = (text: string, shift = 0) => scopes[contextual.indexOf(text) + shift]
  expect(at('game G')).toBe('storage.type.lsp')
  expect(at('game G', 5)).toBe('entity.name.type.lsp')
  expect(at('reward score', 7)).toBe('variable.other.lsp')
  expect(at('judge(Inline')).toBe('support.function.lsp')
  expect(at('mean(score')).toBe('support.function.lsp')
  expect(at('rank: 16')).toBe('variable.parameter.lsp')
  expect(at('text = "a')).toBe('support.type.lsp')
})
