import { rule } from '../rule.ts'

export const clashingSettings = rule({
  code: 'clashing-settings',
  severity: 'error',
  about:
    'Some settings exclude each other: greedy decoding takes the likeliest token, so nothing is sampled.',
  message: (p: { setting: string; other: string }) => `\`${p.setting}\` cannot stand with \`${p.other}\``,
  help: p => `remove \`${p.setting}\` or \`${p.other}\``,
  example: {
    wrong: `role Solver plays policy {
  sees q
  says a over answer
  sample { greedy: true, temperature: 0.7 }
}`,
    right: `role Solver plays policy {
  sees q
  says a over answer
  sample { temperature: 0.7 }
}`,
  },
})
