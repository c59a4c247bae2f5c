// A worker that renders Jinja templates: they come from model files, and nothing bounds how long one may loop (template-runner.ts does).
import { parentPort } from 'node:worker_threads'
import { Template } from '@huggingface/jinja'
import type { TemplateReply, TemplateRequest } from './template-runner.ts'

/** No prompt is longer; a template that writes more is broken. */
const RENDERED_CAP = 16 << 20

/** Today's date in a prompt would make two runs of one seed differ; this is the one that Llama 3's template falls back to. */
class FixedDate extends Date {
  constructor() {
    super(2024, 6, 26, 12)
  }
}
globalThis.Date = FixedDate as DateConstructor

const parsed = new Map<string, Template>()

const templateOf = (source: string): Template => {
  const known = parsed.get(source)
  if (known) return known
  const template = new Template(source)
  if (parsed.size > 16) parsed.clear()
  parsed.set(source, template)
  return template
}

const render = ({ id, template, variables }: TemplateRequest): TemplateReply => {
  try {
    const text = templateOf(template).render({ ...variables })
    return text.length > RENDERED_CAP
      ? { id, fault: 'it wrote more than 16 million characters' }
      : { id, text }
  } catch (fault) {
    return { id, fault: fault instanceof Error ? fault.message.slice(0, 500) : String(fault) }
  }
}

parentPort?.postMessage('ready')
parentPort?.on('message', (request: TemplateRequest) => parentPort?.postMessage(render(request)))
