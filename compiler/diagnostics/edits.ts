/** Edits that fixes share: what goes takes its comma, its line or its clause with it, so that the text stays as one would write it. */
import type { At } from '../source.ts'
import type { Edit, Fix } from './diagnostic.ts'

export const fix = (title: string, ...edits: readonly Edit[]): Fix => ({ title, edits })

export const replace = (at: At, text: string): Edit => ({ at, text })

/** The part of a source from one place to another, both included. */
export const through = (from: At, to: At): At => part(from, from.span.start, to.span.end)

export const before = (at: At, text: string): Edit => ({ at: part(at, at.span.start, at.span.start), text })

export const after = (at: At, text: string): Edit => ({ at: part(at, at.span.end, at.span.end), text })

const part = ({ source }: At, start: number, end: number): At => ({ source, span: { start, end } })

/** Whole lines where nothing else stands on them, the comments and doc above them included. */
export function removeLines(at: At): Edit {
  const { text } = at.source
  const { start, end } = aroundLines(at) ?? { ...at.span, start: at.span.start - blanksBefore(text, at) }
  return { at: part(at, start, end), text: '' }
}

/** One of several that commas or line ends separate: a setting, an argument, a parameter, a name. */
export function removeListed(at: At): Edit {
  const { text } = at.source
  const { start, end } = at.span
  const comma = /^\s*,[ \t]*/.exec(text.slice(end))
  if (comma) {
    const lines = aroundLines(part(at, start, end + comma[0].length))
    return { at: lines ? part(at, lines.start, lines.end) : part(at, start, end + comma[0].length), text: '' }
  }
  const lines = aroundLines(at)
  const lead = text.slice(0, start).trimEnd()
  if (lead.endsWith(',')) return { at: part(at, lead.length - 1, end), text: '' }
  return lines ? { at: part(at, lines.start, lines.end), text: '' } : removeLines(at)
}

/** What stands there with the words before it, as in ` in tags ""`. */
export function removeClause(at: At, words: RegExp): Edit {
  const lead = new RegExp(`\\s*${words.source}\\s*$`).exec(at.source.text.slice(0, at.span.start))
  return { at: part(at, at.span.start - (lead?.[0].length ?? 0), at.span.end), text: '' }
}

/** A setting as the first of a block in braces, which is written after `owner` where there is none yet. */
export function insertSetting(setting: string, block: At | undefined, owner: At): Edit {
  if (!block) return after(owner, ` { ${setting} }`)
  const { text } = block.source
  const open = block.span.start + 1
  const rest = /^[ \t]*(\r?\n([ \t]*))?/.exec(text.slice(open))
  if (rest?.[1] !== undefined) return { at: part(block, open, open), text: `\n${rest[2]}${setting}` }
  const empty = text.slice(open, block.span.end - 1).trim() === ''
  return { at: part(block, open, open), text: empty ? ` ${setting} ` : ` ${setting},` }
}

/** Cuts a member out with its lines and puts it above another, as far indented as it was. */
export function moveAbove(moved: At, target: At): readonly Edit[] | undefined {
  const from = aroundLines(moved)
  const to = aroundLines(target)
  if (!from || !to || moved.source !== target.source) return undefined
  const { text } = moved.source
  const lines = text.slice(from.start, from.end)
  const whole = lines.endsWith('\n') ? lines : `${lines}\n`
  // A role stands apart from the next by an empty line.
  const apart = /\n[ \t]*\r?\n[ \t]*$/.test(text.slice(0, to.start + 1)) || whole.trim().includes('\n')
  return [
    { at: part(target, to.start, to.start), text: apart ? `${whole}\n` : whole },
    { at: part(moved, from.start, from.end), text: '' },
  ]
}

/** The lines of a place, its own comments above included; undefined where something else stands on them. */
function aroundLines({ source: { text }, span }: At): { start: number; end: number } | undefined {
  let start = text.lastIndexOf('\n', span.start - 1) + 1
  const close = /^[ \t]*(\/\/[^\n]*)?(\r?\n|$)/.exec(text.slice(span.end))
  if (text.slice(start, span.start).trim() !== '' || !close) return undefined
  for (;;) {
    const above = text.lastIndexOf('\n', start - 2) + 1
    if (start === 0 || !text.slice(above, start).trim().startsWith('//')) break
    start = above
  }
  return { start, end: span.end + close[0].length }
}

const blanksBefore = (text: string, { span }: At): number =>
  /[ \t]*$/.exec(text.slice(0, span.start))?.[0].length ?? 0

/** A name like the one that is taken: `V_2`. */
export function freeName(name: string, taken: (name: string) => boolean): string {
  for (let n = 2; ; n++) if (!taken(`${name}_${n}`)) return `${name}_${n}`
}

/** Gives what a place declares a name that its file does not have yet; what names it goes on meaning the first. */
export function renamed(at: At, name: string): Fix {
  const free = freeName(name, each => new RegExp(`\\b${each}\\b`).test(at.source.text))
  return fix(`call it \`${free}\``, replace(at, free))
}
