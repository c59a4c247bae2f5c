// Opens the adapter that the environment asks for, computes with it, and prints one JSON line; run by adapter.test.ts.
import { closeGpu, openGpu } from '../../../runtime/adapter/open-gpu.ts'

try {
  const { gpu, facts } = await openGpu()
  const tensor = gpu.upload(new Float32Array([1, 2, 3]))
  console.log(JSON.stringify({ facts, read: [...(await gpu.read(tensor))] }))
  await closeGpu(gpu)
} catch (error) {
  const { name, message } = error as Error
  console.log(JSON.stringify({ name, message }))
}
