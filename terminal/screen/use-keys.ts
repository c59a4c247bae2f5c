/** The keys as the key tables name them, one call a press. */
import { type Key, useInput } from 'ink'
import type { KeyName } from '../keys.ts'

export function useKeys(press: (name: KeyName) => void): void {
  useInput((input, key) => {
    const times = repeats(input)
    const name = keyName(times > 1 ? input[0]! : input, key)
    for (let i = 0; name && i < times; i++) press(name)
  })
}

/** A key that is held down comes several times at once; other text of many letters was pasted, and means nothing. */
const repeats = (input: string): number => (/^(.)\1+$/.test(input) ? input.length : 1)

function keyName(input: string, key: Key): KeyName | undefined {
  if (key.ctrl) return input === 'c' ? 'ctrl-c' : undefined
  if (key.leftArrow) return 'left'
  if (key.rightArrow) return 'right'
  if (key.upArrow) return 'up'
  if (key.downArrow) return 'down'
  if (key.escape) return 'escape'
  if (input === ' ') return 'space'
  return input.length === 1 ? `char:${input}` : undefined
}
