/** Steps of Language Self-Play on given tokens and rewards: losses, gradient norms, and the weights at the end. */
import type { Gpu } from '../../../kernels/gpu.ts'
import { accumulateGradients } from '../../../runtime/model/gradients.ts'
import type { LanguageModel } from '../../../runtime/model/language-model.ts'
import type { TrainingRow } from '../../../runtime/model/loss-batch.ts'
import { freeAdamState, newAdamState, newGradients, optimizerStep } from '../../../runtime/model/optimizer.ts'
import { scoreRows } from '../../../runtime/model/score-rows.ts'
import { type CaseFile, unpadded } from '../case-file.ts'
import type { CaseReport } from '../case-report.ts'
import { rowsOfTable } from './loss-variant.ts'
import { withModel } from './model-of.ts'

interface Hyper {
  readonly G: number
  readonly beta: number
  readonly alpha_ch: number
  readonly lr: readonly number[]
  readonly betas: [number, number]
  readonly eps: number
  readonly weight_decay: number
  readonly max_grad_norm: number | null
}
type Norm = 'mean' | 'sum'
type Role = 'solver' | 'challenger'

export async function runTrajectory(gpu: Gpu, file: CaseFile, report: CaseReport): Promise<void> {
  for (const norm of ['mean', 'sum'] as const) {
    if (!file.has(`${norm}/step1/loss`)) continue
    const references = await referencesOf(gpu, file)
    await withModel(gpu, file, model => follow(model, file, report, norm, references))
  }
}

/** Log-probs of all rows under the weights before the first step. */
async function referencesOf(gpu: Gpu, file: CaseFile): Promise<ReadonlyMap<string, Float32Array[]>> {
  const found = new Map<string, Float32Array[]>()
  await withModel(gpu, file, async model => {
    for (const { name } of file.tensors) {
      const [, at] = /^(.*)\/input_ids$/.exec(name) ?? []
      if (!at) continue
      const scores = await scoreRows(
        model,
        textsOf(file, at).map(ids => ({ ids, targetFrom: 1 })),
      )
      found.set(
        at,
        scores.map(({ logps }) => logps),
      )
    }
  })
  return found
}

async function follow(
  model: LanguageModel,
  file: CaseFile,
  report: CaseReport,
  norm: Norm,
  references: ReadonlyMap<string, Float32Array[]>,
): Promise<void> {
  const hyper = file.json.hyper as Hyper
  const initial = new Map<string, Float32Array>()
  for (const [name, tensor] of model.parameters) initial.set(name, await model.gpu.read(tensor))
  const grads = newGradients(model)
  const state = newAdamState(model)
  for (const [i, lr] of hyper.lr.entries()) {
    const step = `step${i + 1}`
    const losses = { solver: 0, challenger: 0 }
    for (const role of ['solver', 'challenger'] as const) {
      const at = `${step}/${role}`
      const alpha = role === 'solver' ? 1 : hyper.alpha_ch
      const rows = trainingRows(file, at, role, hyper, norm, alpha, references.get(at)!)
      const kl = { estimator: 'k1' as const, beta: hyper.beta }
      const { loss } = await accumulateGradients(model, grads, rows, { importance: 'token', kl })
      losses[role] = loss / alpha
    }
    const { gradNorm } = await optimizerStep(model, grads, state, {
      lr,
      betas: hyper.betas,
      eps: hyper.eps,
      weightDecay: hyper.weight_decay,
      maxGradNorm: hyper.max_grad_norm,
      t: i + 1,
    })
    report.compare(`${norm}/${step}/loss_solver`, [losses.solver])
    report.compare(`${norm}/${step}/loss_challenger`, [losses.challenger])
    report.compare(`${norm}/${step}/loss`, [losses.solver + hyper.alpha_ch * losses.challenger])
    report.compare(`${norm}/${step}/grad_norm`, [gradNorm])
  }
  await compareFinal(model, file, report, norm, initial)
  model.gpu.free(...grads.values())
  await freeAdamState(model, state)
}

const textsOf = (file: CaseFile, at: string): number[][] =>
  unpadded(
    file.integers(`${at}/input_ids`),
    file.integers(`${at}/attention_mask`),
    file.tensor(`${at}/input_ids`).shape[1],
  )

function trainingRows(
  file: CaseFile,
  at: string,
  role: Role,
  { G }: Hyper,
  norm: Norm,
  alpha: number,
  references: readonly Float32Array[],
): TrainingRow[] {
  const texts = textsOf(file, at)
  const masks = rowsOfTable(file.integers(`${at}/loss_mask`), file.tensor(`${at}/loss_mask`).shape[1])
  const advantages = advantagesOf(file.floats(`${at.split('/')[0]}/rewards`), G, role)
  return texts.map((ids, i) => {
    const mask = masks[i].slice(0, ids.length - 1)
    const tokens =
      norm === 'mean'
        ? Math.max(
            1,
            mask.reduce((a, b) => a + b, 0),
          )
        : 1
    const weight = Float32Array.from(mask, kept => (alpha * kept) / (texts.length * tokens))
    return { ids, targetFrom: 1, advantage: advantages[i], weight, refLogps: references[i] }
  })
}

/** V_i = mean_j R_ij; the Solver's R_ij − V_i, the Challenger's mean_i V − V_i. */
function advantagesOf(rewards: Float32Array, G: number, role: Role): number[] {
  const groups = rowsOfTable(rewards, G)
  const values = groups.map(mean)
  if (role === 'challenger') return values.map(value => mean(values) - value)
  return groups.flatMap((group, i) => group.map(reward => reward - values[i]))
}

const mean = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0) / xs.length

async function compareFinal(
  model: LanguageModel,
  file: CaseFile,
  report: CaseReport,
  norm: Norm,
  initial: ReadonlyMap<string, Float32Array>,
): Promise<void> {
  for (const [parameter, tensor] of model.parameters) {
    const name = `${norm}/final/${parameter}`
    if (!file.has(name)) continue
    const got = await model.gpu.read(tensor)
    const want = file.floats(name)
    report.compare(name, got)
    const limit = file.tensor(name).update_rel_l2?.limit
    if (limit === undefined) continue
    const moved = distance(want, initial.get(parameter)!)
    report.check(`${name}, relative to its update`, distance(got, want) / moved, limit)
  }
}

const distance = (a: Float32Array, b: Float32Array): number =>
  Math.sqrt(a.reduce((sum, value, i) => sum + (value - b[i]) ** 2, 0))
