/** Scores of ragged chats by a sequence-classification reward model, through its own template. */
import type { Gpu } from '../../../kernels/gpu.ts'
import { rewardsOf, scoredPlace } from '../../../runtime/model/reward.ts'
import type { Turn } from '../../../runtime/text/chat-template.ts'
import { Conversation } from '../../../runtime/text/conversation.ts'
import type { WeightSource } from '../../../runtime/weights/weight-source.ts'
import type { CaseFile } from '../case-file.ts'
import type { CaseReport } from '../case-report.ts'
import { withModel } from './model-of.ts'

export async function runReward(gpu: Gpu, file: CaseFile, report: CaseReport): Promise<void> {
  await withModel(gpu, file, async (model, source) => {
    const [rows, width] = file.tensor('input_ids').shape
    const ids = file.integers('input_ids')
    const texts = Array.from({ length: rows! }, (_, i) => ids.slice(i * width!, (i + 1) * width!))
    report.compare('scores', await rewardsOf(model, texts))
    await compareTexts(source, file, report)
    report.compare(
      'pooled_position',
      texts.map(text => scoredPlace(text, model.config.padId)),
    )
  })
}

interface Chat {
  readonly role: Turn['role']
  readonly content: string
}

/** The ids of each chat, closed and without a reply to come. */
async function compareTexts(source: WeightSource, file: CaseFile, report: CaseReport): Promise<void> {
  const material = source.tokenizerMaterial()
  if (!material) throw new Error('the model has no tokenizer')
  const text = new Conversation(material, source.config.eosIds)
  const wanted = file.json.token_ids as number[][]
  for (const [i, chat] of (file.json.chats as Chat[][]).entries()) {
    const ids = await text.encodeDialogue(
      chat.map(({ role, content }) => ({ role, content: [{ kind: 'foreign', text: content }] })),
    )
    report.check(`ids of chat ${i}`, ids.join() === wanted[i]!.join() ? 0 : 1, 0)
  }
}
