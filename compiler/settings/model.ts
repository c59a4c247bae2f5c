/** Models with their sources found and their settings filled in. */
import type { CheckedModel, Weights } from '../checked/model.ts'
import type { Details } from '../diagnostics/diagnostic.ts'
import { fix, insertSetting, replace } from '../diagnostics/edits.ts'
import type { Report } from '../diagnostics/rule.ts'
import { badSource } from '../diagnostics/rules/bad-source.ts'
import { badUrl } from '../diagnostics/rules/bad-url.ts'
import { fileNotFound } from '../diagnostics/rules/file-not-found.ts'
import { fileOutside } from '../diagnostics/rules/file-outside-project.ts'
import { missingSetting } from '../diagnostics/rules/missing-setting.ts'
import type { Entry } from '../flatten/entries.ts'
import type { FlatModel } from '../flatten/flat.ts'
import { findShape } from '../models/find-shape.ts'
import { at } from '../module.ts'
import { isAbsolute } from '../paths.ts'
import { type Files, find } from '../project.ts'
import type { At } from '../source.ts'
import { readSettings, type Settings } from './read.ts'
import { mergeSample, sampleOf } from './sample.ts'
import { modelTables } from './tables.ts'

export interface ModelContext {
  readonly project: string
  readonly files: Files
  readonly report: Report
  readonly trained: (name: string) => boolean
  /** The settings of the model that a copy is of, its own bases' included. */
  readonly inherited: (name: string) => readonly Entry[]
}

export function modelOf(flat: FlatModel, context: ModelContext): CheckedModel {
  const { node, module } = flat
  const { report } = context
  const { source, atHand } =
    node.source.kind === 'weights' || node.source.kind === 'reward' ? sourceOf(flat, context) : nowhere
  const kind = node.source.kind
  const name = node.name.text
  const where = `the model \`${name}\``
  const settings = readSettings(flat.settings, { table: modelTables[kind], where, report })
  if (kind === 'endpoint') {
    const url = node.source.url.value
    const place = at(module, node.source.url)
    const open = url.replace(/^(https?:\/\/)[^/?#]*@/, '$1')
    if (open !== url) report.add(badUrl, place, { url: open, secret: true }, instead(place, open))
    else if (!/^https?:\/\/[^\s/]+/.test(url))
      report.add(badUrl, place, { url }, instead(place, addressOf(url)))
    const id = settings.text('name')
    if (id === undefined && !flat.settings.some(e => e.path[0] === 'name')) {
      report.add(missingSetting, at(module, node.name), { setting: 'name', where, example: '{ name: "…" }' })
    }
    return {
      kind,
      name,
      url,
      id: id ?? '',
      judge: sampleOf(settings, report, 'judge.', true),
      at: at(module, node),
    }
  }
  if (kind === 'weights' || kind === 'reward') {
    const judge = sampleOf(settings, report, 'judge.', true)
    const shape = atHand ? findShape(source, context.project, context.files) : undefined
    const base = {
      name,
      source,
      ...(shape && { shape }),
      reward: kind === 'reward',
      trained: context.trained(name),
      judge,
      at: at(module, node),
    }
    return { kind: 'weights', ...base, ...weightsOf(settings) }
  }
  const of = node.source.of.text
  const block = node.settings
  // Its own settings were held against the table above; those of what it copies are read beneath them, in silence.
  const all = silently(
    mergeSample(
      context.inherited(of).filter(e => e.path[0] !== 'every'),
      flat.settings,
      'judge.',
    ),
    kind,
  )
  const judge = sampleOf(all.settings, all.report, 'judge.', true)
  const base = { name, of, ...weightsOf(all.settings), judge, at: at(module, node) }
  if (kind === 'frozen') return { kind, ...base }
  const every = settings.number('every')
  if (every === undefined && !flat.settings.some(e => e.path[0] === 'every')) {
    report.add(
      missingSetting,
      at(module, node.name),
      {
        setting: 'every',
        where,
        example: `lagged ${of} { every: 50 }`,
      },
      {
        fixes: [
          fix(
            'copy every 50 steps',
            insertSetting('every: 50', block && at(module, block), at(module, node.source.of)),
          ),
        ],
      },
    )
  }
  return { kind, ...base, every: every ?? 1 }
}

function silently(entries: readonly Entry[], kind: 'frozen' | 'lagged') {
  const report = { add: () => {} } as unknown as Report
  return { settings: readSettings(entries, { table: modelTables[kind], where: '', report }), report }
}

function weightsOf(settings: Settings): Weights {
  const dtype = settings.choice('dtype') === 'f16' ? 'f16' : 'f32'
  if (settings.choice('adapter') !== 'lora') return { adapter: { kind: 'none' }, dtype }
  const rank = settings.number('adapter.rank') ?? 16
  const targets = settings.list('adapter.targets')?.map(String)
  const alpha = settings.number('adapter.alpha') ?? 2 * rank
  return { adapter: { kind: 'lora', rank, alpha, ...(targets ? { targets } : {}) }, dtype }
}

interface ModelSource {
  /** `hf:…` as it is; a path inside the project folder, or absolute where the command line gave it. */
  readonly source: string
  /** Whether its configuration may be looked for: what lies outside the project is refused, and not looked into. */
  readonly atHand: boolean
}

const nowhere: ModelSource = { source: '', atHand: false }

function sourceOf(flat: FlatModel, { project, files, report }: ModelContext): ModelSource {
  const { node, module, replaced } = flat
  if (node.source.kind !== 'weights' && node.source.kind !== 'reward') return nowhere
  const path = replaced?.from ?? node.source.from.value
  const place = replaced?.at ?? at(module, node.source.from)
  if (/^hf:/i.test(path)) {
    if (!/^hf:[^/\s@]+\/[^/\s@]+(@[^\s]+)?$/.test(path))
      report.add(badSource, place, { source: path }, instead(place, hubName(path)))
    return { source: path, atHand: true }
  }
  if (path.trim() === '' || /^[a-z]+:\/\//i.test(path)) {
    report.add(badSource, place, { source: path }, instead(place, hubName(path)))
    return { source: path, atHand: false }
  }
  if (replaced?.anywhere) {
    const real = files.realpath(path)
    if (real === undefined)
      report.add(fileNotFound, place, {
        path,
        looked: path,
        wanted: 'model file or folder',
        from: 'command-line',
      })
    return { source: real ?? path, atHand: real !== undefined }
  }
  const found = find(project, module.source.absolute, path, files)
  if (found.kind === 'outside') report.add(fileOutside, place, { path })
  if (found.kind === 'absent')
    report.add(
      fileNotFound,
      place,
      { path, looked: found.looked, wanted: 'model file or folder' },
      instead(place, hubName(path)),
    )
  return found.kind === 'found'
    ? { source: found.relative, atHand: true }
    : { source: isAbsolute(path) ? path : found.looked, atHand: false }
}

const instead = (place: At, text: string | undefined): Details =>
  text === undefined ? {} : { fixes: [fix(`write \`${text}\``, replace(place, `"${text}"`))] }

/** What people write for a model of the hub: its page, or its name alone. */
function hubName(source: string): string | undefined {
  const name = source
    .trim()
    .replace(/^(https?:\/\/)?(www\.)?(huggingface\.co|hf\.co)\//i, '')
    .replace(/^(hf|huggingface):(\/\/)?\/?/i, '')
    .replace(/\/$/, '')
  return /^\w[\w.-]*\/\w[\w.-]*(@[^\s@]+)?$/.test(name) && !/\.gguf$/i.test(name) ? `hf:${name}` : undefined
}

/** An address without its scheme: plain http on this machine, https elsewhere. */
function addressOf(url: string): string | undefined {
  if (!/^[\w-]+(\.[\w-]+)*(:\d+)?(\/\S*)?$/.test(url)) return undefined
  return `${/^(localhost|127\.)/.test(url) ? 'http' : 'https'}://${url}`
}
