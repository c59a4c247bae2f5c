/**
 * A device with a command stream: programs are recorded in order and submitted together, since one submit a dispatch
 * costs more than most dispatches. Parameters travel in one uniform arena, so that bind groups can be kept and used again.
 */
import { compileFailure } from './compile-error.ts'
import { idleWhile } from './idle.ts'
import type { Param, Program, Workgroups } from './program.ts'
import { bytesOf, type DType, type Tensor, widthOf } from './tensor.ts'

interface Pipeline {
  readonly pipeline: GPUComputePipeline
  readonly layout: GPUBindGroupLayout
  readonly id: number
}

/** Bytes from one block of parameters to the next: the largest `minUniformBufferOffsetAlignment` an adapter may ask. */
const SLOT = 256
const SLOTS = 512

/** Buffers are bound and copied by words of four bytes; one of an odd number of f16 ends within a word. */
const wholeWords = (bytes: number): number => Math.ceil(bytes / 4) * 4

export class Gpu {
  readonly device: GPUDevice
  /** True on adapters that are a CPU in disguise (lavapipe, SwiftShader): register tiles, no workgroup memory. */
  readonly isCpu: boolean
  /** Can tensors of f16 be computed with? */
  readonly hasHalf: boolean
  /** Invocations of a subgroup where that is one fixed number, else 0: no subgroups, or a size that varies. */
  readonly lanes: number
  private readonly arena: GPUBuffer
  private readonly params = new ArrayBuffer(SLOT * SLOTS)
  private readonly view = new DataView(this.params)
  private slots = 0
  private encoder: GPUCommandEncoder | undefined
  private pass: GPUComputePassEncoder | undefined
  private readonly pipelines = new Map<Program, Pipeline>()
  private readonly groups = new Map<string, GPUBindGroup>()
  private readonly ids = new WeakMap<GPUBuffer, number>()
  private nextId = 0
  private failure: Error | undefined

  constructor(device: GPUDevice, options: { isCpu: boolean }) {
    this.device = device
    this.isCpu = options.isCpu
    this.hasHalf = device.features.has('shader-f16')
    const { subgroupMinSize, subgroupMaxSize } = device.adapterInfo
    const fixed = device.features.has('subgroups') && subgroupMinSize === subgroupMaxSize
    this.lanes = fixed ? subgroupMinSize : 0
    this.arena = device.createBuffer({
      label: 'parameters',
      size: SLOT * SLOTS,
      usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
    })
    device.addEventListener('uncapturederror', event => {
      this.failure ??= new Error(`the GPU refused a command: ${event.error.message}`)
    })
    void device.lost.then(info => {
      if (info.reason !== 'destroyed') this.failure ??= new Error(`the GPU was lost: ${info.message}`)
    })
  }

  /** A zero-filled tensor in a buffer of its own. Throws a RangeError past the adapter's largest buffer. */
  alloc(shape: readonly number[], dtype: DType = 'f32', label = 'tensor'): Tensor {
    const size = Math.max(4, widthOf(dtype) * shape.reduce((a, b) => a * b, 1))
    if (size > this.device.limits.maxBufferSize)
      throw new RangeError(`${label} of ${size} bytes is larger than this adapter's largest buffer`)
    const buffer = this.device.createBuffer({
      label,
      size: Math.ceil(size / 4) * 4,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
    })
    this.ids.set(buffer, this.nextId++)
    return { buffer, offset: 0, shape, dtype }
  }

  /** A tensor with `data` in it. */
  upload(data: Float32Array | Uint32Array, shape: readonly number[] = [data.length], label?: string): Tensor {
    const tensor = this.alloc(shape, data instanceof Uint32Array ? 'u32' : 'f32', label)
    this.write(tensor, data)
    return tensor
  }

  /** Overwrites the first `data.length` elements; ordered with the commands recorded before it. */
  write(tensor: Tensor, data: Float32Array | Uint32Array): void {
    this.flush()
    const chunk = 4 << 20 // Dawn stages what it writes: bounded pieces keep that memory bounded.
    for (let at = 0; at < data.length; at += chunk) {
      const part = data.subarray(at, at + chunk)
      this.device.queue.writeBuffer(
        tensor.buffer,
        tensor.offset + 4 * at,
        part.buffer,
        part.byteOffset,
        part.byteLength,
      )
    }
  }

  /** Gives a tensor's buffer back to the adapter, and forgets the bind groups that held it. */
  free(...tensors: readonly Tensor[]): void {
    this.flush()
    for (const { buffer } of tensors) {
      const mark = `b${this.ids.get(buffer)}.`
      for (const key of this.groups.keys()) if (key.includes(mark)) this.groups.delete(key)
      buffer.destroy()
    }
  }

  /** Records one dispatch. `buffers` stand in the order of `program.buffers`; `params` in the order of the WGSL struct. */
  dispatch(
    program: Program,
    buffers: readonly Tensor[],
    params: readonly Param[],
    workgroups: Workgroups,
  ): void {
    if (buffers.length !== program.buffers.length)
      throw new RangeError(`${program.label} takes ${program.buffers.length} buffers, not ${buffers.length}`)
    if (this.slots === SLOTS) this.flush()
    const { pipeline, layout, id } = this.pipelineOf(program)
    const slot = this.slots++ * SLOT
    params.forEach((param, i) => {
      if ('u32' in param) this.view.setUint32(slot + 4 * i, param.u32, true)
      else this.view.setFloat32(slot + 4 * i, param.f32, true)
    })
    this.pass ??= this.commands().beginComputePass()
    this.pass.setPipeline(pipeline)
    this.pass.setBindGroup(0, this.groupOf(program, layout, id, buffers), [slot])
    this.pass.dispatchWorkgroups(workgroups[0], workgroups[1] ?? 1, workgroups[2] ?? 1)
  }

  /** Sets every byte of a tensor to zero. */
  clear(tensor: Tensor): void {
    this.endPass()
    this.commands().clearBuffer(tensor.buffer, tensor.offset, bytesOf(tensor))
  }

  /** Copies all of `from` over the first elements of `to`. */
  copy(from: Tensor, to: Tensor): void {
    this.endPass()
    const size = wholeWords(bytesOf(from))
    this.commands().copyBufferToBuffer(from.buffer, from.offset, to.buffer, to.offset, size)
  }

  /** Submits what was recorded. */
  flush(): void {
    this.endPass()
    if (!this.encoder) return
    if (this.slots > 0) this.device.queue.writeBuffer(this.arena, 0, this.params, 0, this.slots * SLOT)
    this.device.queue.submit([this.encoder.finish()])
    this.encoder = undefined
    this.slots = 0
  }

  /** The elements of a tensor of f32, after all that was recorded before. Throws what the GPU complained of since the last read. */
  async read(tensor: Tensor): Promise<Float32Array> {
    return new Float32Array(await this.readBytes(tensor))
  }

  /** The same for a tensor of u32. */
  async readU32(tensor: Tensor): Promise<Uint32Array> {
    return new Uint32Array(await this.readBytes(tensor))
  }

  /** Waits until the adapter has done all that was recorded. Throws what it complained of. */
  async settle(): Promise<void> {
    this.flush()
    await idleWhile(this.device.queue.onSubmittedWorkDone())
    if (this.failure) throw this.failure
  }

  destroy(): void {
    this.flush()
    this.device.destroy()
  }

  private async readBytes(tensor: Tensor): Promise<ArrayBuffer> {
    const size = bytesOf(tensor)
    const staging = this.device.createBuffer({
      size,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    })
    this.endPass()
    this.commands().copyBufferToBuffer(tensor.buffer, tensor.offset, staging, 0, size)
    this.flush()
    try {
      await idleWhile(staging.mapAsync(GPUMapMode.READ))
    } catch (cause) {
      throw this.failure ?? new Error('the GPU did not answer', { cause })
    }
    if (this.failure) throw this.failure
    const bytes = staging.getMappedRange().slice(0)
    staging.destroy()
    return bytes
  }

  private commands(): GPUCommandEncoder {
    this.encoder ??= this.device.createCommandEncoder()
    return this.encoder
  }

  private endPass(): void {
    this.pass?.end()
    this.pass = undefined
  }

  private pipelineOf(program: Program): Pipeline {
    const known = this.pipelines.get(program)
    if (known) return known
    const layout = this.device.createBindGroupLayout({
      label: program.label,
      entries: [
        {
          binding: 0,
          visibility: GPUShaderStage.COMPUTE,
          buffer: { type: 'uniform', hasDynamicOffset: true, minBindingSize: SLOT },
        },
        ...program.buffers.map((use, i) => ({
          binding: i + 1,
          visibility: GPUShaderStage.COMPUTE,
          buffer: { type: use === 'read' ? ('read-only-storage' as const) : ('storage' as const) },
        })),
      ],
    })
    const module = this.device.createShaderModule({ label: program.label, code: program.source })
    void module.getCompilationInfo().then(info => {
      this.failure ??= compileFailure(program, info)
    })
    const pipeline = this.device.createComputePipeline({
      label: program.label,
      layout: this.device.createPipelineLayout({ bindGroupLayouts: [layout] }),
      compute: { module, entryPoint: program.entry ?? 'main', constants: program.constants },
    })
    const made = { pipeline, layout, id: this.pipelines.size }
    this.pipelines.set(program, made)
    return made
  }

  private groupOf(
    program: Program,
    layout: GPUBindGroupLayout,
    id: number,
    buffers: readonly Tensor[],
  ): GPUBindGroup {
    const key = `p${id}:${buffers.map(t => `b${this.ids.get(t.buffer)}.${t.offset}+${bytesOf(t)}`).join()}`
    const known = this.groups.get(key)
    if (known) return known
    // Shapes of ragged batches differ from step to step: old groups are dropped rather than kept for ever.
    if (this.groups.size > 20_000) this.groups.clear()
    const group = this.device.createBindGroup({
      label: program.label,
      layout,
      entries: [
        { binding: 0, resource: { buffer: this.arena, size: SLOT } },
        ...buffers.map((t, i) => ({
          binding: i + 1,
          resource: { buffer: t.buffer, offset: t.offset, size: Math.max(4, wholeWords(bytesOf(t))) },
        })),
      ],
    })
    this.groups.set(key, group)
    return group
  }
}
