/** Whole syntax trees at random, of every kind of node: what is written of them and printed is read as them again. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Random } from '../../games/world/make/random.ts'
import type { FileNode } from '../../grammar/file.ts'
import { parse } from '../../grammar/parse.ts'
import { print } from '../../grammar/print.ts'
import { meaning } from './fixtures.ts'
import { file } from './trees/files.ts'
import { layOut, plainGaps } from './trees/lay-out.ts'
import { wordsOf } from './trees/write.ts'

const seed = 5

function textOf(tree: FileNode, number: number): string {
  const random = new Random(number)
  const choose = (n: number) => random.below(n)
  return layOut(wordsOf(tree, choose), { choose, gaps: plainGaps, lineEnd: '\n' })
}

it('reads every tree from what is written of it, and again from what the formatter makes of that', () => {
  fc.assert(
    fc.property(file, fc.nat(), (tree, number) => {
      const text = textOf(tree, number)
      const parsed = parse(text)
      expect(parsed.problems, text).toEqual([])
      expect(meaning(parsed.file), text).toEqual(meaning(tree))
      const printed = print(parsed)!
      const again = parse(printed)
      expect(again.problems, printed).toEqual([])
      expect(meaning(again.file), printed).toEqual(meaning(tree))
      expect(print(again)).toBe(printed)
    }),
    { numRuns: 400, seed },
  )
})

/** The kinds of nodes that the files of the grammar declare. */
function declaredKinds(): string[] {
  const files = readdirSync('grammar').filter(name => name.endsWith('.ts') && name !== 'comment.ts')
  const kinds = files.flatMap(name => {
    const source = readFileSync(`grammar/${name}`, 'utf8')
    return [...source.matchAll(/readonly kind: ((?:'[\w-]+'(?: \| )?)+)/g)].flatMap(([, union]) =>
      union!.split(' | ').map(kind => kind.slice(1, -1)),
    )
  })
  return [...new Set(kinds)].sort()
}

function kindsIn(value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return
  if ('kind' in value) found.add(String(value.kind))
  for (const inner of Object.values(value)) kindsIn(inner, found)
}

it('has met every kind of node that the grammar has', () => {
  const found = new Set<string>()
  for (const tree of fc.sample(file, { numRuns: 400, seed })) kindsIn(tree, found)
  expect([...found].sort()).toEqual(declaredKinds())
})
