/** A game of a run played with a person in one of its roles: one element of each axis, the run's last checkpoint in the others. */
import { resolve } from 'node:path'
import { type Cell, isMissing } from '../../compiler/plan/cell.ts'
import type { Formula, Plan } from '../../compiler/plan/schema/plan.ts'
import type { Gpu } from '../../kernels/gpu.ts'
import { Cast } from '../play/cast.ts'
import { PlayError } from '../play/play-error.ts'
import { playProgram } from '../play/play-program.ts'
import type { Scene, Seat } from '../play/scene.ts'
import { isSpoken } from '../play/speaker.ts'
import { Stage } from '../play/stage.ts'
import { asTrained } from '../run/as-trained.ts'
import { namedModel } from '../run/named-model.ts'

/** What came of one play. */
export interface Played {
  readonly messages: readonly { readonly role: string; readonly text: string }[]
  readonly values: readonly { readonly kind: Formula['kind']; readonly name: string; readonly value: Cell }[]
}

export class Table {
  private constructor(
    private readonly plan: Plan,
    private readonly stage: Stage,
    private readonly cast: Cast,
  ) {}

  /** `run`: its folder, whose plan this is. Throws a PlayError where there is no such role, or a model is not there. */
  static async open(
    gpu: Gpu,
    { run, plan, role, seed }: { run: string; plan: Plan; role: string; seed: number },
  ): Promise<Table> {
    checkRole(plan, role)
    const single = onePlay(plan, run)
    const nothing = () => undefined
    const stage = await Stage.open(single, { dir: run, seed, measure: [], onEvent: nothing }, nothing)
    const cast = await Cast.load(gpu, single, seed, nothing)
    return new Table(single, stage, cast)
  }

  /** `turn`: 0, 1, …: another one draws other rows and other random numbers. */
  async play(turn: number, seat: Seat): Promise<Played> {
    const scene: Scene = { ...this.stage.game(this.cast, turn), seat }
    await playProgram(scene)
    return { messages: messagesOf(scene), values: valuesOf(this.plan, scene) }
  }

  close(): Promise<void> {
    return this.stage.close()
  }
}

function checkRole({ game, program }: Plan, role: string): void {
  const known = program.roles.map(({ name }) => name)
  if (known.includes(role)) return
  throw new PlayError(`the game ${game.name} has no role ${role}`, { help: `its roles: ${known.join(', ')}` })
}

/** Nobody learns from a play, so nothing is held against siblings. */
function onePlay(plan: Plan, run: string): Plan {
  const { program } = plan
  const several = plan.updates.length > 1
  return {
    ...asTrained(plan, name => resolve(namedModel(run, several ? name : undefined).path)),
    updates: [],
    alarms: [],
    evals: [],
    program: {
      ...program,
      axes: program.axes.map(axis => ({ ...axis, size: 1 })),
      steps: program.steps.filter(({ op }) => op !== 'advantage'),
    },
  }
}

const messagesOf = ({ speeches }: Scene): Played['messages'] =>
  [...speeches.values()].flatMap(({ role, messages }) =>
    messages.map(message => ({
      role: role.name,
      text: isSpoken(message) ? message.text : `(nothing: ${message.missing})`,
    })),
  )

const valuesOf = ({ program }: Plan, { table }: Scene): Played['values'] =>
  program.formulas.flatMap(({ kind, name, value }) => {
    const [cell] = table.has(value) ? table.get(value).cells : []
    return cell === undefined ? [] : [{ kind, name, value: cell }]
  })

/** A value for people. */
export const shown = (cell: Cell): string => {
  if (isMissing(cell)) return `missing (${cell.missing})`
  return typeof cell === 'number' ? String(Number(cell.toFixed(4))) : String(cell)
}
