/** Figures and tables as the results pages write them. */
import type { Summary } from '../../runtime/experiment/results.ts'

/** In per cent with one decimal. */
export const percent = (share: number): string => (100 * share).toFixed(1)

export const interval = ({ mean, low, high }: Omit<Summary, 'seeds'>): string =>
  low === null || high === null ? percent(mean) : `${percent(mean)} [${percent(low)}, ${percent(high)}]`

/** With its sign, in percentage points. */
export const points = ({ mean, low, high }: Omit<Summary, 'seeds'>): string => {
  const signed = (x: number) => `${x > 0 ? '+' : ''}${percent(x)}`
  return low === null || high === null ? signed(mean) : `${signed(mean)} [${signed(low)}, ${signed(high)}]`
}

export const two = (x: number | undefined): string =>
  x === undefined || Number.isNaN(x) ? '–' : x.toFixed(2)

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
