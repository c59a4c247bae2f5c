/**
 * Buffers used again and again. The adapter does not give memory back when a buffer is dropped, and ragged batches have
 * a new size every time, so buffers come in size classes (eight to an octave: at most an eighth is wasted) and return here.
 */
import type { Gpu } from '../../kernels/gpu.ts'
import type { DType, Tensor } from '../../kernels/tensor.ts'

const pools = new WeakMap<Gpu, TensorPool>()

/** The pool of a device: one for all of its models, since they take turns. */
export function poolOf(gpu: Gpu): TensorPool {
  const pool = pools.get(gpu) ?? new TensorPool(gpu)
  pools.set(gpu, pool)
  return pool
}

export class TensorPool {
  private readonly gpu: Gpu
  private readonly idle = new Map<number, GPUBuffer[]>()
  private held = 0

  constructor(gpu: Gpu) {
    this.gpu = gpu
  }

  /** Bytes of all buffers that the pool ever made and has not trimmed. */
  get bytes(): number {
    return this.held
  }

  /** A tensor with anything in it. Commands run in order, so one that is given back may be taken again at once. */
  take(shape: readonly number[], dtype: DType = 'f32'): Tensor {
    const size = classOf(4 * shape.reduce((a, b) => a * b, 1), this.gpu.device.limits)
    const buffer = this.idle.get(size)?.pop()
    if (buffer) return { buffer, offset: 0, shape, dtype }
    this.held += size
    return { ...this.gpu.alloc([size / 4], dtype, 'pooled'), shape }
  }

  /** A tensor with `data` in it. */
  upload(data: Float32Array | Uint32Array, shape: readonly number[] = [data.length]): Tensor {
    const tensor = this.take(shape, data instanceof Uint32Array ? 'u32' : 'f32')
    this.gpu.write(tensor, data)
    return tensor
  }

  /** Takes back what `take` gave; the caller must not use it, or a view of it, again. */
  give(...tensors: readonly Tensor[]): void {
    for (const { buffer } of tensors) {
      const idle = this.idle.get(buffer.size)
      if (idle) idle.push(buffer)
      else this.idle.set(buffer.size, [buffer])
    }
  }

  /** Runs `work` with a frame: all that it takes through the frame comes back when it ends. */
  async within<T>(work: (frame: Frame) => Promise<T>): Promise<T> {
    const frame = new Frame(this)
    try {
      return await work(frame)
    } finally {
      frame.end()
    }
  }

  /** Destroys the idle buffers, after the work that still uses them. */
  async trim(): Promise<void> {
    await this.gpu.settle()
    for (const [size, buffers] of this.idle) {
      for (const buffer of buffers) {
        this.gpu.free({ buffer, offset: 0, shape: [size / 4], dtype: 'f32' })
        this.held -= size
      }
    }
    this.idle.clear()
  }
}

/** Tensors with one life: taken one by one, given back together. */
export class Frame {
  private readonly pool: TensorPool
  private readonly taken = new Set<Tensor>()

  constructor(pool: TensorPool) {
    this.pool = pool
  }

  take(shape: readonly number[], dtype: DType = 'f32'): Tensor {
    const tensor = this.pool.take(shape, dtype)
    this.taken.add(tensor)
    return tensor
  }

  upload(data: Float32Array | Uint32Array, shape?: readonly number[]): Tensor {
    const tensor = this.pool.upload(data, shape)
    this.taken.add(tensor)
    return tensor
  }

  /** Gives some back before the frame ends. */
  give(...tensors: readonly Tensor[]): void {
    for (const tensor of tensors) if (this.taken.delete(tensor)) this.pool.give(tensor)
  }

  end(): void {
    this.pool.give(...this.taken)
    this.taken.clear()
  }
}

/** The smallest size class that holds so many bytes; past the largest class, the size itself. */
function classOf(bytes: number, limits: GPUSupportedLimits): number {
  if (bytes <= 1024) return Math.max(256, Math.ceil(bytes / 256) * 256)
  const octave = 2 ** Math.floor(Math.log2(bytes))
  const size = Math.ceil(bytes / (octave / 8)) * (octave / 8)
  return size > limits.maxBufferSize ? bytes : size
}
