/** A real browser, where there is one: LSP_CHROMIUM, Debian's chromium, or Google Chrome. */
import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export const BROWSER = process.env.LSP_CHROMIUM ?? PLACES.find(existsSync)

/** Without Chromium's own sandbox, which root in a container cannot have: the page is ours. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: BROWSER!, args: ['--no-sandbox', '--disable-gpu'] })

export interface Opened {
  readonly page: Page
  /** What the page said on its console, threw, and asked for beside itself. */
  readonly faults: string[]
}

export async function openPage(
  browser: Browser,
  file: string,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme })
  const faults: string[] = []
  page.on('console', message => faults.push(`console: ${message.text()}`))
  page.on('pageerror', error => faults.push(`thrown: ${error.message}`))
  page.on('request', request => {
    if (!request.isNavigationRequest()) faults.push(`request: ${request.url()}`)
  })
  await page.goto(`file://${file}`)
  return { page, faults }
}
