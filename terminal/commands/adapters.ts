/** `lsp adapters`: what this machine offers to compute on, which of it a run takes, and how to get a faster one. */
import type { AdapterChoice } from '../../runtime/adapter/open-gpu.ts'
import { closeGpu, openGpu } from '../../runtime/adapter/open-gpu.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { out, outJson } from '../output.ts'
import { describe } from '../report-error.ts'
import { sanitize } from '../text/safe-text.ts'

interface Offer {
  readonly choice: AdapterChoice
  readonly available: boolean
  readonly chosen: boolean
  readonly name?: string
  readonly kind?: string
  readonly driver?: string
  readonly why?: string
  readonly advice?: string
}

const TITLES: readonly (readonly [AdapterChoice, string])[] = [
  ['gpu', 'GPU'],
  ['cpu', 'system CPU adapter'],
  ['bundled', 'bundled SwiftShader'],
]

export async function adapters(options: { json?: boolean }): Promise<ExitCode> {
  const said = process.env.LSP_ADAPTER
  const auto = await look('auto', false)
  delete process.env.LSP_ADAPTER
  const offers: Offer[] = []
  for (const [choice] of TITLES) {
    const offer = await look(choice, false)
    offers.push({ ...offer, chosen: offer.available && offer.kind === auto.kind && offer.name === auto.name })
  }
  if (options.json) outJson({ schema: 1, adapters: offers, ...(auto.advice ? { advice: auto.advice } : {}) })
  else print(offers, auto, said)
  return auto.available ? EXIT.done : EXIT.fault
}

async function look(choice: AdapterChoice, chosen: boolean): Promise<Offer> {
  try {
    const { gpu, facts } = await openGpu({ adapter: choice })
    await closeGpu(gpu)
    return { choice, available: true, chosen, ...facts }
  } catch (error) {
    return { choice, available: false, chosen, why: describe(error).message }
  }
}

function print(offers: readonly Offer[], auto: Offer, said: string | undefined): void {
  for (const offer of offers) {
    const title = TITLES.find(([choice]) => choice === offer.choice)![1].padEnd(20)
    const what = offer.available
      ? [offer.name, offer.driver].filter(Boolean).join(' · ')
      : `not here: ${offer.why}`
    out(`${offer.chosen ? '→' : ' '} ${title} ${sanitize(what)}`)
  }
  if (said) out(`LSP_ADAPTER is ${sanitize(said)}`)
  if (!auto.available) out(`No run can start: ${sanitize(auto.why ?? '')}`)
  if (auto.advice) out(`Faster: ${sanitize(auto.advice)}`)
}
