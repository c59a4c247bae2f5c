/** Runs of the tiny plan on a model made for them: call `tinyRuns()` at the top of a test file. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { Plan } from '../../../compiler/plan/schema/plan.ts'
import { tokenizerMaterial, VOCABULARY } from '../../../games/world/make/vocabulary.ts'
import { closeGpu, openGpu } from '../../../runtime/adapter/open-gpu.ts'
import type { EventOf, RunEvent } from '../../../runtime/events/event.ts'
import { readTensors } from '../../../runtime/model/language-model.ts'
import { randomModel } from '../../../runtime/model/load-model.ts'
import { playPlan } from '../../../runtime/play/play.ts'
import { writeModelFolder } from '../../../runtime/weights/model-folder.ts'
import { tinyPlan } from './tiny-plan.ts'

export interface Playing {
  readonly seed?: number
  readonly steps?: number
  readonly stopAfter?: number
  readonly measure?: readonly string[]
  readonly change?: (plan: Plan) => Plan
}

export const ofType = <T extends RunEvent['type']>(events: readonly RunEvent[], type: T) =>
  events.filter((event): event is EventOf<T> => event.type === type)

const config = {
  architecture: 'llama' as const,
  vocabSize: VOCABULARY.length,
  hiddenSize: 16,
  intermediateSize: 24,
  layers: 1,
  heads: 2,
  kvHeads: 1,
  headDim: 8,
  rmsNormEps: 1e-5,
  ropeTheta: 100,
  tieWordEmbeddings: true,
  maxPositions: 24,
  eosIds: [1],
}

/** A project's folder with the model `base` in it, and a way to play the tiny plan there under a name of its own. */
export function tinyRuns() {
  const project = mkdtempSync(join(tmpdir(), 'lsp-play-'))
  afterAll(() => rmSync(project, { recursive: true }))

  beforeAll(async () => {
    const { gpu } = await openGpu()
    const model = await randomModel(gpu, config, 3)
    await writeModelFolder(join(project, 'base'), {
      config,
      tensors: readTensors(model),
      tokenizer: tokenizerMaterial,
    })
    await closeGpu(gpu)
  })

  async function play(name: string, options: Playing = {}) {
    const events: RunEvent[] = []
    const dir = join(project, name)
    const plan = tinyPlan(project, options.steps ?? 2)
    const result = await playPlan(options.change?.(plan) ?? plan, {
      dir,
      seed: options.seed ?? 1,
      measure: options.measure ?? [],
      onEvent: event => events.push(event),
      stopAfterStep: () => ofType(events, 'step').length >= (options.stopAfter ?? Number.POSITIVE_INFINITY),
    })
    return { dir, events, result }
  }

  return { project, play }
}
