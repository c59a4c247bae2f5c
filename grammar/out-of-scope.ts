/** Words of things that version 1 leaves out, wherever someone writes them: as a declaration, a function, a setting. */

const leftOut: readonly (readonly [RegExp, string])[] = [
  [
    /^(loop|repeat|while|for|foreach|turns?|episodes?|rounds?|dialogue)$/i,
    'loops of turns are not part of version 1: a role speaks once for each element of its axes',
  ],
  [
    /^((replay_?)?buffer|replay|pool|population|history|league|archive|state|memory|prev|previous|last_step)$/i,
    'state kept between steps is not part of version 1; an earlier policy is `model past = lagged policy { every: 50 }`',
  ],
  [
    /^(sft|dpo|ipo|kto|orpo|simpo|distil{1,2}|imitate|imitation)$/i,
    'losses on texts that nobody sampled are not part of version 1',
  ],
  [
    /^(pairs?|pairwise|pairings?)$/i,
    'pairs within one group are not part of version 1; two roles’ messages are compared with `M.prefers(question, a, b)`',
  ],
  [
    /^(rand|random|randint|uniform|normal|gauss|coin|dice|bernoulli|choice|choose|shuffle|permute|sample_from)$/i,
    'the only random choice besides sampling is `draw ROW from DATA over AXIS`',
  ],
]

/** What to say of a word that means something which the language leaves out; undefined of every other. */
export const outOfScope = (word: string): string | undefined =>
  leftOut.find(([words]) => words.test(word))?.[1]
