/** A number of bytes for people, in powers of a thousand, as disks and hubs count. */
export function bytes(count: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, count)) / 3))
  const value = count / 1000 ** power
  return `${power === 0 ? count : value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ${units[power]}`
}
