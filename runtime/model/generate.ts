/** Messages: many rows at once, sampled on the device, prompts that siblings share prefilled once. */
import type { Sample } from '../../compiler/plan/schema/step.ts'
import { prefill } from './cached-forward.ts'
import { type DecodeRequest, decode, type Speaker } from './decode.ts'
import { cutGeneration, layOut } from './generation-layout.ts'
import { cacheBytesPerToken, KvCache } from './kv-cache.ts'
import type { LanguageModel } from './language-model.ts'
import { poolOf } from './tensor-pool.ts'

export interface GenerateRequest {
  /** Distinct prompts, as token ids. */
  readonly prompts: readonly (readonly number[])[]
  /** Which prompt each row continues, and the row's number in the whole step: its random numbers depend on that alone. */
  readonly rows: readonly { readonly prompt: number; readonly element: number }[]
  readonly sample: Sample
  /** At most 8. */
  readonly stopIds: readonly number[]
  readonly key: { readonly seed: number; readonly step: number; readonly role: number }
  /**
   * Asked now and then with what a row has said, end token left out, and with the row's index: how many of these tokens to keep
   * where it is complete.
   */
  isComplete?(ids: readonly number[], row: number): number | undefined
  /** Most tokens that are added to a row before it is looked at again: few where somebody waits for them. */
  readonly stride?: number
  onProgress?(done: number, total: number): void
  /** Most memory for keys and values. */
  readonly cacheBytes?: number
}

export interface Generated {
  /** The end token included, where it was said. */
  readonly ids: number[]
  /** Of each of these, under softmax(logits / temperature). */
  readonly logps: Float32Array
  /** Mean over the tokens, in nats, of that distribution's entropy. */
  readonly entropy: number
  /** False where `maxTokens` or the context's end cut the message off. */
  readonly ended: boolean
}

const CACHE_BYTES = 512 << 20
/** Logits of so many rows at most are there at once, whatever the limits allow. */
const MOST_ROWS = 512

/**
 * One message for each row, in the order given. A message depends on its prompt, the settings, the key and its element, not
 * on what else is asked for. Throws PromptTooLong.
 */
export async function generate(model: LanguageModel, request: GenerateRequest): Promise<Generated[]> {
  const { prompts, rows, sample } = request
  const layout = { prompts, rows, maxTokens: sample.maxTokens, context: model.config.maxPositions }
  const batches = cutGeneration(layout, slotsWithin(model, request.cacheBytes), rowsWithin(model))
  const layouts = batches.map(batch => layOut(layout, batch))
  const results: Generated[] = new Array(rows.length)
  const progress = new Progress(request)
  for (const each of layouts) {
    const speakers = each.seats.map((seat): Speaker => {
      const stream = [request.key.role, rows[seat.row].element] as const
      return { seat, stream, ids: [], logps: [], entropies: [] }
    })
    await poolOf(model.gpu).within(async frame => {
      const cache = new KvCache(model, frame, each.slots)
      const last = prefill(
        model,
        frame,
        cache,
        each.segments,
        each.seats.map(seat => seat.from),
      )
      let live: Speaker[] = speakers
      for (let first = true; live.length > 0; first = false) {
        await decode(
          model,
          cache,
          live,
          decodeRequest(request, live),
          stepsAfter(live, request.stride),
          first ? last : undefined,
        )
        live = live.filter(speaker => {
          const message = finished(request, speaker)
          if (message) results[speaker.seat.row] = message
          return !message
        })
        progress.report(results)
      }
    })
  }
  return results
}

/** How many tokens to add before looking: short messages end soon, long ones are worth long strides. */
function stepsAfter(live: readonly Speaker[], stride = 16): number {
  const said = live[0].ids.length
  const left = Math.max(...live.map(({ seat }) => seat.room)) - said
  return Math.min(left, stride, said < 8 ? 4 : said < 32 ? 8 : 16)
}

function decodeRequest(
  { sample, key, stopIds, prompts, rows }: GenerateRequest,
  live: readonly Speaker[],
): DecodeRequest {
  const { maxTokens: _, ...settings } = sample
  const seed = [key.seed >>> 0, Math.floor(key.seed / 2 ** 32) >>> 0] as const
  const request: DecodeRequest = {
    settings,
    place: { seed, step: key.step, stopIds },
    width: Math.max(...live.map(({ seat }) => seat.room)),
  }
  if (settings.repetitionPenalty === 1) return request
  const seen = ({ seat, ids }: Speaker, words: Uint32Array) => {
    for (const id of [...prompts[rows[seat.row].prompt], ...ids]) words[id >>> 5] |= 1 << (id & 31)
  }
  return { ...request, seen }
}

/** The message, where it has ended. */
function finished({ stopIds, isComplete }: GenerateRequest, speaker: Speaker): Generated | undefined {
  const { ids, seat } = speaker
  const stopped = stopIds.includes(ids.at(-1)!)
  const kept = isComplete?.(stopped ? ids.slice(0, -1) : ids, seat.row)
  if (kept !== undefined) return message(speaker, kept, true)
  if (stopped || ids.length >= seat.room) return message(speaker, ids.length, stopped)
  return undefined
}

function message({ ids, logps, entropies }: Speaker, kept: number, ended: boolean): Generated {
  const sum = entropies.slice(0, kept).reduce((a, b) => a + b, 0)
  return {
    ids: ids.slice(0, kept),
    logps: Float32Array.from(logps.slice(0, kept)),
    entropy: sum / Math.max(1, kept),
    ended,
  }
}

/** Tokens, prompt and message, that the cache has room for at once, whatever the context. */
export function slotsWithin(model: LanguageModel, bytes = CACHE_BYTES): number {
  const { kvHeads, headDim } = model.config
  const bound = model.gpu.device.limits.maxStorageBufferBindingSize / (4 * kvHeads * headDim)
  return Math.floor(Math.min(bytes / cacheBytesPerToken(model), bound))
}

const rowsWithin = ({ gpu, config }: LanguageModel): number =>
  Math.max(
    1,
    Math.min(MOST_ROWS, Math.floor(gpu.device.limits.maxStorageBufferBindingSize / (4 * config.vocabSize))),
  )

class Progress {
  private readonly request: GenerateRequest
  private last = 0

  constructor(request: GenerateRequest) {
    this.request = request
  }

  report(results: readonly (Generated | undefined)[]): void {
    const done = results.reduce((sum: number, result) => sum + (result ? 1 : 0), 0)
    if (done > this.last) this.request.onProgress?.(done, this.request.rows.length)
    this.last = done
  }
}
