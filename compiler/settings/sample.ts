/** How a model samples: `sample { … }` of a role, `judge: { … }` of a model. */
import { fix, removeListed } from '../diagnostics/edits.ts'
import type { Report } from '../diagnostics/rule.ts'
import { clashingSettings } from '../diagnostics/rules/clashing-settings.ts'
import { type Entry, mergeEntries, pathText } from '../flatten/entries.ts'
import type { Sample } from '../plan/schema/step.ts'
import type { Settings } from './read.ts'

/** What greedy decoding leaves without effect. */
const randomness = ['temperature', 'top_p', 'min_p', 'top_k']

/** Key by key; a variant that turns greedy drops its base's temperature and filters, and the other way round. */
export function mergeSample(base: readonly Entry[], own: readonly Entry[], prefix = ''): Entry[] {
  const names = own.map(e => pathText(e.path))
  const greedy = own.some(
    e => pathText(e.path) === `${prefix}greedy` && e.value.kind === 'bool' && e.value.value,
  )
  const random = randomness.some(key => names.includes(`${prefix}${key}`))
  const gone = [...(greedy ? randomness : []), ...(random ? ['greedy'] : [])].map(key => `${prefix}${key}`)
  return mergeEntries(
    base.filter(e => !gone.includes(pathText(e.path))),
    own,
  )
}

/** `judging`: greedy with 512 tokens unless something else is said. */
export function sampleOf(settings: Settings, report: Report, prefix = '', judging = false): Sample {
  const get = (key: string) => settings.number(`${prefix}${key}`)
  const random = randomness.filter(key => settings.has(`${prefix}${key}`))
  const said = settings.bool(`${prefix}greedy`)
  const [other] = random
  if (said && other !== undefined) {
    const a = settings.keyAt(`${prefix}greedy`)!
    const b = settings.keyAt(`${prefix}${other}`)!
    const [first, second] = a.span.start < b.span.start ? [a, b] : [b, a]
    const [setting, with_] = first === a ? [other, 'greedy'] : ['greedy', other]
    report.add(
      clashingSettings,
      second,
      { setting, other: with_ },
      {
        labels: [{ at: first, text: 'stands here' }],
        fixes: [setting, with_].flatMap(key => {
          const at = settings.whole(`${prefix}${key}`)
          return at ? [fix(`remove \`${key}\``, removeListed(at))] : []
        }),
      },
    )
  }
  return {
    temperature: get('temperature') ?? 1,
    greedy: said ?? (judging && random.length === 0),
    topP: get('top_p') ?? 1,
    minP: get('min_p') ?? 0,
    topK: get('top_k') ?? 0,
    repetitionPenalty: get('repetition_penalty') ?? 1,
    maxTokens: get('max_tokens') ?? (judging ? 512 : 256),
  }
}
