// What the build and the script runner have in common: how TypeScript, WGSL and text become one ES module.
import { build } from 'esbuild'

/** Packages that stay outside the bundle: they carry binaries or must find files beside themselves. */
const external = [
  'webgpu',
  '@sparticuz/chromium',
  '@jitl/quickjs-wasmfile-release-sync',
  'react-devtools-core',
  'esbuild',
  'vitest',
]

/** CommonJS packages inside an ES module still ask for `require`. */
const banner = `import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);`

/** Bundles `entries` (name → file) into `outdir`; shared code is split so that a command loads only what it needs. */
export const bundle = (entries, outdir, options = {}) =>
  build({
    entryPoints: entries,
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    jsx: 'automatic',
    loader: { '.wgsl': 'text', '.md': 'text' },
    chunkNames: 'chunks/[name]-[hash]',
    banner: { js: banner },
    define: { 'process.env.NODE_ENV': '"production"' },
    external,
    logLevel: 'warning',
    ...options,
  })

/** The report's program and style, each one small file for a browser. */
export const bundlePage = (entries, outdir) =>
  build({
    entryPoints: entries,
    outdir,
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'warning',
  })
