game G {
  model policy from "hf:HuggingFaceTB/SmolLM2-135M-Instruct@v1.0" { adapter: lora { rank: 512, alpha: 0.5, targets: [q_proj, "v_proj"] }, dtype: f16, judge: { top_k: 5 min_p: 0.1 } }
  model a from "hf:a/b" { adapter: lora }
  model b from "hf:a/b" { adapter: none, dtype: f32 }
  model c from "hf:a/b" { adapter: lora { rank: 1 } }
  model d = lagged policy { every: 1, adapter: none }
  model e = frozen d { dtype: f32, judge: { greedy: true } }
  model f at "http://x.example/v1" { name: "m", judge.max_tokens: 3 }
  axis query: 4
  role Asker plays policy { sees "Ask."  says q over query }
  payoff Asker = length(q)
  watch w = a.judge(q, score: 0..1) + b.judge(q, score: 0..1) + c.judge(q, score: 0..1) + d.judge(q, score: 0..1) + e.judge(q, score: 0..1) + f.judge(q, score: 0..1)
  train policy {}
}
