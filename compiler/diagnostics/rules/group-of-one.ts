import { rule } from '../rule.ts'

export const groupOfOne = rule({
  code: 'group-of-one',
  severity: 'error',
  about:
    'centered, standardized and leave_one_out compare a message with its siblings along the axis after `over`; a message without siblings has nothing to be compared with.',
  message: (p: { advantage: string; role: string; axis: string }) =>
    `\`${p.advantage}\` compares what \`${p.role}\` says along \`${p.axis}\`, which has one element only`,
  help: p => `make \`${p.axis}\` larger, or use \`advantage: ema { decay: 0.9 }\` or \`raw\``,
  replacement: () => '4',
  example: {
    wrong: 'axis answer: 1 per query',
    right: 'axis answer: 2 per query',
  },
})
