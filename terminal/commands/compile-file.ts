export async function compileFile(_file: string, _wanted: object): Promise<undefined> {
  return undefined
}
