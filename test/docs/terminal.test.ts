/** docs/terminal.md lists the keys as the tables have them. */
import { expect, it } from 'vitest'
import { EXPERIMENT_KEYS, KEYS, type KeyBinding, REPLAY_KEYS, STOP_KEYS } from '../../terminal/keys.ts'
import { readDocument } from './blocks.ts'

const page = readDocument('docs/terminal.md')

const tableOf = (keys: readonly Omit<KeyBinding, 'action'>[]): string =>
  ['| key | does |', '| --- | --- |', ...keys.map(({ label, help }) => `| \`${label}\` | ${help} |`)].join(
    '\n',
  )

it.each([
  ['keys of a run', KEYS],
  ['keys after q', STOP_KEYS],
  ['keys of a replay', REPLAY_KEYS],
  ['keys of an experiment', EXPERIMENT_KEYS],
] as const)('lists the %s', (heading, keys) => {
  const found = new RegExp(`<!-- ${heading} -->\n\n([^]*?)\n\n<!-- end -->`).exec(page)
  expect(found?.[1]).toBe(tableOf(keys))
})
