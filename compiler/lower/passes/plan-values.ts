/** What passes have in common: a plan's programs, the values that are read from outside them, and renaming. */
import type { Eval, Plan, Program } from '../../plan/schema/plan.ts'
import type { ValueId } from '../../plan/schema/value.ts'
import { renamed } from '../../plan/step-values.ts'

/** A program with what reads its values from outside: the plan itself, or one of its evals. */
export type Host = Plan | Eval

/** Applies a pass to the game's program and to that of each eval. */
export const inEachProgram = (plan: Plan, pass: <H extends Host>(host: H) => H): Plan =>
  pass({ ...plan, evals: plan.evals.map(one => pass(one)) })

/** Values that must be there whatever the steps read: what is shown, logged, learnt from or watched. */
export function roots(host: Host): Set<ValueId> {
  const { roles, formulas } = host.program
  const said = roles.flatMap(role => [role.message, role.said])
  const shown = formulas.map(formula => formula.value)
  const outside =
    'metrics' in host
      ? host.metrics.map(metric => metric.value)
      : [
          ...host.updates.flatMap(update => update.terms.flatMap(term => [term.advantage, term.payoff])),
          ...host.alarms.map(alarm => alarm.when),
        ]
  return new Set([...said, ...shown, ...outside])
}

/** The host with each value under the name that `rename` gives it; values that become one must be declared once already. */
export function renameValues<H extends Host>(host: H, rename: (id: ValueId) => ValueId): H {
  const renamedHost = { ...host, program: renameProgram(host.program, rename) }
  if ('metrics' in renamedHost)
    return {
      ...renamedHost,
      metrics: renamedHost.metrics.map(metric => ({ ...metric, value: rename(metric.value) })),
    }
  return {
    ...renamedHost,
    updates: renamedHost.updates.map(update => ({
      ...update,
      terms: update.terms.map(term => ({
        ...term,
        advantage: rename(term.advantage),
        payoff: rename(term.payoff),
      })),
    })),
    alarms: renamedHost.alarms.map(alarm => ({ ...alarm, when: rename(alarm.when) })),
  }
}

const renameProgram = (program: Program, rename: (id: ValueId) => ValueId): Program => ({
  ...program,
  values: program.values.map(value => ({ ...value, id: rename(value.id) })),
  steps: program.steps.map(step => renamed(step, rename)),
  roles: program.roles.map(role => ({ ...role, message: rename(role.message), said: rename(role.said) })),
  formulas: program.formulas.map(formula => ({ ...formula, value: rename(formula.value) })),
})
