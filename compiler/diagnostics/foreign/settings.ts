/** Settings of TRL, verl, OpenRLHF, transformers and PEFT, and where a game says the same. */
import { type Foreign, type Meant, meaning } from './words.ts'

const optimizer = 'the optimizer has it: `optimizer: adamw { lr: 1e-6 }`'
const betas = 'the optimizer has both in one list: `optimizer: adamw { betas: [0.9, 0.999] }`'
const schedule = 'the optimizer has it, in steps: `optimizer: adamw { schedule: cosine { warmup: 10 } }`'
const kl = 'a KL term is a member of the game: `regularize ROLE with kl(policy, reference) weight 0.01`'
const entropy = 'an entropy bonus is a member of the game: `regularize ROLE with entropy weight 0.01`'
const group = 'how many messages stand in a group is an axis of the game: `axis answer: 8 per query`'
const batch =
  'a batch is one step of the whole game, as large as its axes: `axis query: 8`; micro-batches are cut by the runtime'
const ratio = 'the ratio of policies is held by `clip: 0.2..0.2`, which is within 1 − 0.2 .. 1 + 0.2'
const sampling = 'how a role speaks is set in the role: `sample { temperature: 1, max_tokens: 256 }`'
const prompts = 'nothing cuts what a role sees; a message ends at `max_tokens` of its `sample`'
const adapter = 'the model has it: `model policy from "…" { adapter: lora { rank: 16, alpha: 32 } }`'
const precision = 'the model has it: `model policy from "…" { dtype: f16 }`'
const machine = 'a game never says on what it is played: the runtime sees to that'
const logs = 'every step is logged into the run’s folder: `lsp run FILE --out DIR`'
const critic =
  'there is no critic and no discount: a message is paid once, and `advantage` holds it against its siblings'
const scaled =
  '`advantage: standardized` divides by the standard deviation of the siblings, `centered` does not'
const weighed = 'rewards are weighed in the payoff: `payoff ROLE = R + 0.5 * Q`'
const reference =
  'it is a model of the game: `model reference = frozen policy`, or `lagged policy { every: 50 }`'

const settings: readonly Foreign[] = [
  [/^((actor_|policy_|base_|initial_|max_|peak_)?(lr|learning_?rate))$/, optimizer, 'lr'],
  [/^(wd|weight_?decay)$/, 'the optimizer has it: `optimizer: adamw { weight_decay: 0.1 }`', 'weight_decay'],
  [/^(adam_)?betas$/, betas, 'betas'],
  [/^(adam_)?(beta_?[12]|b[12]|momentum)$/, betas],
  [/^beta$/, kl, 'betas'],
  [/^(adam_)?eps(ilon)?$/, optimizer, 'eps'],
  [/^(lr_)?(schedule|scheduler)(_type)?$/, schedule, 'schedule'],
  [/^((num_|lr_)*warm_?up(_steps|_ratio|_iters)?|min_lr(_ratio|_rate)?)$/, schedule, 'warmup'],
  [
    /^(beta|kl|init_kl_coeff?|(use_)?kl(_loss)?(_(beta|coeff?|weight|penalty|ctrl|ctl|estimator|loss|target|type|in_reward))*|target_kl|use_kl_loss)$/,
    kl,
  ],
  [/^(entropy(_(coeff?|bonus|weight|reg|beta))?|ent_coef)$/, entropy],
  [
    /^(num_generations|group_?size|n_samples_per_prompt|num_return_sequences|rollout_n|n|G|k|num_samples|n_samples|samples_per_prompt|num_rollouts|num_responses|best_of|n_rollouts|num_completions)$/,
    group,
  ],
  [/^(num_mini_?batch(es)?|n_mini_?batch(es)?)$/, 'it is called `minibatches`', 'minibatches'],
  [
    /^(ppo_)?mini_?batch_size(_per_\w+)?$/,
    '`minibatches` says into how many parts a batch is cut, not how large one is',
  ],
  [
    /batch_size|^batch$|gradient_accumulation|^num_prompts$|prompts_per_step|micro_?batch|generation_batch/,
    batch,
  ],
  [
    /^(ppo_epochs|num_iterations|n_epochs|num_epochs|update_epochs|inner_epochs|mu|epochs_per_batch)$/,
    'how often a batch is learned from is `epochs`',
    'epochs',
  ],
  [
    /^(num_train_epochs|max_epochs|total_epochs|train_epochs)$/,
    'how long a game is played is `steps`; `epochs` is how often each batch is learned from',
  ],
  [
    /^((max|total|num|train|training|n)_(train_)?(steps|iterations|iters|updates)|iterations|iters|total_episodes)$/,
    'it is called `steps`',
    'steps',
  ],
  [
    /^(eps(ilon)?(_low|_high|_clip)?|clip_?range(_low|_high)?|clip_(ratio|eps|epsilon|param|coef)(_low|_high|_c)?|ppo_clip|delta)$/,
    ratio,
  ],
  [
    /^(loss_type|loss_fn|algo(rithm)?|objective|policy_loss|method|trainer|rl_algo)$/,
    'it is called `loss`',
    'loss',
  ],
  [
    /^(scale_rewards|((normali[sz]e|whiten|standardi[sz]e)_(advantages?|rewards?|adv))|(adv(antages?)?|rewards?)_(norm(ali[sz]ation)?|whiten(ing)?)|norm_adv(_by_std_in_grpo)?)$/,
    scaled,
  ],
  [/^(adv(antage)?(_estimator|_type|_fn)|baseline)$/, 'it is called `advantage`', 'advantage'],
  [
    /^(mask_truncated_completions|overlong_filter(ing)?|overlong_mask|filter_truncated)$/,
    'it is called `mask_truncated`',
    'mask_truncated',
  ],
  [/^(importance_sampling(_level)?|is_level|ratio_level)$/, 'it is called `importance`', 'importance'],
  [
    /^(loss_agg(regation)?(_mode)?|aggregation|reduction|loss_reduction)$/,
    'it is called `aggregate`',
    'aggregate',
  ],
  [
    /^(grad(ient)?_clip(ping)?(_val|_norm)?|clip_grad(_norm)?|max_norm|grad_norm(_clip)?|clip_gradients?)$/,
    'it is called `max_grad_norm`',
    'max_grad_norm',
  ],
  [/^(role_)?weights$/, 'it is called `weight`', 'weight'],
  [
    /^max_(new_tokens|completion_length|response_length|length|gen_len|gen_length|output_tokens)$|^(response_length|generate_max_len|max_tokens|num_predict)$/,
    sampling,
    'max_tokens',
  ],
  [
    /^max_(prompt_length|model_len|seq_len(gth)?|context(_length)?|input_length)$|^(prompt_max_len|context_length|n_ctx|truncation)$/,
    prompts,
  ],
  [/^temp$/, sampling, 'temperature'],
  [/^do_sample$/, '`greedy: true` takes the likeliest token each time; without it tokens are sampled'],
  [
    /^(repeat_penalty|rep_penalty|frequency_penalty|presence_penalty)$/,
    'it is called `repetition_penalty`',
    'repetition_penalty',
  ],
  [
    /^(stop(_?(words|strings?|sequences?|tokens?|token_ids))?|eos(_token(_id)?)?|until)$/,
    'a message ends after a text of yours with `says a over answer until "STOP"`',
  ],
  [
    /^(num_beams|beam_size|beams|early_stopping|length_penalty|typical_p|no_repeat_ngram_size)$/,
    'there is no beam search: a role samples, or takes the likeliest token with `greedy: true`',
  ],
  [
    /^(temperature|greedy|top_?[pk]|min_?p|repetition_penalty|sampling(_params)?|generation_(kwargs|config)|sample|min_tokens|min_new_tokens)$/,
    sampling,
  ],
  [
    /^(random_)?seeds?$/,
    'a seed belongs to the run: `lsp run FILE --seed 42`, or `seeds: 1..5` in an experiment',
  ],
  [/^(bf16|fp16|half|torch_dtype|precision|mixed_precision|model_dtype|dtype)$/, precision, 'dtype'],
  [
    /^(load_in_(4|8)bit|quant(i[sz]ation)?(_config)?|bits|bnb\w*)$/,
    'weights are kept as `dtype` says; what is quantized comes as a GGUF file: `model M from "./model.gguf"`',
  ],
  [/^(revision|branch|commit)$/, 'a revision is part of the source: `from "hf:owner/name@REVISION"`'],
  [
    /^(tokenizer|chat_template|padding_side|pad_token|trust_remote_code|cache_dir|token|model_type|architecture|system_prompt)\w*$/,
    'a model brings its own tokenizer and chat template; a system text stands in the role: `sees { system: "…", user: q }`',
  ],
  [/^(lora_?)?(r|rank|dim|lora_r)$/, adapter, 'rank'],
  [/^lora_?alpha$|^alpha$|^scaling$/, adapter, 'alpha'],
  [/^(lora_)?(target_modules|targets?|modules)$/, adapter, 'targets'],
  [/^(lora_)?dropout$|^disable_dropout$|^attention_dropout$/, 'nothing is dropped out: leave it out'],
  [
    /^(use_)?(peft|lora)(_config)?$|^(peft_type|task_type|modules_to_save|bias|use_dora|use_rslora|init_lora_weights)$/,
    adapter,
  ],
  [/^(adapters?|adapter_type)$/, adapter, 'adapter'],
  [
    /vllm|sglang|deepspeed|fsdp|gradient_checkpointing|flash_attn|attn_impl|gpu|^device|_device|tensor_parallel|num_workers|num_proc|dataloader|^compile$|torch_compile|use_cache|offload|accelerat|colocate|ray|^world_size$|^nodes$|nnodes|zero_stage|group_by_length|packing|pin_memory/,
    machine,
  ],
  [
    /wandb|^(logging|log)_|^log$|report_to|output_dir|run_name|project(_name)?$|tensorboard|mlflow|verbose|log_completions|save_path|disable_tqdm|push_to_hub|hub_model_id/,
    logs,
  ],
  [
    /^(save_(steps|interval|freq|every|strategy|total_limit)|checkpoint_(every|interval|steps|freq)|checkpoint(s|ing)|ckpt\w*)$/,
    'it is written `checkpoint: every 50 steps`',
  ],
  [
    /^(eval_(steps|strategy|every|freq|interval|dataset|batch\w*)|test_freq|do_eval|evaluation_strategy|val_\w+|eval_on_start)$/,
    'what is measured stands in an experiment: `measure EVAL every 50 steps`, or `lsp run --measure EVAL`',
  ],
  [/^resume(_from(_checkpoint)?)?$/, 'a run is taken up again with `lsp resume RUN`'],
  [
    /^(ref(erence)?(_model)?(_path)?|sync_ref_model|ref_model_(sync_steps|mixup_alpha)|ref_update\w*|frozen|ref_policy)$/,
    reference,
  ],
  [
    /^(gamma|lam|lambda|gae(_lambda)?|discount(_factor)?|vf_coeff?|value_\w+|critic\w*|cliprange_value|use_critic)$/,
    critic,
  ],
  [
    /^(reward_weights|reward_(fn|funcs?|function|model|manager)|rewards?|reward_scale|reward_clip|payoffs?)$/,
    weighed,
  ],
  [
    /^(data(set)?(_name|_path|_config|_split)?|train_(files|dataset|data)|prompt_data|prompts?)$/,
    'rows come from `data D from "FILE" { field: text }` and `draw row from D over query`',
  ],
  [
    /^(api_base|base_url|url|endpoint|host|port)$/,
    'an address is part of the model: `model M at "https://…" { name: "…" }`',
  ],
]

/** `known`: the settings of the place. Of what is set elsewhere nothing can be written instead. */
export function foreignSetting(word: string, known: readonly string[]): Meant | undefined {
  // The same word stands for different things in an optimizer and beside it.
  const fitting = settings.filter(([words]) => words.test(word))
  const here = fitting.find(([, , instead]) => instead !== undefined && known.includes(instead))
  const instead = here?.[2]
  if (instead !== undefined) return { says: `it is called \`${instead}\` here`, instead }
  const outside = fitting.find(([, , there]) => there !== 'eps') ?? fitting[0]
  return outside && { says: meaning(word, [outside])!.says }
}
