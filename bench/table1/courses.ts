/** The course of a metric over an arm's steps: its runs one after the other. */
import { join } from 'node:path'
import type { ExperimentPlan } from '../../compiler/plan/schema/experiment.ts'
import type { RunEvent } from '../../runtime/events/event.ts'
import { chainOf } from '../../runtime/experiment/arrange.ts'
import { alarmsOf as builtInAlarms } from '../../runtime/play/built-in-alarms/built-in-alarms.ts'
import { readEvents } from '../../runtime/run/read-events.ts'

export interface Point {
  readonly step: number
  readonly value: number
}

type Arm = ExperimentPlan['arms'][number]

const eventsOf = (dir: string, id: string): RunEvent[] => readEvents(join(dir, 'runs', id, 'events.jsonl'))

/** Every measured value of a metric, steps counted over the arm. */
export function measured(dir: string, plan: ExperimentPlan, arm: Arm, seed: number, metric: string): Point[] {
  let before = 0
  return chainOf(arm, seed, plan).flatMap(run => {
    const points = eventsOf(dir, run.id).flatMap(event => {
      const value = event.type === 'measure' ? event.metrics[metric] : undefined
      return value == null || event.type !== 'measure' ? [] : [{ step: before + event.step, value }]
    })
    before += run.steps
    return points
  })
}

/** Every step's value of a metric in the arm's first run. */
export function stepped(dir: string, plan: ExperimentPlan, arm: Arm, seed: number, metric: string): Point[] {
  const [first] = chainOf(arm, seed, plan)
  return eventsOf(dir, first!.id).flatMap(event => {
    const value = event.type === 'step' ? event.metrics[metric] : undefined
    return value == null || event.type !== 'step' ? [] : [{ step: event.step, value }]
  })
}

/** When each built-in alarm first rang in the arm's first run, heard anew from what was recorded. */
export function alarmsOf(dir: string, plan: ExperimentPlan, arm: Arm, seed: number): Map<string, number> {
  const [first] = chainOf(arm, seed, plan)
  const rang = new Map<string, number>()
  for (const { name, step } of builtInAlarms(plan.plans[first!.plan]!, eventsOf(dir, first!.id)))
    if (!rang.has(name)) rang.set(name, step)
  return rang
}

export const mean = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0) / xs.length
