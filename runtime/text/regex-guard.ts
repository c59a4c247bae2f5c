// A tokenizer.json carries regular expressions, and JavaScript's engine backtracks: `(a+)+$` takes seconds on 28 characters. Only
// patterns whose cost is bounded by their form are let through; those of all tokenizers in use are.

/** Quantifiers without a (small) bound that one branch may hold: the cost grows at most as the text's length to that power. */
const UNBOUNDED_CAP = 2
/** Elements of one branch that may match in more than one way (`?`, `{1,3}`, a group of alternatives). */
const CHOICE_CAP = 6
const LENGTH_CAP = 4000

interface Branches {
  unbounded: number
  choices: number
  alternatives: number
}

class Pattern {
  private readonly source: string
  private at = 0
  fault: string | undefined

  constructor(source: string) {
    this.source = source
  }

  /** Reads alternatives up to `)` or the end; the worst branch counts. */
  alternatives(depth: number): Branches {
    const worst = { unbounded: 0, choices: 0, alternatives: 1 }
    let branch = { unbounded: 0, choices: 0 }
    const close = () => {
      worst.unbounded = Math.max(worst.unbounded, branch.unbounded)
      worst.choices = Math.max(worst.choices, branch.choices)
      branch = { unbounded: 0, choices: 0 }
    }
    if (depth > 16) this.fault ??= 'groups nested too deep'
    while (this.at < this.source.length && this.source[this.at] !== ')' && !this.fault) {
      if (this.source[this.at] === '|') {
        this.at++
        worst.alternatives++
        close()
        continue
      }
      const inner = this.element(depth)
      const repeat = this.quantifier()
      if (
        repeat !== 'once' &&
        inner &&
        (inner.unbounded > 0 || inner.choices > 0 || (inner.alternatives > 1 && repeat === 'unbounded'))
      ) {
        this.fault ??= 'a repeated group that can match in several ways'
      }
      branch.unbounded += (inner?.unbounded ?? 0) + (repeat === 'unbounded' ? 1 : 0)
      branch.choices +=
        (inner?.choices ?? 0) + (inner && inner.alternatives > 1 ? 1 : 0) + (repeat === 'bounded' ? 1 : 0)
    }
    close()
    return worst
  }

  /** One character, class or group; what a group holds is returned. */
  private element(depth: number): Branches | undefined {
    const char = this.source[this.at++]
    if (char === '\\') {
      if (/[1-9kG]/.test(this.source[this.at] ?? '')) this.fault ??= 'a back-reference'
      const property = /[pPx]\{[^}]*\}/y
      property.lastIndex = this.at
      this.at += property.exec(this.source)?.[0].length ?? 1
    } else if (char === '[') this.characterClass()
    else if (char === '(') {
      const opening = /\?(?:[:=!>]|<[=!]|[a-zA-Z-]*:|<\w+>)/y
      opening.lastIndex = this.at
      this.at += opening.exec(this.source)?.[0].length ?? 0
      const inner = this.alternatives(depth + 1)
      this.at++
      return inner
    }
    return undefined
  }

  private characterClass(): void {
    for (let depth = 1; depth > 0 && this.at < this.source.length; this.at++) {
      if (this.source[this.at] === '\\') this.at++
      else if (this.source[this.at] === '[') depth++
      else if (this.source[this.at] === ']' && !/\[\^?$/.test(this.source.slice(0, this.at))) depth--
    }
  }

  private quantifier(): 'once' | 'bounded' | 'unbounded' {
    const found = /(?:[*+?]|\{(\d+)(,?)(\d*)\})[?+]?/y
    found.lastIndex = this.at
    const match = found.exec(this.source)
    if (!match) return 'once'
    this.at += match[0].length
    if (match[1] === undefined) return match[0][0] === '?' ? 'bounded' : 'unbounded'
    const most =
      match[2] === '' ? Number(match[1]) : match[3] === '' ? Number.POSITIVE_INFINITY : Number(match[3])
    if (most > 16) return 'unbounded'
    return match[2] === '' ? 'once' : 'bounded'
  }
}

/** Why this pattern might backtrack without bound, or undefined where it cannot. */
export const backtrackingFault = (source: string): string | undefined => {
  if (source.length > LENGTH_CAP) return `it has ${source.length} characters`
  const pattern = new Pattern(source)
  const worst = pattern.alternatives(0)
  if (pattern.fault) return pattern.fault
  if (worst.unbounded > UNBOUNDED_CAP) return `${worst.unbounded} unbounded repetitions in one branch`
  if (worst.choices > CHOICE_CAP) return `${worst.choices} choices in one branch`
  return undefined
}
