/** Runs folders of `.lsp` cases: `valid` (with facts), `invalid` (what is expected stands on line 1), `robust`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkFile } from '../../compiler/check.ts'
import { factsOf } from '../../compiler/facts.ts'
import { nodeFiles } from '../../terminal/files.ts'

export interface CaseResult {
  readonly name: string
  /** Why it failed; undefined where it passed. */
  readonly failure?: string
}

const header = /^\/\/ expect (error|warning) at (\d+:\d+(?: or \d+:\d+)*) matching \/(.*)\/i\r?$/

export function runCases(folder: string): CaseResult[] {
  return ['valid', 'invalid', 'robust'].flatMap(kind => {
    const place = join(folder, kind)
    if (!existsSync(place)) return []
    const files = readdirSync(place, { withFileTypes: true }).filter(
      f => f.isFile() && (kind === 'robust' || f.name.endsWith('.lsp')),
    )
    return files.map(file => {
      const failure = failureOf(kind, join(place, file.name))
      return { name: `${kind}/${file.name}`, ...(failure === undefined ? {} : { failure }) }
    })
  })
}

function failureOf(kind: string, path: string): string | undefined {
  try {
    if (kind === 'valid') return validCase(path)
    if (kind === 'invalid') return invalidCase(path)
    checkFile(path, nodeFiles)
    return undefined
  } catch (error) {
    return `threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
  }
}

const told = (path: string) =>
  checkFile(path, nodeFiles).diagnostics.map(d => {
    const { line, column } = d.at.source.lines.position(d.at.span.start)
    return { severity: d.severity, place: `${line}:${column}`, text: `${d.message}\n${d.help ?? ''}` }
  })

function validCase(path: string): string | undefined {
  const { diagnostics, games } = checkFile(path, nodeFiles)
  const error = diagnostics.find(d => d.severity === 'error')
  if (error) return `an error: ${error.message}`
  const facts = path.replace(/\.lsp$/, '.facts.json')
  if (!existsSync(facts)) return undefined
  const wanted = JSON.parse(readFileSync(facts, 'utf8')) as { game: string }
  const game = games.find(g => g.name === wanted.game)
  return game ? difference(wanted, factsOf(game), 'facts') : `no game ${wanted.game}`
}

/** Every fact in `wanted` must hold; numbers to 1e-9. */
function difference(wanted: unknown, found: unknown, path: string): string | undefined {
  if (typeof wanted === 'number' && typeof found === 'number') {
    return Math.abs(wanted - found) <= 1e-9 ? undefined : `${path}: ${found} for ${wanted}`
  }
  if (typeof wanted !== 'object' || wanted === null) {
    return wanted === found ? undefined : `${path}: ${JSON.stringify(found)} for ${JSON.stringify(wanted)}`
  }
  if (Array.isArray(wanted) && (!Array.isArray(found) || found.length !== wanted.length)) {
    return `${path}: ${JSON.stringify(found)} for ${JSON.stringify(wanted)}`
  }
  for (const [key, value] of Object.entries(wanted)) {
    const wrong = difference(value, (found as Record<string, unknown> | undefined)?.[key], `${path}.${key}`)
    if (wrong !== undefined) return wrong
  }
  return undefined
}

function invalidCase(path: string): string | undefined {
  const [first = ''] = readFileSync(path, 'utf8').split('\n')
  const match = header.exec(first)
  if (!match) return 'line 1 does not say what to expect'
  const [, severity, places = '', pattern = ''] = match
  const all = told(path)
  const regex = new RegExp(pattern, 'i')
  const hit = all.some(
    d => d.severity === severity && places.split(' or ').includes(d.place) && regex.test(d.text),
  )
  const shown = all.map(d => `${d.severity} ${d.place} ${d.text}`).join(' | ')
  if (!hit) return `wanted ${severity} at ${places}, got ${shown || 'nothing'}`
  return severity === 'warning' && all.some(d => d.severity === 'error')
    ? `an error too: ${shown}`
    : undefined
}
