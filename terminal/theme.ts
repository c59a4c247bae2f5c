/** Colours by what they mean. Views name a tone, never a colour; a colour is never the only signal. */
export type Tone = 'plain' | 'title' | 'name' | 'muted' | 'good' | 'bad' | 'warn' | 'accent' | 'chosen'

export interface Style {
  readonly color?: 'green' | 'red' | 'yellow' | 'cyan' | 'magenta' | 'blue'
  readonly dimColor?: boolean
  readonly bold?: boolean
  readonly inverse?: boolean
}

/** The sixteen colours that a terminal's own theme sets, so that light and dark ones both work. */
export const THEME: Readonly<Record<Tone, Style>> = {
  plain: {},
  title: { bold: true },
  name: { color: 'cyan' },
  muted: { dimColor: true },
  good: { color: 'green' },
  bad: { color: 'red' },
  warn: { color: 'yellow' },
  accent: { color: 'magenta' },
  chosen: { inverse: true },
}

/** For better or worse than nothing. */
export const toneOf = (value: number | null | undefined): Tone =>
  typeof value !== 'number' || value === 0 ? 'plain' : value > 0 ? 'good' : 'bad'
