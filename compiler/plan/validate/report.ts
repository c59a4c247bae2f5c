/** Collects what is incoherent in a plan that has the right form. */
import type { PlanProblem } from './problem.ts'

export class Report {
  readonly problems: PlanProblem[] = []

  say(path: string, message: string, help = 'make the plan anew with `lsp compile`'): void {
    this.problems.push({ path, message, help })
  }

  /** Says so where a list names something twice. */
  unique(path: string, what: string, names: readonly string[]): void {
    const seen = new Set<string>()
    for (const [i, name] of names.entries()) {
      if (seen.has(name)) this.say(`${path}[${i}]`, `there are two ${what} \`${name}\``)
      seen.add(name)
    }
  }
}

export const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i])

export const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every(x => b.includes(x))

export const unionOf = (lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())]

export const overAxes = (axes: readonly string[]): string => `[${axes.join(', ')}]`
