/**
 * Dawn's instances: what `create()` gives must stay reachable for the life of the process, or the garbage collector
 * ends it with a crash (Dawn keeps a bare pointer). So each instance is pinned on `globalThis`, where anyone can see it.
 */
import { create, globals } from 'webgpu'

declare global {
  var lspGpuInstances: GPU[] | undefined
}

/**
 * What costs much and guards nothing in kernels that are tested with it: bounds checks (1.3–1.6 times the time), zeroing
 * of workgroup memory, guards of integer division. LSP_ROBUST=1 keeps them. Validation stays on: without it a faulty
 * shader ends the process.
 */
const FAST = ['disable_robustness', 'disable_workgroup_init', 'disable_polyfills_on_integer_div_and_mod']

/** A new instance with its own view of the drivers that the environment names. `only`: adapters whose name holds it. */
export function newInstance(only?: string): GPU {
  Object.assign(globalThis, globals)
  const flags = process.env.LSP_ROBUST === '1' ? [] : [`enable-dawn-features=${FAST.join()}`]
  flags.push('disable-dawn-features=enable_spirv_validation')
  if (only) flags.push(`adapter=${only}`)
  const instance = create(flags)
  globalThis.lspGpuInstances ??= []
  globalThis.lspGpuInstances.push(instance)
  return instance
}
