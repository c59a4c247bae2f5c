/// A teacher sets a task, a student does it, a critic says what is wrong with it, and the student is paid for what holds.
game Classroom(subject: text = "fractions") {
  model policy    from "hf:HuggingFaceTB/SmolLM2-135M-Instruct" { adapter: lora { rank: 8, alpha: 16 } }
  model reference = frozen policy
  model old       = lagged policy { every: 10 }

  prompt Task(subject: text) = "Set a task about {subject}."
  prompt Review(task: text, work: text) = "The task was: {task}\nThe work is: {work}\nName its worst mistake."

  axis task:   4
  axis work:   4 per task
  axis remark: 2 per work

  role Teacher plays policy { sees Task(subject: subject)  says t over task  sample { max_tokens: 48 } }
  role Student plays policy { sees t  says w over work  sample { max_tokens: 96, top_p: 0.95 } }
  role Critic plays old { sees { system: "Be brief.", user: Review(task: t, work: w) }  says c over remark }

  prompt Grade(task: text, work: text, remark: text) = "{task}\n{work}\n{remark}\nHow good is the work?"

  reward grade = reference.judge(Grade(task: t, work: w, remark: c), score: 0..10)
  let    good  = mean(grade over remark)
  let    p     = share(good >= 5 over work)

  payoff Student = good / 10 otherwise 0
  payoff Teacher = 4 * p * (1 - p)

  regularize Student with kl(policy, reference) weight 0.02
  regularize Teacher with entropy weight 0.001
  train policy {
    loss:      dapo
    advantage: { Teacher: centered, Student: leave_one_out }
    weight:    { Teacher: 0.5 }
    epochs:    2
  }
}
