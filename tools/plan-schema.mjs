// Writes the published JSON Schemas of plans and events and the validators that ajv makes of them, from the typebox types.
// With --check nothing is written: it says which files are not what the types would give, and exits 1.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

const schemas = [
  {
    types: ['plan', 'step', 'value'].map(name => `compiler/plan/schema/${name}.ts`),
    name: 'Plan',
    folder: 'compiler/plan/generated',
    file: 'plan',
  },
  {
    types: ['experiment', 'plan', 'step', 'value'].map(name => `compiler/plan/schema/${name}.ts`),
    name: 'ExperimentPlan',
    folder: 'compiler/plan/generated',
    file: 'experiment',
  },
  { types: ['runtime/events/event.ts'], name: 'RunEvent', folder: 'runtime/events/generated', file: 'event' },
  // What the compiler itself prints is held to its schema by its types and the tests; nobody reads it back.
  {
    types: [
      'compiler/plan/schema/value.ts',
      ...['parts', 'cost', 'explain'].map(name => `compiler/explain/schema/${name}.ts`),
    ],
    name: 'Explanation',
    folder: 'compiler/explain/generated',
    file: 'explain',
    schemaOnly: true,
  },
  {
    types: [
      'compiler/plan/schema/value.ts',
      ...['parts', 'diff'].map(name => `compiler/explain/schema/${name}.ts`),
    ],
    name: 'Difference',
    folder: 'compiler/explain/generated',
    file: 'diff',
    schemaOnly: true,
  },
]

/** What a union's members tell themselves apart by: a property that is a constant of its own in each. */
const TELLING = ['op', 'kind', 'form', 'type']

/** Unions of constants become enums and unions of objects `oneOf` with a discriminator: errors then name what is wrong inside. */
function readable(schema) {
  if (Array.isArray(schema)) return schema.map(readable)
  if (typeof schema !== 'object' || schema === null) return schema
  const { anyOf, ...rest } = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, readable(value)]),
  )
  if (!anyOf) return rest
  if (anyOf.every(option => 'const' in option))
    return { ...rest, type: 'string', enum: anyOf.map(option => option.const) }
  const telling = TELLING.find(property =>
    anyOf.every(option => option.properties?.[property]?.const !== undefined),
  )
  if (!telling) return { ...rest, anyOf }
  return {
    ...rest,
    type: 'object',
    required: [telling],
    discriminator: { propertyName: telling },
    oneOf: anyOf,
  }
}

async function exportsOf(file) {
  const { outputFiles } = await build({
    entryPoints: [join(root, file)],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
  })
  const module = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`
  )
  return Object.entries(module).map(([name, schema]) => [name, JSON.stringify(schema)])
}

/** The schema of a file's type, with each other type that has a name stated once under `$defs`. */
async function typeboxSchema(files, root) {
  const named = (await Promise.all(files.map(exportsOf))).flat()
  const nameOf = new Map(named.filter(([, json]) => json.length > 60).map(([name, json]) => [json, name]))
  const $defs = {}
  const refer = (schema, top) => {
    if (Array.isArray(schema)) return schema.map(item => refer(item, false))
    if (typeof schema !== 'object' || schema === null) return schema
    const name = top ? undefined : nameOf.get(JSON.stringify(schema))
    if (name === undefined)
      return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, refer(value, false)]))
    // An `$id` inside would make its own `$ref`s count from there.
    const { $id, ...rest } = schema
    $defs[name] ??= refer(rest, true)
    return { $ref: `#/$defs/${name}` }
  }
  const schema = refer(JSON.parse(named.find(([name]) => name === root)[1]), true)
  const sorted = Object.fromEntries(Object.entries($defs).sort(([a], [b]) => (a < b ? -1 : 1)))
  return readable(Object.keys(sorted).length > 0 ? { ...schema, $defs: sorted } : schema)
}

/** A module without imports, so that bundler, tests and other tools can load it as it lies. */
async function validator(schema) {
  const ajv = new Ajv({
    allErrors: true,
    discriminator: true,
    inlineRefs: false,
    code: { source: true, esm: true, lines: true },
  })
  const contents = standalone(ajv, ajv.compile(schema))
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    minify: true,
    mainFields: ['main'],
  })
  return outputFiles[0].text
}

async function filesOf({ types, name, folder, file, schemaOnly = false }) {
  const schema = await typeboxSchema(types, name)
  const published = { $schema: 'http://json-schema.org/draft-07/schema#', ...schema }
  const text = `${JSON.stringify(published, null, 2)}\n`
  if (schemaOnly) return [[`${folder}/${file}.schema.json`, text]]
  const declaration = `import type { ErrorObject } from 'ajv'\n\nexport declare const validate: {\n  (data: unknown): boolean\n  errors?: ErrorObject[] | null\n}\n`
  return [
    [`${folder}/${file}.schema.json`, text],
    [
      `${folder}/validate-${file}.mjs`,
      `// Made by tools/plan-schema.mjs from ${types[0]}; do not edit.\n${await validator(schema)}`,
    ],
    [`${folder}/validate-${file}.d.mts`, `// Made by tools/plan-schema.mjs; do not edit.\n${declaration}`],
  ]
}

const read = path => {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return undefined
  }
}

/** Files that are not what the types give, with the text that they should have. */
async function staleFiles() {
  const files = (await Promise.all(schemas.map(filesOf))).flat()
  return files.filter(([path, text]) => read(path) !== text)
}

/** Brings the generated files up to date; the build does so first. */
export async function writeStale() {
  for (const [path, text] of await staleFiles()) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!process.argv.includes('--check')) await writeStale()
  for (const [path] of await staleFiles()) {
    console.error(`${path} is not what its types give: run node tools/plan-schema.mjs`)
    process.exitCode = 1
  }
}
