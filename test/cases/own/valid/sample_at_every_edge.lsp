game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct"
  axis query: 4
  role R1 plays policy { sees "Ask."  says m1 over query  sample { temperature: 0.001 } }
  role R2 plays policy { sees "Ask."  says m2 over query  sample { temperature: 10 } }
  role R3 plays policy { sees "Ask."  says m3 over query  sample { top_p: 1 } }
  role R4 plays policy { sees "Ask."  says m4 over query  sample { top_p: 0.01 } }
  role R5 plays policy { sees "Ask."  says m5 over query  sample { top_p: 95% } }
  role R6 plays policy { sees "Ask."  says m6 over query  sample { min_p: 0 } }
  role R7 plays policy { sees "Ask."  says m7 over query  sample { min_p: 1 } }
  role R8 plays policy { sees "Ask."  says m8 over query  sample { top_k: 0 } }
  role R9 plays policy { sees "Ask."  says m9 over query  sample { top_k: 50 } }
  role R10 plays policy { sees "Ask."  says m10 over query  sample { repetition_penalty: 0.5 } }
  role R11 plays policy { sees "Ask."  says m11 over query  sample { repetition_penalty: 10 } }
  role R12 plays policy { sees "Ask."  says m12 over query  sample { max_tokens: 1 } }
  role R13 plays policy { sees "Ask."  says m13 over query  sample { max_tokens: 1_024 } }
  role Last plays policy { sees "Ask."  says l over query  sample { greedy: true, repetition_penalty: 1.2, max_tokens: 3 } }
  payoff R1 = length(m1)
  train policy {}
}
