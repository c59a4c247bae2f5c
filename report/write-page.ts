/** The one HTML file: style, program and data inside, nothing from outside, and a policy that lets nothing else run. */
import { createHash } from 'node:crypto'
import type { ReportDocument } from './document.ts'

export interface PageParts {
  /** The bundled program of `report/page/`. */
  readonly script: string
  readonly style: string
}

/** `default-src 'none'`: no request can leave the page; only this very program and style are taken, by their hashes. */
export function pageText(document: ReportDocument, { script, style }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `script-src '${sha256(script)}'`,
    `style-src '${sha256(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escaped(document.title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<a class="skip" href="#content">To the content</a>',
    '<div id="page"></div>',
    `<noscript><h1>${escaped(document.title)}</h1><p>${escaped(document.state.text)}</p><p>The charts and samples of this report are drawn by its own JavaScript, which is switched off.</p></noscript>`,
    `<script type="application/json" id="report">${json(document)}</script>`,
    `<script>${script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

/** Nothing in the data can end its element: every `<` is written as an escape. */
const json = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const sha256 = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`
