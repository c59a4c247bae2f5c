/** Functions of Python, PyTorch and the papers’ formulas, and how a game says what they do. */
import { type Foreign, type Meant, meaning } from './words.ts'

const own = 'compute it in a function of your own: `function f(a: text): number from "./f.js"`'
const texts = `formulas change no texts, and \`exact\` trims both sides by itself; ${own}`
const baseline =
  'a payoff is what is paid; what siblings got is taken off after it: `advantage: centered` or `standardized` in `train`'

const functions: readonly Foreign[] = [
  [/^(avg|average|nanmean|expect(ation|ed)?|E)$/, 'an average is `mean(x over AXIS)`', 'mean'],
  [/^(stdd?ev|std_?dev|sd|standard_deviation|sigma)$/, 'it is `std(x over AXIS)`', 'std'],
  [
    /^(var|variance)$/,
    'it is the square of `std(x over AXIS)`: name that with `let s = …` and write `s * s`',
  ],
  [
    /^(median|quantile|percentile|nanmedian)$/,
    'there are `mean`, `min`, `max` and, of what is said most often, `majority`',
  ],
  [
    /^(arg(max|min|sort)|top_?k|sort(ed)?|rank|best(_of)?)$/,
    'compare with the best: `R == max(R over AXIS)`',
  ],
  [/^softmax$/, 'write it out: `exp(x) / sum(exp(x) over AXIS)`'],
  [/^(log_?sum_?exp)$/, 'write it out: `log(sum(exp(x) over AXIS))`'],
  [/^(sigmoid|logistic|expit)$/, 'write it out: `1 / (1 + exp(-x))`'],
  [/^tanh$/, 'write it out: `2 / (1 + exp(-2 * x)) - 1`'],
  [/^(relu)$/, 'write it out: `max(x, 0)`'],
  [/^(pow|power|square|sq)$/, 'there is no power: multiply, as in `x * x`'],
  [/^(prod|product)$/, 'of positive numbers it is `exp(sum(log(x) over AXIS))`'],
  [/^(ln|log1p|log2|log10)$/, '`log` is the natural logarithm', 'log'],
  [/^fabs$/, 'it is `abs(x)`', 'abs'],
  [/^(minimum|fmin|amin)$/, '`min(x, y)` takes the smaller, `min(x over AXIS)` the least', 'min'],
  [/^(maximum|fmax|amax)$/, '`max(x, y)` takes the larger, `max(x over AXIS)` the largest', 'max'],
  [/^(clamp|bound|limit|clip_by_value)$/, 'it is `clip(x, lo, hi)`', 'clip'],
  [/^(round|floor|ceil|trunc|sign|sgn|mod|fmod|sin|cos|erf)$/, `there is no such function; ${own}`],
  [/^(where|cond|if_?else|iif|select|case|when|switch)$/, 'a choice is written `if CONDITION then A else B`'],
  [/^(len|num_chars|char_count|size)$/, '`length(a)` counts characters, `tokens(a)` tokens', 'length'],
  [/^(num_tokens|count_tokens|n_tokens|token_count|token_length|tokenize)$/, 'it is `tokens(a)`', 'tokens'],
  [/^(num_words|word_count|words)$/, `\`length(a)\` counts characters, \`tokens(a)\` tokens; ${own}`],
  [
    /^(float|int|parse_(number|float|int)|to_number|extract_number|as_number|num)$/,
    '`number(a)` reads the last number in a text',
    'number',
  ],
  [
    /^(str|repr|format|to_text|to_string|concat|join|cat)$/,
    'texts are put together in a prompt: `prompt P(a: text) = "… {a} …"`',
  ],
  [
    /^(lower|upper|lowercase|uppercase|strip|trim|[lr]strip|split|replace|startswith|endswith|starts_with|ends_with|substr(ing)?|normalize_answer|capitalize|casefold)$/,
    texts,
  ],
  [
    /^(re|regex|regexp|search|fullmatch|re_?match|findall|test|grep|match)$/,
    'it is `matches(a, "REGEX")`',
    'matches',
  ],
  [/^(in|includes?|has|has_substring)$/, 'it is `contains(a, b)`', 'contains'],
  [/^(exact_?match|em|equals?|eq|is_equal|same)$/, 'two texts are compared with `exact(a, b)`', 'exact'],
  [/^(is_?(nan|na|null|none|missing)|isfinite)$/, 'it is `not valid(x)`'],
  [/^(is_?valid|exists|defined|present|not_?null|notna)$/, 'it is `valid(x)`', 'valid'],
  [
    /^(bleu|BLEU|sentence_bleu|rouge|rouge_l|sim|cos(ine)?(_sim(ilarity)?)?|edit_distance|levenshtein|bertscore|overlap)$/,
    '`similarity(a, b)` is the BLEU of a with b as the reference',
    'similarity',
  ],
  [
    /^(self_?bleu|diversity|novelty|uniq(ue)?|distinct(_n)?|dedup(licate)?|duplicates?)$/,
    '`repetition(q over AXIS)` is each text’s share of the texts that are near-copies of it',
    'repetition',
  ],
  [
    /^(mode|vote|majority_?vote|most_common|consensus|plurality)$/,
    'it is `majority(x over AXIS)`',
    'majority',
  ],
  [/^(consistency|self_consistency)$/, 'it is `agreement(x over AXIS)`', 'agreement'],
  [
    /^(frac|fraction|rate|proportion|pass_rate|win_?rate|solve_?rate)$/,
    '`share(x over AXIS)` is the share of what is true',
    'share',
  ],
  [/^(acc|accuracy)$/, 'it is `mean(exact(a, b) over AXIS)`'],
  [
    /^(extract(_\w+)?|parse(_\w+)?|get_tag|find_tag|xml|between)$/,
    '`tag(a, "T")` is the text in the last `<T>…</T>`',
  ],
  [
    /^(log_?probs?|logp|log_?likelihood|logits?|get_logprobs?|logpi)$/,
    '`logprob(MODEL, a)` is the mean log-probability of the tokens of a',
    'logprob',
  ],
  [/^(ppl|perplexity)$/, 'it is `exp(-logprob(MODEL, a))`'],
  [/^(nll|cross_entropy)$/, 'it is `-logprob(MODEL, a)`'],
  [
    /^(kl|KL|kl_?div(ergence)?|KLD|kl_penalty|D_?KL)$/,
    'a KL term is a member of its own: `regularize ROLE with kl(policy, reference) weight 0.01`; `in reward` takes it off the payoff',
  ],
  [/^(entropy|H)$/, 'an entropy bonus is a member of its own: `regularize ROLE with entropy weight 0.01`'],
  [
    /^(advantages?|normali[sz]e(d)?|standardi[sz]e(d)?|whiten|z_?score|cent(er|re)(ed)?|baseline|group_mean|demean)$/,
    baseline,
  ],
  [/^(stop_?grad(ient)?|detach|no_grad|sg)$/, 'nothing is differentiated through a payoff: leave it out'],
  [
    /^(judge|score|prefers|ask|rate|grade|evaluate|reward_model|rm|llm_judge|critique)$/,
    'a model is asked: `MODEL.judge(PROMPT, score: 0..7)`, `MODEL.score(q, a)` or `MODEL.prefers(q, a, b)`',
  ],
  [
    /^(exec|eval_code|run|run_code|execute|python|sandbox|unit_tests?|solve|verify|verifier|check(er)?|math_verify)$/,
    own,
  ],
  [
    /^(range|zip|map|filter|enumerate|list|array|tensor|stack|reduce|lambda|broadcast|expand|unsqueeze|repeat_interleave)$/,
    'there are no lists: a value has one number for each element of its axes',
  ],
  [/^(print|display|track|metric|record|wandb)$/, 'a value is logged by `watch NAME = …`'],
]

const reduction = /^(mean|sum|std|min|max|share|any|all|count|majority|agreement)_?(?:over_)?([a-z]\w*)?_?$/

/** `torch.mean` is asked for as `mean`. */
export function foreignFunction(name: string): Meant | undefined {
  const known = meaning(name, functions)
  if (known) return known
  const [, base, axis] = reduction.exec(name) ?? []
  return base === undefined
    ? undefined
    : { says: `an axis stands inside: \`${base}(x over ${axis ?? 'AXIS'})\`` }
}

/** Modules before a dot, as in `np.mean`. */
export const isForeignModule = (name: string): boolean =>
  /^(np|numpy|torch|math|tf|jax|jnp|F|nn|re|random|statistics|stats|scipy|pd|json|os|sys|str|self|utils)$/.test(
    name,
  )
