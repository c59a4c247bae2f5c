/**
 * Runs the functions of a game's author inside QuickJS inside a worker thread: no process, no files, no network, no clock,
 * no chance, no state from one call to the next. The worker itself may be ended from outside when C code overruns.
 */
import { parentPort } from 'node:worker_threads'
import variant from '@jitl/quickjs-wasmfile-release-sync'
import {
  newQuickJSWASMModuleFromVariant,
  type QuickJSContext,
  type QuickJSHandle,
} from 'quickjs-emscripten-core'
import { type CallAnswer, type CallRequest, type Outcome, OVERRUN } from './protocol.ts'

const MEMORY_BYTES = 16 << 20
const STACK_BYTES = 256 << 10

/** Takes away what differs from call to call; each says so when it is used. */
const prelude = `
  const refuse = name => () => { throw new Error(name + ' is not available: a reward function must be pure') }
  Math.random = refuse('Math.random')
  globalThis.Date = new Proxy(function Date() {}, { construct: refuse('Date'), apply: refuse('Date'), get: (_, k) => refuse('Date.' + String(k)) })
`

const port = parentPort
if (!port) throw new Error('this file runs as a worker')
const quickjs = await newQuickJSWASMModuleFromVariant(variant)

port.on('message', (request: CallRequest) => {
  const outcomes =
    request.calls.length === 0 ? [callOnce(request)] : request.calls.map(args => callOnce(request, args))
  port.postMessage({ outcomes } satisfies CallAnswer)
})

/** One call in a context of its own; without arguments the module is only loaded. */
function callOnce(request: CallRequest, args?: readonly unknown[]): Outcome {
  const runtime = quickjs.newRuntime()
  runtime.setMemoryLimit(MEMORY_BYTES)
  runtime.setMaxStackSize(STACK_BYTES)
  // Counted, not timed: on a busy machine a function gives what it gives on an idle one.
  let interrupts = 0
  runtime.setInterruptHandler(() => ++interrupts > request.interrupts)
  const context = runtime.newContext()
  try {
    return evaluate(context, request, args)
  } catch (error) {
    return { error: interrupts > request.interrupts ? OVERRUN : messageOf(error) }
  } finally {
    context.dispose()
    runtime.dispose()
  }
}

function evaluate(
  context: QuickJSContext,
  request: CallRequest,
  args: readonly unknown[] | undefined,
): Outcome {
  context.unwrapResult(context.evalCode(prelude, 'prelude.js')).dispose()
  const module = context.unwrapResult(context.evalCode(request.code, request.path, { type: 'module' }))
  const fn = context.getProp(module, 'default')
  try {
    if (context.typeof(fn) !== 'function') return { error: 'has no default export that is a function' }
    if (args === undefined) return { value: true }
    const handles = args.map(arg => toHandle(context, arg))
    const result = context.unwrapResult(context.callFunction(fn, context.undefined, ...handles))
    for (const handle of handles) handle.dispose()
    const kind = context.typeof(result)
    const value: unknown =
      kind === 'number' || kind === 'string' || kind === 'boolean' ? context.dump(result) : undefined
    result.dispose()
    return value === undefined
      ? { error: `returned ${kind === 'undefined' ? 'nothing' : `a value of type ${kind}`}` }
      : { value }
  } finally {
    fn.dispose()
    module.dispose()
  }
}

function toHandle(context: QuickJSContext, value: unknown): QuickJSHandle {
  if (typeof value === 'number') return context.newNumber(value)
  if (typeof value === 'boolean') return value ? context.true : context.false
  return context.newString(String(value))
}

function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error)
    return `threw “${String(error.message)}”`
  return `threw ${String(error)}`
}
