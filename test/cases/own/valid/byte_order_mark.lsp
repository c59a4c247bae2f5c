// A byte-order mark stands before this line.
game G(t: text = """
    two
      lines""") {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
	axis query: 4
  role Asker plays policy { sees t  says q over query }   // a remark
  payoff Asker = length(q)
  train policy {}
}
