/**
 * Everything that happens in a run, one JSON object a line. The screen, the plain lines, `--json` and later readers know a
 * run by these alone. `sample` events lie in `samples.jsonl`, `outcomes` in `outcomes.jsonl`, all others in `events.jsonl`.
 */
import { type Static, Type } from 'typebox'

const closed = { additionalProperties: false } as const
const step = Type.Integer({ minimum: 0, description: 'steps done before this; 0 is before the first' })
const Numbers = Type.Record(Type.String(), Type.Union([Type.Number(), Type.Null()]))
const Place = Type.Object({ file: Type.String(), line: Type.Integer(), column: Type.Integer() }, closed)

const run = Type.Object(
  {
    type: Type.Literal('run'),
    version: Type.Literal(1),
    time: Type.String({ description: 'ISO 8601' }),
    name: Type.String({ description: 'of the run folder' }),
    dir: Type.String(),
    game: Type.String(),
    seed: Type.Integer(),
    steps: Type.Integer({ description: 'steps planned' }),
    axes: Type.Array(
      Type.Object(
        { name: Type.String(), size: Type.Integer(), parent: Type.Optional(Type.String()) },
        closed,
      ),
    ),
    roles: Type.Array(
      Type.Object({ name: Type.String(), model: Type.String(), axes: Type.Array(Type.String()) }, closed),
    ),
    formulas: Type.Array(
      Type.Object(
        { kind: Type.String(), name: Type.String(), text: Type.String(), line: Type.Integer() },
        closed,
      ),
    ),
  },
  closed,
)
const adapter = Type.Object(
  {
    type: Type.Literal('adapter'),
    name: Type.String(),
    kind: Type.String(),
    advice: Type.Optional(Type.String()),
  },
  closed,
)
const model = Type.Object(
  {
    type: Type.Literal('model'),
    name: Type.String(),
    source: Type.String(),
    revision: Type.Optional(
      Type.String({ description: 'the hub’s commit, 40 hex digits, of a source `hf:…`' }),
    ),
    parameters: Type.Optional(Type.Integer()),
    context: Type.Optional(Type.Integer()),
    seconds: Type.Number(),
  },
  { ...closed, description: 'a model’s weights lie on the device; of an endpoint’s nothing is known' },
)
export const Activity = Type.Union([
  Type.Literal('generate'),
  Type.Literal('judge'),
  Type.Literal('call'),
  Type.Literal('logprob'),
  Type.Literal('update'),
  Type.Literal('measure'),
])
export type Activity = Static<typeof Activity>
const phase = Type.Object(
  {
    type: Type.Literal('phase'),
    step,
    activity: Activity,
    what: Type.String({ description: 'the role, value, function, model or eval' }),
    done: Type.Integer(),
    total: Type.Integer(),
  },
  { ...closed, description: 'what the run does now; not kept in events.jsonl' },
)
const stepDone = Type.Object(
  {
    type: Type.Literal('step'),
    step: Type.Integer({ minimum: 1, description: 'the step that has just ended, from 1' }),
    seconds: Type.Number(),
    tokens: Type.Integer({ description: 'sampled in this step' }),
    metrics: Numbers,
    missing: Type.Array(
      Type.Object(
        { value: Type.String(), count: Type.Integer(), of: Type.Integer(), cause: Type.String() },
        closed,
      ),
    ),
  },
  closed,
)
const sample = Type.Object(
  {
    type: Type.Literal('sample'),
    step: Type.Integer({ minimum: 0, description: 'the step in which it was said, from 1; 0 in an eval' }),
    eval: Type.Optional(Type.String({ description: 'where an eval was played and not the game' })),
    role: Type.String(),
    index: Type.Record(Type.String(), Type.Integer(), {
      description: 'axis → place along it, within its parent',
    }),
    sees: Type.String(),
    says: Type.Union([Type.String(), Type.Null()], { description: 'null where the role did not speak' }),
    said: Type.Union([Type.String(), Type.Null()], {
      description: 'the part in tags, where the game asks for one',
    }),
    missing: Type.Optional(Type.String({ description: 'why there is nothing' })),
    tokens: Type.Integer(),
    cut: Type.Boolean({ description: 'ended by max_tokens or by the context' }),
    terms: Numbers,
    payoff: Type.Union([Type.Number(), Type.Null()]),
    advantage: Type.Union([Type.Number(), Type.Null()]),
  },
  closed,
)
const measure = Type.Object(
  {
    type: Type.Literal('measure'),
    step,
    eval: Type.String(),
    metrics: Numbers,
    standard_errors: Type.Optional(
      Type.Record(Type.String(), Type.Union([Type.Number(), Type.Null()]), {
        description: 'of metrics that are means over items: sample deviation over items / √n',
      }),
    ),
    items: Type.Integer(),
    seconds: Type.Number(),
  },
  closed,
)
const outcomes = Type.Object(
  {
    type: Type.Literal('outcomes'),
    step,
    eval: Type.String(),
    metrics: Type.Record(Type.String(), Type.Array(Type.Union([Type.Number(), Type.Null()])), {
      description:
        'of each metric that is a mean over items: what each item came to, null where it is missing',
    }),
  },
  { ...closed, description: 'a measured eval item by item; kept in outcomes.jsonl' },
)
const checkpoint = Type.Object({ type: Type.Literal('checkpoint'), step, dir: Type.String() }, closed)
const alarm = Type.Object(
  {
    type: Type.Literal('alarm'),
    step,
    name: Type.String(),
    text: Type.String(),
    then: Type.String(),
    at: Place,
    built_in: Type.Optional(
      Type.Literal(true, { description: 'lsp’s own, not the game’s: `at` is the line to look at' }),
    ),
  },
  closed,
)
const warning = Type.Object({ type: Type.Literal('warning'), step, message: Type.String() }, closed)
const done = Type.Object(
  {
    type: Type.Literal('done'),
    step,
    reason: Type.Union([Type.Literal('finished'), Type.Literal('stopped'), Type.Literal('alarm')]),
    seconds: Type.Number(),
  },
  closed,
)
const resumed = Type.Object(
  { type: Type.Literal('resumed'), step, time: Type.String({ description: 'ISO 8601' }) },
  { ...closed, description: 'the run goes on from the checkpoint of this step, in another process' },
)
const failed = Type.Object(
  { type: Type.Literal('failed'), step, message: Type.String(), help: Type.Optional(Type.String()) },
  closed,
)

export const RunEvent = Type.Union([
  run,
  adapter,
  model,
  phase,
  stepDone,
  sample,
  measure,
  outcomes,
  checkpoint,
  alarm,
  warning,
  done,
  resumed,
  failed,
])
export type RunEvent = Static<typeof RunEvent>
export type EventOf<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>

/**
 * Names of the step's metrics; docs/metrics.md says what each means. `R`, `A`, `B` stand for a reward's name (`A` and `B` also for
 * `payoff`), `ROLE` for a role's. Means are over elements that are there.
 *
 * - `rewards/R/mean`, `rewards/R/std`, `rewards/R/valid`, `watch/WATCH`, `let/LET`, `payoff/ROLE/mean`, `payoff/ROLE/std`, `reward`, `reward_std`
 * - `frac_reward_zero_std`, `frac_reward_zero_std/ROLE`, `frac_all_fail/R`, `frac_all_pass/R`, `correlation/ROLE/A/B`
 * - `completions/…` and `completions/ROLE/…`: `mean_length`, `min_length`, `max_length`, the three with `terminated_length`, `clipped_ratio`
 * - `entropy`, `entropy/ROLE`, `valid/ROLE`, `format/ROLE`
 * - `distinct/ROLE`, `near_copies/ROLE`, `distinct_1/ROLE`, `distinct_2/ROLE`, `script/ROLE`, `script/ROLE/SCRIPT`
 * - `kl`, `kl/ROLE`, `clip_ratio/ROLE/low_mean`, `clip_ratio/ROLE/high_mean`, `clip_ratio/ROLE/region_mean`
 * - `loss`, `grad_norm`, `loss_z`, `grad_norm_z`, `learning_rate`, each with `/MODEL` where several are trained
 * - `num_tokens`, `step_time`
 */
export type MetricName = string
