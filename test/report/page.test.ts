// The report's page in a real browser: charts, sample browser, keyboard, colours, hostile text. Skipped without a browser.
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newFolder } from '../terminal/command.ts'
import { called } from '../terminal/in-process.ts'
import { BROWSER, openBrowser, openPage } from './browser.ts'
import { HOSTILE, runFolder } from './folders.ts'

if (!BROWSER) console.log('no chromium: the page of the report is not tested (LSP_CHROMIUM names one)')
const inBrowser = it.skipIf(!BROWSER)

let browser: Browser
let file: string
beforeAll(async () => {
  if (!BROWSER) return
  const dir = runFolder(join(newFolder(), 'fox'))
  await called(['report', dir])
  file = join(dir, 'report.html')
  browser = await openBrowser()
})
afterAll(() => browser?.close())

inBrowser(
  'draws every curve, marks the alarm on it, says nothing on the console and asks for nothing',
  async () => {
    const { page, faults } = await openPage(browser, file)
    const curves = await page
      .locator('.chart > svg')
      .evaluateAll(all =>
        all.map(each => each.querySelectorAll<SVGPathElement>('path.curve')[0]?.getTotalLength() ?? 0),
      )
    expect(curves).toHaveLength(5)
    for (const length of curves) expect(length).toBeGreaterThan(100)
    expect(await page.locator('.chart > svg .alarm').count()).toBe(5)
    expect(await page.locator('#alarms tbody').textContent()).toContain('games/world/lsp.lsp:5')
    expect(await page.locator('.graph .node').count()).toBeGreaterThan(3)
    await page.locator('#made details summary').click()
    expect(await page.locator('#made details pre').textContent()).toContain('"format": "lsp-plan"')
    expect(faults).toEqual([])
    await page.close()
  },
)

inBrowser('searches, filters, sorts, steps through time and follows one text through it', async () => {
  const { page, faults } = await openPage(browser, file)
  const said = () => page.locator('#sample-list li .line:nth-of-type(3) .message').allTextContents()
  const status = page.locator('#sample-status')
  expect(await status.textContent()).toBe('3 of 18 messages')
  await page.selectOption('#sample-role', 'Solver')
  expect(await said()).toEqual(['since 6', HOSTILE])
  await page.getByRole('button', { name: 'the step before' }).click()
  expect(await said()).toEqual(['since 5', 'no idea'])
  await page.selectOption('#sample-step', '')
  await page.selectOption('#sample-sort', 'payoff')
  await page.locator('#sample-direction').click()
  expect((await said()).slice(0, 3)).toEqual(['since 6', 'since 5', 'since 4'])
  await page.fill('#sample-search', 'SINCE 3')
  expect(await said()).toEqual(['since 3'])
  await page.getByRole('button', { name: 'same seen, through time' }).click()
  expect(await status.textContent()).toBe('12 of 18 messages')
  await page.getByRole('button', { name: 'same said, through time' }).nth(1).click()
  expect(await said()).toEqual(['no idea', 'no idea', 'no idea', 'no idea', 'no idea'])
  await page.getByRole('button', { name: 'Back to one step' }).click()
  expect(await status.textContent()).toBe('3 of 18 messages')
  expect(faults).toEqual([])
  await page.close()
})

inBrowser('shows what a model said as text, whatever it is', async () => {
  const { page, faults } = await openPage(browser, file)
  expect(await page.locator('#sample-list').textContent()).toContain(HOSTILE)
  expect(await page.locator('#sample-list img, #sample-list b, #sample-list script').count()).toBe(0)
  expect(await page.title()).toBe('Lsp: fox')
  expect(faults).toEqual([])
  await page.close()
})

inBrowser('can be used with the keyboard alone', async () => {
  const { page } = await openPage(browser, file)
  const focused = () => page.evaluate(() => document.activeElement?.textContent)
  await page.keyboard.press('Tab')
  expect(await focused()).toBe('To the content')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('img')
  expect(await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)).toBe('solid')
  await page.keyboard.press('Home')
  expect(await page.locator('.readout').first().textContent()).toBe('step 0: accuracy 0.5')
  await page.keyboard.press('ArrowRight')
  expect(await page.locator('.readout').first().textContent()).toBe('step 6: accuracy 0.75')
  await page.keyboard.press('Tab')
  expect(await focused()).toBe('as a table')
  await page.keyboard.press('Enter')
  // The table of this chart is made when it unfolds, a moment after the key.
  expect(await page.locator('.as-table').first().locator('table').textContent()).toContain('0.75')
  await page.getByRole('button', { name: 'same seen, through time' }).first().press('Enter')
  expect(await focused()).toBe('Back to one step')
  await page.keyboard.press('Enter')
  expect(await page.locator('#sample-status').textContent()).toBe('3 of 18 messages')
  await page.close()
})

/** Elements whose text stands out less than WCAG 2.2 asks for at level AA: (L₁ + 0.05) / (L₂ + 0.05) ≥ 4.5. */
const FAINT = `(() => {
  const channel = c => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  const rgb = text => text.match(/[\\d.]+/g).map(Number)
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b)
  const behind = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c[3] !== 0) return c } return [255, 255, 255] }
  const found = []
  for (const e of document.body.querySelectorAll('*')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || e.closest('script, noscript, title')) continue
    const style = getComputedStyle(e)
    const [a, b] = [light(rgb(e instanceof SVGElement ? style.fill : style.color)), light(behind(e))]
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
    if (ratio < 4.5) found.push(e.tagName + '.' + e.getAttribute('class') + ' ' + ratio.toFixed(2))
  }
  return [...new Set(found)]
})()`

inBrowser('is readable in light and in dark, by the system and by its button', async () => {
  const paper = 'getComputedStyle(document.body).backgroundColor'
  const light = await openPage(browser, file, 'light')
  const dark = await openPage(browser, file, 'dark')
  expect(await light.page.evaluate(FAINT)).toEqual([])
  expect(await dark.page.evaluate(FAINT)).toEqual([])
  const [white, black] = [await light.page.evaluate(paper), await dark.page.evaluate(paper)]
  expect(white).not.toBe(black)
  await light.page.getByRole('button', { name: 'Show in dark colours' }).click()
  expect(await light.page.evaluate(paper)).toBe(black)
  await light.page.getByRole('button', { name: 'Show in light colours' }).click()
  expect(await light.page.evaluate(paper)).toBe(white)
  expect([...light.faults, ...dark.faults]).toEqual([])
  await light.page.close()
  await dark.page.close()
})
