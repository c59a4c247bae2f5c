// `M.prefers` against a judge whose replies are written here: what it is asked is decoded, and a script answers.
import { beforeEach, expect, it, vi } from 'vitest'
import { isMissing, missing } from '../../../compiler/plan/cell.ts'
import type { Program } from '../../../compiler/plan/schema/plan.ts'
import type { StepOf } from '../../../compiler/plan/schema/step.ts'
import { Frame } from '../../../runtime/play/frame.ts'
import { askPreference } from '../../../runtime/play/operations/prefers.ts'
import type { Scene } from '../../../runtime/play/scene.ts'
import { ValueTable } from '../../../runtime/play/value-table.ts'
import { Conversation } from '../../../runtime/text/conversation.ts'
import { bytesMaterial } from '../text/small-tokenizers.ts'

const script = vi.hoisted(() => ({ reply: (_asked: string): string => '', asked: [] as string[] }))
const text = new Conversation(bytesMaterial, [])

vi.mock('../../../runtime/model/generate.ts', () => ({
  generate: async (_model: unknown, request: { prompts: number[][]; rows: { prompt: number }[] }) =>
    request.rows.map(({ prompt }) => {
      const asked = text.decode(request.prompts[prompt])
      script.asked.push(asked)
      return { ids: text.encode([{ kind: 'foreign', text: script.reply(asked) }]), ended: true }
    }),
}))

beforeEach(() => {
  script.asked.length = 0
})

const at = { file: 'x.lsp', line: 1, column: 1, endLine: 1, endColumn: 2 }
const sample = {
  temperature: 1,
  greedy: true,
  topP: 1,
  minP: 0,
  topK: 0,
  repetitionPenalty: 1,
  maxTokens: 32,
}
const step: StepOf<'prefers'> = {
  op: 'prefers',
  model: 'judge',
  question: 'q',
  first: 'a',
  second: 'b',
  sample,
  out: 'w',
  at,
}

/** How much the scripted judge prefers each of `first` to each of `second`, as answers to one question. */
async function preferred(first: readonly (string | null)[], second: readonly string[]) {
  const value = (id: string, type: 'text' | 'number', axes: string[]) => ({ id, type, axes, at })
  const program: Program = {
    axes: [{ name: 'item', size: first.length, at }],
    values: [
      value('q', 'text', []),
      value('a', 'text', ['item']),
      value('b', 'text', ['item']),
      value('w', 'number', ['item']),
    ],
    steps: [step],
    roles: [],
    formulas: [],
  }
  const table = new ValueTable(program, new Frame(program.axes, () => 0))
  table.set('q', ['Why does ice float?'])
  table.set(
    'a',
    first.map(each => each ?? missing('cut')),
  )
  table.set('b', second)
  const scene = {
    endpoint: () => undefined,
    table,
    seed: 1,
    step: 0,
    speaker: () => ({ name: 'judge', model: { config: {} }, text }),
    report: () => {},
  } as unknown as Scene
  await askPreference(step, scene)
  return table.get('w').cells
}

const shown = (asked: string) => /Answer A:\n(.*)\n\nAnswer B:\n(.*)\n/.exec(asked)!.slice(1)
const better = (which: string) => `So <better>${which}</better>.`

it('gives 1 for the first, 0 for the second, ½ for a tie, whichever is shown as A', async () => {
  const worth: Record<string, number> = { good: 2, fair: 1, also: 1, poor: 0 }
  script.reply = asked => {
    const [a, b] = shown(asked).map(answer => worth[answer])
    return better(a === b ? 'tie' : a > b ? 'A' : 'B')
  }
  expect(await preferred(['good', 'poor', 'fair'], ['fair', 'good', 'also'])).toEqual([1, 0, 0.5])
})

it('gives ½ where the judge always favours one place', async () => {
  script.reply = () => better('A')
  expect(await preferred(['good', 'poor'], ['fair', 'good'])).toEqual([0.5, 0.5])
})

it('takes the mean over both orders: a tie in one of them is worth ¼ either way', async () => {
  script.reply = asked => better(shown(asked)[0] === 'good' ? 'A' : 'tie')
  expect(await preferred(['good', 'poor'], ['poor', 'good'])).toEqual([0.75, 0.25])
})

it('is missing where either verdict cannot be read, or an answer is missing', async () => {
  script.reply = asked => (shown(asked)[0] === 'good' ? 'no idea' : better('B'))
  const [unread, absent] = await preferred(['good', null], ['poor', 'fair'])
  expect(unread).toEqual(missing('no <better> tag'))
  expect(absent).toEqual(missing('cut'))
  expect(isMissing(unread)).toBe(true)
})

it('asks a greedy judge the same question once', async () => {
  script.reply = () => better('tie')
  expect(await preferred(['same', 'same'], ['same', 'same'])).toEqual([0.5, 0.5])
  expect(script.asked).toHaveLength(1)
})
