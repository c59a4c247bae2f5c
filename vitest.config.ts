import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

/** Loads `.wgsl` and `.md` imports as text, as the build does (tools/build.mjs). */
const textFiles = {
  name: 'text-files',
  enforce: 'pre' as const,
  load(id: string) {
    if (!/\.(wgsl|md)$/.test(id)) return null
    return `export default ${JSON.stringify(readFileSync(id, 'utf8'))}`
  },
}

export default defineConfig({
  plugins: [textFiles],
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // One adapter, two cores: files that open a device would only fight over it.
    fileParallelism: false,
    pool: 'forks',
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
