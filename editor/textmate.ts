/**
 * The TextMate grammar, made from the tokens and the table of built-in functions: colours for editors that have no language
 * server. It knows lines, not trees, so a word is a keyword only where its neighbours say so.
 */
import { builtins } from '../compiler/plan/builtins/all.ts'
// Loads every construct, and with them their words.
import '../grammar/parser.ts'
import { Key, keptNames, Name, scopesOf, vocabularyOfWords } from '../grammar/tokens.ts'

interface Pattern {
  readonly name?: string
  readonly match?: string
  readonly begin?: string
  readonly end?: string
  readonly captures?: Captures
  readonly beginCaptures?: Captures
  readonly endCaptures?: Captures
  readonly patterns?: readonly Pattern[]
  readonly include?: string
}
type Captures = Readonly<Record<string, { readonly name: string }>>

const anyOf = (words: readonly string[]): string => `(?:${[...words].sort().join('|')})`
const name = '[A-Za-z_][A-Za-z0-9_]*'
const number = '[0-9](?:_?[0-9])*(?:\\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9]+)?%?'
const include = (rule: string): Pattern => ({ include: `#${rule}` })

/** Words that begin a declaration, by what stands after the name. */
const starters = () => [...vocabularyOfWords().keys()].filter(word => scopesOf(word).size > 0)
const reservedWords = () =>
  [...vocabularyOfWords()].flatMap(([word, type]) =>
    type.CATEGORIES?.includes(Key) && !type.CATEGORIES.includes(Name) ? [word] : [],
  )

export function textmateGrammar() {
  const functions = builtins.filter(e => e.kind !== 'operator' && !(e.kind === 'special' && e.method))
  const methods = builtins.filter(e => e.kind === 'special' && e.method)
  return {
    name: 'lsp',
    scopeName: 'source.lsp',
    fileTypes: ['lsp'],
    patterns: ['comments', 'texts', 'prompt', 'declarations', 'clauses', 'settings', 'expressions'].map(
      include,
    ),
    repository: {
      comments: { patterns: comments },
      texts: { patterns: texts(false) },
      holes: { patterns: holes },
      prompt: { patterns: [prompt()] },
      declarations: { patterns: declarations() },
      clauses: { patterns: clauses },
      settings: { patterns: settings },
      expressions: {
        patterns: expressions(
          functions.map(e => e.name),
          methods.map(e => e.name),
        ),
      },
    },
  }
}

const comments: readonly Pattern[] = [
  { match: '^\\s*(///(?!/).*)$', captures: { 1: { name: 'comment.line.documentation.lsp' } } },
  { name: 'comment.line.double-slash.lsp', match: '//.*$' },
]

const escapes: Pattern = {
  name: 'constant.character.escape.lsp',
  match: '\\\\(?:[nt"\\\\]|u\\{[0-9A-Fa-f]+\\})',
}

const holes: readonly Pattern[] = [
  { name: 'constant.character.escape.lsp', match: '\\{\\{' },
  {
    name: 'meta.interpolation.lsp',
    match: `(\\{)(${name})(\\})`,
    captures: {
      1: { name: 'punctuation.section.interpolation.begin.lsp' },
      2: { name: 'variable.parameter.lsp' },
      3: { name: 'punctuation.section.interpolation.end.lsp' },
    },
  },
]

const texts = (template: boolean): readonly Pattern[] => [
  text('"""', 'string.quoted.triple.lsp', '"""', template),
  text('"', 'string.quoted.double.lsp', '"|$', template),
]

const text = (begin: string, scope: string, end: string, template: boolean): Pattern => ({
  name: scope,
  begin,
  end,
  patterns: template ? [escapes, include('holes')] : [escapes],
})

/** A prompt's own text has holes; no other text does. */
const prompt = (): Pattern => ({
  begin: `\\b(prompt)[ \\t]+(${name})`,
  beginCaptures: { 1: { name: 'storage.type.lsp' }, 2: { name: 'entity.name.function.lsp' } },
  end: '(?<=")|(?=[{}])',
  patterns: [
    include('comments'),
    { match: '\\bfrom\\b', name: 'keyword.control.lsp' },
    ...texts(true),
    include('settings'),
    include('expressions'),
  ],
})

/** The scope of the name after each word that begins a declaration. */
const named: Readonly<Record<string, string>> = {
  game: 'entity.name.type',
  eval: 'entity.name.type',
  experiment: 'entity.name.type',
  role: 'entity.name.type',
  payoff: 'entity.name.type',
  regularize: 'entity.name.type',
  function: 'entity.name.function',
  model: 'variable.other',
  train: 'variable.other',
}

function declarations(): Pattern[] {
  const own = starters().filter(
    word => !['prompt', 'import', 'seeds', 'sees', 'sample', 'without'].includes(word),
  )
  const scoped = own.map(
    (word): Pattern => ({
      match: `(?<![.\\w])(${word})[ \\t]+(${name})(?=\\s*(?:[:={(,"]|from\\b|plays\\b|over\\b|when\\b|with\\b|extends\\b|at\\b|every\\b|$|//|\\}|${anyOf(own)}\\b))`,
      captures: {
        1: { name: 'storage.type.lsp' },
        2: { name: `${named[word] ?? 'variable.other'}.lsp` },
      },
    }),
  )
  return [
    ...scoped,
    { match: '(?<![.\\w])arm(?=[ \\t]+")', name: 'storage.type.lsp' },
    {
      match: `(?<![.\\w])(without)(?:[ \\t]+(payoff|regularize|train)(?=[ \\t]+${name}))?(?=[ \\t]+${name})`,
      captures: { 1: { name: 'storage.type.lsp' }, 2: { name: 'keyword.control.lsp' } },
    },
    {
      match: '^\\s*(import)\\b(?=[ \\t]+[A-Za-z_])',
      captures: { 1: { name: 'keyword.control.import.lsp' } },
    },
    { match: '(?<![.\\w])seeds(?=\\s*:)', name: 'keyword.control.lsp' },
    {
      match: '(?<![.\\w])(sees)(?:[ \\t]+(raw)(?=[ \\t]+[A-Za-z_"(]))?(?=[ \\t]+[A-Za-z_"({])',
      captures: { 1: { name: 'keyword.control.lsp' }, 2: { name: 'keyword.control.lsp' } },
    },
    { match: '(?<![.\\w])sample(?=\\s*\\{)', name: 'keyword.control.lsp' },
  ]
}

const word = (match: string): Pattern => ({ match, name: 'keyword.control.lsp' })

/** A sign and as many spaces as the formatter may set after it: a look-behind takes each length on its own. */
function aligned(sign: string): string {
  return Array.from({ length: 25 }, (_, spaces) => `${sign}[ \\t]{${spaces}}`).join('|')
}

/** Words inside declarations, each only beside what makes it one. */
const clauses: readonly Pattern[] = [
  word('(?<![.\\w])(?:from|at)(?=[ \\t]*")'),
  { match: `(?<![.\\w])from(?=[ \\t]+${name}[ \\t]+over\\b)`, name: 'keyword.control.lsp' },
  word(`(?<![.\\w])(?:plays|extends)(?=[ \\t]+${name})`),
  word('(?<=")[ \\t]+as(?=[ \\t]+reward\\b)'),
  word('(?<=\\bas[ \\t])reward\\b'),
  word('(?<=\\))[ \\t]+as(?=[ \\t])'),
  word('(?<=[\\w)][ \\t])in(?=[ \\t]+(?:loss|reward|tags)\\b)'),
  word('(?<=\\bin[ \\t])(?:loss|reward|tags)\\b'),
  word('(?<![.\\w])until(?=[ \\t]+")'),
  word(`(?<==[ \\t]|=)(?:frozen|lagged)(?=[ \\t]+${name})`),
  word(`(?<=[0-9][ \\t])per(?=[ \\t]+${name})`),
  word(`(?<=${aligned(':')})all(?=[ \\t]+of\\b)`),
  word('(?<=\\ball[ \\t])of\\b'),
  word('(?<![.\\w])with(?=[ \\t]+(?:kl[ \\t]*\\(|entropy\\b)|[ \\t]*\\{)'),
  word('(?<=\\bwith[ \\t])(?:kl(?=[ \\t]*\\()|entropy\\b)'),
  word('(?<=[\\w)][ \\t])weight(?=[ \\t]+[0-9])'),
  word('(?<=[\\w)"][ \\t])when(?=[ \\t])'),
  word('(?<=[ \\t])for(?=[ \\t]+[0-9][0-9_]*[ \\t]+steps\\b)'),
  word('(?<=\\bthen[ \\t])(?:warn|stop|restore)\\b'),
  word('(?<![.\\w])every(?=[ \\t]+[0-9])'),
  word('(?<=[0-9][ \\t])steps\\b(?!\\s*:)'),
  word('(?<=[\\w)}][ \\t])times(?=[ \\t]+[0-9])'),
  word(`(?<==[ \\t]|\\bthen[ \\t])start(?=[ \\t]+(?!then\\b|times\\b|with\\b)${name})`),
]

const settings: readonly Pattern[] = [
  {
    match: `(?<![.\\w])(${name})[ \\t]*(:)[ \\t]*(number|text|bool)\\b(?![ \\t]*[:.(])`,
    captures: {
      1: { name: 'variable.parameter.lsp' },
      2: { name: 'punctuation.separator.lsp' },
      3: { name: 'support.type.lsp' },
    },
  },
  {
    match: '(\\))[ \\t]*(:)[ \\t]*(number|text|bool)\\b',
    captures: {
      1: { name: 'punctuation.lsp' },
      2: { name: 'punctuation.separator.lsp' },
      3: { name: 'support.type.lsp' },
    },
  },
  { match: `(?<![\\w"])${name}(?:\\.${name})*(?=[ \\t]*:(?!\\s*=))`, name: 'variable.parameter.lsp' },
]

function expressions(functions: readonly string[], methods: readonly string[]): Pattern[] {
  const constants = ['true', 'false', 'missing']
  const operators = ['and', 'or', 'not']
  const control = reservedWords().filter(w => !constants.includes(w) && !operators.includes(w))
  return [
    { match: `(?<![.\\w])${anyOf(constants)}\\b(?!\\s*:)`, name: 'constant.language.lsp' },
    { match: `(?<![.\\w])${anyOf(operators)}\\b(?!\\s*:)`, name: 'keyword.operator.logical.lsp' },
    { match: `(?<![.\\w])${anyOf(control)}\\b(?!\\s*:)`, name: 'keyword.control.lsp' },
    { match: `(?<![.\\w])${anyOf([...keptNames])}\\b(?=\\s*=)`, name: 'invalid.illegal.lsp' },
    { match: `(?<=\\.)${anyOf(methods)}\\b(?=\\s*\\()`, name: 'support.function.lsp' },
    { match: `(?<![.\\w])${anyOf([...new Set(functions)])}\\b(?=\\s*\\()`, name: 'support.function.lsp' },
    { match: `(?<![\\w])${number}(?![A-Za-z0-9_%])`, name: 'constant.numeric.lsp' },
    { match: `(?<![.\\w])${name}(?=\\s*\\()`, name: 'entity.name.function.lsp' },
    { match: '==|!=|<=|>=|<|>', name: 'keyword.operator.comparison.lsp' },
    { match: '\\.\\.', name: 'keyword.operator.range.lsp' },
    { match: '[-+*/]', name: 'keyword.operator.arithmetic.lsp' },
    { match: '=', name: 'keyword.operator.assignment.lsp' },
    { match: '[{}()\\[\\],:.]', name: 'punctuation.lsp' },
    { match: `\\b${name}\\b`, name: 'variable.other.lsp' },
  ]
}
