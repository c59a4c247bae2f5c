/** What came of one case: every comparison of a tensor, and the worst of them. */
import type { CaseFile, CaseTensor } from './case-file.ts'

/** A case that cannot be run here, and why. */
export class Skip extends Error {}

export interface Comparison {
  readonly name: string
  /** Largest |got − want| of the elements compared; the number of wrong elements where they must be equal. */
  readonly error: number
  /** What it may be, at that element. */
  readonly allowed: number
  readonly passed: boolean
}

export class CaseReport {
  readonly comparisons: Comparison[] = []
  readonly leftOut: string[] = []
  private readonly file: CaseFile
  private readonly seen = new Set<string>()

  constructor(file: CaseFile) {
    this.file = file
  }

  /** Compares what came out with the expected tensor of that name, where `mask` (if given) is 1. */
  compare(name: string, got: ArrayLike<number>, mask?: ArrayLike<number>): void {
    const tensor = this.file.tensor(name)
    const want = this.file.floats(name)
    this.seen.add(name)
    if (got.length !== want.length)
      throw new Error(`${name}: ${got.length} elements where ${want.length} are expected`)
    this.comparisons.push(worst(tensor, got, want, mask))
  }

  /** An expected tensor of something that this project does not have; the summary names it. */
  leaveOut(name: string): void {
    this.seen.add(name)
    this.leftOut.push(name)
  }

  /** Adds a comparison that has no tensor of its own. */
  check(name: string, error: number, allowed: number): void {
    this.comparisons.push({ name, error, allowed, passed: error <= allowed })
  }

  /** Expected tensors that nobody compared: an oracle that looks away proves nothing. */
  get missed(): string[] {
    return this.file.tensors
      .filter(({ role, name }) => role === 'expected' && !this.seen.has(name))
      .map(({ name }) => name)
  }

  get passed(): boolean {
    return this.missed.length === 0 && this.comparisons.every(({ passed }) => passed)
  }

  /** The comparison that came nearest to its tolerance, or past it by most. */
  get worst(): Comparison | undefined {
    const share = ({ error, allowed, passed }: Comparison) =>
      passed ? error / Math.max(allowed, Number.MIN_VALUE) : Math.max(1, error / allowed)
    return this.comparisons.reduce<Comparison | undefined>(
      (most, each) => (most && share(most) >= share(each) ? most : each),
      undefined,
    )
  }
}

function worst(
  { name, tol = {} }: CaseTensor,
  got: ArrayLike<number>,
  want: Float32Array,
  mask?: ArrayLike<number>,
): Comparison {
  const { atol = 0, rtol = 0, exact = false } = tol
  // A mask of fewer elements than the tensor has one for each row of the last axis.
  const width = mask ? want.length / mask.length : 1
  let most = { share: -1, error: 0, allowed: exact ? 0 : atol }
  let wrong = 0
  for (let i = 0; i < want.length; i++) {
    if (mask && mask[Math.floor(i / width)] !== 1) continue
    const error = Math.abs(got[i] - want[i])
    const allowed = exact ? 0 : atol + rtol * Math.abs(want[i])
    // Written so that NaN is wrong.
    if (!(error <= allowed)) wrong++
    const share = Number.isNaN(error) ? Number.POSITIVE_INFINITY : error / Math.max(allowed, 1e-45)
    if (share > most.share) most = { share, error, allowed }
  }
  return { name, error: exact ? wrong : most.error, allowed: most.allowed, passed: wrong === 0 }
}
