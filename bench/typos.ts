/**
 * How often is the first suggestion the word that was meant? Makes one random slip of the hand in a random word of a shipped
 * game, checks the game, and looks at the first diagnostic:
 *
 *     node tools/run.mjs bench/typos.ts [--cases 300] [--seed 1] [--misses]
 *
 * A slip inserts, drops, replaces or swaps letters, once. Words are keywords, names where they are used, settings and their
 * choices, of three letters or more; not a name where it is declared, since nobody can know that all its uses are right. A
 * slip that the checker has nothing to say about (it made another good game) is not counted. A case is a hit where the first
 * fix, or the words “did you mean”, of the first diagnostic name the word that was meant. Result: `bench/results/typos.json`.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { checkFile } from '../compiler/check.ts'
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts'
import type { Files } from '../compiler/project.ts'
import { Random } from '../games/world/make/random.ts'
import { parse } from '../grammar/parse.ts'
import { nodeFiles } from '../terminal/files.ts'
import { slip } from '../test/compiler/mistakes/slip.ts'

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    misses: { type: 'boolean', default: false },
  },
})

interface Word {
  readonly path: string
  readonly source: string
  readonly text: string
  readonly start: number
}

interface Case extends Word {
  readonly typed: string
  readonly said: string
  readonly hit: boolean
}

const shippedGames = (): string[] =>
  readdirSync('games', { recursive: true })
    .map(file => `games/${String(file).replaceAll('\\', '/')}`)
    .filter(file => file.endsWith('.lsp'))
    .sort()

/** Where the words stand that a declaration brings in: a node's own `name`, except of choices and of what `without` removes. */
function declaredAt(node: unknown, found = new Set<number>()): Set<number> {
  if (Array.isArray(node)) for (const child of node) declaredAt(child, found)
  else if (typeof node === 'object' && node !== null) {
    const { kind, name } = node as { kind?: string; name?: { span?: { start: number } } }
    if (name?.span && kind !== 'choice' && kind !== 'without') found.add(name.span.start)
    for (const child of Object.values(node)) declaredAt(child, found)
  }
  return found
}

function wordsOf(path: string): Word[] {
  const source = nodeFiles.readText(path, 1 << 20)
  if (source.kind !== 'text') throw new Error(`${path} is ${source.kind}`)
  const { file, tokens } = parse(source.text)
  const declared = declaredAt(file)
  return tokens
    .filter(token => /^[A-Za-z_]\w{2,}$/.test(token.image) && !declared.has(token.startOffset))
    .map(token => ({ path, source: source.text, text: token.image, start: token.startOffset }))
}

/** The file system with one file as it stands after the slip. */
const withText = (path: string, text: string): Files => ({
  ...nodeFiles,
  readText: (asked, limit) =>
    resolve(asked) === resolve(path) ? { kind: 'text', text } : nodeFiles.readText(asked, limit),
})

/** What the first suggestion of a diagnostic would put in place of the slip. */
function suggestionOf({ fixes, help, message }: Diagnostic): string {
  const fixed = fixes?.[0]?.edits[0]?.text
  const meant = /did you mean `([^`]+)`/.exec(`${message}\n${help ?? ''}`)?.[1]
  return fixed ?? meant ?? ''
}

function tryOut(word: Word, typed: string): Case | undefined {
  const text = word.source.slice(0, word.start) + typed + word.source.slice(word.start + word.text.length)
  const [first] = checkFile(word.path, withText(word.path, text)).diagnostics
  if (!first) return undefined
  const hit = suggestionOf(first).trim() === word.text
  return { ...word, typed, said: `${first.code}: ${first.message} → ${suggestionOf(first) || '–'}`, hit }
}

const wanted = Number(values.cases)
const random = new Random(Number(values.seed))
const pick = (below: number) => random.below(below)
const words = shippedGames().flatMap(wordsOf)
const cases: Case[] = []
while (cases.length < wanted) {
  const word = words[pick(words.length)]
  if (!word) throw new Error('no words in games/')
  const typed = slip(word.text, random)
  const made = typed === word.text ? undefined : tryOut(word, typed)
  if (made) cases.push(made)
}
const hits = cases.filter(one => one.hit).length
const misses = cases
  .filter(one => !one.hit)
  .map(one => `${one.text} as ${one.typed} in ${one.path}: ${one.said}`)
console.log(
  `${hits} of ${cases.length} first suggestions are the word that was meant (${((100 * hits) / cases.length).toFixed(1)} %)`,
)
if (values.misses) for (const miss of misses) console.log(`  ${miss}`)
mkdirSync('bench/results', { recursive: true })
const result = { seed: Number(values.seed), cases: cases.length, hits, share: hits / cases.length, misses }
writeFileSync('bench/results/typos.json', `${JSON.stringify(result, null, 2)}\n`)
