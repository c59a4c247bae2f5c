import { expect, it } from 'vitest'
import { type Cell, missing } from '../../../compiler/plan/cell.ts'
import type { Update } from '../../../compiler/plan/schema/plan.ts'
import { Frame } from '../../../runtime/play/frame.ts'
import { learnedRows, weighed } from '../../../runtime/play/loss-rows.ts'
import type { Scene } from '../../../runtime/play/scene.ts'
import type { Message, Unspoken } from '../../../runtime/play/speaker.ts'
import { ValueTable } from '../../../runtime/play/value-table.ts'
import { tinyPlan } from './tiny-plan.ts'

const said = (length: number, ended = true): Message => ({
  prompt: [1],
  sees: '',
  ids: Array.from({ length }, () => 5),
  text: '',
  content: [],
  logps: new Float32Array(length),
  entropy: 0,
  ended,
})

/** The Challenger's four messages with their advantages, in the scene of the tiny game. */
function scene(messages: readonly (Message | Unspoken)[], advantages: readonly Cell[], step = 0): Scene {
  const { program } = tinyPlan('.')
  const table = new ValueTable(program, new Frame(program.axes, () => 0))
  table.set('%aChallenger', advantages)
  const [role] = program.roles
  const sample = {
    temperature: 1,
    greedy: false,
    topP: 1,
    minP: 0,
    topK: 0,
    repetitionPenalty: 1,
    maxTokens: 10,
  }
  return { table, step, speeches: new Map([['Challenger', { role, sample, messages }]]) } as unknown as Scene
}

type Arguments = Parameters<typeof learnedRows>
const lossRows = async (...[term, update, scene]: Arguments) => {
  const rows = await learnedRows(term, update, scene)
  return rows.length > 0 ? weighed(rows, term, update, scene) : rows
}
const [update] = tinyPlan('.').updates
const term = update.terms[1]
const weights = async (aggregate: Update['aggregate'], more: Partial<Update> = {}, weight = 1) => {
  const four = [said(2), said(6, false), said(1), said(3)]
  const rows = await lossRows(
    { ...term, weight },
    { ...update, aggregate, ...more },
    scene(four, [1, 2, missing('cut'), 4]),
  )
  return rows.map(row => ('weight' in row ? row.weight : undefined))
}

it('weighs tokens as the aggregate says, over the samples that are there', async () => {
  expect(await weights('sum')).toEqual([1 / 3, 1 / 3, 1 / 3])
  expect(await weights('sequence')).toEqual([1 / 6, 1 / 18, 1 / 9])
  expect(await weights('token')).toEqual([1 / 11, 1 / 11, 1 / 11])
  expect(await weights('constant')).toEqual([1 / 30, 1 / 30, 1 / 30])
})

it('multiplies by the weight of the role', async () => {
  expect(await weights('sum', {}, 0.75)).toEqual([0.25, 0.25, 0.25])
})

it('leaves out what was cut where the game asks for it, before it counts samples', async () => {
  expect(await weights('sum', { maskTruncated: true })).toEqual([1 / 2, 1 / 2])
})

it('has no rows where nobody spoke, and in steps in which the role does not learn', async () => {
  const silent = [1, 2, 3, 4].map(() => missing('no <q> tag'))
  expect(await lossRows(term, update, scene(silent, silent))).toEqual([])
  const four = [said(2), said(2), said(2), said(2)]
  expect(await lossRows({ ...term, every: 3 }, update, scene(four, [1, 2, 3, 4], 4))).toEqual([])
  expect(await lossRows({ ...term, every: 3 }, update, scene(four, [1, 2, 3, 4], 6))).toHaveLength(4)
})
