// `npm run docs`: writes the reference pages that are made from the code: docs/builtins.md from the table of built-in functions,
// docs/errors.md from the rules. With --check nothing is written: it says which pages are stale, and exits 1.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Everything that some TypeScript files export, by name. */
async function exportsOf(files) {
  const contents = files.map((file, i) => `export * as m${i} from './${file}'`).join('\n')
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  })
  const modules = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`
  )
  return Object.values(modules).flatMap(module => Object.values(module))
}

const filesIn = folder =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { recursive: true })
        .map(file => `${folder}/${file}`.replaceAll('\\', '/'))
        .filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts'))
        .sort()
    : []

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

function errorPage(rules) {
  const table = severity => {
    const rows = rules
      .filter(rule => rule.severity === severity)
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .map(rule => `| ${code(rule.code)} | ${cell(rule.about ?? rule.title ?? '')} |`)
    return rows.length === 0 ? '' : `| code | what it is about |\n| --- | --- |\n${rows.join('\n')}\n`
  }
  const warnings = table('warning')
  return [
    made('the rules of compiler/'),
    '# What `lsp check` says',
    '',
    'Every message has a code, a place, what was found and expected, and a fix where one is clear. An error keeps a game from being played, a warning does not.',
    'Mistakes of grammar (a bracket that is not closed, a word that nothing begins with) have codes of their own and explain themselves.',
    '',
    '## Errors',
    '',
    table('error'),
    ...(warnings === '' ? [] : ['## Warnings', '', warnings]),
  ].join('\n')
}

const isRule = value =>
  typeof value === 'object' &&
  value !== null &&
  typeof value.code === 'string' &&
  typeof value.severity === 'string'

async function pages() {
  const [all] = (await exportsOf(['compiler/plan/builtins/all.ts']))
    .filter(Array.isArray)
    .sort((a, b) => b.length - a.length)
  const ruleFiles = filesIn('compiler').filter(file => !file.startsWith('compiler/plan/'))
  const byCode = new Map((await exportsOf(ruleFiles)).filter(isRule).map(rule => [rule.code, rule]))
  return [
    ['docs/builtins.md', builtinPage(all)],
    ['docs/errors.md', errorPage([...byCode.values()])],
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
