// −1 for an empty text, 1 for any other.
export default function signed(x) {
  return x === '' ? -1 : 1
}
