/** How many tokens a model's chat template adds to turns, where its folder or GGUF file is at hand: counted with its own tokenizer. */
import { join } from 'node:path'
import { type Turns, turnsKey, turnsOf } from '../compiler/explain/cost/turns.ts'
import { inside, isAbsolute } from '../compiler/paths.ts'
import type { Plan } from '../compiler/plan/schema/plan.ts'
import { foreign } from '../runtime/text/passage.ts'
import { nodeFiles } from './files.ts'

/** By `turnsKey`; without those that nobody can count here. Nothing rejects: a template that fails is told by a run. */
export async function templateTokens(plan: Plan): Promise<ReadonlyMap<string, number>> {
  const counted = new Map<string, number>()
  for (const turns of turnsOf(plan)) {
    const path = sourceOf(plan, turns.model)
    const added =
      path === undefined ? undefined : await addedTokens(path, turns.speakers).catch(() => undefined)
    if (added !== undefined) counted.set(turnsKey(turns), added)
  }
  return counted
}

/** Where a model's files lie; undefined for what is not at hand. */
function sourceOf({ models, project }: Plan, name: string): string | undefined {
  const model = models.find(each => each.name === name)
  if (model?.kind !== 'weights' || /^hf:/i.test(model.source)) return undefined
  return isAbsolute(model.source) ? model.source : mustStayInside(join(project, model.source), project)
}

/** A folder's files may be links: none that leads out of the project is followed. */
function mustStayInside(path: string, project: string): string | undefined {
  const files = ['tokenizer.json', 'tokenizer_config.json', 'chat_template.jinja'].map(file =>
    join(path, file),
  )
  const real = [path, ...files].map(file => nodeFiles.realpath(file)).filter(file => file !== undefined)
  return real.every(file => inside(project, file) !== undefined) ? path : undefined
}

async function addedTokens(path: string, speakers: Turns['speakers']): Promise<number | undefined> {
  // Tokenizers and templates are loaded only where something is to be counted with them.
  const { ChatTemplate } = await import('../runtime/text/chat-template.ts')
  const { Tokenizer } = await import('../runtime/text/tokenizer.ts')
  const material = await materialOf(path)
  if (!material) return undefined
  const tokenizer = new Tokenizer(material)
  const content = [foreign('a')]
  const turns = speakers.map(role => ({ role, content }))
  const ids = await new ChatTemplate(tokenizer, material.chatTemplate).render(turns)
  return ids.length - speakers.length * tokenizer.encodeForeign('a').length
}

async function materialOf(path: string) {
  if (/\.gguf$/i.test(path)) {
    const { ggufTokenizerMaterial } = await import('../runtime/text/gguf-tokenizer.ts')
    const header = nodeFiles.ggufHeader?.(path)
    return header && ggufTokenizerMaterial(path, header.values as Parameters<typeof ggufTokenizerMaterial>[1])
  }
  const { folderTokenizerMaterial } = await import('../runtime/text/tokenizer-material.ts')
  return folderTokenizerMaterial(path)
}
