/** What the package gives to other programs is there once it is built, and is what the sources say. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const read = (file: string) => readFileSync(file, 'utf8')
const { exports, bin } = JSON.parse(read('package.json')) as {
  exports: Record<string, string>
  bin: Record<string, string>
}

it('publishes the schemas that plans, events and explanations are held to', () => {
  expect(read(exports['./plan.schema.json'])).toBe(read('compiler/plan/generated/plan.schema.json'))
  expect(read(exports['./experiment.schema.json'])).toBe(
    read('compiler/plan/generated/experiment.schema.json'),
  )
  expect(read(exports['./event.schema.json'])).toBe(read('runtime/events/generated/event.schema.json'))
  expect(read(exports['./diff.schema.json'])).toBe(read('compiler/explain/generated/diff.schema.json'))
  expect(read(exports['./explain.schema.json'])).toBe(read('compiler/explain/generated/explain.schema.json'))
})

it('has every file that it names', () => {
  for (const file of [...Object.values(exports), ...Object.values(bin)]) expect(read(file)).not.toBe('')
})
