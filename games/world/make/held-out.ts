/** Greedy exact-match accuracy on the 480 held-out problems, by kind, without the game loop: to look at a base model. */
import { readFileSync } from 'node:fs'
import { generate } from '../../../runtime/model/generate.ts'
import type { LanguageModel } from '../../../runtime/model/language-model.ts'
import { idOf, VOCABULARY } from './vocabulary.ts'

const GREEDY = { temperature: 1, greedy: true, topP: 1, minP: 0, topK: 0, repetitionPenalty: 1, maxTokens: 5 }

/** Shares of right answers: `all`, and by the kind of problem. */
export async function heldOutAccuracy(model: LanguageModel): Promise<Record<string, number>> {
  const rows: { kind: string; question: string; answer: string }[] = readFileSync(
    'games/world/data/heldout.jsonl',
    'utf8',
  )
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  const said = await generate(model, {
    prompts: rows.map(({ question }) => ['<s>', ...question, '='].map(idOf)),
    rows: rows.map((_, i) => ({ prompt: i, element: i })),
    sample: GREEDY,
    stopIds: [idOf('<eos>')],
    key: { seed: 0, step: 0, role: 0 },
  })
  const right = rows.map(
    ({ answer }, i) => said[i].ids.map(id => VOCABULARY[id]).join('') === `${answer}<eos>`,
  )
  const share = (of: boolean[]) => of.filter(Boolean).length / of.length
  const kinds = [...new Set(rows.map(row => row.kind))]
  return {
    all: share(right),
    ...Object.fromEntries(kinds.map(kind => [kind, share(right.filter((_, i) => rows[i].kind === kind))])),
  }
}
