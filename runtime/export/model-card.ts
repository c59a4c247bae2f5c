/** README.md of an exported model: what a reader must know to use it, to trust it, and to make it again. */

import { shellWord } from '../run/shell-word.ts'
import type { CardFacts, ExportForm } from './card-facts.ts'
import { curves, evaluations, ofType } from './card-tables.ts'
import { training } from './card-training.ts'
import { code, codeBlock, prose, table, yaml } from './markdown.ts'

/** Markdown with the front matter that the hub reads. */
export function modelCard(facts: CardFacts): string {
  const { run, step } = facts
  const sections: [title: string, body: string | undefined][] = [
    ['', opening(facts)],
    ['Use', use(facts)],
    ['The game', game(facts)],
    ['Its source', source(facts)],
    ['Models and data', provenance(facts)],
    ['Training', training(facts)],
    ['Course', curves(run.events, step) ?? 'The run’s events are not there.'],
    ['Evaluation', evaluations(run.events, step) ?? 'None was measured.'],
    ['Alarms', alarms(facts)],
    ['Environment', environment(facts)],
    ['Make it again', again(facts)],
  ]
  const body = sections.flatMap(([title, text]) =>
    text === undefined ? [] : [title === '' ? text : `## ${title}\n\n${text}`],
  )
  return `${frontMatter(facts)}\n${body.join('\n\n')}\n`
}

const LIBRARIES: Readonly<Record<ExportForm, string>> = { hf: 'transformers', peft: 'peft', gguf: 'gguf' }
const RELATIONS: Readonly<Record<ExportForm, string>> = { hf: 'finetune', peft: 'adapter', gguf: 'finetune' }

/** No licence is stated: it is the base model's and the data's to give. */
function frontMatter({ form, base, adapter }: CardFacts): string {
  const tags = ['lsp', 'self-play', 'reinforcement-learning', ...(adapter ? ['lora'] : [])]
  const lines = [
    `library_name: ${LIBRARIES[form]}`,
    'pipeline_tag: text-generation',
    ...(base ? [`base_model: ${yaml(base.id)}`, `base_model_relation: ${RELATIONS[form]}`] : []),
    'tags:',
    ...tags.map(tag => `- ${tag}`),
  ]
  return ['---', ...lines, '---', ''].join('\n')
}

function opening({ run, model, step, form, adapter, parameters, stored }: CardFacts): string {
  const { game } = run.plan
  const merged = form === 'peft' ? '' : ', which is worked into the weights'
  const what = adapter ? `with a LoRA adapter of rank ${adapter.rank}${merged}` : 'in full'
  const lines = [
    `# ${prose(game.name)}: ${prose(model)} after ${steps(step)}`,
    `The model ${code(model)} of the self-play game ${code(game.name)}, trained for ${steps(step)} ${what}. ` +
      `It has ${parameters.toLocaleString('en')} parameters; what is here is stored as ${stored}.`,
    ...(game.doc ? [`> ${prose(game.doc)}`] : []),
  ]
  return lines.join('\n\n')
}

const steps = (count: number): string => (count === 1 ? '1 step' : `${count} steps`)

function use({ form, base, ggufFile }: CardFacts): string {
  switch (form) {
    case 'hf':
      return codeBlock(
        [
          'from transformers import AutoModelForCausalLM, AutoTokenizer',
          '',
          'model = AutoModelForCausalLM.from_pretrained("PATH")',
          'tokenizer = AutoTokenizer.from_pretrained("PATH")',
        ],
        'python',
      )
    case 'peft':
      return [
        codeBlock(
          [
            'from peft import AutoPeftModelForCausalLM',
            '',
            'model = AutoPeftModelForCausalLM.from_pretrained("PATH")',
          ],
          'python',
        ),
        base
          ? `The adapter belongs to ${code(base.id)}.`
          : 'The base model is named by a path in `adapter_config.json`: change it where yours lies elsewhere. It must be the ' +
            'model whose digests stand below.',
      ].join('\n\n')
    case 'gguf':
      return codeBlock([`llama-cli -m ${ggufFile}`], 'sh')
    default:
      return form satisfies never
  }
}

function game({ run }: CardFacts): string {
  const { plan } = run
  const width = Math.max(0, ...plan.program.formulas.map(each => each.kind.length))
  const parameters = Object.entries(plan.game.parameters)
  return [
    codeBlock(plan.program.formulas.map(({ kind, name, text }) => `${kind.padEnd(width)} ${name} = ${text}`)),
    ...(parameters.length > 0
      ? [`Parameters: ${parameters.map(([name, value]) => code(`${name} = ${value}`)).join(', ')}.`]
      : []),
    table(
      ['source', 'SHA-256'],
      plan.sources.map(({ path, sha256 }) => [code(path), code(sha256)]),
    ),
  ].join('\n\n')
}

function provenance({ provenance }: CardFacts): string {
  const rows = provenance.flatMap(({ what, name, source, files }) =>
    files.length === 0
      ? [[`${what} ${code(name)}`, code(source), 'no longer there']]
      : files.map(file => [`${what} ${code(name)}`, code(fileOf(source, file.name)), code(file.sha256)]),
  )
  return [
    table(['what', 'file', 'SHA-256'], rows),
    'Digests of models are of the files as they lay at export.',
  ].join('\n\n')
}

const fileOf = (source: string, name: string): string =>
  source === name || source.endsWith(`/${name}`) ? source : `${source}/${name}`

/** What formulas leave out: who sees what, samples, regularizers. */
function source({ run }: CardFacts): string | undefined {
  const { sources, game } = run.plan
  const own = sources.find(each => each.path === game.at.file)
  if (!own) return undefined
  const lines = own.text.trimEnd().split('\n')
  const more = lines.length - MOST_LINES
  const shown = more > 0 ? [...lines.slice(0, MOST_LINES), `// and ${more} more lines`] : lines
  return `${code(own.path)}, without what it imports:\n\n${codeBlock(shown)}`
}

const MOST_LINES = 300

function alarms({ run, step }: CardFacts): string | undefined {
  const rung = ofType(run.events, 'alarm').filter(event => event.step <= step)
  if (rung.length === 0) return undefined
  const lines = rung
    .slice(0, 20)
    .map(event => `- step ${event.step}: ${code(event.name)}, ${code(event.text)}`)
  const more = rung.length - lines.length
  return [...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n')
}

function environment({ run, version }: CardFacts): string {
  const [adapter] = ofType(run.events, 'adapter')
  const [started] = ofType(run.events, 'run')
  const end = ofType(run.events, 'done').at(-1)
  return [
    `- exported by lsp ${version}`,
    ...(adapter ? [`- computed on ${code(adapter.name)} (${code(adapter.kind)})`] : []),
    ...(started ? [`- begun ${code(started.time)}`] : []),
    ...(end
      ? [`- the run ${ENDINGS[end.reason]} after ${steps(end.step)}, ${Math.round(end.seconds)} s`]
      : ['- the run’s end is not recorded']),
  ].join('\n')
}

const ENDINGS = { finished: 'finished', stopped: 'was stopped', alarm: 'was ended by an alarm' } as const

/** The plan says all but the seed and what was measured. The steps are those planned: a schedule of the learning rate counts on them. */
function again({ run, step }: CardFacts): string {
  const { plan, events } = run
  const [started] = ofType(events, 'run')
  const measured = [...new Set(ofType(events, 'measure').map(event => event.eval))]
  const options = [
    `--seed ${started?.seed ?? 1}`,
    ...measured.map(name => `--measure ${shellWord(name)}`),
  ].join(' ')
  const source = `${shellWord(plan.game.at.file)} --game ${shellWord(plan.game.name)} --steps ${plan.training.steps}`
  return [
    codeBlock([`lsp run plan.json ${options}`, `lsp run ${source} ${options}`], 'sh'),
    `The first line plays the plan that is kept in the run’s folder, the second its source, with whatever \`--set\` the plan was ` +
      `made with. This is the checkpoint of step ${step}.`,
  ].join('\n\n')
}
