/** Numbers as the screen, the plain lines and the summary write them. */

/** Three digits or so: `−0.42`, `5.10`, `41.3`, `128`, `1e-6`. A value that is not there is `–`. */
export function number(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–'
  const size = Math.abs(value)
  const digits = size === 0 ? '0.00' : written(size)
  return value < 0 && /[1-9]/.test(digits) ? `−${digits}` : digits
}

function written(size: number): string {
  if (size >= 1e6) return size.toExponential(1).replace('e+', 'e')
  if (size >= 99.95) return size.toFixed(0)
  if (size >= 9.995) return size.toFixed(1)
  if (size >= 0.0995) return size.toFixed(2)
  if (size >= 0.00095) return size.toFixed(3)
  return size.toExponential(1).replace('.0e', 'e')
}

/** With its sign: `+1.2`, `−0.4`. */
export const signed = (value: number | null | undefined): string =>
  typeof value === 'number' && value > 0 ? `+${number(value)}` : number(value)

/** A share of 1 in whole per cent: `94%`. */
export const share = (value: number | null | undefined): string =>
  value === null || value === undefined || !Number.isFinite(value) ? '–' : `${Math.round(value * 100)}%`

/** A share of 1 with a decimal, as results are written: `51.0 %`. */
export const percent = (value: number | null | undefined): string =>
  value === null || value === undefined || !Number.isFinite(value) ? '–' : `${(value * 100).toFixed(1)} %`

/** Seconds: `0.31 s`, `4.2 s`, `41 s`, `12m30s`, `1h12m`, `3d4h`. */
export function duration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return '–'
  if (seconds < 0.005) return '0 s'
  if (seconds < 1) return `${seconds.toFixed(2)} s`
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`
  if (seconds < 99.5) return `${Math.round(seconds)} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes}m${two(Math.floor(seconds % 60))}s`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours}h${two(minutes % 60)}m` : `${Math.floor(hours / 24)}d${hours % 24}h`
}

/** Counts: `102 k`, `134.5 M`, `1.7 G`. */
export function count(value: number): string {
  if (value < 1e4) return String(value)
  if (value < 1e6) return `${Math.round(value / 1e3)} k`
  return value < 1e9 ? `${(value / 1e6).toFixed(1)} M` : `${(value / 1e9).toFixed(1)} G`
}

const two = (value: number): string => String(value).padStart(2, '0')
