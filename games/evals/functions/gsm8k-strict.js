// GSM8K's strict reading of a reply, as lm-evaluation-harness defines it: task gsm8k, version 3.0, filter `strict-match`
// (lm_eval/tasks/gsm8k/gsm8k.yaml). A reply without the form `#### n` is `[invalid]`, which no answer equals: wrong, not missing.
const reading = {
  find: /#### (-?[0-9.,]+)/g,
  take: 'first', // take_first of the filter's matches
  otherwise: '[invalid]',
}

// `regexes_to_ignore`, in their order: taken out of what was found, as of the answer that it is compared with.
const ignored = [
  { drop: /,/g, why: 'thousands' },
  { drop: /\$/g, why: 'dollars' },
  { drop: /.*#### /gs, why: 'all before the answer' },
  { drop: /\.$/g, why: 'the end of a sentence' },
]

export default function gsm8kStrict(reply) {
  const found = [...reply.matchAll(reading.find)].map(match => match.slice(1).find(Boolean) ?? '')
  const taken = (reading.take === 'first' ? found[0] : found.at(-1)) ?? reading.otherwise
  return ignored.reduce((text, { drop }) => text.replace(drop, ''), taken.trim())
}
