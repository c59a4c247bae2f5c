/** The rooms and what each may import (ARCHITECTURE.md). An arrow that is not here fails the build. */
const rooms = {
  grammar: [],
  'compiler/plan': [],
  compiler: ['grammar', 'compiler/plan'],
  kernels: [],
  runtime: ['kernels', 'compiler/plan'],
  editor: ['grammar', 'compiler', 'compiler/plan'],
  report: ['compiler', 'compiler/plan', 'runtime'],
  terminal: ['grammar', 'compiler', 'compiler/plan', 'editor', 'kernels', 'report', 'runtime'],
  games: ['kernels', 'runtime', 'compiler/plan'],
}

const inside = room => (room === 'compiler' ? '^compiler/(?!plan/)' : `^${room}/`)

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    ...Object.entries(rooms).flatMap(([room, allowed]) => {
      const others = Object.keys(rooms).filter(other => other !== room && !allowed.includes(other))
      return others.map(other => ({
        name: `${room} must not import ${other}`,
        severity: 'error',
        from: { path: inside(room) },
        to: { path: inside(other) },
      }))
    }),
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: { pathNot: '^(test|tools|bench)/' },
      to: { path: '^(test|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(node_modules|dist|runs|\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.wgsl', '.md', '.json'] },
  },
}
