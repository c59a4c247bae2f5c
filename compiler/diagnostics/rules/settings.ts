/** Settings that are unknown, repeated, of another type or out of range. */
import { rule } from '../rule.ts'
import { listed } from './names.ts'

export const unknownSetting = rule({
  code: 'unknown-setting',
  severity: 'error',
  about: 'Settings are a closed list for each place: language reference, section 4.',
  message: (p: { setting: string; where: string; near?: string; known: readonly string[] }) =>
    `${p.where} has no setting \`${p.setting}\``,
  help: p =>
    p.near !== undefined ? `did you mean \`${p.near}\`?` : `its settings are ${listed(p.known, 12)}`,
})

export const repeatedSetting = rule({
  code: 'repeated-setting',
  severity: 'error',
  about: 'A setting may be given once in a block.',
  message: (p: { setting: string }) => `the setting \`${p.setting}\` is given twice`,
  help: () => 'remove one of the two',
})

export const wrongSetting = rule({
  code: 'wrong-setting',
  severity: 'error',
  about: 'Each setting takes values of one type, within a range.',
  message: (p: { setting: string; wanted: string; found: string }) =>
    `\`${p.setting}\` must be ${p.wanted}, not ${p.found}`,
})

export const unknownChoice = rule({
  code: 'unknown-choice',
  severity: 'error',
  about: 'Some settings take one of a few words.',
  message: (p: { setting: string; found: string; choices: readonly string[]; near?: string }) =>
    `\`${p.setting}\` cannot be \`${p.found}\``,
  help: p => (p.near !== undefined ? `did you mean \`${p.near}\`?` : `it is one of ${listed(p.choices)}`),
})

export const missingSetting = rule({
  code: 'missing-setting',
  severity: 'error',
  about: 'Some settings have no default.',
  message: (p: { setting: string; where: string; example: string }) =>
    `${p.where} needs the setting \`${p.setting}\``,
  help: p => `write \`${p.example}\``,
})

export const clashingSettings = rule({
  code: 'clashing-settings',
  severity: 'error',
  about:
    'Some settings exclude each other: greedy decoding takes the likeliest token, so nothing is sampled.',
  message: (p: { setting: string; other: string }) => `\`${p.setting}\` cannot stand with \`${p.other}\``,
  help: p => `remove \`${p.setting}\` or \`${p.other}\``,
})

export const disagreeing = rule({
  code: 'disagreeing-settings',
  severity: 'error',
  about: 'All train blocks of a game run for the same steps and save at the same ones.',
  message: (p: { setting: string; models: readonly string[] }) =>
    `the train blocks of ${listed(p.models)} disagree on \`${p.setting}\``,
  help: () => 'let it stand in one of them only',
})

export const unknownPath = rule({
  code: 'unknown-path',
  severity: 'error',
  about:
    'Overrides take the paths axis.NAME, train[.MODEL].KEY, role.NAME.sample.KEY, model.NAME, model.NAME.KEY, regularize.ROLE.kl.weight, and parameters’ names.',
  message: (p: { path: string; game: string; near?: string; forms: string }) =>
    `there is nothing called \`${p.path}\` to set in \`${p.game}\``,
  help: p => (p.near !== undefined ? `did you mean \`${p.near}\`?` : `one can set ${p.forms}`),
})

export const notSettable = rule({
  code: 'not-settable',
  severity: 'error',
  about: 'An override can only change what a game has.',
  message: (p: { path: string; reason: string }) => `\`${p.path}\` cannot be set: ${p.reason}`,
})
