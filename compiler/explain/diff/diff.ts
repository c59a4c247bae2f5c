/** Two games beside each other: what is added, removed and changed, formula by formula and setting by setting. */
import type { CheckedGame } from '../../checked/game.ts'
import type { JsonDiagnostic } from '../../diagnostics/json.ts'
import { mutable } from '../game.ts'
import type { GameChange, GameDiff } from '../schema/diff.ts'
import { formulaChanges } from './formula-changes.ts'
import { type Part, partsOf } from './parts.ts'

export interface Compared {
  readonly file: string
  readonly game: CheckedGame
}

export function gameDiff(a: Compared, b: Compared, diagnostics: readonly JsonDiagnostic[]): GameDiff {
  const parts = partChanges(partsOf(a.game), partsOf(b.game))
  const formulas = formulaChanges(a.game, b.game)
  const before = ['parameter', 'model', 'prompt', 'data', 'function', 'axis', 'row', 'role']
  const changes = [
    ...parts.filter(({ part }) => before.includes(part)),
    ...formulas,
    ...parts.filter(({ part }) => !before.includes(part)),
  ]
  return {
    kind: 'diff',
    schema: 1,
    a: { file: a.file, game: a.game.name },
    b: { file: b.file, game: b.game.name },
    same: changes.every(({ change, of }) => change === 'equal' && !of),
    changes,
    diagnostics: mutable(diagnostics),
  }
}

const find = (list: readonly Part[], { part, name }: Part): Part | undefined =>
  list.find(other => other.part === part && other.name === name)

function partChanges(a: readonly Part[], b: readonly Part[]): GameChange[] {
  const removed = a.filter(one => !find(b, one)).flatMap(one => alone(one, 'removed'))
  const others = b.flatMap(now => {
    const was = find(a, now)
    return was ? settingChanges(was, now) : alone(now, 'added')
  })
  return [...removed, ...others]
}

/** More settings than these are those that go without saying. */
const MOST_SETTINGS = 5

/** A verdict goes with what it is about; a prompt is told by its text, the rest by its first settings. */
function alone({ part, name, settings }: Part, change: 'added' | 'removed'): GameChange[] {
  if (part === 'verdict') return []
  const text = part === 'prompt' ? settings.text : told(settings)
  return [
    {
      part,
      name,
      change,
      ...(text === undefined ? {} : change === 'added' ? { after: text } : { before: text }),
    },
  ]
}

const told = (settings: Part['settings']): string =>
  Object.entries(settings)
    .filter(([key]) => key !== 'code')
    .slice(0, MOST_SETTINGS)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ')

function settingChanges(was: Part, { part, name, settings }: Part): GameChange[] {
  const keys = [...new Set([...Object.keys(was.settings), ...Object.keys(settings)])]
  return keys.flatMap((setting): GameChange[] => {
    const [before, after] = [was.settings[setting], settings[setting]]
    if (before === after) return []
    return [
      {
        part,
        name,
        change: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed',
        setting,
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
      },
    ]
  })
}
