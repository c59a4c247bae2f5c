export default function one() {
  return 1
}
