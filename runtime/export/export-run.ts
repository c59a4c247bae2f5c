/** Takes a checkpoint of a run out in a form that other programs load: the front door of `lsp export`. */
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HubModel } from '../hub/model-name.ts'
import { PlayError } from '../play/play-error.ts'
import { type RunRecord, readRunRecord } from '../run/run-record.ts'
import { Tokenizer } from '../text/tokenizer.ts'
import type { Stored } from '../weights/encode-floats.ts'
import { fillModelFolder, writeFolder, writeJson } from '../weights/model-folder.ts'
import { fillAdapterFolder } from '../weights/write-adapter.ts'
import { writeGgufModel } from '../weights/write-gguf-model.ts'
import type { CardFacts, ExportForm } from './card-facts.ts'
import { type Checkpoint, findCheckpoint, type Wanted } from './find-checkpoint.ts'
import { hubNameOf } from './hub-name.ts'
import { modelCard } from './model-card.ts'
import { type OpenCheckpoint, openCheckpoint } from './open-checkpoint.ts'
import { provenanceOf, revisionOf } from './provenance.ts'

export interface ExportOptions extends Wanted {
  readonly run: string
  readonly to: ExportForm
  /** A folder that is not there yet; one in the run's folder unless said. */
  readonly out?: string
  /** f32 unless said: what was trained, to the last bit. */
  readonly stored?: Stored
  /** Of lsp. */
  readonly version: string
}

export interface Exported {
  readonly dir: string
  readonly step: number
  readonly model: string
  readonly files: readonly { readonly name: string; readonly bytes: number }[]
  /** What a person should know before using it. */
  readonly notes: readonly string[]
}

/** The folder is whole or not there. Throws a PlayError or a ModelFileError that says what is in the way. */
export async function exportRun(options: ExportOptions): Promise<Exported> {
  const run = readRunRecord(options.run)
  const checkpoint = findCheckpoint(run, options)
  const stored = options.stored ?? 'f32'
  const dir = options.out ?? join(run.dir, 'exports', folderName(run, checkpoint, options.to, stored))
  if (existsSync(dir))
    throw new PlayError(`${dir} is there already`, {
      help: 'name another folder with -o: an export never writes over one',
    })
  const opened = openCheckpoint(checkpoint)
  try {
    if (options.to === 'peft' && !opened.adapter)
      throw new PlayError(`${run.name} trained the model in full: there is no adapter to export`, {
        help: 'export the model with --to hf',
      })
    const facts = await factsOf({ ...options, stored }, run, checkpoint, opened)
    await writeFolder(dir, async temporary => {
      await write(temporary, opened, facts)
      writeFileSync(join(temporary, 'README.md'), modelCard(facts))
    })
    return {
      dir,
      step: checkpoint.step,
      model: checkpoint.model,
      files: filesIn(dir),
      notes: notes(opened, facts),
    }
  } finally {
    opened.close()
  }
}

/** As `hf-step-000050`, with the model's name where the run trains several, and how weights are stored where not in f32. */
function folderName(
  { plan }: RunRecord,
  { step, model }: Checkpoint,
  form: ExportForm,
  stored: Stored,
): string {
  return [
    form,
    `step-${String(step).padStart(6, '0')}`,
    ...(plan.updates.length > 1 ? [model] : []),
    ...(stored === 'f32' ? [] : [stored]),
  ].join('-')
}

async function factsOf(
  { to, stored, version }: ExportOptions & { readonly stored: Stored },
  run: RunRecord,
  { step, model }: Checkpoint,
  opened: OpenCheckpoint,
): Promise<CardFacts> {
  const base = baseOf(run, model, opened)
  return {
    run,
    step,
    model,
    form: to,
    stored,
    version,
    parameters: opened.model.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0),
    ...(opened.adapter ? { adapter: opened.adapter.settings } : {}),
    ...(base ? { base } : {}),
    provenance: await provenanceOf(run),
    ggufFile: `${run.plan.game.name.toLowerCase()}-${stored.toUpperCase()}.gguf`,
  }
}

/** The commit that the run took, where the files or the events tell it; else what the game names. */
function baseOf(
  { plan, events }: RunRecord,
  name: string,
  { adapter }: OpenCheckpoint,
): HubModel | undefined {
  const model = plan.models.find(each => each.name === name)
  const named = model?.kind === 'weights' ? hubNameOf(model.source) : undefined
  const revision = revisionOf(events, name)
  const lies = adapter && hubNameOf(adapter.base)
  return lies ?? (named && revision !== undefined ? { ...named, revision } : named)
}

function write(dir: string, opened: OpenCheckpoint, facts: CardFacts): Promise<void> {
  const { form, stored, ggufFile, run } = facts
  const { config, tokenizer, model: tensors, adapter } = opened
  switch (form) {
    case 'hf':
      writeJson(join(dir, 'generation_config.json'), generationConfig(opened))
      return fillModelFolder(dir, { config, tensors, tokenizer, stored })
    case 'peft':
      return fillAdapterFolder(dir, {
        settings: adapter!.settings,
        base: facts.base?.id ?? adapter!.base,
        revision: facts.base?.revision ?? null,
        tensors: adapter!.factors,
        tokenizer,
        stored,
      })
    case 'gguf':
      return writeGgufModel(join(dir, ggufFile), {
        name: run.plan.game.name,
        config,
        tensors,
        tokenizer,
        stored,
      })
    default:
      return form satisfies never
  }
}

/** transformers ends a message at these ids: all that ended one in the run. */
function generationConfig({ config, tokenizer }: OpenCheckpoint): Record<string, unknown> {
  const own = new Tokenizer(tokenizer)
  const eos = [...new Set([...config.eosIds, ...own.eosIds])]
  const pad = own.namedToken('pad_token')
  const padId = pad === undefined ? undefined : own.idOf(pad)
  return {
    ...(config.bosId === undefined ? {} : { bos_token_id: config.bosId }),
    ...(eos.length === 0 ? {} : { eos_token_id: eos.length === 1 ? eos[0] : eos }),
    ...(padId === undefined ? {} : { pad_token_id: padId }),
  }
}

function notes({ adapter }: OpenCheckpoint, { form, base }: CardFacts): string[] {
  if (form !== 'peft' || !adapter || base) return []
  return [
    adapter.base.toLowerCase().endsWith('.gguf')
      ? `PEFT cannot load the base model ${adapter.base}: put the same model’s folder or hub name into adapter_config.json, or export with --to hf`
      : `adapter_config.json names the base model ${adapter.base}: change that before the adapter goes elsewhere`,
  ]
}

const filesIn = (dir: string): Exported['files'] =>
  readdirSync(dir)
    .sort()
    .map(name => ({ name, bytes: statSync(join(dir, name)).size }))
