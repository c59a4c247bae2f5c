/**
 * One step of self-play, as Algorithm 1 of *Language Self-Play for Data-Free Training* (arXiv 2509.07414) has it, for any game:
 *
 *     q_i  ~ π_θ(· | challenger prompt)          i = 1 … N        the roles speak in the order of the plan
 *     a_ij ~ π_θ(· | q_i)                        j = 1 … G
 *     R_ij, V_i = mean_j R_ij                                     they are paid
 *     A_Sol = R_ij − V_i,  A_Ch = V̄ − V_i                         among siblings
 *     θ ← AdamW(θ, ∇ Σ_role α_role · L_role)                      one optimizer step a trained model
 */
import type { Plan } from '../../compiler/plan/schema/plan.ts'
import type { RunEvent } from '../events/event.ts'
import type { Cast } from './cast.ts'
import type { Learners } from './learners.ts'
import { missingReport } from './missing-report.ts'
import { playProgram } from './play-program.ts'
import { samplesOf } from './samples.ts'
import type { Scene } from './scene.ts'
import { isSpoken, tokensOf } from './speaker.ts'
import type { Stage } from './stage.ts'
import type { RunningSigns } from './vital-signs/running-signs.ts'
import { tokensSeenAndSaid } from './vital-signs/speech.ts'
import { stepMetrics } from './vital-signs/step-metrics.ts'

export interface StepParts {
  readonly plan: Plan
  readonly stage: Stage
  readonly cast: Cast
  readonly learners: Learners
  readonly signs: RunningSigns
  readonly emit: (event: RunEvent) => void
}

/** Plays step number `step`, counted from 0, and tells of it. Returns what was said and paid. */
export async function playStep(
  { plan, stage, cast, learners, signs, emit }: StepParts,
  step: number,
): Promise<Scene> {
  const started = performance.now()
  const scene = stage.game(cast, step)
  await playProgram(scene) // speak, pay, compare
  const learned = await learners.update(scene) // learn
  for (const sample of samplesOf(plan, scene)) emit(sample)
  const metrics = {
    ...stepMetrics(plan, scene, learned.metrics),
    ...signs.after(learned.metrics, tokensSeenAndSaid(scene)),
  }
  const seconds = (performance.now() - started) / 1000
  emit({
    type: 'step',
    step: step + 1,
    seconds,
    tokens: tokensSaid(scene),
    metrics: { ...metrics, step_time: seconds },
    missing: missingReport(plan, scene),
  })
  for (const message of learned.warnings) emit({ type: 'warning', step: step + 1, message })
  return scene
}

const tokensSaid = (scene: Scene): number =>
  [...scene.speeches.values()]
    .flatMap(speech => speech.messages)
    .reduce((sum, message) => sum + ((isSpoken(message) && tokensOf(message)) || 0), 0)
