/**
 * Opens the best adapter of the machine: a real GPU, else a CPU adapter of the system (lavapipe), else the SwiftShader
 * that travels with the package. LSP_ADAPTER=auto|gpu|cpu|bundled overrides the choice of the caller.
 */
import { Gpu } from '../../kernels/gpu.ts'
import { AdapterError } from './adapter-error.ts'
import { loadBundledDriver, whyNotBundled } from './bundled.ts'
import { type AdapterFacts, factsOf, isCpuAdapter } from './facts.ts'
import { newInstance } from './instance.ts'
import { quietly } from './quiet.ts'

export type AdapterChoice = 'auto' | 'gpu' | 'cpu' | 'bundled'
const CHOICES: readonly AdapterChoice[] = ['auto', 'gpu', 'cpu', 'bundled']

export interface OpenedGpu {
  readonly gpu: Gpu
  readonly facts: AdapterFacts
}

interface Found {
  readonly adapter: GPUAdapter
  readonly bundled: boolean
}

/** Opens a device with all that its adapter allows. Throws an AdapterError where the kind asked for is not there. */
export async function openGpu(options: { adapter?: AdapterChoice } = {}): Promise<OpenedGpu> {
  const { adapter, bundled } = await find(choiceOf(options.adapter))
  const wanted = { requiredLimits: wishes(adapter), requiredFeatures: features(adapter) }
  const device = await quietly(() => adapter.requestDevice(wanted))
  const facts = factsOf(adapter, bundled)
  return { gpu: new Gpu(device, { isCpu: facts.kind !== 'gpu' }), facts }
}

/** Gives the device back, after what was recorded on it is done. */
export async function closeGpu(gpu: Gpu): Promise<void> {
  await gpu.settle()
  gpu.destroy()
}

/** What the command line names stands above the environment. */
function choiceOf(wanted: AdapterChoice | undefined): AdapterChoice {
  if (wanted !== undefined && wanted !== 'auto') return wanted
  const said = process.env.LSP_ADAPTER
  if (!said) return 'auto'
  const choice = CHOICES.find(each => each === said)
  if (!choice)
    throw new AdapterError(`LSP_ADAPTER is ${JSON.stringify(said)}; it may be ${CHOICES.join(', ')}`)
  return choice
}

async function find(choice: AdapterChoice): Promise<Found> {
  if (choice !== 'bundled') {
    const adapter = await systemAdapter(choice)
    if (adapter) return { adapter, bundled: false }
    if (choice === 'gpu')
      throw new AdapterError(
        'no GPU was found. Install its Vulkan driver (in a container, NVIDIA_DRIVER_CAPABILITIES must name graphics), ' +
          'or leave out --adapter and LSP_ADAPTER to compute on the CPU.',
      )
    if (choice === 'cpu')
      throw new AdapterError(
        "no CPU adapter of the system was found. Install Mesa's lavapipe 25 or newer (mesa-vulkan-drivers and libvulkan1), " +
          'or set LSP_ADAPTER=bundled.',
      )
  }
  const reason = whyNotBundled()
  if (reason) throw new AdapterError(`no adapter was found, and ${reason}. Install a Vulkan driver.`)
  loadBundledDriver()
  const adapter = await request()
  if (!adapter)
    throw new AdapterError('the bundled adapter does not start here; it needs glibc 2.17 or newer')
  return { adapter, bundled: true }
}

/** A new instance's best adapter. Dawn looks for it while the call runs, so its notes can be kept off the terminal. */
async function request(
  options: GPURequestAdapterOptions = {},
  only?: string,
): Promise<GPUAdapter | undefined> {
  return (await quietly(() => newInstance(only).requestAdapter(options))) ?? undefined
}

/** What the system offers of that kind, if anything. */
async function systemAdapter(choice: AdapterChoice): Promise<GPUAdapter | undefined> {
  const first = await request({ powerPreference: 'high-performance' })
  if (!first) return undefined
  if (choice === 'auto') return first
  if (choice === 'gpu') return isCpuAdapter(first) ? undefined : first
  return isCpuAdapter(first) ? first : await request({}, 'llvmpipe')
}

/** All of the memory and workgroup limits that the adapter has: the defaults are those of a phone. */
function wishes(adapter: GPUAdapter): Record<string, number> {
  const names = [
    'maxBufferSize',
    'maxStorageBufferBindingSize',
    'maxStorageBuffersPerShaderStage',
    'maxComputeWorkgroupStorageSize',
    'maxComputeInvocationsPerWorkgroup',
    'maxComputeWorkgroupSizeX',
    'maxComputeWorkgroupSizeY',
    'maxComputeWorkgroupSizeZ',
    'maxComputeWorkgroupsPerDimension',
  ] as const
  return Object.fromEntries(names.map(name => [name, adapter.limits[name]]))
}

function features(adapter: GPUAdapter): GPUFeatureName[] {
  const wanted: GPUFeatureName[] = ['subgroups', 'timestamp-query', 'shader-f16']
  return wanted.filter(feature => adapter.features.has(feature))
}
