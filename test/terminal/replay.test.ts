import { appendFileSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { Playback } from '../../terminal/screen/playback.ts'
import { SampleFile } from '../../terminal/screen/sample-file.ts'
import { Store } from '../../terminal/screen/store.ts'
import { newFolder } from './command.ts'
import { called } from './in-process.ts'
import { EVENTS, runEvent, sampleEvent, stateOf, stepEvent } from './recorded.ts'

const SAMPLES = join(dirname(EVENTS), 'samples.jsonl')
const lineOf = (value: unknown) => `${JSON.stringify(value)}\n`

/** A run's folder as the command finds it. */
function runFolder(events = EVENTS): string {
  const dir = newFolder()
  copyFileSync(events, join(dir, 'events.jsonl'))
  copyFileSync(SAMPLES, join(dir, 'samples.jsonl'))
  return dir
}

it('reads the messages of any step, also of one that is appended later, and never half a line', () => {
  const file = join(newFolder(), 'samples.jsonl')
  const samples = new SampleFile(file)
  expect(samples.at(1)).toBeUndefined()
  const three = [1, 1, 3].map(step => lineOf(sampleEvent(step, { says: `said in ${step}` })))
  writeFileSync(file, three.join(''))
  expect(samples.at(1)?.messages).toHaveLength(2)
  expect(samples.at(2)).toBeUndefined()
  expect(samples.beside(3, -1)?.step).toBe(1)
  expect(samples.beside(2, 1)?.step).toBe(3)
  expect(samples.beside(1, -10)?.step).toBe(1)
  const four = lineOf(sampleEvent(4, { says: 'ä'.repeat(2 << 20) }))
  appendFileSync(file, four.slice(0, 100))
  expect(samples.beside(3, 1)?.step).toBe(3)
  appendFileSync(file, four.slice(100))
  expect(samples.beside(3, 1)?.messages[0]?.text).toHaveLength(2 << 20)
})

it('takes the later samples where a run went on from a checkpoint, and leaves out lines that are none', () => {
  const file = join(newFolder(), 'samples.jsonl')
  const said = (step: number, says: string) => lineOf(sampleEvent(step, { says }))
  writeFileSync(
    file,
    [said(1, 'a'), said(2, 'lost'), said(3, 'lost'), said(2, 'b'), '{"type":"sample","step":2,"role"\n'].join(
      '',
    ),
  )
  const samples = new SampleFile(file)
  expect(samples.at(2)?.messages.map(message => message.text)).toEqual(['b'])
  expect(samples.at(3)).toBeUndefined()
})

it('shows at each step what the events up to it have made, forwards and backwards', () => {
  const events = [
    runEvent({ steps: 200 }),
    ...Array.from({ length: 200 }, (_, i) => stepEvent(i + 1, { metrics: { loss: i } })),
  ]
  const store = new Store()
  const playback = new Playback(store, { events, samples: new SampleFile('nowhere'), speed: 1 })
  expect(store.state().step).toBe(0)
  for (const step of [200, 3, 150, 64, 63, 0, 7]) {
    expect(playback.standAt(step)).toBe(true)
    const { replay, ...state } = store.state()
    expect(state).toEqual(stateOf(events.slice(0, step + 1)))
    expect(replay).toEqual({ paused: true, speed: 1 })
  }
  expect(playback.standAt(201)).toBe(false)
  playback.take({ do: 'step', by: -10 })
  expect(store.state().step).toBe(0)
  playback.take({ do: 'step', by: 1 })
  expect(store.state().step).toBe(1)
  playback.take({ do: 'speed', by: 1 })
  expect(store.state().replay?.speed).toBe(2)
  playback.take({ do: 'pause' })
  expect(store.state().replay?.paused).toBe(false)
  playback.close()
})

it('prints in a pipe what the run printed, up to the step that is asked for', async () => {
  const dir = runFolder()
  const whole = await called(['replay', dir])
  expect(whole.code).toBe(0)
  expect(whole.out).toContain('step 40/60')
  const { out, code } = await called(['replay', dir, '--at', '20'])
  expect(code).toBe(0)
  expect(out).toContain('step 20/60')
  expect(out).not.toContain('step 21/60')
  expect(whole.out.startsWith(out.trimEnd())).toBe(true)
})

it('tells the events as the run told them', async () => {
  const dir = runFolder()
  const told = async (...more: string[]) =>
    (await called(['replay', dir, '--json', ...more])).out.trim().split('\n')
  expect(await told()).toEqual(readFileSync(EVENTS, 'utf8').trim().split('\n'))
  const steps = (await told('--at', '20')).map(line => JSON.parse(line).step ?? 0)
  expect(Math.max(...steps)).toBe(20)
})

it('says of a folder that is no run, or was damaged, what is wrong with it', async () => {
  const refused = async (dir: string, ...more: string[]) => {
    const { code, err } = await called(['replay', dir, ...more])
    expect(code).not.toBe(0)
    expect(err).not.toContain('    at ')
    return err.replaceAll(dir, 'DIR')
  }
  const dir = newFolder()
  expect(await refused(join(dir, 'none'))).toContain('there is no folder')
  expect(await refused(dir)).toContain('it has no events.jsonl')
  writeFileSync(join(dir, 'events.jsonl'), '')
  expect(await refused(dir)).toContain('does not say which run it is')
  const lines = readFileSync(EVENTS, 'utf8').split('\n')
  writeFileSync(join(dir, 'events.jsonl'), [lines[0], '{"type":"step","step":"x"}', lines[1], ''].join('\n'))
  expect(await refused(dir)).toContain('events.jsonl:2 is not an event of a run')
  expect(await refused(runFolder(), '--at', '41')).toContain('it has steps 1 to 40')
  expect(await refused(runFolder(), '--speed', '0')).toContain('It must be a number from 0.01')
  expect(await refused(runFolder(), '--against', dir)).toContain('events.jsonl:2')
  const experiment = newFolder()
  mkdirSync(join(experiment, 'runs'))
  writeFileSync(join(experiment, 'experiment.json'), '{}')
  expect(await refused(experiment)).toContain('is an experiment')
})

it('replays a run that is still writing: the last line may be half', async () => {
  const dir = runFolder()
  appendFileSync(join(dir, 'events.jsonl'), '{"type":"step","step":41,"sec')
  const { code, out } = await called(['replay', dir])
  expect(code).toBe(0)
  expect(out).toContain('step 40/60')
  expect(out).not.toContain('41/60')
})
