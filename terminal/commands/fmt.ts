export async function fmt(file: string | string[], options: object): Promise<0> {
  console.log(file, options)
  return 0
}
