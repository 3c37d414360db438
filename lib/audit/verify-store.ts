import 'server-only'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { auditCheckpoints, auditRows, findAuditHead, findAuditRows } from '@/lib/store/audit'
import type { Store } from '@/lib/store/schema'
import { checkpointsIn } from './checkpoint'
import { auditPaths, SET_ASIDE } from './installation'
import { publicKeyOf } from './key'
import { linesOf } from './lines'
import { type Report, type Verdict, verifyAudit, type Witnesses } from './verify'

type Installation = {
  dataFolder: string
  /** What `CANOPY_AUDIT_KEY` names. */
  keyFile: string | undefined
  /** Checkpoints kept elsewhere: each the text itself, or a file that has them in its lines. */
  checkpoints: string[]
  /** Files of public keys kept elsewhere; when there is one, the key of the installation counts for nothing. */
  publicKeys: string[]
}

/**
 * Verifies the audit of a store against the files of a data folder and what was kept elsewhere. Needs no running app,
 * works beside one, and writes nothing.
 * @throws Error when what was kept is not there, or holds no checkpoint or key.
 */
export async function verifyStore(db: Store, installation: Installation, report: Report): Promise<Verdict> {
  const { dataFolder } = installation
  const paths = auditPaths(dataFolder)
  const witnesses: Witnesses = {
    kept: [...ownCheckpoints(paths.checkpoints), ...installation.checkpoints.flatMap(keptElsewhere)],
    keys: await keysOf(installation),
    file: existsSync(paths.file) ? { lines: linesOf(paths.file), writer: textOf(paths.writer) } : null,
  }
  const chain = {
    head: () => findAuditHead(db),
    rows: () => auditRows(db),
    checkpoints: () => auditCheckpoints(db),
    find: (seqs: number[]) => findAuditRows(db, seqs),
  }
  const verdict = await verifyAudit(chain, witnesses, report)
  if (!witnesses.file && verdict.rows > 0)
    report.note(`There is no ${basename(paths.file)} in ${dataFolder} to compare with`)
  const setAside = existsSync(dataFolder) ? readdirSync(dataFolder).filter((name) => SET_ASIDE.test(name)) : []
  for (const name of setAside) {
    report.finding(
      `${name} holds rows of another store: this one was replaced or put back. Move it away if that was meant`,
    )
  }
  return { ...verdict, findings: verdict.findings + setAside.length }
}

async function keysOf({ dataFolder, keyFile, publicKeys }: Installation) {
  if (publicKeys.length > 0) return Promise.all(publicKeys.map(publicKeyOf))
  const path = keyFile ?? auditPaths(dataFolder).key
  return existsSync(path) ? [await publicKeyOf(path)] : []
}

const ownCheckpoints = (path: string): Witnesses['kept'] =>
  checkpointsIn(textOf(path) ?? '').map((checkpoint) => ({ checkpoint, where: `stands in ${basename(path)}` }))

function keptElsewhere(textOrFile: string): Witnesses['kept'] {
  const found = checkpointsIn(textOrFile)
  const isFile = found.length === 0 && existsSync(textOrFile)
  const kept = isFile ? checkpointsIn(readFileSync(textOrFile, 'utf8')) : found
  if (kept.length === 0) {
    throw new Error(isFile ? `${textOrFile} holds no checkpoint` : `${textOrFile} is neither a checkpoint nor a file`)
  }
  return kept.map((checkpoint) => ({ checkpoint, where: 'was kept' }))
}

const textOf = (path: string): string | null => (existsSync(path) ? readFileSync(path, 'utf8').trim() : null)
