/** Plays a program's steps in order. */
import type { Step } from '../../compiler/plan/schema/step.ts'
import { advantageOf } from './operations/advantage.ts'
import { callFunction } from './operations/call.ts'
import { drawRows } from './operations/draw.ts'
import { countTokens, group, holdConstant, map, reduce } from './operations/elementwise.ts'
import { extractTag } from './operations/extract.ts'
import { generateMessages } from './operations/generate.ts'
import { askJudge } from './operations/judge.ts'
import { klOf, meanLogprob } from './operations/logprob.ts'
import { askPreference } from './operations/prefers.ts'
import { renderPrompt } from './operations/render.ts'
import { askScore } from './operations/score.ts'
import type { Scene } from './scene.ts'

/** Throws a PlayError where the game or its models are at fault, and the abort's reason where a person stopped it. */
export async function playProgram(scene: Scene): Promise<void> {
  for (const step of scene.program.steps) {
    scene.stopNow.throwIfAborted()
    await playStep(step, scene)
  }
}

async function playStep(step: Step, scene: Scene): Promise<void> {
  switch (step.op) {
    case 'constant':
      return holdConstant(step, scene)
    case 'draw':
      return drawRows(step, scene)
    case 'render':
      return renderPrompt(step, scene)
    case 'generate':
      return generateMessages(step, scene)
    case 'extract':
      return extractTag(step, scene)
    case 'judge':
      return askJudge(step, scene)
    case 'logprob':
      return meanLogprob(step, scene)
    case 'kl':
      return klOf(step, scene)
    case 'tokens':
      return countTokens(step, scene)
    case 'call':
      return callFunction(step, scene)
    case 'map':
      return map(step, scene)
    case 'reduce':
      return reduce(step, scene)
    case 'group':
      return group(step, scene)
    case 'advantage':
      return advantageOf(step, scene)
    case 'prefers':
      return askPreference(step, scene)
    case 'score':
      return askScore(step, scene)
    default:
      return step satisfies never
  }
}
