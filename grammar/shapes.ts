/** How each construct looks: shown where one of them breaks off and nothing better is known. */
import { scopesOf, type Token } from './tokens.ts'

/** By the word that begins it. */
const shapes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    import: '`import Lsp, Heldout from "./other.lsp"`',
    game: '`game NAME(task: text = "…") { … }`, or `game NAME extends OTHER { … }`',
    eval: '`eval NAME { …  metric m = … }`',
    experiment: '`experiment NAME { seeds: 1..5  arm A = GAME  measure EVAL }`',
    model:
      '`model policy from "hf:owner/name"`, or `model reference = frozen policy`, or `= lagged policy { every: 50 }`',
    prompt: '`prompt Ask(task: text) = "Write {task}."`, or `from "./ask.md"`',
    data: '`data test from "./test.jsonl" { question: text, answer: text }`',
    function: '`function f(x: text): number 0..1 from "./f.js"`',
    axis: '`axis query: 8`, or `axis answer: 4 per query`, or `axis item: all of DATA`',
    draw: '`draw row from DATA over query`',
    role: '`role Solver plays policy { sees q  says a over answer }`',
    sees: '`sees q`, or `sees Ask(task: task)`, or `sees { system: "…", user: q }`',
    says: '`says a over answer`, then `in tags "T"` where a part in tags is meant',
    sample: '`sample { temperature: 1, max_tokens: 256 }`',
    let: '`let V = mean(R over answer)`',
    reward: '`reward R = preference.score(q, a)`',
    watch: '`watch size = length(a)`',
    payoff: '`payoff Solver = R`',
    regularize: '`regularize Solver, Challenger with kl(policy, reference) as k3 weight 0.01`',
    train: '`train policy { steps: 500, loss: grpo }`',
    alarm: '`alarm low when mean(V over query) < 0.1 for 3 steps then stop`',
    metric: '`metric accuracy = mean(exact(a, row.answer) over item)`',
    without: '`without NAME`, or `without payoff ROLE`',
    seeds: '`seeds: 1..5`, or `seeds: [1, 2, 7]`',
    arm: '`arm A = Rl`, or `arm "A + B" = start Lsp then Rl with { axis.answer: 16 }`',
    measure: '`measure Heldout every 50 steps`',
  }),
)

/** Where a formula stands: what is wrong inside of one has little to do with the construct around it. */
const formulas: ReadonlySet<string> = new Set(['let', 'reward', 'watch', 'payoff', 'alarm', 'metric', 'sees'])

/** The word that begins the construct in which a token stands, as far as lines tell. */
export function beginningOf(token: Token | undefined): Token | undefined {
  for (let each = token; each; each = each.previous) {
    const scopes = scopesOf(each.image)
    if (scopes.size > 0 && (each.firstOnLine || scopes.has('role'))) return each
    if (each.firstOnLine || each.image === '}') return each.firstOnLine && scopes.size > 0 ? each : undefined
  }
  return undefined
}

/** Whether a token stands in a formula, or where one may: no declaration of other kinds begins its line. */
export function inFormula(token: Token): boolean {
  const first = beginningOf(token.previous)
  return !token.firstOnLine && (first === undefined || formulas.has(first.image))
}

/** How the construct is written that ends before a token which does not belong to it. `rule`: the parser's, where one is known. */
export function shapeAt(previous: Token | undefined, rule: string): string | undefined {
  const first = beginningOf(previous)
  if (!first || inner.has(rule)) return undefined
  if (formulas.has(first.image) && !headers.has(rule)) return undefined
  const shape = shapes.get(first.image)
  return shape && `it is written ${shape}`
}

/** Rules of formulas and settings, which begin anywhere. */
const inner: ReadonlySet<string> = new Set([
  ...[
    'primary',
    'unary',
    'negation',
    'expression',
    'comparison',
    'if',
    'arg',
    'group',
    'callArgs',
    'postfix',
  ],
  ...['numberOrRange', 'list', 'every', 'choice', 'setting', 'settings', 'settingValue'],
])

const headers: ReadonlySet<string> = new Set([
  'value',
  'payoff',
  'alarm',
  'alarmAction',
  'metric',
  'sees',
  'turns',
  'turn',
])
