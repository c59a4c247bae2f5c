/** Steps about messages and models: who speaks, what is read from it, what models think of it. */
import type { StepOf } from '../schema/step.ts'
import { overAxes, sameSet, unionOf } from './report.ts'
import { type Checking, combined, expectOut, expectType, valuesOf } from './step-shape.ts'
import { ancestry, isReward, speaksHere } from './world.ts'

export function checkGenerate(step: StepOf<'generate'>, checking: Checking): void {
  const { world, path, report } = checking
  const role = world.roles.get(step.role)
  if (!role) report.say(`${path}.role`, `there is no role \`${step.role}\` in this program`)
  else if (role.model !== step.model)
    report.say(`${path}.model`, `\`${step.role}\` plays \`${role.model}\`, not \`${step.model}\``)
  else if (role.message !== step.out)
    report.say(`${path}.out`, `the message of \`${step.role}\` is \`${role.message}\``)
  if (world.spoken.has(step.role)) report.say(`${path}.role`, `\`${step.role}\` has spoken already`)
  const model = world.models.get(step.model)
  if (!model) report.say(`${path}.model`, `there is no model \`${step.model}\` in this plan`)
  else if (isReward(model))
    report.say(`${path}.model`, `\`${step.model}\` is a reward model and cannot speak`)
  const ids = step.sees.form === 'raw' ? [step.sees.content] : step.sees.turns.map(turn => turn.content)
  const seen = valuesOf(ids, checking)
  if (seen.length < ids.length) return
  for (const value of seen) expectType(value, 'text', 'sees', checking)
  const differs = unionOf(seen.map(value => value.axes))
  if (!sameSet(step.prefill, differs))
    report.say(
      `${path}.prefill`,
      `what is seen differs over ${overAxes(differs)}, so one prefill must be made for each of these`,
    )
  if (!world.axes.has(step.over)) {
    report.say(`${path}.over`, `there is no axis \`${step.over}\` in this program`)
    return
  }
  const inner = differs.find(axis => axis !== step.over && ancestry(world.axes, axis).includes(step.over))
  if (inner)
    report.say(`${path}.over`, `what is seen is over \`${inner}\`, which is nested in \`${step.over}\``)
  expectOut(step, 'text', unionOf([differs, ancestry(world.axes, step.over)]), false, checking)
}

export function checkExtract(step: StepOf<'extract'>, checking: Checking): void {
  const { world, path, report } = checking
  const role = [...world.roles.values()].find(r => r.message === step.message)
  if (!role) report.say(`${path}.message`, `\`${step.message}\` is not the message of a role`)
  for (const message of valuesOf([step.message], checking))
    expectOut(step, 'text', message.axes, true, checking)
}

export function checkJudge(step: StepOf<'judge'>, checking: Checking): void {
  const { path, report } = checking
  expectSpeaker(step.model, checking)
  if (step.low >= step.high)
    report.say(`${path}.low`, `the low end ${step.low} must be below the high end ${step.high}`)
  for (const prompt of valuesOf([step.prompt], checking)) {
    expectType(prompt, 'text', 'prompt', checking)
    expectOut(step, 'number', prompt.axes, true, checking)
  }
}

export function checkScore(step: StepOf<'score'>, checking: Checking): void {
  const { world, path, report } = checking
  if (!isReward(world.models.get(step.model)))
    report.say(`${path}.model`, `\`${step.model}\` is not a reward model`)
  expectTexts(step, { question: step.question, answer: step.answer }, checking)
}

export function checkPrefers(step: StepOf<'prefers'>, checking: Checking): void {
  const { world, path, report } = checking
  if (!world.models.has(step.model))
    report.say(`${path}.model`, `there is no model \`${step.model}\` in this plan`)
  expectTexts(step, { question: step.question, first: step.first, second: step.second }, checking)
}

function expectTexts(
  step: StepOf<'score' | 'prefers'>,
  fields: Record<string, string>,
  checking: Checking,
): void {
  const ids = Object.values(fields)
  const values = valuesOf(ids, checking)
  if (values.length < ids.length) return
  for (const [i, field] of Object.keys(fields).entries()) expectType(values[i]!, 'text', field, checking)
  expectOut(step, 'number', combined(values, checking), false, checking)
}

export function checkTokens(step: StepOf<'tokens'>, checking: Checking): void {
  const { world, path, report } = checking
  if (!speaksHere(world.models.get(step.model)))
    report.say(
      `${path}.model`,
      `the plan has no weights of a model \`${step.model}\` that could count tokens`,
    )
  for (const text of valuesOf([step.text], checking)) {
    expectType(text, 'text', 'text', checking)
    expectOut(step, 'number', text.axes, true, checking)
  }
}

/** `logprob` and `kl`: about what a role has said before. */
export function checkScoring(step: StepOf<'logprob' | 'kl'>, checking: Checking): void {
  const { world, path, report } = checking
  const role = world.roles.get(step.role)
  if (!role || !world.spoken.has(step.role)) {
    report.say(`${path}.role`, `no role \`${step.role}\` has spoken before this step`)
    return
  }
  const models = step.op === 'kl' ? { model: step.model, reference: step.reference } : { model: step.model }
  for (const [field, name] of Object.entries(models))
    if (!speaksHere(world.models.get(name)))
      report.say(
        `${path}.${field}`,
        `the plan has no weights of a model \`${name}\` that could score a message`,
      )
  if (step.op === 'kl' && step.model !== role.model)
    report.say(`${path}.model`, `\`${step.role}\` plays \`${role.model}\`, not \`${step.model}\``)
  expectOut(step, 'number', role.axes, true, checking)
}

export function checkAdvantage(step: StepOf<'advantage'>, checking: Checking): void {
  const { world, path, report } = checking
  const role = world.roles.get(step.role)
  if (!role || !world.spoken.has(step.role)) {
    report.say(`${path}.role`, `no role \`${step.role}\` has spoken before this step`)
    return
  }
  if (step.over !== role.over) report.say(`${path}.over`, `\`${step.role}\` speaks over \`${role.over}\``)
  for (const payoff of valuesOf([step.payoff], checking)) {
    expectType(payoff, 'number', 'payoff', checking)
    if (!sameSet(payoff.axes, role.axes))
      report.say(
        `${path}.payoff`,
        `\`${payoff.id}\` is over ${overAxes(payoff.axes)}, what \`${step.role}\` says over ${overAxes(role.axes)}`,
      )
  }
  expectOut(step, 'number', role.axes, true, checking)
}

function expectSpeaker(name: string, { world, path, report }: Checking): void {
  const model = world.models.get(name)
  if (!model) report.say(`${path}.model`, `there is no model \`${name}\` in this plan`)
  else if (isReward(model))
    report.say(`${path}.model`, `\`${name}\` is a reward model and cannot judge in words`)
}
