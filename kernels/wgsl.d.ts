/** WGSL sources are imported as text; the build and the test runner both load them so. */
declare module '*.wgsl' {
  const source: string
  export default source
}
