/** Keeps a second process from what one is doing. The system itself lets go of the lock when a process ends, however it ends. */
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { createConnection, createServer, type Server } from 'node:net'
import { join } from 'node:path'

interface Wanted {
  /** What is done: locks of one kind are apart from those of another. */
  readonly kind: 'pull' | 'run'
  /** What it is done to. */
  readonly key: string
  /** Where a socket may lie on systems that need a file for it; a killed process leaves it there. */
  readonly folder: () => string
}

/** Gives what lets go of it; undefined where another process holds it. */
export async function takeLock(wanted: Wanted): Promise<(() => void) | undefined> {
  const place = placeOf(wanted)
  const server =
    (await listen(place.path)) ??
    (place.isFile && (await isDeserted(place.path)) ? await listenAfresh(place.path) : undefined)
  if (!server) return undefined
  server.unref()
  return () => server.close()
}

/** Linux's abstract sockets and Windows' pipes have no file. */
function placeOf({ kind, key, folder }: Wanted): { path: string; isFile: boolean } {
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 32)
  if (process.platform === 'linux') return { path: `\0lsp-${kind}-${hash}`, isFile: false }
  if (process.platform === 'win32') return { path: `\\\\.\\pipe\\lsp-${kind}-${hash}`, isFile: false }
  return { path: join(folder(), `lsp-${hash.slice(0, 16)}`), isFile: true }
}

/** Undefined where somebody else listens there. */
function listen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer(socket => socket.destroy())
    server.once('error', fault => {
      if ('code' in fault && fault.code === 'EADDRINUSE') resolve(undefined)
      else reject(fault)
    })
    server.listen(path, () => resolve(server))
  })
}

const isDeserted = (path: string): Promise<boolean> =>
  new Promise(resolve => {
    const socket = createConnection(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(false)
    })
    socket.once('error', () => resolve(true))
  })

function listenAfresh(path: string): Promise<Server | undefined> {
  rmSync(path, { force: true })
  return listen(path)
}
