/** Shipped programs changed at random: diagnostics or a plan, never an exception. `npm run fuzz` tries 100,000. */
import { expect, it } from 'vitest'
import { cutOff, fuzz } from './fuzz.ts'

it('answers 5,000 random mutations of shipped programs with diagnostics or a plan', () => {
  const { faults } = fuzz({ count: 5000, seed: 7, kind: 'tokens' })
  expect(faults.map(({ program, complaint }) => `${program}: ${complaint.slice(0, 400)}`)).toEqual([])
})

it('answers random letters put into shipped programs, too', () => {
  const { faults } = fuzz({ count: 500, seed: 7, kind: 'characters' })
  expect(faults.map(({ program, complaint }) => `${program}: ${complaint.slice(0, 400)}`)).toEqual([])
})

it('answers 1,000 mistakes that leave a program plausible', () => {
  const { plans, faults } = fuzz({ count: 1000, seed: 7, kind: 'plausible' })
  expect(faults.map(({ program, complaint }) => `${program}: ${complaint.slice(0, 400)}`)).toEqual([])
  // Were nearly all of them refused, they would not reach what makes the plan.
  expect(plans).toBeGreaterThan(100)
})

it('answers a shipped game that is cut off anywhere; all places are tried by `npm run fuzz -- --kind prefixes`', () => {
  const { count, faults } = cutOff(13)
  expect(count).toBeGreaterThan(1000)
  expect(
    faults.map(
      ({ program, number, complaint }) => `${program} cut off at ${number}: ${complaint.slice(0, 400)}`,
    ),
  ).toEqual([])
})
