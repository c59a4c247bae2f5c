// The final answer of a solution in LaTeX: what the last box holds, as `last_boxed_only_string` and `remove_boxed` of
// hendrycks/math (modeling/dataset/util.py; Hendrycks et al. 2021, arXiv 2103.03874) find it, and lm-evaluation-harness after them
// (lm_eval/tasks/hendrycks_math/utils.py). A solution without a whole box is `[invalid]`, which no answer equals.
const forms = [
  // A box without braces goes on to the next dollar sign. Where there is one, it goes before the others.
  { box: '\\boxed ', ends: 'dollar' },
  { box: '\\boxed', ends: 'brace' },
  { box: '\\fbox', ends: 'brace' },
]
const otherwise = '[invalid]'

const ends = {
  dollar: text => text.split('$')[0],
  brace: insideBraces,
}

export default function mathBoxed(solution) {
  const form = forms.find(({ box }) => solution.includes(box))
  if (!form) return otherwise
  const after = solution.slice(solution.lastIndexOf(form.box) + form.box.length)
  return ends[form.ends](after) ?? otherwise
}

/** Between the first brace and the one that closes it. */
function insideBraces(text) {
  const first = text.indexOf('{')
  let depth = 0
  for (let i = first; i >= 0 && i < text.length; i++) {
    if (text[i] === '{') depth++
    if (text[i] === '}') depth--
    if (depth === 0) return text.slice(first + 1, i)
  }
  return undefined
}
