import { rule } from '../rule.ts'

export const badUrl = rule({
  code: 'bad-url',
  severity: 'error',
  about: 'An endpoint is an http or https address.',
  message: (p: { url: string }) => `\`${p.url}\` is no http or https address`,
  help: () => 'write the address of the chat endpoint, such as `https://api.example.org/v1`',
  example: {
    wrong: `model rival at "api.example.org/v1" { name: "large" }
watch grade = mean(mean(rival.judge(Quality(question: q, answer: a), score: 0..7) over answer) over query)`,
    right: `model rival at "https://api.example.org/v1" { name: "large" }
watch grade = mean(mean(rival.judge(Quality(question: q, answer: a), score: 0..7) over answer) over query)`,
  },
})
