/** An unknown name: told once, with what was most likely meant first. */
import { expect, it } from 'vitest'
import { applyFix } from '../../compiler/diagnostics/apply-fix.ts'
import { check } from './check-of.ts'

const game = `game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query:  8
  axis answer: 4 per query
  role Asker plays policy {
    sees "Ask."
    says q over query
  }
  role Solver plays policy {
    sees q
    says a over answer
  }
  let spread  = std(length(a) over answer)
  reward pull = similarity(a, q)
  let pall    = mean(pull over answer)
  payoff Solver = pull
  payoff Asker  = pall * spread
  train policy {}
}
`

const only = (text: string) => {
  const { diagnostics } = check(text)
  expect(diagnostics.map(d => d.code)).toEqual(['unknown-name'])
  return diagnostics[0]!
}

/** The texts after each fix. */
const mended = (text: string) => (only(text).fixes ?? []).map(fix => applyFix(fix, text))

it('starts from a game without a fault', () => {
  expect(check(game).diagnostics).toEqual([])
})

it('offers to correct a declaration that nothing uses as it is written, then its uses', () => {
  const wrong = game.replace('axis query:', 'axis qeury:')
  expect(only(wrong).labels?.map(label => label.text)).toEqual(['used nowhere', 'and here'])
  expect(mended(wrong)).toEqual([game, game.replaceAll('query', 'qeury')])
})

it('offers a longer name for one of a letter where nothing else uses it', () => {
  const wrong = game.replace('says a over', 'says ab over')
  expect(mended(wrong)[0]).toBe(game)
})

it('corrects all uses that are spelt alike, where others spell the name as it is declared', () => {
  const more = game.replace('  train', '  watch best = mean(max(pull over answer) over query)\n  train')
  const wrong = more.replace('mean(pull', 'mean(pulll').replace('Solver = pull', 'Solver = pulll')
  expect(mended(wrong)).toEqual([more])
})

it('suggests of two equally near names the one whose axes fit', () => {
  expect(only(game.replace('mean(pull over', 'mean(pxll over')).help).toBe('did you mean `pull`?')
  expect(only(game.replace('pall * spread', 'pxll * spread')).help).toBe('did you mean `pall`?')
})

it('leaves a use of a name that others use to be corrected by itself', () => {
  const wrong = game.replace('payoff Solver = pull', 'payoff Solver = pulll')
  expect(mended(wrong)).toEqual([game])
})
