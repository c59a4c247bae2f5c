// expect error at 4:16 matching /means nothing here/i
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  prompt Ask = '''Write a question.'''
  axis query: 4
  role Asker plays policy { sees Ask  says q over query }
  payoff Asker = length(q)
  train policy {}
}
