import { outOfScope } from '../../../grammar/out-of-scope.ts'
import { foreignSetting } from '../foreign/settings.ts'
import { rule } from '../rule.ts'
import { listed } from '../words.ts'

const keys = 'a key never stands in a `.lsp` file: it is your own setting for the endpoint’s host'

interface Unknown {
  readonly setting: string
  readonly where: string
  readonly near?: string
  /** What it is called here, where the value has to change with it. */
  readonly called?: string
  /** The setting in whose block it stands, where it is one that stands beside that. */
  readonly beside?: string
  readonly known: readonly string[]
}

export const unknownSetting = rule({
  code: 'unknown-setting',
  severity: 'error',
  about: 'Settings are a closed list for each place: language reference, section 4.',
  message: (p: Unknown) => `${p.where} has no setting \`${p.setting}\``,
  help: p => {
    if (p.beside !== undefined) return `\`${p.setting}\` stands beside \`${p.beside}\`, not inside it`
    if (p.called !== undefined) return `it is called \`${p.called}\` here`
    if (p.near !== undefined) return `did you mean \`${p.near}\`?`
    if (/^(api_?)?(key|token|secret|password)$/i.test(p.setting)) return keys
    return (
      foreignSetting(p.setting, p.known)?.says ??
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
