/** A commit's files under their names, as links to blobs; and the branch or tag that stands for the commit. */
import {
  copyFileSync,
  lstatSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { HubFile } from './listing.ts'
import { isCommit } from './model-name.ts'
import { attemptDisk, flushFolder, ownFolder } from './own-folder.ts'

/** To be called when all blobs are there: what a snapshot names is whole. Gives its folder. */
export function writeSnapshot(folder: string, commit: string, files: readonly HubFile[]): string {
  const dir = ownFolder(folder, 'snapshots', commit)
  for (const { name, hash } of files) {
    const link = join(ownFolder(dir, ...name.split('/').slice(0, -1)), name.split('/').at(-1)!)
    const target = relative(dirname(link), join(folder, 'blobs', hash))
    attemptDisk(link, () => {
      if (leadsTo(link, target)) return
      inPlace(link, temporary => linkOrCopy(target, temporary))
    })
  }
  flushFolder(dir)
  return dir
}

/** Written last, so that a revision never stands for a snapshot that is not whole. A commit stands for itself. */
export function writeRef(folder: string, revision: string, commit: string): void {
  if (isCommit(revision)) return
  const parts = revision.split('/')
  const path = join(ownFolder(folder, 'refs', ...parts.slice(0, -1)), parts.at(-1)!)
  attemptDisk(path, () => inPlace(path, temporary => writeFileSync(temporary, commit, { flag: 'wx' })))
  flushFolder(dirname(path))
}

function leadsTo(link: string, target: string): boolean {
  const kind = lstatSync(link, { throwIfNoEntry: false })
  return kind?.isSymbolicLink() === true && readlinkSync(link) === target
}

/** Made beside its place, then moved there: at no moment is there nothing. */
function inPlace(path: string, make: (temporary: string) => void): void {
  const temporary = `${path}.${process.pid}.tmp`
  rmSync(temporary, { force: true })
  try {
    make(temporary)
    renameSync(temporary, path)
  } finally {
    rmSync(temporary, { force: true })
  }
}

/** Windows lets only some users make links: there the file is copied, as huggingface_hub does. */
function linkOrCopy(target: string, path: string): void {
  try {
    symlinkSync(target, path)
  } catch (fault) {
    if (process.platform !== 'win32') throw fault
    copyFileSync(join(dirname(path), target), path)
  }
}
