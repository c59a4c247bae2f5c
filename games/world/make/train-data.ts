/** Writes `data/train.jsonl`: 256 problems with answers, a third of each kind, none held out, for the RL game. */
import { writeFileSync } from 'node:fs'
import { answerTo, drawProblem, KINDS, textOf } from './problem.ts'
import { Random } from './random.ts'

const SEED = 1
const PROBLEMS = 256

const random = new Random(SEED)
const seen = new Set<string>()
const rows: string[] = []
while (rows.length < PROBLEMS) {
  const count = (rows.length % 3) + 1
  const problem = drawProblem(random, count)
  const question = textOf(problem)
  if (seen.has(question)) continue
  seen.add(question)
  rows.push(JSON.stringify({ kind: KINDS[count - 1], question, answer: answerTo(problem) }))
}
writeFileSync('games/world/data/train.jsonl', `${rows.join('\n')}\n`)
console.log(`games/world/data/train.jsonl: ${rows.length} problems from seed ${SEED}`)
