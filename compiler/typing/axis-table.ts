/** The axes of a game: who is nested in whom, and how values over them combine. */

export interface AxisInfo {
  readonly name: string
  readonly parent?: string
  /** Elements for each of the parent's; undefined where only the data knows. */
  readonly size?: number
}

export class AxisTable {
  constructor(private readonly axes: ReadonlyMap<string, AxisInfo>) {}

  has(name: string): boolean {
    return this.axes.has(name)
  }

  get(name: string): AxisInfo | undefined {
    return this.axes.get(name)
  }

  /** The axis and all that it is nested in, outermost first. */
  chain(name: string): string[] {
    const chain: string[] = []
    for (
      let axis = this.axes.get(name);
      axis && !chain.includes(axis.name);
      axis = this.axes.get(axis.parent ?? '')
    ) {
      chain.unshift(axis.name)
    }
    return chain
  }

  /** Of a value over these axes; an axis as long as its data counts as one. */
  elements(axes: readonly string[]): number {
    return axes.reduce((product, name) => product * (this.axes.get(name)?.size ?? 1), 1)
  }

  isAncestor(outer: string, inner: string): boolean {
    return outer !== inner && this.chain(inner).includes(outer)
  }

  /** An axis of the value that is nested in the one given. */
  nestedIn(axis: string, axes: readonly string[]): string | undefined {
    return axes.find(other => this.isAncestor(axis, other))
  }
}

const holds = (large: readonly string[], small: readonly string[]): boolean =>
  small.every(axis => large.includes(axis))

/** The axes of two values together: the wider one's, in its order; undefined where neither holds the other's. */
export function combine(a: readonly string[], b: readonly string[]): readonly string[] | undefined {
  return holds(a, b) ? a : holds(b, a) ? b : undefined
}

export const sameAxes = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && holds(a, b)
