/**
 * `collapse`: a role has found what pays it whatever it says, as the Challenger of LSP-Zero does with nonsense that nobody can
 * answer. Seen without knowing what is well formed: it is stuck (stuck.ts), and no other reward holds.
 *
 * Where nonsense took over although a judge was paid for (ablations.lsp, "Q 0.25", two seeds), what the judge gave was 0.61 to 0.64 of its
 * first steps' at the alarm; in LSP it was never below 0.86 (two seeds of each of two base models): below three quarters a reward has
 * fallen. docs/results/table1.md has when it rings.
 */
import { watchStuck } from './stuck.ts'
import { BETWEEN, type Watcher } from './watch.ts'

const FALLEN = 3 / 4

export const collapse: Watcher = plan =>
  watchStuck('collapse', plan, ({ seen, others }) =>
    others.some(({ left }) => left >= FALLEN)
      ? BETWEEN
      : {
          is: 'ringing',
          text: `${seen}; let its payoff reward what is well formed, as LSP’s quality term does`,
        },
  )
