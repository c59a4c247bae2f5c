/** What we say about the adapter that was taken. */

export type AdapterKind = 'gpu' | 'system-cpu' | 'bundled-cpu'

export interface AdapterFacts {
  readonly name: string
  readonly kind: AdapterKind
  readonly driver?: string
  /** How to get a faster one, where there may be one. */
  readonly advice?: string
}

/** Reads an adapter's own description; `bundled` says that the driver came with this package. */
export function factsOf(adapter: GPUAdapter, bundled: boolean): AdapterFacts {
  const { device, description, architecture } = adapter.info
  const kind = bundled ? 'bundled-cpu' : isCpuAdapter(adapter) ? 'system-cpu' : 'gpu'
  const name = device || architecture || 'unknown adapter'
  return {
    name,
    kind,
    ...(description && description !== name ? { driver: description } : {}),
    ...(kind === 'gpu' ? {} : { advice: kind === 'bundled-cpu' ? FASTER_CPU : FASTER_GPU }),
  }
}

/** lavapipe, SwiftShader and Microsoft's WARP call themselves a fallback, or software. */
export function isCpuAdapter(adapter: GPUAdapter): boolean {
  const { architecture, device, description, isFallbackAdapter } = adapter.info
  return (
    isFallbackAdapter ||
    /llvmpipe|lavapipe|swiftshader|software|basic render/i.test(`${architecture} ${device} ${description}`)
  )
}

const FASTER_GPU =
  'this adapter is the CPU; a GPU with its Vulkan driver is many times faster (in a container, NVIDIA_DRIVER_CAPABILITIES must name graphics)'

const FASTER_CPU =
  "this adapter is the CPU, by the bundled SwiftShader; Mesa's lavapipe 25 or newer (mesa-vulkan-drivers and libvulkan1 on Debian and Ubuntu) " +
  'is two to four times faster, and a GPU with its Vulkan driver many times'
