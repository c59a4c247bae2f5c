/** Lists of names in sentences. */

export const listed = (names: readonly string[], most = 8): string =>
  names.length <= most
    ? names.map(n => `\`${n}\``).join(', ')
    : `${names
        .slice(0, most)
        .map(n => `\`${n}\``)
        .join(', ')} and ${names.length - most} more`
