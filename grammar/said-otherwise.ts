/** What to say where the grammar refuses what Python, YAML, JSON or LaTeX would allow. */
import { nearest } from './nearest.ts'
import { inFormula } from './shapes.ts'
import { Identifier, Text, type Token } from './tokens.ts'

export interface SaidOtherwise {
  /** In place of “… is missing; found …”, where that would lead astray. */
  readonly message?: string
  readonly help: string
}

const choice = 'a choice is written `if … then … else …`'
const product = 'a product is written with `*`'
const lists =
  'there are no lists in formulas: a value has one number for each element of its axes, as in `mean(R over answer)`'
const power = 'there is no power: multiply, as in `x * x`'
const joined = 'words are joined by `_`, as in `leave_one_out`'
const along = 'a reduction names its axis after `over`, as in `mean(R over answer)`'

/** Words that other languages put where ours puts another one. */
const words: ReadonlyMap<string, string> = new Map(
  Object.entries({
    elif: choice,
    elseif: choice,
    is: 'whether something is there is asked with `valid(x)`',
    in: 'whether a text holds another is asked with `contains(a, "…")`',
    xor: '`a xor b` is `a != b` for two bools',
    lambda: 'formulas have no functions of their own: name a value with `let NAME = …`',
    for: lists,
    by: along,
    per: along,
    along,
    across: along,
    axis: along,
    dim: along,
    where: choice,
  }),
)

/** `actual` stands where something else is wanted, or where nothing can. */
export function saidOtherwise(actual: Token, previous: Token | undefined): SaidOtherwise | undefined {
  const { image } = actual
  const before = previous?.image ?? ''
  if (previous?.previous?.image === 'sees' && nearest(before, ['raw'])) return { help: 'did you mean `raw`?' }
  if (image === '*' && before === '*') return { message: 'there is no power sign `**`', help: power }
  if (image === '>' && before === '<')
    return { message: 'there is no sign `<>`', help: 'what differs is asked with `!=`' }
  if (image === '=' && /^[=!]=$/.test(before))
    return { message: `there is no sign \`${before}=\``, help: `two values are compared with \`${before}\`` }
  if (image === '=' && /^[-+*/]$/.test(before))
    return {
      message: `there is no sign \`${before}=\``,
      help: 'a value is named once and never changed: `let NAME = …`',
    }
  if (image === '+' && before === '+') return { help: 'a value is never changed: there is no `++`' }
  if (image === '[' && before === 'over')
    return { help: 'one axis at a time: `mean(mean(R over answer) over query)`' }
  if (image === '[' && inFormula(actual)) return { help: lists }
  if (actual.tokenType === Text && /^[fr]$/.test(before))
    return { help: 'a text with holes is a prompt: `prompt P(x: text) = "… {x} …"`, used as `P(x: q)`' }
  if (before === 'lambda') return { help: words.get('lambda')! }
  if (/^[:{]$/.test(image) && previous && ifOf(previous)) return { help: choice }
  if (image === '{' && previous?.tokenType === Identifier && previous.endOffset + 1 === actual.startOffset)
    return { help: 'names are plain words, and calls have round brackets: `mean(R over answer)`' }
  if (image === 'over' && before === ',')
    return { help: '`over` follows what is reduced, without a comma: `mean(R over answer)`' }
  if (isWord(actual) && words.has(image) && inFormula(actual)) return { help: words.get(image)! }
  if (isFactor(previous) && (isWord(actual) || image === '(') && inFormula(actual)) return { help: product }
  return undefined
}

/** The same, of settings and what stands after them. */
export function settingOtherwise(actual: Token, previous: Token | undefined): SaidOtherwise | undefined {
  const { image } = actual
  if (image === '-' && previous && isWord(previous)) return { help: joined }
  if (image === '(' && previous && isWord(previous))
    return { help: `what belongs to a word stands in braces after it: \`${previous.image} { … }\`` }
  if (image === '(') return { help: 'a list stands in square brackets: `[0.9, 0.999]`' }
  if (/^[-+*/]$/.test(image) && previous && /^\d/.test(previous.image))
    return { help: 'a setting is one number, written out: nothing is computed there' }
  if (actual.tokenType === Text) return { help: 'the names of settings stand without quotes: `steps: 500`' }
  if (isWord(actual) && previous && /^\d/.test(previous.image))
    return { help: 'a setting is a number without a unit' }
  return undefined
}

/** The `if` on the line of a token. */
function ifOf(token: Token): Token | undefined {
  for (let each: Token | undefined = token; each; each = each.previous) {
    if (each.image === 'if') return each
    if (each.firstOnLine) return undefined
  }
  return undefined
}

const isWord = (token: Token): boolean => token.tokenType === Identifier || /^[A-Za-z_]\w*$/.test(token.image)

/** Ends a factor, as a number or a bracket does: what follows it at once was meant to be multiplied. */
const isFactor = (token: Token | undefined): boolean =>
  token !== undefined && (/^\d/.test(token.image) || token.image === ')')

/** Words with which other tools begin what is declared here. */
const declarations: readonly (readonly [RegExp, string])[] = [
  [/^(var|val|const|set|local|define|variable|assign)$/i, 'a value is named with `let NAME = …`'],
  [
    /^(def|fn|func|fun|lambda|procedure|method|macro)$/i,
    'a value is named with `let NAME = …`; code stands in a file of its own: `function f(a: text): number from "./f.js"`',
  ],
  [
    /^(loss|optimizer|optim|advantage|steps|training|trainer|learning_rate|lr|epochs|batch_size|hyperparameters?|config|settings|hparams|algorithm|num_\w+)$/i,
    'training is set in `train MODEL { … }`',
  ],
  [
    /^(player|agent|actor|proposer|solver|challenger|judge|participant|who|speaker|generator)$/i,
    'who plays is `role NAME plays MODEL { … }`',
  ],
  [
    /^(dataset|load|table|file|dataloader|load_dataset)$/i,
    'rows of a file are `data NAME from "FILE" { field: type }`',
  ],
  [/^(row|rows|sample_from|batch)$/i, 'rows are drawn along an axis: `draw row from DATA over AXIS`'],
  [
    /^(kl|penalty|regularizer|regularization|entropy|beta|constraint)$/i,
    'a KL term is `regularize ROLE with kl(policy, reference) weight 0.01`',
  ],
  [
    /^(utility|objective|score|return|returns|maximi[sz]e|minimi[sz]e|optimi[sz]e|goal|gain|cost|pay)$/i,
    'what a role maximises is `payoff ROLE = …`; a term of it is `reward NAME = …`',
  ],
  [
    /^(rewards?_?(fn|func|function|model)?)$/i,
    'a term of a payoff is `reward NAME = …`; a reward model is `model NAME from "…" as reward`',
  ],
  [/^(log|print|track|monitor|report|display)$/i, 'a value is logged by `watch NAME = …`'],
  [
    /^(policy|reference|ref|network|llm|lm|checkpoint|base_model|actor_model)$/i,
    'weights are `model NAME from "hf:owner/name"`',
  ],
  [
    /^(dim|dimension|group|index|repeat|for|loop|n|size)$/i,
    'how many there are of what is said is an axis: `axis query: 8`, `axis answer: 4 per query`',
  ],
  [
    /^(template|system|instruction|message|prompts)$/i,
    'a template is `prompt NAME(x: text) = "… {x} …"`; a system text stands in `sees { system: "…", user: x }`',
  ],
  [
    /^(stop|early_stop|assert|callback|guard|if|when|check|monitor)$/i,
    'a condition on a run is `alarm NAME when … then warn`',
  ],
  [/^(from|include|using|require|use|load)$/i, 'another file is read with `import NAME from "./other.lsp"`'],
  [
    /^(class|struct|environment|env|module|package|program|self_play|task|type|interface|object)$/i,
    'a game is `game NAME { … }`',
  ],
  [
    /^(test|evaluation|evaluate|benchmark|validation|val|metrics)$/i,
    'what is measured is `eval NAME { …  metric m = … }`',
  ],
  [
    /^(sweep|ablation|study|run|runs|grid|experiments)$/i,
    'runs that are compared are `experiment NAME { seeds: 1..5  arm A = GAME }`',
  ],
  [/^(extends|inherit|inherits|override|super)$/i, 'a variant is `game NAME extends OTHER { … }`'],
  [/^(remove|delete|drop|del|unset)$/i, 'a variant leaves something of its base out with `without NAME`'],
]

/** What to say of an unknown word that begins a declaration. */
export const declaredOtherwise = (word: string): string | undefined =>
  declarations.find(([pattern]) => pattern.test(word))?.[1]
