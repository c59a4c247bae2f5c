// Every malformed model file of the shared set must be refused with a message that names it; the sound ones must load.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { badFiles, complaintAbout } from '../../oracle/kinds/bad.ts'

const folder = fileURLToPath(new URL('../../../../shared/oracle/bad', import.meta.url))
const present = existsSync(join(folder, 'index.json'))
const files = present ? badFiles(folder) : []

it.skipIf(!present)('finds the shared set of malformed files', () => expect(files.length).toBeGreaterThan(60))

it.each(files)('$path: $wrong', async file => {
  expect(await complaintAbout(folder, file)).toBeUndefined()
})

it.skipIf(!present)('changes no prototype on the way', () => {
  expect(Object.keys(Object.prototype)).toEqual([])
})
