/** Logits of every position of one text, the first tokens together and the rest one by one through the KV cache. */
import { cachedForward, logitsFrom, tokensOf } from '../../../runtime/model/cached-forward.ts'
import { KvCache } from '../../../runtime/model/kv-cache.ts'
import type { LanguageModel } from '../../../runtime/model/language-model.ts'
import { poolOf } from '../../../runtime/model/tensor-pool.ts'

export async function cachedLogits(
  model: LanguageModel,
  ids: readonly number[],
  prefill: number,
): Promise<Float32Array> {
  const { vocabSize } = model.config
  const all = new Float32Array(ids.length * vocabSize)
  const nothing = { start: 0, length: 0 }
  const table = tokensOf([{ ids, position: 0, prefix: nothing, start: 0 }])
  await poolOf(model.gpu).within(async frame => {
    const cache = new KvCache(model, frame, ids.length)
    for (let start = 0; start < ids.length; ) {
      const end = start === 0 ? prefill : start + 1
      const part = (data: Uint32Array, width = 1) =>
        frame.upload(
          data.slice(start * width, end * width),
          width === 1 ? [end - start] : [end - start, width],
        )
      const x = cachedForward(model, frame, cache, {
        ids: part(table.ids),
        positions: part(table.positions),
        spans: part(table.spans, 4),
        into: part(table.into),
      })
      all.set(await model.gpu.read(logitsFrom(model, frame, x)), start * vocabSize)
      start = end
    }
  })
  return all
}
