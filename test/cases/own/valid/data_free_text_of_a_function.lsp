/// A function that is given nothing said makes its text itself.
game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  function topic(): text from "./functions/signed.js"
  axis query:  4
  role Asker plays policy { sees topic()  says q over query }
  payoff Asker = length(q)
  train policy {}
}
