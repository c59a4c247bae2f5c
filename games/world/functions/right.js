// The interpreter of the small world: one-letter commands, applied left to right to three digits.
const commands = {
  r: d => [d[2], d[1], d[0]],
  l: d => [d[1], d[2], d[0]],
  s: d => [d[1], d[0], d[2]],
  '+': d => d.map(x => (x + 1) % 10),
}

export default function right(problem, answer) {
  const parts = /^([rls+]{1,3})([0-9]{3})$/.exec(problem)
  if (!parts) return 0
  const digits = [...parts[1]].reduce((d, command) => commands[command](d), [...parts[2]].map(Number))
  return answer === digits.join('') ? 1 : 0
}
