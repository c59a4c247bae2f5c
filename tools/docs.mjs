// `npm run docs`: writes the reference pages that are made from the code: docs/builtins.md from the table of built-in functions,
// docs/errors.md from the rules and the problems of grammar, docs/metrics.md from the table of metrics. With --check nothing is written: it says which pages are stale, and exits 1.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Everything that some TypeScript exports, by name. */
async function moduleOf(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  })
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`)
}

const made = from => `<!-- Made by \`npm run docs\` from ${from}; do not edit. -->\n`
const cell = text => text.replaceAll('|', '\\|').replace(/<(?=[/\w])/g, '&lt;')
const code = text => `\`${text.replaceAll('|', '\\|')}\``

/** A literal as the language writes it. */
const literal = value => {
  if (typeof value === 'object' && value !== null)
    return 'missing' in value ? 'missing' : `[${value.map(literal).join(', ')}]`
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}

const KINDS = [
  [
    'map',
    'Functions',
    'Element by element. A missing argument makes the result missing, unless the entry says otherwise.',
  ],
  [
    'reduce',
    'Reductions',
    'Written `f(x over AXIS)`: the axis is removed. What is missing is skipped; over nothing the result is missing, unless the entry says otherwise.',
  ],
  [
    'group',
    'Along an axis',
    'Written `f(x over AXIS)`: all elements along the axis are looked at, and the axis stays.',
  ],
  ['special', 'Questions to models', 'Each becomes a step of the plan. `M.f(…)` is called on a model.'],
  ['operator', 'Operators', 'In order of the table, not of precedence; see the grammar for that.'],
]

const TYPES = { scale: 'lo..hi' }
const param = ({ name, type, optional }) =>
  `${optional ? '[' : ''}${name}: ${TYPES[type] ?? type}${optional ? ']' : ''}`
const argument = entry =>
  entry.kind === 'reduce' || entry.kind === 'group'
    ? `${entry.params.map(param).join(', ')} over AXIS`
    : entry.params.map(param).join(', ')
const heading = entry => {
  if (entry.kind === 'operator') return code(entry.symbol)
  return code(`${entry.kind === 'special' && entry.method ? 'M.' : ''}${entry.name}(${argument(entry)})`)
}

function builtinPage(builtins) {
  const sections = KINDS.map(([kind, title, about]) => {
    const rows = builtins
      .filter(entry => entry.kind === kind)
      .map(entry => {
        const name =
          entry.kind === 'operator'
            ? `${heading(entry)} of ${entry.params.map(p => p.type).join(', ')}`
            : heading(entry)
        const along =
          kind === 'reduce' || kind === 'group'
            ? ` of ${code(entry.example.args.map(literal).join(', '))}`
            : ''
        const example =
          entry.kind === 'special'
            ? code(entry.example.call)
            : `${code(entry.example.call)}${along} = ${code(literal(entry.example.value))}`
        return `| ${name} | ${entry.returns} | ${cell(entry.doc)} | ${example} |`
      })
    return [
      `## ${title}`,
      '',
      about,
      '',
      '| what | gives | meaning | example |',
      '| --- | --- | --- | --- |',
      ...rows,
    ].join('\n')
  })
  const intro =
    'A bool counts as 1 or 0 where a number is wanted; `T` is any type, the same one wherever it stands in an entry; `model` is the name of a model and ' +
    '`said` that of what a role said. Every example is evaluated by the tests. Axes and missing values: [language.md](language.md).'
  return `${made('compiler/plan/builtins/')}\n# Built-in functions and operators\n\n${intro}\n\n${sections.join('\n\n')}\n`
}

function errorPage(pages, standard) {
  const of = severity =>
    pages.filter(page => page.severity === severity).sort((a, b) => (a.code < b.code ? -1 : 1))
  const fixable = pages.filter(page => page.example?.fixes.length > 0).length
  const table = rows =>
    `| code | what it is about |\n| --- | --- |\n${rows.map(({ code: name, about }) => `| [${code(name)}](#${name}) | ${cell(about)} |`).join('\n')}\n`
  return [
    made('the files of compiler/diagnostics/rules/ and syntax/'),
    '# What `lsp check` says',
    '',
    'Every message has a code, a place, what was found and expected, and a fix where one is clear. An error keeps a game from being played, a warning does not.',
    '`lsp explain CODE` shows one of these entries in the terminal. Each example is a test: the wrong side gives this code and no other, the right side nothing,',
    'and a fix that is offered mends it. Short examples are members of a game that extends the one at the [end of this page](#the-game-of-the-examples).',
    '',
    `There are ${pages.length} of them; the examples of ${fixable} are offered a fix that an editor can carry out.`,
    '',
    '## Errors',
    '',
    table(of('error')),
    '## Warnings',
    '',
    table(of('warning')),
    '## Each with an example',
    '',
    ...[...of('error'), ...of('warning')].flatMap(entry),
    '## The game of the examples',
    '',
    ...block('lsp', standard),
  ].join('\n')
}

/** A fence longer than any that the text holds. */
const block = (language, text) => [`\`\`\`${language}`, text.trimEnd(), '```', '']

function entry({ code: name, severity, about, why, example }) {
  const head = [
    `### ${name}`,
    '',
    `${severity === 'warning' ? 'Warning. ' : ''}${about}${why ? ` ${sentence(why)}` : ''}`,
    '',
  ]
  if (!example) return head
  const { wrong, right, set, said, fixes } = example
  const with_ = value => (value === undefined ? [] : [`with ${code(`--set ${value}`)}`, ''])
  return [
    ...head,
    ...block('text', wrong),
    ...with_(set?.wrong),
    ...block('text', said),
    ...(fixes.length > 0
      ? [`Fix: ${fixes.map(fix => cell(fix.title)).join('; or ')}. Right:`, '']
      : ['Right:', '']),
    ...block('text', right),
    ...with_(set?.right),
  ]
}

const sentence = text => `${text[0].toUpperCase()}${text.slice(1)}.`

function metricPage(topics) {
  const names = text => text.split(', ').map(code).join(', ')
  const row = ({ patterns, means, unit, range, trl }) =>
    `| ${patterns.map(code).join(', ')} | ${cell(means)} | ${unit} | ${range} | ${trl ? names(trl) : ''} |`
  return [
    made('runtime/play/vital-signs/catalogue.ts'),
    '# What a run tells each step',
    '',
    'Every game tells these numbers without being asked: in `events.jsonl` (`metrics` of each `step`), with `--json`, and on the screen. In the names `R`, `A` and `B`',
    'stand for a reward (`A` and `B` also for `payoff`), `ROLE`, `MODEL`, `WATCH` and `LET` for names of the game, `SCRIPT` for Latin, CJK and other scripts. Means are',
    'over what is not missing; a number is null where there is nothing to tell of. The last column is what TRL’s GRPO trainer calls the same thing.',
    '',
    ...topics.flatMap(({ title, entries }) => [
      `## ${title}`,
      '',
      '| metric | is | unit | range | in TRL |',
      '| --- | --- | --- | --- | --- |',
      ...entries.map(row),
      '',
    ]),
  ].join('\n')
}

async function pages() {
  const { builtins } = await moduleOf(`export { builtins } from './compiler/plan/builtins/all.ts'`)
  const { pages: rules, standard } = await moduleOf(`
    import { allTold } from './compiler/diagnostics/syntax-catalogue.ts'
    import { rulePage } from './compiler/diagnostics/rule-page.ts'
    export { standard } from './compiler/diagnostics/examples/standard.ts'
    export const pages = allTold.map(rulePage)`)
  const { METRIC_TOPICS } = await moduleOf(
    `export { METRIC_TOPICS } from './runtime/play/vital-signs/catalogue.ts'`,
  )
  return [
    ['docs/builtins.md', builtinPage(builtins)],
    ['docs/metrics.md', metricPage(METRIC_TOPICS)],
    ['docs/errors.md', errorPage(rules, standard)],
  ]
}

const stale = (await pages()).filter(
  ([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text,
)
if (process.argv.includes('--check')) {
  for (const [path] of stale) console.log(`${path} is stale: npm run docs`)
  process.exit(stale.length === 0 ? 0 : 1)
}
for (const [path, text] of stale) {
  writeFileSync(join(root, path), text)
  console.log(`written: ${path}`)
}
