/** Links between the documents lead somewhere, and what they name is there. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, it } from 'vitest'
import { documents, readDocument, root } from './blocks.ts'

const withoutCode = (text: string) => text.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '`')

/** As GitHub makes an anchor of a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .replaceAll(' ', '-')

const anchorsIn = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm)].map(match => anchorOf(match[1]!))

for (const document of documents)
  it(`${document}: every link leads somewhere`, () => {
    const targets = [...withoutCode(readDocument(document)).matchAll(/\]\(([^)\s]+)\)/g)].map(
      match => match[1]!,
    )
    const broken = targets.filter(target => {
      if (/^https?:/.test(target)) return false
      const [path, anchor] = target.split('#')
      const file = path ? normalize(join(root, dirname(document), path)) : join(root, document)
      return !existsSync(file) || (anchor !== undefined && !anchorsIn(file).includes(anchor))
    })
    expect(broken).toEqual([])
  })
