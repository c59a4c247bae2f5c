/** The distributions that are sampled from, after temperature, filters and the repetition penalty. */
import type { Gpu } from '../../../kernels/gpu.ts'
import { probabilities } from '../../../kernels/sample/sample.ts'
import type { CaseFile } from '../case-file.ts'
import type { CaseReport } from '../case-report.ts'

export async function runSampling(gpu: Gpu, file: CaseFile, report: CaseReport): Promise<void> {
  for (const { name, settings = {}, shape } of file.tensors) {
    const [, group, set] = /^(\w+)\/(\w+)\/probs$/.exec(name) ?? []
    if (!group) continue
    const [rows, vocab] = shape
    const logits = gpu.upload(file.floats(`${group}/logits`), shape)
    const seen = gpu.upload(seenBits(file, group, rows, vocab))
    const out = gpu.alloc(shape)
    probabilities(
      gpu,
      { logits, seen, out },
      {
        temperature: settings.temperature,
        topK: settings.top_k,
        topP: settings.top_p,
        minP: settings.min_p,
        repetitionPenalty: settings.repetition_penalty,
      },
    )
    const probs = await gpu.read(out)
    gpu.free(logits, seen, out)
    report.compare(name, probs)
    if (file.has(`${group}/${set}/token`)) compareTokens(file, report, group, set, probs, vocab)
  }
}

/** One bit for each id of a row's context. */
function seenBits(file: CaseFile, group: string, rows: number, vocab: number): Uint32Array {
  const words = Math.ceil(vocab / 32)
  const bits = new Uint32Array(rows * words)
  const ids = file.integers(`${group}/context_ids`)
  const width = ids.length / rows
  ids.forEach((id, i) => {
    bits[Math.floor(i / width) * words + (id >>> 5)] |= 1 << (id & 31)
  })
  return bits
}

/** The inverse of the cumulative distribution in the order of ids; −1 stands where u lies too near an edge to say. */
function compareTokens(
  file: CaseFile,
  report: CaseReport,
  group: string,
  set: string,
  probs: Float32Array,
  vocab: number,
): void {
  const name = `${group}/${set}/token`
  const want = file.integers(name)
  const u = file.floats(`${group}/u`)
  const draws = u.length / (probs.length / vocab)
  const got = Array.from(u, (goal, i) => {
    const row = Math.floor(i / draws)
    let sum = 0
    return probs.subarray(row * vocab, (row + 1) * vocab).findIndex(p => {
      sum += p
      return sum > goal
    })
  })
  report.compare(
    name,
    got,
    want.map(id => (id < 0 ? 0 : 1)),
  )
}
