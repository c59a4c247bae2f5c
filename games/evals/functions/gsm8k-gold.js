// The answer of a row of GSM8K: what stands after `#### ` at the end of its worked solution (Cobbe et al. 2021, arXiv 2110.14168),
// without what lm-evaluation-harness ignores in replies and answers alike (lm_eval/tasks/gsm8k/gsm8k.yaml, version 3.0). A row
// without one has no answer: its value is missing, so that the item is left out and counted, and not held against the model.
const ignored = [
  { drop: /,/g, why: 'thousands' },
  { drop: /\$/g, why: 'dollars' },
  { drop: /.*#### /gs, why: 'all before the answer' },
  { drop: /\.$/g, why: 'the end of a sentence' },
]

export default function gsm8kGold(answer) {
  if (!/#### \S/.test(answer)) return undefined
  return ignored.reduce((text, { drop }) => text.replace(drop, ''), answer)
}
