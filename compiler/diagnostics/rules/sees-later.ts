import { rule } from '../rule.ts'

export const seesLater = rule({
  code: 'sees-later',
  severity: 'error',
  about:
    'Roles speak in the order in which they stand: a role sees only what roles above it say, directly or through a `let`.',
  message: (p: { role: string; name: string; message: string; by: string }) =>
    p.by === p.role
      ? `\`${p.role}\` cannot see \`${p.name}\`: that ${p.name === p.message ? 'is what it says itself' : `needs \`${p.message}\`, which it says itself`}`
      : `\`${p.role}\` cannot see \`${p.name}\`: \`${p.by}\` says ${p.name === p.message ? 'it' : `\`${p.message}\`, which it needs,`} only later`,
  help: p => (p.by === p.role ? undefined : `move the role \`${p.by}\` above \`${p.role}\``),
})
