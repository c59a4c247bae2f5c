import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { LspParser } from '../../grammar/parser.ts'
import { scan } from '../../grammar/scanner.ts'
import { Identifier, vocabularyOfWords } from '../../grammar/tokens.ts'

/** Productions of an EBNF text, comments left out, by name. */
function productions(ebnf: string): Map<string, string> {
  const statements = ebnf.replace(/\(\*[^*]*\*\)/g, '').split(/;\s+(?=[a-zA-Z]+\s*=)|;\s*$/)
  return new Map(
    statements
      .filter(s => s.includes('='))
      .map(s => [s.split('=')[0]!.trim(), s.replace(/\s+/g, ' ').trim()]),
  )
}

it('quotes the reference grammar in the files of the constructs, whole', () => {
  const quoted = readdirSync('grammar')
    .filter(name => name.endsWith('.ts'))
    .flatMap(name =>
      [...readFileSync(`grammar/${name}`, 'utf8').matchAll(/^ \* {5}(.*)$/gm)].map(match => match[1]),
    )
  const reference = productions(readFileSync('docs/grammar.ebnf', 'utf8'))
  expect(reference.size).toBeGreaterThan(40)
  expect(Object.fromEntries(productions(quoted.join('\n')))).toEqual(
    // The body of an experiment's file and of a game's are one production each; order does not matter.
    Object.fromEntries(reference),
  )
})

it('gives Chevrotain nothing to complain about', () => {
  expect(() => new LspParser({ skipValidations: false })).not.toThrow()
})

it('reads each keyword as itself', () => {
  new LspParser()
  for (const [word, type] of vocabularyOfWords())
    expect(
      scan(word).tokens.map(t => t.tokenType),
      word,
    ).toEqual([type])
  expect(scan('instead').tokens.map(t => t.tokenType)).toEqual([Identifier])
})

it('uses every keyword in a rule, and has each word of the reference that decides how to go on', () => {
  const grammar = new LspParser().getSerializedGastProductions()
  const used = JSON.stringify(grammar)
  for (const [word] of vocabularyOfWords()) expect(used, word).toContain(`"'${word}'"`)
})
