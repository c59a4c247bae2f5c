/** The commands that read what runs have left: lists, comparisons, samples, replays, reports. */
import type { Command } from 'commander'
import type { ExitCode } from './exit-code.ts'
import { positive, speed, wholeNumber } from './option-values.ts'

type Add = (usage: string, description: string, example: string) => Command

/** Adds them to the command tree, in the order of its help. */
export function addRecordCommands(command: Add, done: (code: ExitCode) => void): void {
  command(
    'replay',
    'the screen of a run that has been, step by step in both directions (docs/terminal.md)',
    'lsp replay runs/amber-fox --speed 8\n  lsp replay runs/amber-fox --at 100',
  )
    .argument('<run>', "a run's folder; of one that still goes on, what there is so far")
    .option('--speed <x>', 'how many times as fast as it was', speed, 1)
    .option('--at <step>', 'stands still at this step; in a pipe, ends there', wholeNumber)
    .option('--against <run>', 'another run that the charts show beside this one')
    .option('--plain', 'one line a step, even in a terminal')
    .option('--screen-reader', 'the same: lines that can be read aloud (also INK_SCREEN_READER=true)')
    .option('--json', 'the events as JSON lines, as the run told them')
    .action(async (run, options) => done(await (await import('./commands/replay.ts')).replay(run, options)))

  command(
    'runs',
    'lists runs and experiments: how they stand, how far they are, what they came to',
    'lsp runs\n  lsp runs ../elsewhere/runs --json',
  )
    .argument('[dir...]', 'runs, experiments, or folders of them, besides runs/ and experiments/')
    .option('--all', 'the runs of experiments one by one, too')
    .option('--json', 'one JSON document')
    .action(async (dirs, options) => done(await (await import('./commands/runs.ts')).runs(dirs, options)))

  command(
    'samples',
    'prints what was seen, said and paid in a run, chosen and sorted',
    'lsp samples runs/amber-fox --step last --role Solver --sort advantage --limit 5',
  )
    .argument('<run>', "a run's folder")
    .option('--step <steps>', 'a step, a span as 3..8, or last (default: all)')
    .option('--role <role>', 'what this role said')
    .option('--sort <by>', 'by payoff, advantage, tokens, step or a reward term, the greatest first')
    .option('--asc', 'the least first')
    .option('--search <text>', 'only what was seen or said with this text in it')
    .option('--missing', 'only what is missing, with why')
    .option('--limit <n>', 'so many (default: 20; with --json all)', positive)
    .option('--json', 'the samples as JSON lines')
    .action(async (run, options) => done(await (await import('./commands/samples.ts')).samples(run, options)))

  command(
    'compare',
    'puts runs side by side, or the arms of an experiment: what differs, what was measured, what rang',
    'lsp compare runs/amber-fox runs/calm-owl\n  lsp compare experiments/Table1',
  )
    .argument('<folders...>', 'folders of runs, or of one experiment')
    .option('--json', 'one JSON document')
    .action(async (dirs, options) =>
      done(await (await import('./commands/compare.ts')).compare(dirs, options)),
    )

  command(
    'report',
    'writes a run or an experiment as one HTML file that opens anywhere and asks nothing of a network (docs/report.md)',
    'lsp report runs/amber-fox\n  lsp report experiments/Table1 -o table1.html',
  )
    .argument('<folder>', "a run's or an experiment's folder")
    .option('-o, --output <file>', 'write it there (default: report.html in the folder)')
    .option('--tensorboard', 'write TensorBoard event files instead, in tensorboard/ of each run')
    .option('--all-samples', 'take in all that was said, however large the file becomes')
    .option('--json', 'one JSON document that says what was written')
    .action(async (folder, options) =>
      done(await (await import('./commands/report.ts')).report(folder, options)),
    )
}
