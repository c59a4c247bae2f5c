/** Regular expressions in linear time, so that no message and no game can hang a step. */
import { RE2JS, RE2JSException } from 're2js'
import { type Cell, missing } from '../cell.ts'

/** Patterns stand in the source, so there are few; a computed one must not fill the memory. */
const REMEMBERED = 200
const compiled = new Map<string, RE2JS | string>()

function compile(pattern: string): RE2JS | string {
  const known = compiled.get(pattern)
  if (known !== undefined) return known
  if (compiled.size >= REMEMBERED) compiled.clear()
  const result = attempt(pattern)
  compiled.set(pattern, result)
  return result
}

function attempt(pattern: string): RE2JS | string {
  try {
    return RE2JS.compile(pattern)
  } catch (error) {
    if (error instanceof RE2JSException) return error.message.replace(/^error parsing regexp: /, '')
    throw error
  }
}

/** Why a pattern cannot be used, or undefined where it can. Look-around and back-references cannot, by design. */
export function patternProblem(pattern: string): string | undefined {
  const result = compile(pattern)
  return typeof result === 'string' ? result : undefined
}

/** Whether the pattern is found anywhere in the text. */
export function matchesPattern(text: string, pattern: string): Cell {
  const result = compile(pattern)
  return typeof result === 'string'
    ? missing(`not a regular expression: ${result}`)
    : result.matcher(text).find()
}
