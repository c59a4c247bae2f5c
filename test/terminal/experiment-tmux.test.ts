/** The real command in a real terminal, playing a small experiment. */
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { BUILT, newFolder, ROOT } from './command.ts'
import { all, leave, resize, send, shows, start, TMUX } from './tmux.ts'

if (!TMUX) console.warn("skipped: an experiment's screen in a real terminal needs tmux")
afterAll(leave)

const folder = newFolder()
const small = '--set axis.query=2 --set axis.answer=2'
const experiment = (args: string) => `experiment ${join(ROOT, 'games/world/table1.lsp')} ${small} ${args}`

it.skipIf(!TMUX || !BUILT)(
  'shows arms and seeds while they play, obeys keys, and stops after a step',
  async () => {
    const dir = join(folder, 'stopped')
    const steps = '--set train.steps=200 --jobs 2'
    expect(start(experiment(`--arms "Base,LSP-Zero + RL" --seeds 71..72 ${steps} --out ${dir}`))).toBe(true)

    const playing = await shows(/LSP-Zero \+ RL +▸ \d+\/200/, 60)
    for (const text of ['Table1 · experiment', 'runs ', ' seed 71 ', ' seed 72 ', 'q stop…'])
      expect(playing).toContain(text)
    await shows(/seed71-LspZero +[1-9]\d*\/200/, 60)
    await shows(/ETA \d/)

    send('?')
    expect(await shows('after q')).toContain('ctrl-c')
    send('Space')
    await shows(/[12]\/2 \d\.\d{3}/)

    resize(50, 9)
    // A frame as tall as the terminal would push its first line out.
    await shows(/● lsp[\s\S]* stop…/)
    send('Down')
    await shows('2–2/2')
    resize(80, 24)
    await shows('mean, 95 %')

    send('q')
    await shows('g go on')
    send('g')
    await shows('q stop…')
    send('C-c')
    await shows('exit 130', 60)
    const record = all()
    expect(record).toMatch(/‖ \d+\/200/)
    expect(record).toMatch(/seed\d+-LspZero\S* {2}stopped/)
    expect(record).toContain(`experiment: ${dir}`)
    expect(record).toMatch(/0 failed, \d not played: go on with lsp experiment/)
  },
)

it.skipIf(!TMUX || !BUILT)(
  'leaves the whole table and the results standing; --plain has lines alone',
  async () => {
    const base = experiment(`--arms Base --seeds 71 --out ${join(folder, 'base')}`)
    expect(start(base)).toBe(true)
    await shows('exit 0', 60)
    expect(all()).toMatch(
      /✓ lsp {2}Table1[\s\S]*Base +✓ \d\.\d{3} +\d\.\d{3}[\s\S]*Heldout\.accuracy {2}\(mean, 95 %/,
    )

    expect(start(`${base} --plain`)).toBe(true)
    await shows('exit 0', 60)
    expect(all()).toMatch(/^experiment {2}Table1[\s\S]*1 of them ended before/)
    expect(all()).not.toContain('✓ lsp')
  },
)
