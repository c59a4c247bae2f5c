import { outOfScope } from '../../../grammar/out-of-scope.ts'
import { rule } from '../rule.ts'
import { listed } from '../words.ts'

const keys = 'a key never stands in a `.lsp` file: it is your own setting for the endpoint’s host'

export const unknownSetting = rule({
  code: 'unknown-setting',
  severity: 'error',
  about: 'Settings are a closed list for each place: language reference, section 4.',
  message: (p: { setting: string; where: string; near?: string; known: readonly string[] }) =>
    `${p.where} has no setting \`${p.setting}\``,
  help: p => {
    if (p.near !== undefined) return `did you mean \`${p.near}\`?`
    if (/^(api_?)?(key|token|secret|password)$/i.test(p.setting)) return keys
    return (
      outOfScope(p.setting) ??
      (p.known.length === 0 ? 'it takes none' : `its settings are ${listed(p.known, 12)}`)
    )
  },
  replacement: p => p.near,
  example: {
    wrong: 'train policy { step: 20 }',
    right: 'train policy { steps: 20 }',
  },
})
