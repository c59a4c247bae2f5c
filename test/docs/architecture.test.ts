/** ARCHITECTURE.md and CONTRIBUTING.md say of the house what the house says of itself. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { readDocument, root } from './blocks.ts'

interface Border {
  readonly name: string
}

/** Room → rooms that it may not import, out of the rules that the build enforces. */
function forbiddenImports(): Map<string, Set<string>> {
  const { forbidden } = createRequire(import.meta.url)(`${root}/.dependency-cruiser.cjs`) as {
    forbidden: Border[]
  }
  const borders = new Map<string, Set<string>>()
  for (const { name } of forbidden) {
    const [, room, other] = /^(\S+) must not import (\S+)$/.exec(name) ?? []
    if (room && other) borders.set(room, (borders.get(room) ?? new Set()).add(other))
  }
  return borders
}

it('lists the rooms with the imports that the build allows', () => {
  const section = readDocument('ARCHITECTURE.md')
    .split('\n## ')
    .find(text => text.startsWith('The rooms'))!
  const rows = [...section.matchAll(/^\| `([\w/]+)` \| .* \| ([^|]*) \|$/gm)]
  const written = rows.map(([, room, imports]) => [
    room!,
    [...imports!.matchAll(/`([\w/]+)`/g)].map(m => m[1]!).sort(),
  ])
  const borders = forbiddenImports()
  const rooms = [...new Set([...borders.keys(), ...[...borders.values()].flatMap(others => [...others])])]
  const allowed = rooms.map(room => [
    room,
    rooms.filter(o => o !== room && !borders.get(room)?.has(o)).sort(),
  ])
  expect(rooms.length).toBeGreaterThan(5)
  expect(Object.fromEntries(written)).toEqual(Object.fromEntries(allowed))
})

for (const document of [
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'README.md',
  'games/world/README.md',
  'games/instruct/README.md',
])
  it(`${document} names only files that are there`, () => {
    const text = readDocument(document).replace(/^```[\s\S]*?^```$/gm, '')
    const named = [...text.matchAll(/`([\w.-]+\/[\w./-]*|[\w-]+\.(?:md|json|cjs|mjs))`/g)].map(
      match => match[1]!,
    )
    // NAME and OP stand for a name; a file named alone is one of a model's or a run's folder.
    const own = named.filter(
      path =>
        /^(grammar|compiler|kernels|runtime|terminal|games|test|tools|docs|bench)\//.test(path) &&
        !/\b(NAME|OP)\b/.test(path),
    )
    expect(own.filter(path => !existsSync(`${root}/${path}`))).toEqual([])
  })
