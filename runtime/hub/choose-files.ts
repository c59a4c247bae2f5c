/** Which files of a repository a model needs: not its pickles, pictures, other frameworks' weights or second copies. */
import { HubError } from './hub-error.ts'
import type { HubFile, Listing } from './listing.ts'
import type { HubModel } from './model-name.ts'

const SMALL: readonly string[] = [
  'config.json',
  'generation_config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'special_tokens_map.json',
  'added_tokens.json',
  'vocab.json',
  'merges.txt',
  'tokenizer.model',
  'chat_template.jinja',
  'chat_template.json',
  'adapter_config.json',
]
const WEIGHTS: readonly string[] = ['model.safetensors', 'adapter_model.safetensors']
export const INDEX = 'model.safetensors.index.json'

/** Files of this size and less may be read whole. */
const LARGEST_SMALL = 256 << 20

/** All but the shards, of which the index tells. Throws a HubError where there are no weights that can be read. */
export function filesOfModel(listing: Listing, model: HubModel): HubFile[] {
  const named = (name: string) => listing.files.filter(file => file.name === name)
  const whole = WEIGHTS.flatMap(named)
  const weights = whole.length > 0 ? whole : named(INDEX)
  if (weights.length === 0) throw noWeights(listing, model)
  const small = SMALL.flatMap(named)
  const swollen = small.find(({ size }) => size > LARGEST_SMALL)
  if (swollen)
    throw new HubError(
      'damaged',
      `${swollen.name} of ${model.id} has ${swollen.size} bytes`,
      'this is not the file that its name says',
    )
  return [...small, ...weights]
}

/** The shards that `model.safetensors.index.json` names. Throws a HubError where one is not in the listing. */
export function shardsOf(index: string, listing: Listing, { id }: HubModel): HubFile[] {
  const names = shardNames(index)
  if (!names) throw new HubError('damaged', `${INDEX} of ${id} names no files`, 'tell the model’s owner')
  return names.map(name => {
    const file = listing.files.find(each => each.name === name)
    if (file && /^[^/]+\.safetensors$/.test(name)) return file
    throw new HubError(
      'damaged',
      `${INDEX} of ${id} names ${JSON.stringify(name).slice(0, 80)}, which is no weights file beside it`,
      'tell the model’s owner',
    )
  })
}

function shardNames(index: string): string[] | undefined {
  try {
    const { weight_map: map } = JSON.parse(index) as { weight_map?: unknown }
    if (typeof map !== 'object' || map === null) return undefined
    const names = [...new Set(Object.values(map).map(String))]
    return names.length > 0 ? names : undefined
  } catch {
    return undefined
  }
}

/** One GGUF file, and nothing else: it holds its configuration and tokenizer itself. */
export function ggufFile(wanted: string, listing: Listing, { id }: HubModel): HubFile[] {
  const all = ggufsOf(listing)
  const file = all.find(({ name }) => name === wanted)
  if (file) return [file]
  throw new HubError(
    'not-found',
    `${id} has no file ${wanted}`,
    all.length > 0
      ? `there is: ${some(all)}`
      : 'it has no .gguf file at all; leave --gguf out to fetch its safetensors',
  )
}

function noWeights(listing: Listing, { id }: HubModel): HubError {
  const ggufs = ggufsOf(listing)
  if (ggufs.length > 0)
    return new HubError(
      'not-found',
      `${id} has GGUF files and no safetensors`,
      `say which one: --gguf ${ggufs[0]!.name}${ggufs.length > 1 ? ` (there is: ${some(ggufs)})` : ''}`,
    )
  const pickled = listing.files.some(({ name }) => /\.(bin|pt|pth|ckpt)$/.test(name))
  return new HubError(
    'not-found',
    `${id} has no model.safetensors`,
    pickled
      ? 'its weights are pickles, which can run code and are not read; look for a copy in safetensors'
      : 'look for a model with weights in safetensors',
  )
}

const ggufsOf = ({ files }: Listing): HubFile[] => files.filter(({ name }) => /\.gguf$/i.test(name))

const some = (files: readonly HubFile[]): string =>
  files
    .slice(0, 8)
    .map(({ name }) => name)
    .join(', ') + (files.length > 8 ? ` and ${files.length - 8} more` : '')
