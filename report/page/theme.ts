/** Light or dark: as the system has it, until the reader chooses. */
import { h } from './dom.ts'

const KEY = 'lsp-report-theme'

export function themeButton(): HTMLButtonElement {
  const root = document.documentElement
  const system = matchMedia('(prefers-color-scheme: dark)')
  const dark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : system.matches)
  const button = h('button', { type: 'button', class: 'quiet theme' })
  const label = () => {
    button.textContent = dark() ? 'Light' : 'Dark'
    button.setAttribute('aria-label', dark() ? 'Show in light colours' : 'Show in dark colours')
  }
  const kept = remembered()
  if (kept) root.dataset.theme = kept
  label()
  system.addEventListener('change', label)
  button.addEventListener('click', () => {
    root.dataset.theme = dark() ? 'light' : 'dark'
    remember(root.dataset.theme)
    label()
  })
  return button
}

/** A page from a file may be refused any memory. */
function remembered(): string | undefined {
  try {
    const kept = localStorage.getItem(KEY)
    return kept === 'light' || kept === 'dark' ? kept : undefined
  } catch {
    return undefined
  }
}

function remember(theme: string): void {
  try {
    localStorage.setItem(KEY, theme)
  } catch {
    // Then it holds for this time only.
  }
}
