/** Axes with their sizes: how the elements of a value are numbered, and how a smaller value is repeated along a larger. */
import type { Axis } from '../../compiler/plan/schema/value.ts'

/** Sizes by axis name; an axis nested in another has as many elements for each element of its parent. */
export class Frame {
  private readonly sizes: ReadonlyMap<string, number>

  /** `rowsOf` says how many rows a data has, for axes `all of` it. */
  constructor(axes: readonly Axis[], rowsOf: (data: string) => number) {
    this.sizes = new Map(axes.map(a => [a.name, typeof a.size === 'number' ? a.size : rowsOf(a.size.allOf)]))
  }

  size(axis: string): number {
    const size = this.sizes.get(axis)
    if (size === undefined) throw new RangeError(`the plan has no axis ${axis}`)
    return size
  }

  /** Elements of a value over these axes. */
  count(axes: readonly string[]): number {
    return axes.reduce((product, axis) => product * this.size(axis), 1)
  }

  /** Places along each axis of element `i`, numbered with the last axis fastest. */
  places(axes: readonly string[], i: number): Record<string, number> {
    const places: Record<string, number> = {}
    let rest = i
    for (const axis of [...axes].reverse()) {
      const size = this.size(axis)
      places[axis] = rest % size
      rest = Math.floor(rest / size)
    }
    return Object.fromEntries(axes.map(axis => [axis, places[axis]]))
  }

  /** For each element over `large`, its element over `small` (axes that are all among `large`). */
  project(large: readonly string[], small: readonly string[]): Uint32Array {
    // How far the element over `small` moves for one step along each axis of `large`; 0 for an axis that it has not.
    const strides = large.map(() => 0)
    let stride = 1
    for (const axis of [...small].reverse()) {
      const at = large.indexOf(axis)
      if (at < 0) throw new RangeError(`${small} cannot be repeated over ${large}`)
      strides[at] = stride
      stride *= this.size(axis)
    }
    const sizes = large.map(axis => this.size(axis))
    const index = new Uint32Array(this.count(large))
    for (let i = 0; i < index.length; i++) {
      let rest = i
      for (let axis = large.length - 1; axis >= 0; axis--) {
        index[i] += (rest % sizes[axis]!) * strides[axis]!
        rest = Math.floor(rest / sizes[axis]!)
      }
    }
    return index
  }

  /** The elements over `axes` in groups that differ only along `over`: siblings. Groups stand in order of their first. */
  groups(axes: readonly string[], over: string): number[][] {
    const outer = axes.filter(axis => axis !== over)
    const groups: number[][] = Array.from({ length: this.count(outer) }, () => [])
    this.project(axes, outer).forEach((group, i) => {
      groups[group].push(i)
    })
    return groups
  }
}
