import { rule } from '../rule.ts'

export const badUrl = rule({
  code: 'bad-url',
  severity: 'error',
  about: 'An endpoint is an http or https address, without a name and password in it.',
  message: (p: { url: string; secret?: boolean }) =>
    p.secret ? 'a name and password stand in this address' : `\`${p.url}\` is no http or https address`,
  help: p =>
    p.secret
      ? 'leave them out: an endpoint’s key is your own setting for its host, never in a `.lsp` file'
      : 'write the address of the chat endpoint, such as `https://api.example.org/v1`',
  example: {
    wrong: `model rival at "api.example.org/v1" { name: "large" }
watch grade = mean(mean(rival.judge(Quality(question: q, answer: a), score: 0..7) over answer) over query)`,
    right: `model rival at "https://api.example.org/v1" { name: "large" }
watch grade = mean(mean(rival.judge(Quality(question: q, answer: a), score: 0..7) over answer) over query)`,
  },
})
