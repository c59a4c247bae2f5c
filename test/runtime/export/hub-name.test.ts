// Which model of the hub a place is.
import { expect, it } from 'vitest'
import { hubNameOf } from '../../../runtime/export/hub-name.ts'

const commit = '0123456789abcdef0123456789abcdef01234567'

it.each([
  ['hf:owner/some-model', { id: 'owner/some-model', revision: 'main' }],
  ['hf:owner/some-model@v1', { id: 'owner/some-model', revision: 'v1' }],
  [`/home/me/hub/models--own-er--some--model/snapshots/${commit}`, undefined],
  [
    `C:\\hub\\models--owner--some-model\\snapshots\\${commit}\\x.gguf`,
    { id: 'owner/some-model', revision: commit },
  ],
  [`/hub/models--owner--some-model/snapshots/${commit}`, { id: 'owner/some-model', revision: commit }],
  ['/hub/models--owner--some-model/snapshots/main', undefined],
  ['./owner/some-model', undefined],
  ['hf:../../etc', undefined],
])('%s', (place, model) => {
  expect(hubNameOf(place)).toEqual(model)
})
