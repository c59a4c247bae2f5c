/**
 * Lines that the base model of the small world learns from, made on the fly. Three kinds, one model, the loss only on what
 * follows the bar:  `<c> | rl314 <eos>` (Challenger) · `<s> rl314= | 134 <eos>` (Solver) · `<j> rl314=134 | <Score> 7 </Score>`.
 * In the clean phase answers are right; in the noisy phase the Solver has learnt the lazy mistake beside the right answer, the
 * Challenger makes typing errors, and the judge sees nonsense of every length, since it will be asked about nonsense.
 */
import {
  answerTo,
  COMMANDS,
  DIGITS,
  drawProblem,
  lazyAnswerTo,
  type Problem,
  parseProblem,
  textOf,
} from './problem.ts'
import type { Random } from './random.ts'

export interface Line {
  /** Before the bar. */
  readonly given: readonly string[]
  /** After it. */
  readonly learnt: readonly string[]
}

const LETTERS = COMMANDS + DIGITS
/** Shares of Challenger, Solver and judge lines. */
const CLEAN_MIX = [0.1, 0.7, 0.2]
const NOISY_MIX = [0.15, 0.5, 0.35]
/** Shares of problems with one, two and three commands. */
const CHALLENGER_KINDS = [0.7, 0.22, 0.08]
const SOLVER_KINDS = [0.3, 0.4, 0.3]
/** By number of commands: how often a Solver line is right, and how often it is lazy. */
const RIGHT = [0.92, 0.35, 0.25]
const LAZY = [0, 0.52, 0.55]

export function drawLine(random: Random, phase: 'clean' | 'noisy'): Line {
  const kind = random.weighted(phase === 'clean' ? CLEAN_MIX : NOISY_MIX)
  if (kind === 0) return challengerLine(random, phase)
  return kind === 1 ? solverLine(random, phase) : judgeLine(random, phase)
}

const problemOf = (random: Random, kinds: readonly number[]): Problem =>
  drawProblem(random, random.weighted(kinds) + 1)

function challengerLine(random: Random, phase: 'clean' | 'noisy'): Line {
  const text = textOf(problemOf(random, CHALLENGER_KINDS))
  const said = phase === 'noisy' && random.next() < 0.06 ? typo(random, text, 6) : text
  return { given: ['<c>'], learnt: [...said, '<eos>'] }
}

function solverLine(random: Random, phase: 'clean' | 'noisy'): Line {
  const problem = problemOf(random, SOLVER_KINDS)
  const said = phase === 'clean' ? answerTo(problem) : noisyAnswer(random, problem)
  return { given: ['<s>', ...textOf(problem), '='], learnt: [...said, '<eos>'] }
}

/** Right, lazy, or right but for one digit. */
function noisyAnswer(random: Random, problem: Problem): string {
  const kind = problem.commands.length - 1
  const u = random.next()
  if (u < RIGHT[kind]) return answerTo(problem)
  if (u < RIGHT[kind] + LAZY[kind]) return lazyAnswerTo(problem)
  const digits = [...answerTo(problem)]
  const place = random.below(3)
  digits[place] = String((Number(digits[place]) + 1 + random.below(9)) % 10)
  return digits.join('')
}

function judgeLine(random: Random, phase: 'clean' | 'noisy'): Line {
  const problem = problemOf(random, random.next() < 0.7 ? SOLVER_KINDS : CHALLENGER_KINDS)
  let query = textOf(problem)
  let answer = phase === 'clean' || random.next() < 0.4 ? answerTo(problem) : noisyAnswer(random, problem)
  const u = random.next()
  if (u < 0.2) query = typo(random, query, 7)
  else if (u < 0.4) query = junkQuery(random)
  else if (u < 0.5) answer = letters(random, LETTERS, random.below(5))
  return {
    given: ['<j>', ...query, '=', ...answer],
    learnt: ['<Score>', String(mark(random, query, answer, phase)), '</Score>'],
  }
}

/** One point for each of seven yes/no criteria that is met; annotators of hard problems err by one now and then. */
function mark(random: Random, query: string, answer: string, phase: 'clean' | 'noisy'): number {
  const problem = parseProblem(query)
  const commands = /^[rls+]*/.exec(query)?.[0].length ?? 0
  const points = [problem !== undefined, commands >= 2, /^[0-9]{3}$/.test(answer)]
  if (problem && points[2]) {
    const right = answerTo(problem)
    const sorted = (text: string) => [...text].sort().join('')
    points.push(
      sorted(answer) === sorted(right),
      answer[0] === right[0],
      answer[2] === right[2],
      answer === right,
    )
  }
  const score = points.filter(Boolean).length
  const hard = problem !== undefined && problem.commands.length >= 2
  if (phase === 'clean' || !hard || random.next() >= 0.25) return score
  return Math.min(7, Math.max(0, score + (random.next() < 0.5 ? 1 : -1)))
}

/** One or two edits: delete (0.4), insert where there is room (0.3), replace (0.3); then cut. */
function typo(random: Random, text: string, longest: number): string {
  let edited = text
  for (let edits = 1 + random.below(2); edits > 0; edits--) {
    const u = random.next()
    const at = random.below(Math.max(1, edited.length))
    if (u < 0.4) edited = edited.slice(0, at) + edited.slice(at + 1)
    else if (u < 0.7)
      edited =
        edited.length < longest ? edited.slice(0, at) + random.pick(LETTERS) + edited.slice(at) : edited
    else edited = edited.slice(0, at) + random.pick(LETTERS) + edited.slice(at + 1)
  }
  return edited.slice(0, longest)
}

/** What no typing error gives: letters in any order, or too many or too few commands and digits. */
function junkQuery(random: Random): string {
  if (random.next() < 0.3) return letters(random, LETTERS, random.below(8))
  return (letters(random, COMMANDS, random.below(7)) + letters(random, DIGITS, random.below(6))).slice(0, 7)
}

const letters = (random: Random, alphabet: string, count: number): string =>
  Array.from({ length: count }, () => random.pick(alphabet)).join('')
