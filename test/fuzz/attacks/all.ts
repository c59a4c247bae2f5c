/** Programs that are meant to hurt: deep, long, many, huge. Each must be answered, and at once. */
import type { Attack } from './attack.ts'
import { large } from './large.ts'
import { many } from './many.ts'
import { members } from './members.ts'
import { nested } from './nested.ts'

/** `bytes`: the size of those that are as large as wanted; a file of the language may hold 1 MiB. */
export const attacks = (bytes: number): readonly Attack[] => [
  ...nested,
  ...large(bytes),
  ...members(bytes),
  ...many,
]
