/** Keeps a second process from fetching the same model into the same cache. The system itself lets go of the lock when a process ends, however it ends. */
import { createHash } from 'node:crypto'
import { realpathSync, rmSync } from 'node:fs'
import { createConnection, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { modelFolderName } from './cache.ts'
import { HubError } from './hub-error.ts'
import { ownFolder } from './own-folder.ts'

/** Gives what lets go of it. Throws a HubError where another process holds it. */
export async function lockModel(cache: string, id: string): Promise<() => void> {
  const place = placeOf(cache, id)
  const server =
    (await listen(place.path)) ??
    (place.isFile && (await isDeserted(place.path)) ? await listenAfresh(place.path) : undefined)
  if (!server)
    throw new HubError(
      'locked',
      `another process is fetching ${id} into this cache`,
      'wait until it is done, then call again',
    )
  server.unref()
  return () => server.close()
}

/** Linux's abstract sockets and Windows' pipes have no file; elsewhere the socket lies in the cache, where a killed process leaves it. */
function placeOf(cache: string, id: string): { path: string; isFile: boolean } {
  const key = createHash('sha256')
    .update(join(realpathSync(cache), modelFolderName(id)))
    .digest('hex')
    .slice(0, 32)
  if (process.platform === 'linux') return { path: `\0lsp-pull-${key}`, isFile: false }
  if (process.platform === 'win32') return { path: `\\\\.\\pipe\\lsp-pull-${key}`, isFile: false }
  return { path: join(ownFolder(cache, '.locks'), `lsp-${key.slice(0, 16)}`), isFile: true }
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
