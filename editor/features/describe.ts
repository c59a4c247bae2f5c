/** What a name is, in a few lines: for hovers and for the side of completions. */
import type { Builtin } from '../../compiler/plan/builtins/builtin.ts'
import type { At } from '../../compiler/source.ts'
import type { Scene } from '../../compiler/typing/scene.ts'
import type { NamedThing } from '../../compiler/typing/symbols.ts'
import { typeText } from '../../compiler/typing/typed.ts'
import type { Span } from '../../grammar/span.ts'
import type { Part, Target } from '../names/target.ts'

export interface Description {
  /** As the language would write it. */
  readonly code: string
  /** Sentences, in Markdown. */
  readonly text: readonly string[]
}

export const markdown = ({ code, text }: Description): string =>
  [`\`\`\`lsp\n${code}\n\`\`\``, ...text.filter(line => line !== '')].join('\n\n')

/** `texts` gives the file of a prompt. */
export function describeTarget(
  target: Target,
  scene: Scene | undefined,
  texts: ReadonlyMap<object, { text: string }>,
): Description {
  switch (target.kind) {
    case 'builtin':
      return {
        code: target.entries.map(signatureOf).join('\n'),
        text: target.entries.map(entry => `${entry.doc}\n\n${exampleOf(entry)}`),
      }
    case 'borrowed':
      return {
        code: `model ${target.name}`,
        text: [`A model of the game that \`${target.eval}\` is measured on.`],
      }
    case 'hole':
      return { code: `{${target.name}}`, text: ['A hole: the argument of this name fills it.'] }
    case 'part':
      return { code: target.type ? `${target.name}: ${target.type}` : target.name, text: [partText(target)] }
    default:
      return describeThing(target, scene, texts)
  }
}

const partText = ({ part, of }: Part): string =>
  part === 'field'
    ? `A field of the data set \`${of}\`.`
    : part === 'argument'
      ? `A parameter of \`${of}\`.`
      : `${part === 'arm' ? 'An arm' : 'A metric'} of \`${of}\`.`

function describeThing(
  thing: NamedThing,
  scene: Scene | undefined,
  texts: ReadonlyMap<object, { text: string }>,
): Description {
  const { node } = thing.item
  const { source } = thing.at
  const slice = ({ start, end }: Span) => source.text.slice(start, end)
  const doc = 'doc' in node && node.doc !== undefined ? [node.doc] : []
  switch (thing.kind) {
    case 'value': {
      const value = scene?.values.get(thing.name)
      const type = value ? `: ${typeText(value)}` : ''
      const { word, value: formula } = thing.item.node
      return { code: `${word} ${thing.name}${type}\n  = ${dedent(slice(formula.span))}`, text: doc }
    }
    case 'message': {
      const said = scene?.messages.get(thing.name)
      const { says, name } = thing.item.node
      const tags = says.tags ? `, the text in its tags \`${says.tags.value}\`` : ''
      return {
        code: `${thing.name}: text${said ? `[${said.axes.join(', ')}]` : ''}`,
        text: [`What \`${name.text}\` says over \`${says.over.text}\`${tags}.`, ...doc],
      }
    }
    case 'role':
      return { code: roleText(thing, scene, slice), text: doc }
    case 'axis':
      return { code: slice(thing.item.node.span), text: [...sizeText(thing.name, scene), ...doc] }
    case 'model': {
      const { source: from, settings, span } = thing.item.node
      const end = settings ? settings.span.start : span.end
      const trained = scene?.scope.flat.trains.some(t => t.node.model.text === thing.name)
      const words = {
        weights: 'A language model',
        reward: 'A reward model',
        frozen: 'A frozen copy',
        lagged: 'A lagged copy',
        endpoint: 'An endpoint',
      }
      const is = `${words[from.kind]}${trained ? ', trained in this game' : ''}.`
      return { code: slice({ start: span.start, end }).trimEnd(), text: [is, ...doc] }
    }
    case 'prompt': {
      const { source: from } = thing.item.node
      const text = from.kind === 'text' ? from.text.value : texts.get(thing.item.node)?.text
      const shown = text === undefined ? [] : [`\`\`\`\`text\n${lines(text, 20)}\n\`\`\`\``]
      const end = from.kind === 'text' ? from.text.span.start : node.span.end
      return {
        code: slice({ start: node.span.start, end }).replace(/\s*=\s*$/, ''),
        text: [...shown, ...doc],
      }
    }
    case 'row':
      return { code: slice(node.span), text: [...fieldsText(thing, scene), ...doc] }
    case 'declaration': {
      const { node: declared } = thing.item
      const end = 'block' in declared && declared.block ? declared.block.start : declared.span.end
      return { code: slice({ start: declared.span.start, end }).trimEnd(), text: doc }
    }
    case 'parameter':
      return { code: slice(node.span), text: ['A parameter of the game.', ...doc] }
    case 'data':
    case 'function':
    case 'alarm':
      return { code: dedent(slice(node.span)), text: doc }
    default:
      return thing satisfies never
  }
}

function roleText(
  { name, item }: Extract<NamedThing, { kind: 'role' }>,
  scene: Scene | undefined,
  slice: (span: Span) => string,
): string {
  const { node } = item
  const said = scene?.messages.get(node.says.name.text)
  const payoff = scene?.scope.flat.payoffs.find(p => p.node.role.text === name)
  const formula = payoff && textOf({ source: payoff.module.source, span: payoff.node.value.span })
  return [
    `role ${name} plays ${node.plays.text}`,
    `  ${dedent(slice(node.sees.span))}`,
    `  ${slice(node.says.span)}${said ? `   // text[${said.axes.join(', ')}]` : ''}`,
    ...(formula ? [`payoff ${name} = ${dedent(formula)}`] : []),
  ].join('\n')
}

/** How many elements there are of a nested axis in all. */
function sizeText(name: string, scene: Scene | undefined): string[] {
  const chain = scene?.axes.chain(name) ?? []
  const sizes = chain.map(axis => scene?.axes.get(axis)?.size)
  if (chain.length < 2 || sizes.some(size => size === undefined)) return []
  const total = sizes.reduce<number>((a, b) => a * (b ?? 1), 1)
  return [`${sizes.join(' × ')} = ${total} elements in all, over \`[${chain.join(', ')}]\`.`]
}

function fieldsText({ name }: { name: string }, scene: Scene | undefined): string[] {
  const row = scene?.rows.get(name)
  if (!row?.data) return []
  return row.data.fields.map(field => `- \`${name}.${field.name}: ${field.type}[${row.axes.join(', ')}]\``)
}

const textOf = ({ source, span }: At): string => source.text.slice(span.start, span.end)

/** Lines after the first stand in a file further right than here. */
const dedent = (text: string): string => text.replace(/\r?\n[ \t]+/g, '\n    ')

const lines = (text: string, most: number): string => {
  const all = text.trimEnd().split(/\r\n?|\n/)
  return all.length > most ? [...all.slice(0, most), '…'].join('\n') : all.join('\n')
}

const along = (entry: Builtin): string =>
  entry.kind === 'reduce' || entry.kind === 'group' ? ' over AXIS' : ''

/** `mean(x: number over AXIS): number` */
export function signatureOf(entry: Builtin): string {
  const method = entry.kind === 'special' && entry.method ? 'MODEL.' : ''
  const params = entry.params.map(p => `${p.name}${p.optional ? '?' : ''}: ${p.type}`)
  return `${method}${entry.name}(${params.join(', ')}${along(entry)}): ${entry.returns}`
}

function exampleOf({ example }: Builtin): string {
  const value = Array.isArray(example.value) ? `[${example.value.map(cell).join(', ')}]` : cell(example.value)
  const args = /\bover\b/.test(example.call) ? ` of ${example.args.map(cell).join(', ')}` : ''
  return `\`${example.call}\`${args} = \`${value}\``
}

const cell = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? 'missing'
    : typeof value === 'string'
      ? JSON.stringify(value)
      : String(value)
