/** The most likely continuations of prompts, by the same path that a game's messages take. */
import { generate } from '../../../runtime/model/generate.ts'
import type { LanguageModel } from '../../../runtime/model/language-model.ts'

export async function greedy(
  model: LanguageModel,
  prompts: readonly (readonly number[])[],
  { maxTokens, stopIds }: { maxTokens: number; stopIds: readonly number[] },
): Promise<number[][]> {
  const sample = { temperature: 1, greedy: true, topP: 1, minP: 0, topK: 0, repetitionPenalty: 1, maxTokens }
  const rows = prompts.map((_, i) => ({ prompt: i, element: i }))
  const key = { seed: 1, step: 0, role: 0 }
  const said = await generate(model, { prompts, rows, sample, stopIds, key })
  return said.map(({ ids }) => ids)
}
