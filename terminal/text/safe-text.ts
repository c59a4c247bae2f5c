/**
 * Text that may be shown: what models, judges, data and file names say can hold escape sequences (OSC 52 writes the
 * clipboard, OSC 0 the title) and controls that turn the reading direction. Only `sanitize` makes a SafeText.
 */
declare const safe: unique symbol
export type SafeText = string & { readonly [safe]: true }

const LINE_END = /\r\n|[\n\r\u0085\u2028\u2029\v\f]/g
/** Controls (C0, C1, ESC), formats (bidi, zero-width, tags, soft hyphen), lone surrogates, variation selectors. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}]|[\ufe00-\ufe0f]/gu
/** More than two marks on a letter pile up over the lines above it. */
const PILED_MARKS = /(\p{M}{2})\p{M}+/gu

/** One line, without anything that a terminal obeys; a line end is shown as `⏎`, a tab as a space. */
export function sanitize(text: string): SafeText {
  return text
    .replace(LINE_END, '⏎')
    .replaceAll('\t', ' ')
    .replace(HIDDEN, '')
    .replace(PILED_MARKS, '$1') as SafeText
}

/** The same for text that is shown with its line ends. */
export const sanitizeLines = (text: string): SafeText =>
  text
    .split(LINE_END)
    .map(line => sanitize(line))
    .join('\n') as SafeText
