/** Files as large as a file may be, of one thing again and again. */
import { type Attack, closing, fill, opening } from './attack.ts'

const scribbles = (bytes: number): Attack[] => [
  { name: 'opening parentheses', text: fill(bytes, '(') },
  { name: 'opening braces', text: fill(bytes, '{') },
  { name: 'closing braces', text: fill(bytes, '}') },
  { name: 'quotes', text: fill(bytes, '"') },
  { name: 'block quotes', text: fill(bytes, '""" ') },
  { name: 'backslashes', text: fill(bytes, '\\') },
  { name: 'backslashes in a text', text: fill(bytes, '\\', '"') },
  { name: 'characters that are none', text: fill(bytes, '\\u{110000}', '"', '"') },
  { name: 'block comments', text: fill(bytes, '/* ') },
  { name: 'words', text: fill(bytes, 'name ') },
  { name: 'one word', text: fill(bytes, 'n') },
  { name: 'one number', text: fill(bytes, '1') },
  { name: 'one number with dashes', text: fill(bytes, '1_') },
  { name: 'dots', text: fill(bytes, '.') },
  { name: 'commas', text: fill(bytes, ',') },
  { name: 'minuses', text: fill(bytes, '-', 'game G { let x = ') },
  { name: 'astral letters', text: fill(bytes, '𝑥') },
  { name: 'combining letters', text: fill(bytes, 'e\u0301') },
  { name: 'emoji', text: fill(bytes, '😀 ') },
  { name: 'byte-order marks', text: fill(bytes, '\uFEFF') },
]

const blanks = (bytes: number): Attack[] => [
  { name: 'line ends', text: fill(bytes, '\n') },
  { name: 'carriage returns', text: fill(bytes, '\r') },
  { name: 'spaces', text: fill(bytes, ' ') },
  { name: 'tabs and line ends', text: fill(bytes, '\t\n') },
  { name: 'comments', text: fill(bytes, '// c\n') },
  { name: 'one comment', text: fill(bytes, '//') },
  { name: 'doc comments', text: fill(bytes, '/// d\n', '', 'game G { }') },
  { name: 'comments between tokens', text: fill(bytes, ' // c\n', 'game', 'G { }') },
  { name: 'comments in a game', text: fill(bytes, ' // c\n', opening, closing()) },
  { name: 'empty lines in a game', text: fill(bytes, '\r\n', opening, closing()) },
]

/** The game on either side of what a role sees. */
const [sees = '', seen = ''] = opening.split('"ask"')

const texts = (bytes: number): Attack[] => [
  { name: 'one text', text: fill(bytes, 'a', 'prompt P = "', '"') },
  { name: 'one text block', text: fill(bytes, 'a\n', 'prompt P = """\n', '"""') },
  { name: 'one text block, indented', text: fill(bytes, '  a\n', 'prompt P = """\n', '  """') },
  { name: 'escapes', text: fill(bytes, '\\n', 'prompt P = "', '"') },
  { name: 'holes', text: fill(bytes, '{x}', 'prompt P(x: text) = "', '"') },
  { name: 'doubled braces', text: fill(bytes, '{{', 'prompt P(x: text) = "{x}', '"') },
  { name: 'stray braces', text: fill(bytes, '{ ', 'prompt P(x: text) = "{x}', '"') },
  {
    name: 'stray braces on lines of their own',
    text: fill(bytes, '{ \n', 'prompt P(x: text) = """{x}', '"""'),
  },
  { name: 'unknown holes', text: fill(bytes, i => `{x${i}}`, 'prompt P(x: text) = "{x}', '"') },
  { name: 'a text in a role', text: fill(bytes, 'a ', `${sees}"`, `"${seen}${closing()}`) },
  {
    name: 'a file of stray braces',
    text: 'prompt P(x: text) from "./p.md"',
    others: { 'p.md': fill(bytes, '{ \n', '{x}') },
  },
]

const declarations = (bytes: number): Attack[] => [
  { name: 'games', text: fill(bytes, i => `game G${i} { }\n`) },
  { name: 'games of one name', text: fill(bytes, 'game G { }\n') },
  {
    name: 'games that extend each other',
    text: fill(bytes, i => `game G${i + 1} extends G${i} { }\n`, 'game G0 { }\n'),
  },
  {
    name: 'games that extend one',
    text: fill(bytes, i => `game G${i + 1} extends G0 { }\n`, 'game G0 { }\n'),
  },
  { name: 'games that extend an unknown one', text: fill(bytes, i => `game G${i} extends H${i} { }\n`) },
  { name: 'games that extend a circle', text: fill(bytes, i => `game G${i} extends G${i + 1} { }\n`) },
  { name: 'evals', text: fill(bytes, i => `eval E${i} { }\n`) },
  { name: 'imports', text: fill(bytes, i => `import A${i} from "./a${i}.lsp"\n`) },
  {
    name: 'imports of one file',
    text: fill(bytes, i => `import A${i} from "./a.lsp"\n`),
    others: { 'a.lsp': 'prompt A = "x"' },
  },
  { name: 'one import of many names', text: fill(bytes, i => `A${i}, `, 'import ', 'B from "./a.lsp"\n') },
  {
    name: 'one import of many unknown names',
    text: fill(bytes, i => `A${i}, `, 'import ', 'B from "./a.lsp"\n'),
    others: { 'a.lsp': 'prompt B = "x"' },
  },
  { name: 'prompts', text: fill(bytes, i => `prompt P${i} = "text"\n`) },
  { name: 'prompts from files', text: fill(bytes, i => `prompt P${i} from "./${i}.md"\n`) },
  { name: 'functions', text: fill(bytes, i => `function f${i}(x: text): number from "./${i}.js"\n`) },
  { name: 'starts of declarations', text: fill(bytes, 'game\n') },
  { name: 'broken members', text: fill(bytes, 'axis a\n', 'game G {\n', '}') },
  { name: 'parameters', text: fill(bytes, i => `a${i}: text, `, 'game G(', 'b: text) { }') },
  {
    name: 'parameters of a prompt',
    text: fill(bytes, i => `a${i}: text, `, 'prompt P(', 'b: text) = "{b}"'),
  },
  {
    name: 'fields',
    text: fill(bytes, i => `a${i}: text, `, 'data d from "./d.jsonl" {', 'b: text }'),
    others: { 'd.jsonl': '' },
  },
]

const experiments = (bytes: number): Attack[] => [
  { name: 'arms', text: fill(bytes, i => `arm a${i} = G\n`, 'game G { }\nexperiment E {', '}') },
  { name: 'arms of one name', text: fill(bytes, 'arm a = G\n', 'game G { }\nexperiment E {', '}') },
  {
    name: 'arms with settings',
    text: fill(
      bytes,
      i => `arm a${i} = G with { axis.query: ${i + 2} }\n`,
      `${opening}${closing()}experiment E {`,
      '}',
    ),
  },
  {
    name: 'arms of unknown games',
    text: fill(bytes, i => `arm a${i} = H${i}\n`, 'game G { }\nexperiment E {', '}'),
  },
  { name: 'stages', text: fill(bytes, 'then G ', 'game G { }\nexperiment E { arm a = G ', '}') },
  { name: 'seeds', text: fill(bytes, '1, ', 'game G { }\nexperiment E { arm a = G  seeds: [', '2] }') },
  {
    name: 'different seeds',
    text: fill(bytes, i => `${i}, `, 'game G { }\nexperiment E { arm a = G  seeds: [', '0] }'),
  },
]

export const large = (bytes: number): readonly Attack[] => [
  ...scribbles(bytes),
  ...blanks(bytes),
  ...texts(bytes),
  ...declarations(bytes),
  ...experiments(bytes),
]
