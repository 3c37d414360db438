import 'server-only'
import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'

/** Where the audit's own files are, in the data folder. */
export const auditPaths = (dataFolder: string) => ({
  file: join(/* turbopackIgnore: true */ dataFolder, 'audit.jsonl'),
  checkpoints: join(/* turbopackIgnore: true */ dataFolder, 'audit-checkpoints.jsonl'),
  key: join(/* turbopackIgnore: true */ dataFolder, 'audit-key.pem'),
  writer: join(/* turbopackIgnore: true */ dataFolder, 'audit-writer'),
})

/** The name of a file that holds what was written before the store was replaced: `audit.until-….jsonl`. */
export const SET_ASIDE = /^audit\.until-.+\.jsonl$/
export const setAsideName = (path: string, now: Date) =>
  path.replace(/\.jsonl$/, `.until-${now.toISOString().replace(/[:.]/g, '-')}.jsonl`)

/** Puts what was created in a folder on disk: without it a file can be lost whole in a power failure. */
export async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * The text of a small file of ours, made once and never changed; of several processes that make it one wins.
 * Readable by its owner alone.
 */
export async function readOrMake(dataFolder: string, path: string, make: () => string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  // Written aside and then given its name, so that nobody reads half of it.
  const aside = `${path}.${randomBytes(6).toString('hex')}`
  const handle = await open(aside, 'wx', 0o600)
  try {
    await handle.writeFile(make())
    await handle.sync()
  } finally {
    await handle.close()
  }
  try {
    await link(aside, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await unlink(aside)
  }
  await flushFolder(dataFolder)
  return readFile(path, 'utf8')
}

/** What names a data folder in the rows that it writes. Made at first use. */
export const writerOf = async (dataFolder: string): Promise<string> =>
  (await readOrMake(dataFolder, auditPaths(dataFolder).writer, () => `${randomBytes(8).toString('hex')}\n`)).trim()
