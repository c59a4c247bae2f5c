/** A run's names are those of the catalogue, and the comment in event.ts knows them all. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { METRIC_TOPICS } from '../../../../runtime/play/vital-signs/catalogue.ts'
import { SCRIPT_NAMES } from '../../../../runtime/play/vital-signs/scripts.ts'
import { ofType, tinyRuns } from '../tiny-run.ts'

const { play } = tinyRuns()
const patterns = METRIC_TOPICS.flatMap(({ entries }) => entries.flatMap(entry => entry.patterns))

const HOLES: Record<string, string> = {
  R: '(R|Q)',
  A: '(R|Q)',
  B: '(Q|payoff)',
  ROLE: '(Solver|Challenger)',
  MODEL: '(policy)',
  WATCH: '(\\w+)',
  LET: '(V)',
  SCRIPT: `(${SCRIPT_NAMES.join('|')})`,
}
const matches = (pattern: string, name: string): boolean =>
  new RegExp(
    `^${pattern
      .split('/')
      .map(part => HOLES[part] ?? part)
      .join('/')}$`,
  ).test(name)

it('tells every step of every game these numbers, and none that the catalogue does not know', async () => {
  const { events } = await play('names', { steps: 2 })
  const [first, second] = ofType(events, 'step').map(({ metrics }) => Object.keys(metrics).sort())
  const lasting = (names: readonly string[]) => names.filter(name => !/^script\/\w+\/\w+$/.test(name))
  expect(lasting(second!)).toEqual(lasting(first!))
  await expect(`${lasting(first!).join('\n')}\n`).toMatchFileSnapshot('names.txt')
  for (const name of first!) {
    const known = patterns.filter(pattern => matches(pattern, name))
    expect(known, name).toHaveLength(1)
  }
})

it('repeats all of them to the last bit but for the time', async () => {
  const told = async (name: string) =>
    ofType((await play(name, { steps: 2 })).events, 'step').map(({ metrics: { step_time, ...rest } }) => rest)
  expect(await told('again')).toEqual(await told('once'))
})

it('is listed in the comment of the events', () => {
  const source = readFileSync(join(import.meta.dirname, '../../../../runtime/events/event.ts'), 'utf8')
  const comment = source.slice(source.lastIndexOf('/**'))
  const words = ['mean_length', 'min_length', 'max_length', 'terminated_length', 'clipped_ratio', '/MODEL']
  for (const word of words) expect(comment).toContain(word)
  const listed = patterns.filter(
    pattern => !pattern.startsWith('completions/') && !pattern.endsWith('/MODEL'),
  )
  for (const pattern of listed) expect(comment).toContain(`\`${pattern}\``)
})
