/** One program in many layouts of its letters, and what stands at a place of line and column, found without the compiler's tables. */
import type { Place } from '../../compiler/plan/schema/value.ts'

export interface Surroundings {
  readonly name: string
  readonly lineEnd: '\n' | '\r\n' | '\r'
  readonly mark: boolean
  readonly indent: string
  /** Stands in texts and comments before the places that are looked for, on their lines and on those above. */
  readonly pad: string
}

/** Without any. */
export const plain: Surroundings = { name: 'plain', lineEnd: '\n', mark: false, indent: '  ', pad: '' }

/** What fills the pads: letters of one and two code units, of no, one and two columns, and of several code points. */
const pads = {
  nothing: '',
  'a letter': 'Z',
  'a tab': '\t',
  'an accent': '\u00e9',
  'a combining accent': 'e\u0301',
  'a wide letter': '漢字',
  'an astral letter': '𝑥',
  'an emoji': '😀',
  'an emoji of several': '👩\u200d👩\u200d👧',
  'a flag': '🇩🇪',
  'a variation selector': '☂\ufe0f',
  'right to left': 'אב',
  'a line separator': '\u2028',
  'a byte-order mark inside': '\ufeff',
}

export const surroundings: readonly Surroundings[] = Object.entries(pads).flatMap(([name, pad]) =>
  (['\n', '\r\n', '\r'] as const).map(
    (lineEnd, i): Surroundings => ({
      name: `${name}, ${JSON.stringify(lineEnd)}${i === 1 ? ', a byte-order mark' : ''}${i === 2 ? ', tabs' : ''}`,
      lineEnd,
      mark: i === 1,
      indent: i === 2 ? '\t' : '  ',
      pad,
    }),
  ),
)

/** A text in which `·` is a pad and two spaces at a line's beginning an indentation. */
export const inSurroundings = (text: string, { lineEnd, mark, indent, pad }: Surroundings): string =>
  (mark ? '\ufeff' : '') + text.replace(/^ {2}/gm, indent).replaceAll('·', pad).replaceAll('\n', lineEnd)

/** What stands from one place to another, with `·` for the pads and LF for line ends: the same in all surroundings. */
export function standsAt(text: string, place: Omit<Place, 'file'>, { lineEnd, pad }: Surroundings): string {
  const lines = text.replace(/^\ufeff/, '').split(lineEnd)
  const found = lines.slice(place.line - 1, place.endLine)
  const last = found.length - 1
  found[last] = found[last]!.slice(0, place.endColumn - 1)
  found[0] = found[0]!.slice(place.column - 1)
  const whole = found.join('\n')
  return (pad === '' ? whole : whole.replaceAll(pad, '')).replace(/^\s+/gm, '')
}

/** All places in a document, in its order. */
export function placesIn(document: unknown): Place[] {
  if (typeof document !== 'object' || document === null) return []
  const own = 'endColumn' in document ? [document as Place] : []
  return [...own, ...Object.values(document).flatMap(placesIn)]
}

export const program = `/// · above
game G {
  model policy from "hf:owner/name"
  prompt Ask(task: text) = "·Write {task}·."   // · beside
  axis query: 4
  role Asker plays policy { sees Ask(task: "·ask·")  says q over query in tags "i" }
  // · above
  reward R = if contains(q, "··") then length(q) else 0
  payoff Asker = R * 2
  train policy { steps: 1, optimizer: adamw { lr: 1e-6 } }
}
`

interface Mistake {
  readonly was: string
  readonly is: string
  readonly code: string
  /** What it is said of. */
  readonly at: string
  /** What the likeliest fix makes of it. */
  readonly mended?: string
}

/** What is changed in the program, and what is said of it. */
export const mistakes: readonly Mistake[] = [
  { was: 'length(q)', is: 'lenght(q)', code: 'unknown-name', at: 'lenght', mended: 'length(q)' },
  { was: 'R * 2', is: 'R * "·" * 2', code: 'wrong-type', at: '"·"' },
  { was: '{task}', is: '{tusk}', code: 'unknown-hole', at: '{tusk}', mended: '{task}' },
  { was: 'lr: 1e-6', is: 'rl: 1e-6', code: 'unknown-setting', at: 'rl', mended: 'lr: 1e-6' },
  { was: 'contains(q, "··")', is: 'contains(q, "··") 1', code: 'syntax', at: '1' },
  { was: 'axis query: 4', is: 'axis "·" query: 4', code: 'syntax', at: '"·"' },
  { was: '"·ask·"', is: '"·a\\qsk·"', code: 'bad-escape', at: '\\q' },
  { was: 'R * 2', is: 'R * 漢', code: 'bad-character', at: '漢' },
  { was: 'R * 2', is: 'R * 2 🎲', code: 'bad-character', at: '🎲' },
]
