/** `npm run oracle -- DIR`: holds this project to numerical fixtures made with PyTorch. */
import { closeGpu, openGpu } from '../../runtime/adapter/open-gpu.ts'
import { type CaseResult, caseFolders, runCase } from './run-cases.ts'

const [root, only] = process.argv.slice(2)
if (!root) {
  console.error('usage: npm run oracle -- DIR [NAME]')
  process.exit(2)
}
try {
  process.exitCode = await main(root, only)
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault)
  process.exitCode = 1
}

async function main(root: string, only?: string): Promise<number> {
  const folders = caseFolders(root).filter(folder => !only || folder.endsWith(`/${only}`))
  const { gpu } = await openGpu()
  const results: CaseResult[] = []
  for (const folder of folders) {
    const result = await runCase(gpu, folder)
    console.log(result.line)
    results.push(result)
  }
  await closeGpu(gpu)
  const count = (outcome: CaseResult['outcome']) => results.filter(each => each.outcome === outcome).length
  console.log(`${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`)
  return count('failed') > 0 ? 1 : 0
}
