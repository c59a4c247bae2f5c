/** In which scripts a role writes: a model that slips from one language into another is often seen here first. */
import { isMissing } from '../../../compiler/plan/cell.ts'
import type { Scene } from '../scene.ts'
import type { Metrics } from './metrics.ts'

/** Japanese mixes three scripts, so what it shares with Chinese is told with it. */
const SCRIPTS: readonly (readonly [name: string, letters: RegExp])[] = [
  ['Latin', /\p{Script=Latin}/u],
  ['CJK', /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Arabic', /\p{Script=Arabic}/u],
  ['Hangul', /\p{Script=Hangul}/u],
  ['Devanagari', /\p{Script=Devanagari}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Bengali', /\p{Script=Bengali}/u],
  ['Tamil', /\p{Script=Tamil}/u],
]
export const SCRIPT_NAMES: readonly string[] = [...SCRIPTS.map(([name]) => name), 'other']

const LETTERS = /\p{L}/gu
/** Of each letter outside of ASCII that was seen. */
const known = new Map<string, string>()

function scriptOf(letter: string): string {
  if (letter < '\u0080') return 'Latin'
  const found = known.get(letter) ?? SCRIPTS.find(([, letters]) => letters.test(letter))?.[0] ?? 'other'
  known.set(letter, found)
  return found
}

/** The letters of each script in some texts. */
export function scriptCounts(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts)
    for (const [letter] of text.matchAll(LETTERS)) {
      const script = scriptOf(letter)
      counts.set(script, (counts.get(script) ?? 0) + 1)
    }
  return counts
}

/** `script/Role`: the share of the commonest script; `script/Role/SCRIPT`: that of each that was written. Null without a letter. */
export function scriptMetrics({ speeches, table }: Scene): Metrics {
  const metrics: Metrics = {}
  for (const { role } of speeches.values()) {
    const said = table.get(role.said).cells
    const counts = scriptCounts(said.flatMap(cell => (isMissing(cell) ? [] : [String(cell)])))
    const letters = [...counts.values()].reduce((a, b) => a + b, 0)
    metrics[`script/${role.name}`] = letters === 0 ? null : Math.max(...counts.values()) / letters
    for (const script of SCRIPT_NAMES) {
      const count = counts.get(script)
      if (count !== undefined) metrics[`script/${role.name}/${script}`] = count / letters
    }
  }
  return metrics
}
