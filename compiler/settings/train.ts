/** `train` blocks: presets written out, defaults filled in. */
import type { Preset, Train, TrainedRole } from '../checked/train.ts'
import { fix, replace } from '../diagnostics/edits.ts'
import type { Report } from '../diagnostics/rule.ts'
import { missingSetting } from '../diagnostics/rules/missing-setting.ts'
import { unknownName } from '../diagnostics/rules/unknown-name.ts'
import type { FlatTrain } from '../flatten/flat.ts'
import { at } from '../module.ts'
import type { Advantage } from '../plan/schema/step.ts'
import { readSettings, type Settings } from './read.ts'
import { trainTable } from './tables.ts'

type Defaults = Pick<Train, 'importance' | 'clip' | 'aggregate'> & { readonly advantage: Advantage['kind'] }

const clip = (low: number, high: number) => ({ low, high })

export const presets: Record<Preset, Defaults> = {
  reinforce: { advantage: 'centered', importance: 'sequence', clip: null, aggregate: 'sum' },
  grpo: { advantage: 'standardized', importance: 'token', clip: clip(0.2, 0.2), aggregate: 'sequence' },
  bnpo: { advantage: 'standardized', importance: 'token', clip: clip(0.2, 0.2), aggregate: 'token' },
  dapo: { advantage: 'standardized', importance: 'token', clip: clip(0.2, 0.28), aggregate: 'token' },
  dr_grpo: { advantage: 'centered', importance: 'token', clip: clip(0.2, 0.2), aggregate: 'constant' },
  gspo: { advantage: 'standardized', importance: 'sequence', clip: clip(3e-4, 4e-4), aggregate: 'sequence' },
}

export interface ReadTrain {
  readonly train: Train
  readonly settings: Settings
}

interface Learners {
  /** The roles that play the model. */
  readonly players: readonly string[]
  /** Those of them that have a payoff. */
  readonly paid: readonly string[]
  /** A role that may play it, for all that could be read of the game. */
  readonly doubtful: (role: string) => boolean
}

export function trainOf(flat: FlatTrain, { players, paid, doubtful }: Learners, report: Report): ReadTrain {
  const model = flat.node.model.text
  const settings = readSettings(flat.settings, {
    table: trainTable,
    where: `\`train ${model}\``,
    report,
    role: (name, place) => {
      if (players.includes(name) || doubtful(name) || flat.module.lost.has(name)) return true
      const params = { what: 'role', name, where: `those that play \`${model}\``, known: players }
      report.add(unknownName, place, { ...params, ...report.near(name, () => players) })
      return false
    },
  })
  const loss = (settings.choice('loss') ?? 'reinforce') as Preset
  const preset = presets[loss]
  const trained = paid.map(
    (role): TrainedRole => ({
      role,
      advantage: advantageOf(settings, role, preset.advantage, model, report),
      weight: settings.number(`weight.${role}`) ?? 1,
      every: settings.number(`every.${role}`) ?? 1,
    }),
  )
  const noClip = settings.choice('clip') === 'none'
  const train: Train = {
    model,
    roles: trained,
    epochs: settings.number('epochs') ?? 1,
    minibatches: settings.number('minibatches') ?? 1,
    loss,
    importance: (settings.choice('importance') as Train['importance'] | undefined) ?? preset.importance,
    clip: noClip ? null : (settings.range('clip') ?? preset.clip),
    aggregate: (settings.choice('aggregate') as Train['aggregate'] | undefined) ?? preset.aggregate,
    optimizer: optimizerOf(settings),
    maxGradNorm: settings.choice('max_grad_norm') === 'none' ? null : (settings.number('max_grad_norm') ?? 1),
    maskTruncated: settings.bool('mask_truncated') ?? false,
    at: at(flat.module, flat.node),
  }
  return { train, settings }
}

function advantageOf(
  settings: Settings,
  role: string,
  preset: Advantage['kind'],
  model: string,
  report: Report,
): Advantage {
  const path = settings.has(`advantage.${role}`) ? `advantage.${role}` : 'advantage'
  const kind = (settings.choice(path) as Advantage['kind'] | undefined) ?? preset
  if (kind !== 'ema') return { kind }
  const decay = settings.number(`${path}.decay`)
  if (decay === undefined && !settings.refused.some(other => other.startsWith(`${path}.`))) {
    const params = {
      setting: 'decay',
      where: `\`ema\` of \`train ${model}\``,
      example: 'advantage: ema { decay: 0.9 }',
    }
    const place = settings.at(path)!
    report.add(missingSetting, place, params, {
      fixes: [fix('let it decay by 0.9', replace(place, 'ema { decay: 0.9 }'))],
    })
  }
  return { kind, decay: decay ?? 0.9 }
}

function optimizerOf(settings: Settings): Train['optimizer'] {
  const [b1, b2] = settings.list('optimizer.betas') ?? []
  const schedule = settings.choice('optimizer.schedule') as Train['optimizer']['schedule']['kind'] | undefined
  return {
    kind: 'adamw',
    lr: settings.number('optimizer.lr') ?? 1e-6,
    betas: typeof b1 === 'number' && typeof b2 === 'number' ? [b1, b2] : [0.9, 0.999],
    eps: settings.number('optimizer.eps') ?? 1e-8,
    weightDecay: settings.number('optimizer.weight_decay') ?? 0,
    schedule: { kind: schedule ?? 'constant', warmup: settings.number('optimizer.schedule.warmup') ?? 0 },
  }
}
