/** What a model card is made of. */

import type { HubModel } from '../hub/model-name.ts'
import type { RunRecord } from '../run/run-record.ts'
import type { Stored } from '../weights/encode-floats.ts'
import type { AdapterSettings } from '../weights/peft-adapter.ts'
import type { Provenance } from './provenance.ts'

/** `hf`: for transformers; `peft`: an adapter; `gguf`: for llama.cpp. */
export const EXPORT_FORMS = ['hf', 'peft', 'gguf'] as const
export type ExportForm = (typeof EXPORT_FORMS)[number]

export interface CardFacts {
  readonly run: RunRecord
  readonly step: number
  readonly model: string
  readonly form: ExportForm
  readonly stored: Stored
  /** Of the whole model. */
  readonly parameters: number
  readonly adapter?: AdapterSettings
  /** Where the model that training began with is from, if that is known. */
  readonly base?: HubModel
  readonly provenance: readonly Provenance[]
  /** The GGUF's name in the folder. */
  readonly ggufFile: string
  /** Of lsp. */
  readonly version: string
}
