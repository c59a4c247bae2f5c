/** AdamW on given gradients, with the learning rate's schedule and global-norm clipping. */
import type { Gpu } from '../../../kernels/gpu.ts'
import type { Tensor } from '../../../kernels/tensor.ts'
import { newAdamState, optimizerStep } from '../../../runtime/model/optimizer.ts'
import { learningRate } from '../../../runtime/play/schedule.ts'
import type { CaseFile } from '../case-file.ts'
import type { CaseReport } from '../case-report.ts'

interface Hyper {
  readonly betas: [number, number]
  readonly eps: number
  readonly weight_decay: number
  readonly max_grad_norm: number | null
  readonly lr: readonly number[]
  readonly peak_lr: number
  readonly warmup: number
  readonly total: number
}

export async function runOptimizer(gpu: Gpu, file: CaseFile, report: CaseReport): Promise<void> {
  const hyper = file.json.hyper as Hyper
  compareSchedule(file, report, hyper)
  const initial = file.tensors.filter(({ name }) => name.startsWith('init/'))
  const parameters = new Map<string, Tensor>(
    initial.map(({ name, shape }) => [name.slice(5), gpu.upload(file.floats(name), shape, name)]),
  )
  const model = { gpu, parameters }
  const state = newAdamState(model)
  for (const [i, lr] of hyper.lr.entries()) {
    const step = `step${i + 1}`
    const grads = new Map<string, Tensor>()
    for (const [name, { shape }] of parameters)
      grads.set(name, gpu.upload(file.floats(`${step}/grad/${name}`), shape))
    const { gradNorm } = await optimizerStep(model, grads, state, {
      lr,
      betas: hyper.betas,
      eps: hyper.eps,
      weightDecay: hyper.weight_decay,
      maxGradNorm: hyper.max_grad_norm,
      t: i + 1,
    })
    report.compare(`${step}/grad_norm`, [gradNorm])
    for (const [name, tensor] of parameters) {
      report.compare(`${step}/param/${name}`, await gpu.read(tensor))
      report.compare(`${step}/m/${name}`, await gpu.read(state.m.get(name)!))
      report.compare(`${step}/v/${name}`, await gpu.read(state.v.get(name)!))
    }
    gpu.free(...grads.values())
  }
}

function compareSchedule(
  file: CaseFile,
  report: CaseReport,
  { peak_lr, warmup, total, betas, eps, weight_decay }: Hyper,
): void {
  if (!file.has('lr_schedule')) return
  const optimizer = {
    kind: 'adamw' as const,
    lr: peak_lr,
    betas,
    eps,
    weightDecay: weight_decay,
    schedule: { kind: 'cosine' as const, warmup },
  }
  const rates = file.integers('lr_schedule').map((_, i) => learningRate(optimizer, i, total))
  report.compare('lr_schedule', rates)
}
