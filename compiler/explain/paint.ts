/** Colours of explanations; without colour all is plain text. */
export interface Paint {
  readonly title: (text: string) => string
  readonly faint: (text: string) => string
}

const plain: Paint = { title: text => text, faint: text => text }

const coloured: Paint = {
  title: text => `\u001b[1m${text}\u001b[22m`,
  faint: text => `\u001b[2m${text}\u001b[22m`,
}

export const paint = (colour: boolean): Paint => (colour ? coloured : plain)
