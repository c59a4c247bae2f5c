// Whether two answers in LaTeX are the same, as `is_equiv` of hendrycks/math defines it (modeling/math_equivalence.py; Hendrycks et al.
// 2021, arXiv 2103.03874): both are normalised by the rules below, in their order, and compared letter by letter. No algebra: 2/4 is
// not 1/2. Written anew from that definition, where `rule` names its parts.
const CUT_FRACTION = /\\frac[^{](?:$|\\frac)/u

const rules = [
  { rule: 'line ends', find: /\n/g, put: '' },
  { rule: 'inverse spaces', find: /\\!/g, put: '' },
  { rule: 'doubled backslashes', find: /\\\\/g, put: '\\' },
  { rule: 'tfrac, dfrac', find: /tfrac/g, put: 'frac' },
  { rule: 'tfrac, dfrac', find: /dfrac/g, put: 'frac' },
  { rule: 'left, right', find: /\\left/g, put: '' },
  { rule: 'left, right', find: /\\right/g, put: '' },
  { rule: 'degrees', find: /\^\{\\circ\}/g, put: '' },
  { rule: 'degrees', find: /\^\\circ/g, put: '' },
  { rule: 'dollar signs', find: /\\\$/g, put: '' },
  // A unit stands on the right, after a space within \text. Two of them are not understood.
  { rule: '_remove_right_units', giveUp: /\\text\{ .*\\text\{ / },
  { rule: '_remove_right_units', find: /\\text\{ .*$/, put: '' },
  { rule: 'percentages', find: /\\%/g, put: '' },
  { rule: 'percentages', find: /%/g, put: '' },
  { rule: 'leading zeros', find: / \./g, put: ' 0.' },
  { rule: 'leading zeros', find: /\{\./g, put: '{0.' },
  { rule: 'leading zeros', find: /^\./, put: '0.' },
  // `k = 7` is 7, where no more than two characters stand before the only equals sign.
  { rule: 'left-hand sides', find: /^[^=]{0,2}=([^=]*)$/u, put: '$1' },
  { rule: '_fix_sqrt', giveUp: /\\sqrt(?:$|\\sqrt)/ },
  { rule: '_fix_sqrt', find: /\\sqrt([^{])/gu, put: '\\sqrt{$1}' },
  { rule: 'spaces', find: / /g, put: '' },
  // A fraction with nothing after it is not understood; where one with too little comes first, all stay as they are.
  { rule: '_fix_fracs', giveUp: /^(?:(?!\\frac[^{](?:$|\\frac)).)*\\frac(?:$|\\frac)/u },
  { rule: '_fix_fracs', unless: CUT_FRACTION, find: /\\frac([^{])([^{])/gu, put: '\\frac{$1}{$2}' },
  { rule: '_fix_fracs', unless: CUT_FRACTION, find: /\\frac([^{])\{/gu, put: '\\frac{$1}{' },
  { rule: 'one half', find: /^0\.5$/, put: '\\frac{1}{2}' },
  { rule: '_fix_a_slash_b', find: /^(0|-?[1-9][0-9]*)\/(0|-?[1-9][0-9]*)$/, put: '\\frac{$1}{$2}' },
]

/** Undefined where a rule gives up. */
function normalised(answer) {
  let text = answer
  for (const { find, put, giveUp, unless } of rules) {
    if (giveUp?.test(text)) return undefined
    if (find && !unless?.test(text)) text = text.replace(find, put)
  }
  return text
}

/** Where either cannot be normalised, both are compared as they stand. */
export default function mathEqual(a, b) {
  const [x, y] = [normalised(a), normalised(b)]
  return x === undefined || y === undefined ? a === b : x === y
}
