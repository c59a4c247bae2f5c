/** A slip of the hand: one letter put in, left out, replaced, or changed with its neighbour. */
import type { Random } from '../../../games/world/make/random.ts'

const letters = 'abcdefghijklmnopqrstuvwxyz'

export function slip(word: string, random: Random): string {
  const at = random.below(word.length)
  const letter = letters[random.below(letters.length)] ?? 'x'
  switch (random.below(4)) {
    case 0:
      return word.slice(0, at) + letter + word.slice(at)
    case 1:
      return word.slice(0, at) + word.slice(at + 1)
    case 2:
      return word.slice(0, at) + letter + word.slice(at + 1)
    default: {
      const left = Math.min(at, word.length - 2)
      return word.slice(0, left) + word.charAt(left + 1) + word.charAt(left) + word.slice(left + 2)
    }
  }
}

/** A slip that makes a name which the text does not have yet. */
export function freshSlip(word: string, taken: ReadonlySet<string>, random: Random): string {
  for (;;) {
    const typed = word.length === 1 ? word + letters[random.below(letters.length)] : slip(word, random)
    if (/^[A-Za-z_]\w*$/.test(typed) && !taken.has(typed)) return typed
  }
}
