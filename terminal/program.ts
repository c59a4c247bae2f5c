/** The commands with their arguments, options and examples. */
import { Command, Option } from 'commander'
import type { ExitCode } from './exit-code.ts'
import { gather, listOf, positive, seedList, setting, temperature, wholeNumber } from './option-values.ts'
import { err, out } from './output.ts'
import { addRecordCommands } from './record-commands.ts'
import { VERSION } from './version.ts'

type Done = (code: ExitCode) => void

/** The whole command tree; a command hands its exit code to `done`. */
export function program(done: Done): Command {
  const lsp = new Command('lsp')
    .description(
      'States self-play games of language models, checks them, plays them on WebGPU, and shows them.',
    )
    .version(VERSION)
    .showHelpAfterError('(lsp --help lists the commands, lsp COMMAND --help its options)')
    .exitOverride()
    .configureOutput({ writeOut: text => out(text.trimEnd()), writeErr: text => err(text.trimEnd()) })
  const command = (usage: string, description: string, example: string, options = {}) =>
    lsp.command(usage, options).description(description).addHelpText('after', `\nExample:\n  ${example}`)

  command('check', 'finds mistakes in game files', 'lsp check games/world/lsp.lsp')
    .argument('<file...>', 'game files')
    .option('--json', 'one JSON document with the diagnostics')
    .action(async (files, options) => done(await (await import('./commands/check.ts')).check(files, options)))

  command(
    'compile',
    'prints the plan of a game, or of an experiment',
    'lsp compile games/world/lsp.lsp --game Lsp -o plan.json',
  )
    .argument('<file>', 'a game file')
    .addOption(gameOption())
    .addOption(setOption())
    .option('--experiment [name]', 'an experiment of the file: the plans of all its arms')
    .option('-o, --output <plan>', 'write the plan to a file')
    .option('--json', 'mistakes as JSON, too')
    .action(async (file, options) =>
      done(await (await import('./commands/compile.ts')).compile(file, options)),
    )

  command(
    'explain',
    'tells a game: formulas, who sees what, what can be proved, what a step costs; or more of a diagnostic',
    'lsp explain games/world/lsp.lsp --plan\n  lsp explain wrong-axes',
  )
    .argument('[file]', 'a game file, or the code of a diagnostic')
    .option('--game <name>', 'which game, eval or experiment, where the file declares several')
    .addOption(setOption())
    .option('--plan [full]', 'what each compiler pass makes of the plan; full: the plan before and after')
    .option('--time', 'open the adapter, measure it for about a second, and estimate the time of a step')
    .option('--json', 'one JSON document (dist/explain.schema.json)')
    .action(async (file, options) =>
      done(await (await import('./commands/explain.ts')).explain(file, options)),
    )

  command(
    'diff',
    'shows what differs between two games, formula by formula and setting by setting',
    'lsp diff games/world/lsp-zero.lsp games/world/lsp.lsp\n  lsp diff paper.lsp#LspZero paper.lsp#Lsp',
  )
    .argument('<a>', 'a game file, or FILE#GAME where it declares several')
    .argument('<b>', 'another')
    .option('--json', 'one JSON document (dist/diff.schema.json)')
    .action(async (a, b, options) => done(await (await import('./commands/diff.ts')).diff(a, b, options)))

  command('fmt', 'formats game files in place', 'lsp fmt --check games/world/lsp.lsp')
    .argument('<file...>', 'game files')
    .option('--check', 'change nothing; exit 1 where a file is not formatted')
    .option('--json', 'one JSON document that says which files changed')
    .action(async (files, options) => done(await (await import('./commands/fmt.ts')).fmt(files, options)))

  command(
    'run',
    'plays a game: rollouts, payoffs, updates',
    'lsp run games/world/lsp.lsp --game Lsp --steps 20 --measure Heldout',
  )
    .argument('<file>', 'a game file, or a plan (.json)')
    .addOption(gameOption())
    .option('--steps <n>', 'play so many steps instead of what the game says', wholeNumber)
    .option('--seed <s>', 'the root of all randomness', wholeNumber, 1)
    .option('--out <dir>', 'the run folder (default: runs/ and a new name)')
    .addOption(setOption())
    .option(
      '--measure <eval>',
      'measure this evaluation before, with the checkpoints, and after; repeatable',
      gather,
    )
    .addOption(adapterOption())
    .option(
      '--tensorboard',
      "write TensorBoard event files at the end, too: tensorboard/ in the run's folder",
    )
    .option('--json', 'the events as JSON lines, nothing else on stdout')
    .option('--against <run>', 'an older run that the charts show beside this one')
    .option('--plain', 'one line a step, even in a terminal')
    .option('--screen-reader', 'the same: lines that can be read aloud (also INK_SCREEN_READER=true)')
    .action(async (file, options) => done(await (await import('./commands/run.ts')).run(file, options)))

  command(
    'resume',
    'goes on with a run that was stopped, failed or killed, bit for bit (docs/runs.md)',
    'lsp resume runs/amber-fox',
  )
    .argument('<run>', "a run's folder")
    .option('--past-alarm', 'go on even where an alarm of the game has ended it')
    .addOption(adapterOption())
    .option('--json', 'the events from here on as JSON lines, nothing else on stdout')
    .option('--plain', 'one line a step, even in a terminal')
    .action(async (run, options) => done(await (await import('./commands/resume.ts')).resume(run, options)))

  command(
    'eval',
    "measures a game's models, a run's checkpoint or a model by evals, without training (docs/evals.md)",
    'lsp eval runs/amber-fox --eval Heldout\n  lsp eval PATH/model --from games/evals/gsm8k.lsp --limit 50',
  )
    .argument(
      '<what>',
      "a game file or plan, a run's folder, a file of evals, a model's folder, .gguf file or hf:owner/name",
    )
    .option('--eval <name>', 'which evaluation (default: all there are); repeatable', gather)
    .option('--from <file>', 'take the evaluations from this file')
    .addOption(gameOption())
    .addOption(setOption())
    .option('--data <name=file>', "read this file in the place of the evaluation's data; repeatable", gather)
    .option(
      '--step <n>',
      "the run's checkpoint of this step (default: the last; 0: before the first)",
      wholeNumber,
    )
    .option('--seed <s>', 'the root of all randomness', wholeNumber, 1)
    .option('--limit <n>', 'the first n rows of the data only', positive)
    .addOption(
      new Option(
        '--format <form>',
        'table: a line a metric; alpaca-eval: what was said, as AlpacaEval takes it',
      )
        .choices(['table', 'alpaca-eval'])
        .default('table'),
    )
    .option('--role <name>', 'whose outputs AlpacaEval gets, where several roles speak')
    .option('--samples <file>', 'write what was said there, and what each message came to, as JSON lines')
    .option('-o, --output <file>', 'write the result there')
    .addOption(adapterOption())
    .option('--json', 'one JSON document with every metric, its standard error and its items')
    .action(async (what, options) =>
      done(await (await import('./commands/eval.ts')).evalCommand(what, options)),
    )

  command(
    'experiment',
    'plays the arms of an experiment over its seeds, each run once, and compares them; goes on where it was',
    'lsp experiment games/world/table1.lsp --arms "LSP,LSP-Zero" --seeds 1..3',
  )
    .argument('<file>', 'a game file with an experiment in it')
    .option('--experiment <name>', 'which, where the file declares several')
    .option('--arms <names>', 'these arms, with commas between (default: all)', listOf)
    .option('--seeds <seeds>', 'these seeds, as 71..72 or 3,5,8 (default: the experiment’s)', seedList)
    .addOption(setOption())
    .option(
      '--out <dir>',
      "the experiment's folder (default: experiments/NAME); one that holds it is gone on with",
    )
    .option(
      '--jobs <n>',
      'at most so many runs at a time (default: two where the device gains from it)',
      positive,
    )
    .addOption(adapterOption())
    .option('--tensorboard', 'write TensorBoard event files of its runs at the end, too')
    .option('--dry-run', 'say what would be played, with tokens, time and disk, and play nothing')
    .option('--plain', 'a line for each run that ends, even in a terminal')
    .option('--screen-reader', 'the same: lines that can be read aloud (also INK_SCREEN_READER=true)')
    .option('--json', 'one last line on stdout: {"arms": {NAME: {"Eval.metric": {mean, low, high, seeds}}}}')
    .action(async (file, options) =>
      done(await (await import('./commands/experiment.ts')).experiment(file, options)),
    )

  command('play-run', 'plays a run for lsp experiment', 'lsp play-run', { hidden: true }).action(async () =>
    done(await (await import('./commands/play-run.ts')).playRun()),
  )

  command(
    'pull',
    "fetches a model from Hugging Face's hub into its cache, where games find it under the same name",
    'lsp pull hf:HuggingFaceTB/SmolLM2-135M-Instruct\n  lsp pull hf:owner/name-GGUF --gguf name-q8_0.gguf',
  )
    .argument('<model>', 'hf:owner/name, or hf:owner/name@revision')
    .option('--gguf <file>', 'this GGUF file of it, and nothing else')
    .option('--json', 'one JSON document that says what was fetched, and where it lies')
    .action(async (model, options) => done(await (await import('./commands/pull.ts')).pull(model, options)))

  command(
    'export',
    'takes a checkpoint of a run out, for transformers, PEFT or llama.cpp, with a model card',
    'lsp export runs/amber-fox --to gguf --dtype f16 -o amber-fox-gguf',
  )
    .argument('<run>', "a run's folder")
    .addOption(
      new Option(
        '--to <form>',
        'hf: a model folder; peft: the LoRA adapter alone; gguf: one file for llama.cpp',
      )
        .choices(['hf', 'peft', 'gguf'])
        .makeOptionMandatory(),
    )
    .option('--step <n>', 'the checkpoint of this step (default: the last)', wholeNumber)
    .option('--model <name>', 'which trained model, where the game trains several')
    .option('-o, --output <dir>', "a new folder (default: exports/ in the run's folder)")
    .addOption(
      new Option('--dtype <type>', 'how the weights are stored')
        .choices(['f32', 'f16', 'bf16'])
        .default('f32'),
    )
    .option('--json', 'one JSON document that says what was written')
    .action(async (run, options) =>
      done(await (await import('./commands/export.ts')).exportCommand(run, options)),
    )

  command(
    'chat',
    'talks with a model or with the policy of a run, or sits in a role of its game',
    'lsp chat runs/amber-fox --temperature 0.7\n  lsp chat runs/amber-fox --as Challenger\n  echo "Why does ice float?" | lsp chat model.gguf',
  )
    .argument('<run|model>', namedModel)
    .option('--system <text>', 'what the model is told before all')
    .option('--max-tokens <n>', 'where a reply is cut', positive, 512)
    .option('--temperature <x>', '0 always takes the likeliest token', temperature, 1)
    .option('--seed <s>', 'the root of all randomness (default: another one every time)', wholeNumber)
    .option('--raw', 'each line is a prompt of its own, as it stands, without the chat template')
    .option('--model <name>', 'which model of a run that trains several')
    .option('--as <role>', 'say what this role of the run’s game says; the other roles are the run’s models')
    .addOption(adapterOption())
    .action(async (named, options) => done(await (await import('./commands/chat.ts')).chat(named, options)))

  command(
    'serve',
    'answers OpenAI-compatible requests with a model or a run (docs/serve.md)',
    'lsp serve runs/amber-fox --port 8080',
  )
    .argument('<run|model>', namedModel)
    .option('--host <address>', 'where to listen', '127.0.0.1')
    .option('--port <n>', 'at which port; 0 for any that is free', wholeNumber, 8080)
    .option('--api-key <key>', 'what clients must know (default: LSP_API_KEY, else a random one)')
    .option('--model <name>', 'which model of a run that trains several')
    .addOption(adapterOption())
    .option('--json', 'one JSON document that says where it listens')
    .action(async (named, options) => done(await (await import('./commands/serve.ts')).serve(named, options)))

  command(
    'language-server',
    'answers an editor: diagnostics, completion, hover, rename (docs/editor.md)',
    'lsp language-server --stdio',
  )
    .option('--stdio', 'over standard input and output, which is the only way there is')
    .action(async () => done(await (await import('./commands/language-server.ts')).languageServer()))

  command('adapters', 'says what there is to compute on, and how to get a faster one', 'lsp adapters')
    .option('--json', 'one JSON document')
    .action(async options => done(await (await import('./commands/adapters.ts')).adapters(options)))

  command(
    'kitchen-sink',
    "shows every view with a run's events, or plays the events back",
    'lsp kitchen-sink runs/amber-fox/events.jsonl --view game',
    { hidden: true },
  )
    .argument('<events>', 'an events.jsonl; the samples.jsonl beside it is read too')
    .option('--samples <file>', 'a samples.jsonl that lies elsewhere')
    .addOption(new Option('--view <view>', 'print one view and end').choices(VIEWS))
    .option('--columns <n>', 'width of what is printed', wholeNumber, 80)
    .option('--rows <n>', 'height of what is printed', wholeNumber, 24)
    .option('--pause <ms>', 'between two events that are played back', wholeNumber, 20)
    .action(async (events, options) =>
      done(await (await import('./commands/kitchen-sink.ts')).kitchenSink(events, options)),
    )

  addRecordCommands(command, done)
  return lsp
}

const VIEWS = 'game formulas charts keys question plain summary all'.split(' ')

const gameOption = () => new Option('--game <name>', 'which game, where the file declares several')

const adapterOption = () =>
  new Option('--adapter <kind>', 'where to compute').choices(['auto', 'gpu', 'cpu', 'bundled'])

const namedModel = "a run's folder, of which the last checkpoint is taken; or a model's folder or .gguf file"

const setOption = () =>
  new Option('--set <path=value>', 'override a setting, a model or a parameter; repeatable').argParser(
    setting,
  )
