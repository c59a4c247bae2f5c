/** Values of settings, as other tools and papers call them. */
import { type Foreign, type Meant, meaning } from './words.ts'

const critic = 'there is no critic: siblings are the baseline, as with `centered`'
const otherLoss =
  'there is no such loss here: there are `reinforce`, `grpo`, `bnpo`, `dr_grpo`, `dapo` and `gspo`'

const choices: ReadonlyMap<string, readonly Foreign[]> = new Map(
  Object.entries({
    loss: [
      [
        /^(ppo|ppo_clip|clipped|clip)$/i,
        'the clipped objective of PPO with siblings for a critic is `grpo`',
        'grpo',
      ],
      [/^(rloo|loo)$/i, 'RLOO is `loss: reinforce` with `advantage: leave_one_out`'],
      [
        /^reinforce_?(\+\+|pp|plus_?plus)\w*$/i,
        'REINFORCE++ clips as `grpo` does and standardizes over the batch, which no `advantage` here does',
      ],
      [
        /^(pg|vpg|vanilla|policy_?gradient|reinforce_\w+|on_policy|a[23]c|actor_critic|score_function)$/i,
        'the plain policy gradient is `reinforce`',
        'reinforce',
      ],
      [/^(dr_?\.?grpo|grpo_?done_?right)$/i, 'it is called `dr_grpo`', 'dr_grpo'],
      [
        /^(trpo|remax|cispo|gmpo|sapo|gfpo|gpg|opo|vapo|raft|prime|dppo|espo|rlhf|self_play|spin|mdpo|nash\w*)$/i,
        otherLoss,
      ],
      [
        /^(ce|cross_?entropy|mle|nll|mse|bce)$/i,
        'losses on texts that nobody sampled are not part of version 1',
      ],
    ],
    advantage: [
      [
        /^(mean|group|group_?mean|baseline|reinforce|demean|center_?only|dr_?grpo)$/i,
        'the payoff less the siblings’ mean is `centered`',
        'centered',
      ],
      [
        /^(grpo|norm(alized?|alised|_adv)?|z_?score|whiten(ed)?|std|standard|gspo|dapo|bnpo|batch|group_?norm\w*|scaled)$/i,
        'the payoff less the siblings’ mean, divided by their standard deviation, is `standardized`',
        'standardized',
      ],
      [/^(rloo|loo|leave_?one)$/i, 'it is called `leave_one_out`', 'leave_one_out'],
      [/^(gae|critic|value(_function)?|td|td_?lambda|vtrace|q|learned)$/i, critic],
      [
        /^(none|off|no|identity|return|reward|payoff|plain|monte_?carlo|mc)$/i,
        'the payoff as it is, without a baseline, is `raw`',
        'raw',
      ],
      [
        /^((exp\w*_)?moving_?average|running(_mean)?|global|ma|momentum)$/i,
        'a running mean is `ema { decay: 0.9 }`',
        'ema { decay: 0.9 }',
      ],
    ],
    optimizer: [
      [/^(adam|adamw)(_?(torch|fused|hf|bnb|8bit|torch_fused|w))*$/i, 'it is called `adamw`', 'adamw'],
      [
        /^(sgd|lion|muon|adafactor|rmsprop|lamb|shampoo|soap|adagrad|sophia)\w*$/i,
        'the only optimizer is `adamw`',
      ],
    ],
    'optimizer.schedule': [
      [/^(cosine\w*|warmup_cosine|cosineannealing\w*)$/i, 'it is `cosine { warmup: 10 }`', 'cosine'],
      [/^(linear\w+|warmup_linear)$/i, 'it is `linear { warmup: 10 }`', 'linear'],
      [/^(constant\w+|none|flat|fixed)$/i, 'it is `constant { warmup: 10 }`', 'constant'],
    ],
    dtype: [
      [/^(bf16|bfloat16|fp16|float16|half|16)$/i, 'weights of 16 bits are kept as `f16`', 'f16'],
      [/^(fp32|float32|float|single|full|32|tf32)$/i, 'weights of 32 bits are kept as `f32`', 'f32'],
      [/^(int[48]|fp8|nf4|q\d\w*)$/i, 'there is no such type; what is quantized comes as a GGUF file'],
    ],
    adapter: [
      [/^(peft|q?lora\w*|dora|rslora|low_rank)$/i, 'it is `lora { rank: 16, alpha: 32 }`', 'lora'],
      [/^(full|all|off|no|null|full_?finetun\w*)$/i, 'all weights are trained with `none`', 'none'],
    ],
    aggregate: [
      [
        /^(mean|average|batch_?mean|token_?mean|per_token)$/i,
        '`token` averages over all tokens of the batch, `sequence` over each sample’s tokens first',
        'token',
      ],
      [
        /^(seq\w*|sample\w*|per_sequence)$/i,
        'a sample’s tokens are averaged first with `sequence`',
        'sequence',
      ],
      [/^(dr_?grpo|fixed|max_length|norm)$/i, 'a divisor that stays the same is `constant`', 'constant'],
    ],
    importance: [
      [/^(token_?level|per_token|tokens)$/i, 'it is called `token`', 'token'],
      [/^(seq\w*|sequence_?level)$/i, 'it is called `sequence`', 'sequence'],
    ],
  }),
)

/** `setting`: the dotted path; of an advantage by role, that of the advantage. */
export function foreignChoice(setting: string, word: string): Meant | undefined {
  const path = setting.replace(/^(advantage|judge)\..*/, '$1')
  const table = choices.get(path)
  return table && meaning(word, table)
}
