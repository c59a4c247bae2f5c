/** A program's coherence: every value made once and before it is read, every step fitting what it reads and makes. */
import type { Program } from '../schema/plan.ts'
import type { Step, StepOf } from '../schema/step.ts'
import { makes, reads } from '../step-values.ts'
import { checkAxes, checkValues } from './axes-and-values.ts'
import { type Report, sameList } from './report.ts'
import {
  type Checking,
  checkCall,
  checkGroup,
  checkMap,
  checkReduce,
  combined,
  expectOut,
  valuesOf,
} from './step-shape.ts'
import {
  checkAdvantage,
  checkExtract,
  checkGenerate,
  checkJudge,
  checkPrefers,
  checkScore,
  checkScoring,
  checkTokens,
} from './step-speech.ts'
import { ancestry, type Surroundings, type World, worldOf } from './world.ts'

/** Says what is wrong, and gives back the program's world for what else reads its values. */
export function checkProgram(
  program: Program,
  surroundings: Surroundings,
  path: string,
  report: Report,
): World {
  const world = worldOf(program, surroundings)
  checkAxes(program, world, path, report)
  checkValues(program, world, path, report)
  report.unique(
    `${path}.roles`,
    'roles',
    program.roles.map(role => role.name),
  )
  for (const [i, step] of program.steps.entries()) {
    const checking = { world, path: `${path}.steps[${i}]`, report }
    checkOrder(step, checking)
    checkStep(step, checking)
    for (const id of makes(step)) world.made.add(id)
    if (step.op === 'generate') world.spoken.add(step.role)
  }
  for (const [i, { id }] of program.values.entries())
    if (!world.made.has(id)) report.say(`${path}.values[${i}]`, `no step makes \`${id}\``)
  checkRoles(program, world, path, report)
  for (const [i, { value }] of program.formulas.entries())
    if (!world.made.has(value)) report.say(`${path}.formulas[${i}].value`, `no step makes \`${value}\``)
  return world
}

function checkOrder(step: Step, { world, path, report }: Checking): void {
  for (const id of reads(step))
    if (!world.made.has(id)) report.say(path, `\`${id}\` is read here, but no step before this one makes it`)
  for (const id of makes(step)) {
    if (!world.values.has(id))
      report.say(`${path}.out`, `\`${id}\` is made here, but is not among the program’s values`)
    if (world.made.has(id)) report.say(`${path}.out`, `\`${id}\` was made by an earlier step`)
  }
}

type Checks = { readonly [Op in Step['op']]: (step: StepOf<Op>, checking: Checking) => void }

const checks: Checks = {
  constant: checkConstant,
  draw: checkDraw,
  render: checkRender,
  generate: checkGenerate,
  extract: checkExtract,
  judge: checkJudge,
  score: checkScore,
  prefers: checkPrefers,
  tokens: checkTokens,
  logprob: checkScoring,
  kl: checkScoring,
  call: checkCall,
  map: checkMap,
  reduce: checkReduce,
  group: checkGroup,
  advantage: checkAdvantage,
}

const checkStep = (step: Step, checking: Checking): void =>
  (checks[step.op] as (step: Step, checking: Checking) => void)(step, checking)

function checkRender(step: StepOf<'render'>, checking: Checking): void {
  const holes = reads(step)
  const values = valuesOf(holes, checking)
  if (values.length === holes.length) expectOut(step, 'text', combined(values, checking), false, checking)
}

const TYPES = { string: 'text', number: 'number', boolean: 'bool' } as const

function checkConstant(step: StepOf<'constant'>, checking: Checking): void {
  const declared = checking.world.values.get(step.out)?.type ?? 'number'
  const type = step.value === null ? declared : TYPES[typeof step.value as keyof typeof TYPES]
  expectOut(step, type, [], true, checking)
}

function checkDraw(step: StepOf<'draw'>, { world, path, report }: Checking): void {
  const data = world.data.get(step.data)
  if (!data) {
    report.say(`${path}.data`, `there is no data \`${step.data}\` in this plan`)
    return
  }
  if (!world.axes.has(step.over)) {
    report.say(`${path}.over`, `there is no axis \`${step.over}\` in this program`)
    return
  }
  const axes = ancestry(world.axes, step.over)
  for (const [field, id] of Object.entries(step.out)) {
    const value = world.values.get(id)
    const type = data.fields[field]
    if (type === undefined)
      report.say(`${path}.out.${field}`, `data \`${data.name}\` has no field \`${field}\``)
    else if (value && value.type !== type)
      report.say(
        `${path}.out.${field}`,
        `field \`${field}\` is a ${type}, but \`${id}\` is declared as a ${value.type}`,
      )
    if (value && !sameList(value.axes, axes))
      report.say(
        `${path}.out.${field}`,
        `rows are drawn over \`${step.over}\`, but \`${id}\` is declared over ${value.axes.join(', ') || 'nothing'}`,
      )
  }
}

function checkRoles(program: Program, world: World, path: string, report: Report): void {
  const extracted = new Map(
    program.steps.filter(step => step.op === 'extract').map(step => [step.out, step.message]),
  )
  for (const [i, role] of program.roles.entries()) {
    const here = `${path}.roles[${i}]`
    if (!world.spoken.has(role.name)) report.say(here, `no step lets \`${role.name}\` speak`)
    const spoken = program.steps.find(step => step.op === 'generate' && step.role === role.name)
    if (spoken?.op === 'generate' && spoken.over !== role.over)
      report.say(`${here}.over`, `\`${role.name}\` speaks over \`${spoken.over}\``)
    if (role.said !== role.message && extracted.get(role.said) !== role.message)
      report.say(
        `${here}.said`,
        `\`${role.said}\` is neither the message of \`${role.name}\` nor its part in tags`,
      )
    const message = world.values.get(role.message)
    if (message && !sameList(message.axes, role.axes))
      report.say(`${here}.axes`, `the message of \`${role.name}\` is over ${message.axes.join(', ')}`)
  }
}
