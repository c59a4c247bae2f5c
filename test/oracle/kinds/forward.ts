/** Logits, log-probs, entropies, decoding token by token with the KV cache, and greedy continuations. */
import type { Gpu } from '../../../kernels/gpu.ts'
import type { LanguageModel } from '../../../runtime/model/language-model.ts'
import { logitsOf, scoreRows } from '../../../runtime/model/score-rows.ts'
import { type CaseFile, unpadded } from '../case-file.ts'
import type { CaseReport } from '../case-report.ts'
import { cachedLogits } from './cached-logits.ts'
import { greedy } from './greedy.ts'
import { withModel } from './model-of.ts'

export async function runForward(gpu: Gpu, file: CaseFile, report: CaseReport): Promise<void> {
  await withModel(gpu, file, async model => {
    const [batch, width] = file.tensor('input_ids').shape
    const mask = file.integers('attention_mask')
    const rows = unpadded(file.integers('input_ids'), mask, width)
    const logits = await logitsOf(model, rows)
    report.compare('logits', padded(logits, batch, width, model.config.vocabSize), mask)
    await compareScores(model, file, report, rows, mask)
    if (file.has('kv/prefill_len')) await compareCached(model, file, report, rows)
    if (file.has('greedy_ids')) {
      const [, count] = file.tensor('greedy_ids').shape
      const said = await greedy(model, rows, { maxTokens: count, stopIds: [] })
      report.compare('greedy_ids', said.flat())
    }
    if (file.has('long/input_ids')) await compareLong(model, file, report)
  })
}

/** `logp_T0.7` and the like: one log-prob for each real position, of the target of that position. */
async function compareScores(
  model: LanguageModel,
  file: CaseFile,
  report: CaseReport,
  rows: readonly number[][],
  mask: readonly number[],
): Promise<void> {
  const width = mask.length / rows.length
  const targets = unpadded(file.integers('targets'), mask, width)
  // The targets are the next tokens, and one more for the last position.
  const texts = rows.map((ids, i) => ({ ids: [...ids, targets[i].at(-1)!], targetFrom: 1 }))
  if (texts.some(({ ids }, i) => ids.slice(1).join() !== targets[i].join()))
    throw new Error('the targets are not the next tokens')
  for (const { name, role } of file.tensors) {
    const [, what, temperature] = /^(logp|entropy)_T([\d.]+)$/.exec(name) ?? []
    if (!what || role !== 'expected') continue
    const scores = await scoreRows(model, texts, { temperature: Number(temperature) })
    const values = scores.map(({ logps, entropies }) => (what === 'logp' ? logps : entropies))
    report.compare(name, padded(values, rows.length, width, 1), mask)
  }
}

async function compareCached(
  model: LanguageModel,
  file: CaseFile,
  report: CaseReport,
  rows: readonly number[][],
): Promise<void> {
  for (const [i, prefill] of file.integers('kv/prefill_len').entries()) {
    const name = `kv/row${i}/logits`
    if (file.has(name)) report.compare(name, await cachedLogits(model, rows[i], prefill))
  }
}

async function compareLong(model: LanguageModel, file: CaseFile, report: CaseReport): Promise<void> {
  const [logits] = await logitsOf(model, [file.integers('long/input_ids')])
  for (const { name } of file.tensors) {
    const [, last] = /^long\/logits_last(\d+)$/.exec(name) ?? []
    if (last) report.compare(name, logits.slice(-Number(last) * model.config.vocabSize))
  }
}

/** Rows of different lengths as one [batch, width, size] array with zeros under the padding. */
export function padded(
  rows: readonly ArrayLike<number>[],
  batch: number,
  width: number,
  size: number,
): Float32Array {
  const out = new Float32Array(batch * width * size)
  for (const [i, row] of rows.entries()) out.set(row as Float32Array, i * width * size)
  return out
}
