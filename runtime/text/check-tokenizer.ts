// What must hold of a tokenizer.json before the tokenizer library sees it: the library trusts it blindly.
import { isJsonObject, type JsonObject } from '../weights/json-file.ts'
import { ModelFileError } from '../weights/model-file-error.ts'
import { backtrackingFault } from './regex-guard.ts'

/** Larger than any vocabulary; an id sizes the library's table. */
const ID_CAP = 1 << 22

interface AddedToken {
  readonly id: number
  readonly content: string
  readonly special: boolean
}

/** A tokenizer.json that has been checked, with the parts that are needed by name. */
export interface CheckedTokenizer {
  readonly json: JsonObject
  readonly model: JsonObject
  readonly vocab: ReadonlyMap<string, number>
  readonly added: readonly AddedToken[]
}

class Faulty {
  private readonly file: string

  constructor(file: string) {
    this.file = file
  }

  fail(what: string): never {
    throw new ModelFileError(
      this.file,
      what,
      'Fetch the tokenizer again, or use the one that the model was published with.',
    )
  }
}

/** Checks a tokenizer.json. Throws ModelFileError. */
export const checkTokenizer = (json: JsonObject, file: string): CheckedTokenizer => {
  const faulty = new Faulty(file)
  const { model } = json
  if (!isJsonObject(model)) return faulty.fail('has no tokenizer model')
  const type = model.type ?? 'BPE'
  if (type !== 'BPE' && type !== 'WordLevel' && type !== 'WordPiece') {
    return faulty.fail(
      `has a tokenizer model of type ${JSON.stringify(type)}; BPE, WordLevel and WordPiece are implemented`,
    )
  }
  const vocab = checkVocab(model, faulty)
  const added = checkAdded(json.added_tokens ?? [], vocab, faulty)
  if (type === 'BPE') checkMerges(model.merges, vocab, faulty)
  checkPatterns(json, faulty, 0)
  // The library asks for these fields even where they are null.
  const whole = {
    normalizer: null,
    pre_tokenizer: null,
    post_processor: null,
    decoder: null,
    ...json,
    added_tokens: json.added_tokens ?? [],
  }
  return { json: whole, model, vocab, added }
}

const checkId = (id: unknown, token: string, faulty: Faulty): number =>
  typeof id === 'number' && Number.isInteger(id) && id >= 0 && id < ID_CAP
    ? id
    : faulty.fail(`gives the token ${JSON.stringify(token)} the id ${JSON.stringify(id)}`)

const checkVocab = (model: JsonObject, faulty: Faulty): Map<string, number> => {
  if (!isJsonObject(model.vocab)) return faulty.fail('has no vocabulary')
  const vocab = new Map<string, number>()
  const byId = new Map<number, string>()
  for (const [token, value] of Object.entries(model.vocab)) {
    const id = checkId(value, token, faulty)
    const other = byId.get(id)
    if (other !== undefined)
      faulty.fail(`gives the id ${id} to both ${JSON.stringify(other)} and ${JSON.stringify(token)}`)
    byId.set(id, token)
    vocab.set(token, id)
  }
  return vocab
}

const checkAdded = (added: unknown, vocab: ReadonlyMap<string, number>, faulty: Faulty): AddedToken[] => {
  if (!Array.isArray(added)) return faulty.fail('has added_tokens that are no list')
  const byId = new Map([...vocab].map(([token, id]) => [id, token]))
  return added.map((entry: unknown) => {
    if (!isJsonObject(entry) || typeof entry.content !== 'string' || entry.content === '')
      return faulty.fail('has an added token without content')
    const id = checkId(entry.id, entry.content, faulty)
    const other = byId.get(id)
    if (other !== undefined && other !== entry.content)
      faulty.fail(`gives the id ${id} to both ${JSON.stringify(other)} and ${JSON.stringify(entry.content)}`)
    byId.set(id, entry.content)
    return { id, content: entry.content, special: entry.special === true }
  })
}

/** The two halves of a merge, in either form: "a b" or ["a", "b"]. */
export const mergePair = (merge: unknown): readonly [string, string] | undefined => {
  const pair: unknown[] = typeof merge === 'string' ? merge.split(' ') : Array.isArray(merge) ? merge : []
  return pair.length === 2 && typeof pair[0] === 'string' && typeof pair[1] === 'string'
    ? [pair[0], pair[1]]
    : undefined
}

const checkMerges = (merges: unknown, vocab: ReadonlyMap<string, number>, faulty: Faulty): void => {
  const list: readonly unknown[] = Array.isArray(merges) ? merges : faulty.fail('has no merges')
  for (const merge of list) {
    const [left, right] =
      mergePair(merge) ?? faulty.fail(`has a merge that is no pair: ${JSON.stringify(merge)?.slice(0, 60)}`)
    for (const token of [left, right, left + right]) {
      if (!vocab.has(token))
        faulty.fail(
          `merges ${JSON.stringify(left)} and ${JSON.stringify(right)}, but ${JSON.stringify(token)} is not in its vocabulary`,
        )
    }
  }
}

/** Looks for `{ "Regex": … }` and ways to split that the library ignores silently, everywhere but in the vocabulary. */
const checkPatterns = (value: unknown, faulty: Faulty, depth: number): void => {
  if (depth > 32) faulty.fail('is nested too deep')
  if (Array.isArray(value)) {
    for (const each of value) checkPatterns(each, faulty, depth + 1)
  } else if (isJsonObject(value)) {
    if (value.type === 'Split' && !/^(isolated|removed)$/i.test(String(value.behavior))) {
      faulty.fail(
        `splits text with the behaviour ${JSON.stringify(value.behavior)}, which is not implemented`,
      )
    }
    for (const [key, each] of Object.entries(value)) {
      if (key === 'Regex' && typeof each === 'string') {
        const fault = backtrackingFault(each)
        if (fault)
          faulty.fail(
            `holds the pattern ${JSON.stringify(each.slice(0, 60))}, which could take for ever (${fault})`,
          )
      } else if (key !== 'vocab' && key !== 'merges' && key !== 'added_tokens')
        checkPatterns(each, faulty, depth + 1)
    }
  }
}
