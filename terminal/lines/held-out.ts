/** How results of evaluations are written, in every mode the same: `held-out accuracy 51.0 % → 83.1 %`. */
import type { HeldOut } from '../state/screen-state.ts'
import { number, percent } from '../text/number.ts'
import { type SafeText, sanitize } from '../text/safe-text.ts'

/** `Heldout` reads `held-out`; any other eval its own name in lower case. */
export const evalName = (name: string): string =>
  /^held_?out$/i.test(name) ? 'held-out' : name.toLowerCase()

/** A metric that always lay between 0 and 1 is a share. */
export function metricValue({ series }: HeldOut, value: number): string {
  return series.least.value >= 0 && series.greatest.value <= 1 ? percent(value) : number(value)
}

/** What was measured first and last. */
export function heldOutLine(heldOut: HeldOut): SafeText {
  const { evaluation, metric, series } = heldOut
  const last = series.seen > 1 ? ` → ${metricValue(heldOut, series.last.value)}` : ''
  return sanitize(`${evalName(evaluation)} ${metric} ${metricValue(heldOut, series.first.value)}${last}`)
}
