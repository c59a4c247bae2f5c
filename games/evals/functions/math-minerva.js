// An answer in LaTeX normalised as Minerva's are: Lewkowycz et al. 2022, arXiv 2206.14858, appendix D.1, whose lists these are, rule
// by rule and in their order. There two normalised answers are then compared by computer algebra (SymPy); here they are texts, so
// that x + 1 and 1 + x differ. Written anew from the appendix.
const rules = [
  { what: 'left-hand sides', find: /^.*=/s, put: '' },

  { what: 'articles', find: /an /g, put: '' },
  { what: 'articles', find: /a /g, put: '' },
  { what: 'the end of a sentence', find: /\.\$/g, put: '$$' },
  { what: 'dollars', find: /\\\$/g, put: '' },
  { what: 'spaces', find: /\\ /g, put: '' },
  { what: 'spaces', find: / /g, put: '' },
  { what: 'boxes of text', find: /mbox/g, put: 'text' },
  { what: 'lists', find: /,\\text\{and\}/g, put: ',' },
  { what: 'lists', find: /\\text\{and\}/g, put: ',' },
  { what: 'metres', find: /\\text\{m\}/g, put: '\\text{}' },

  ...each('units and nouns', [
    'square ways integers dollars mph inches ft hours km units \\ldots sue points feet minutes digits cents degrees cm gm pounds',
    'meters meals edges students childrentickets multiples',
  ]),
  ...each('what is left of texts', ['\\text{s} \\text{.}']),
  { what: 'what is left of texts', find: /\\text\{\ns\}/g, put: '' },
  ...each('what is left of texts', ['\\text{}^2 \\text{}^3']),
  { what: 'what is left of texts', find: /\\text\{\n\}/g, put: '' },
  ...each('what is left of texts', ['\\text{}']),
  ...each('marks', ['\\mathrm{th} ^\\circ ^{\\circ} \\; ,\\! {,} " \\dots']),

  { what: 'the mathematics in a sentence', find: /.*?\$(.*?)\$.*/g, put: '$$$1$$' },
  { what: 'texts', find: /\\text\{(.*?)\}/g, put: '$1' },
  { what: 'texts', find: /\\textbf\{(.*?)\}/g, put: '$1' },
  { what: 'lines above', find: /\\overline\{(.*?)\}/g, put: '$1' },
  { what: 'boxes', find: /\\boxed\{(.*)\}/g, put: '$1' },
  { what: 'short fractions', find: /frac([^{])(.)/gu, put: 'frac{$1}{$2}' },
  { what: 'short roots', find: /sqrt([^{])/gu, put: 'sqrt{$1}' },
  { what: 'dollar signs', find: /\$/g, put: '' },

  { what: 'thousands', only: /^[0-9,]*[0-9][0-9,]*$/, find: /,/g, put: '' },
]

/** A rule for each word: it is left out, wherever it stands. */
function each(what, lines) {
  const words = lines.join(' ').split(' ')
  return words.map(word => ({ what, find: new RegExp(word.replace(/[\\^${}.]/g, '\\$&'), 'g'), put: '' }))
}

export default function mathMinerva(answer) {
  return rules.reduce(
    (text, { find, put, only }) => (only && !only.test(text) ? text : text.replace(find, put)),
    answer,
  )
}
