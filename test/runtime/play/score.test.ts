// A reward model with weights of its own at the table: what it says of dialogues, against plain f64 loops.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { isMissing, missing } from '../../../compiler/plan/cell.ts'
import type { Program } from '../../../compiler/plan/schema/plan.ts'
import type { Gpu } from '../../../kernels/gpu.ts'
import { closeGpu, openGpu } from '../../../runtime/adapter/open-gpu.ts'
import type { LanguageModel } from '../../../runtime/model/language-model.ts'
import { Frame } from '../../../runtime/play/frame.ts'
import { askPreference } from '../../../runtime/play/operations/prefers.ts'
import { askScore } from '../../../runtime/play/operations/score.ts'
import type { Scene } from '../../../runtime/play/scene.ts'
import { ValueTable } from '../../../runtime/play/value-table.ts'
import { Conversation } from '../../../runtime/text/conversation.ts'
import { referenceScore } from '../model/reference-model.ts'
import { parameters64, tinyConfig, tinyModel } from '../model/tiny-model.ts'
import { bytesMaterial } from '../text/small-tokenizers.ts'

const text = new Conversation(bytesMaterial, [])
let gpu: Gpu
let model: LanguageModel
beforeAll(async () => {
  gpu = (await openGpu()).gpu
  const config = { ...tinyConfig, vocabSize: 300, maxPositions: 64, tieWordEmbeddings: false, labels: 1 }
  model = await tinyModel(gpu, config, 4)
})
afterAll(() => closeGpu(gpu))

const at = { file: 'x.lsp', line: 1, column: 1, endLine: 1, endColumn: 2 }
const answers = ['ice', 'it floats', null, '']

async function sceneOf(): Promise<Scene> {
  const value = (id: string, type: 'text' | 'number', axes: string[]) => ({ id, type, axes, at })
  const program: Program = {
    axes: [{ name: 'item', size: answers.length, at }],
    values: [
      value('q', 'text', []),
      value('a', 'text', ['item']),
      value('b', 'text', []),
      value('s', 'number', ['item']),
      value('w', 'number', ['item']),
    ],
    steps: [],
    roles: [],
    formulas: [],
  }
  const table = new ValueTable(program, new Frame(program.axes, () => 0))
  table.set('q', ['why?'])
  table.set(
    'a',
    answers.map(each => each ?? missing('cut')),
  )
  table.set('b', ['because'])
  return {
    table,
    endpoint: () => undefined,
    speaker: () => ({ name: 'taste', model, text }),
    report: () => {},
  } as unknown as Scene
}

const expected = async (answer: string): Promise<number> => {
  const ids = await text.encodeDialogue([
    { role: 'user', content: [{ kind: 'foreign', text: 'why?' }] },
    { role: 'assistant', content: [{ kind: 'foreign', text: answer }] },
  ])
  return referenceScore(model.config, await parameters64(model), ids)
}

it('scores each answer to its question; what is missing stays missing', async () => {
  const scene = await sceneOf()
  await askScore({ op: 'score', model: 'taste', question: 'q', answer: 'a', out: 's', at }, scene)
  const cells = scene.table.get('s').cells
  expect(isMissing(cells[2]!) && cells[2].missing).toBe('cut')
  for (const i of [0, 1, 3]) {
    // Scores near 1 out of a thousand f32 operations.
    expect(Math.abs(Number(cells[i]) - (await expected(answers[i]!)))).toBeLessThan(1e-4)
  }
  expect(new Set(cells.map(String)).size).toBe(answers.length)
})

it('prefers by the logistic of the difference of scores', async () => {
  const scene = await sceneOf()
  const sample = {
    temperature: 1,
    greedy: true,
    topP: 1,
    minP: 0,
    topK: 0,
    repetitionPenalty: 1,
    maxTokens: 1,
  }
  const step = {
    op: 'prefers' as const,
    model: 'taste',
    question: 'q',
    first: 'a',
    second: 'b',
    sample,
    out: 'w',
    at,
  }
  await askPreference(step, scene)
  const cells = scene.table.get('w').cells
  const other = await expected('because')
  for (const i of [0, 1, 3]) {
    const want = 1 / (1 + Math.exp(other - (await expected(answers[i]!))))
    expect(Math.abs(Number(cells[i]) - want)).toBeLessThan(1e-4)
  }
  expect(isMissing(cells[2]!)).toBe(true)
})
