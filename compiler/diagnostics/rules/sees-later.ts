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
  example: {
    wrong: `game Example {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4

  role Solver plays policy {
    sees q
    says a over query
  }

  role Challenger plays policy {
    sees "Ask something."
    says q over query
  }

  payoff Solver = similarity(a, q)
  train policy { steps: 10 }
}`,
    right: `game Example {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4

  role Challenger plays policy {
    sees "Ask something."
    says q over query
  }

  role Solver plays policy {
    sees q
    says a over query
  }

  payoff Solver = similarity(a, q)
  train policy { steps: 10 }
}`,
  },
})
