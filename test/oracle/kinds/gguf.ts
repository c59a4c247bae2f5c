/** A model in a GGUF file: its numbers, its tokenizer and chat template, its logits and what it says. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Gpu } from '../../../kernels/gpu.ts'
import type { LanguageModel } from '../../../runtime/model/language-model.ts'
import { logitsOf, scoreRows } from '../../../runtime/model/score-rows.ts'
import { ChatTemplate, type Turn } from '../../../runtime/text/chat-template.ts'
import { authored } from '../../../runtime/text/passage.ts'
import { Tokenizer } from '../../../runtime/text/tokenizer.ts'
import type { WeightSource } from '../../../runtime/weights/weight-source.ts'
import { type CaseFile, unpadded } from '../case-file.ts'
import type { CaseReport } from '../case-report.ts'
import { compareDequantised } from './dequant.ts'
import { padded } from './forward.ts'
import { greedy } from './greedy.ts'
import { withModel } from './model-of.ts'

interface Prompt {
  readonly messages: readonly { readonly role: Turn['role']; readonly content: string }[]
}
interface Spelled {
  readonly text: string
  readonly ids: readonly number[]
}

export async function runGguf(gpu: Gpu, file: CaseFile, report: CaseReport): Promise<void> {
  compareDequantised(file, report, /^dequant\/(\w+)\//)
  await withModel(gpu, file, async (model, source) => {
    await compareWeights(file, report, source)
    const tokenizer = tokenizerOf(source)
    compareStrings(file, report, tokenizer)
    if (file.has('input_ids')) await compareLogits(model, file, report)
    for (const [i, prompt] of ((file.json.prompts ?? []) as Prompt[]).entries()) {
      const ids = await new ChatTemplate(tokenizer, source.tokenizerMaterial()?.chatTemplate).render(
        prompt.messages.map(({ role, content }) => ({ role, content: [authored(content)] })),
      )
      report.compare(`prompt${i}/ids`, ids)
      await comparePrompt(model, file, report, `prompt${i}`, ids)
    }
  })
}

function tokenizerOf(source: WeightSource): Tokenizer {
  const material = source.tokenizerMaterial()
  if (!material) throw new Error(`${source.path} holds no tokenizer`)
  return new Tokenizer(material)
}

/** `dequantised/NAME`, and only the number of wrong texts for the tokenizer. */
async function compareWeights(file: CaseFile, report: CaseReport, source: WeightSource): Promise<void> {
  for (const { name } of file.tensors)
    if (name.startsWith('dequantised/'))
      report.compare(name, await source.read(name.slice('dequantised/'.length)))
}

function compareStrings(file: CaseFile, report: CaseReport, tokenizer: Tokenizer): void {
  const strings = (file.json.tokenizer_strings ?? fromFile(file)) as readonly Spelled[]
  const wrong = strings.filter(({ text, ids }) => tokenizer.encodeAuthored(text).join() !== ids.join())
  if (strings.length > 0) report.check(`ids of ${strings.length} texts`, wrong.length, 0)
}

function fromFile(file: CaseFile): readonly Spelled[] {
  if (typeof file.json.tokenizer !== 'string') return []
  return JSON.parse(readFileSync(join(file.folder, 'strings.json'), 'utf8')).strings
}

async function compareLogits(model: LanguageModel, file: CaseFile, report: CaseReport): Promise<void> {
  const [batch, width] = file.tensor('input_ids').shape
  const mask = file.integers('attention_mask')
  const logits = await logitsOf(model, unpadded(file.integers('input_ids'), mask, width))
  report.compare('logits', padded(logits, batch, width, model.config.vocabSize), mask)
}

async function comparePrompt(
  model: LanguageModel,
  file: CaseFile,
  report: CaseReport,
  at: string,
  ids: readonly number[],
): Promise<void> {
  const { vocabSize } = model.config
  const [all] = await logitsOf(model, [ids])
  const last = all.slice(-vocabSize)
  if (file.has(`${at}/logits`)) report.compare(`${at}/logits`, last)
  const top = Array.from(last.keys())
    .sort((a, b) => last[b] - last[a])
    .slice(0, 20)
  report.compare(`${at}/top20_ids`, top)
  report.compare(
    `${at}/top20_logits`,
    top.map(id => last[id]),
  )
  report.compare(`${at}/logsumexp`, [logSumExp(last)])
  await compareSaid(model, file, report, at, ids)
  const answer = file.integers(`${at}/answer_ids`)
  const [{ logps }] = await scoreRows(model, [{ ids: [...ids, ...answer], targetFrom: ids.length }])
  report.compare(`${at}/answer_logp`, logps)
  report.compare(`${at}/answer_logp_sum`, [logps.reduce((a, b) => a + b, 0)])
}

async function compareSaid(
  model: LanguageModel,
  file: CaseFile,
  report: CaseReport,
  at: string,
  ids: readonly number[],
): Promise<void> {
  const { eosIds } = model.config
  for (const [name, maxTokens, stopIds] of [
    ['greedy_ids', 24, eosIds],
    ['greedy24_ids', 24, []],
  ] as const) {
    if (!file.has(`${at}/${name}`)) continue
    const [said] = await greedy(model, [ids], { maxTokens, stopIds })
    report.compare(`${at}/${name}`, said)
  }
}

function logSumExp(x: Float32Array): number {
  const most = x.reduce((a, b) => Math.max(a, b))
  return most + Math.log(x.reduce((sum, value) => sum + Math.exp(value - most), 0))
}
