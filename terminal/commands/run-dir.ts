/** Where a run lies: `--out DIR`, or `runs/` and a name that is easy to say. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../user-error.ts'

const ADJECTIVES = [
  'amber',
  'bold',
  'brisk',
  'calm',
  'clear',
  'cosy',
  'deft',
  'eager',
  'early',
  'fair',
  'fond',
  'gentle',
  'glad',
  'golden',
  'grand',
  'green',
  'happy',
  'keen',
  'kind',
  'lively',
  'lucid',
  'merry',
  'mild',
  'neat',
  'noble',
  'plain',
  'proud',
  'quick',
  'quiet',
  'rapid',
  'ready',
  'rosy',
  'shy',
  'silver',
  'smart',
  'snowy',
  'solid',
  'sunny',
  'swift',
  'tidy',
  'vivid',
  'warm',
  'wise',
  'witty',
] as const
const ANIMALS = [
  'ant',
  'bear',
  'bee',
  'cat',
  'crab',
  'crane',
  'crow',
  'deer',
  'dove',
  'duck',
  'eagle',
  'elk',
  'finch',
  'fox',
  'frog',
  'goat',
  'goose',
  'hare',
  'hawk',
  'heron',
  'horse',
  'ibis',
  'jay',
  'koala',
  'lark',
  'lion',
  'lynx',
  'mole',
  'moose',
  'mouse',
  'otter',
  'owl',
  'panda',
  'quail',
  'raven',
  'robin',
  'seal',
  'swan',
  'tiger',
  'toad',
  'trout',
  'whale',
  'wolf',
  'wren',
] as const

/** The folder of a new run; neither a full folder nor a file is ever taken. Throws a UserError. */
export function runDir(wanted: string | undefined, seed: number, now: number): string {
  if (wanted === undefined) return freeName(seed, now)
  if (existsSync(wanted) && !statSync(wanted).isDirectory())
    throw new UserError(`${wanted} is a file`, 'name a folder with --out')
  if (existsSync(wanted) && readdirSync(wanted).length > 0)
    throw new UserError(
      `${wanted} is not empty`,
      'name another folder with --out: a run never writes over one',
    )
  return wanted
}

function freeName(seed: number, now: number): string {
  for (let attempt = 0; ; attempt++) {
    const name = nameOf(seed, now + attempt)
    const dir = join('runs', attempt < 50 ? name : `${name}-${attempt}`)
    if (!existsSync(dir)) return dir
  }
}

/** An adjective and an animal out of the seed and the time. */
export function nameOf(seed: number, now: number): string {
  const mixed = mix(mix(now >>> 0) ^ mix(Math.floor(now / 2 ** 32) ^ seed))
  return `${ADJECTIVES[mixed % ADJECTIVES.length]}-${ANIMALS[Math.floor(mixed / ADJECTIVES.length) % ANIMALS.length]}`
}

/** A 32-bit hash in which each bit of the input moves all of the output (murmur3's finalizer). */
function mix(value: number): number {
  let x = value >>> 0
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}
