// Verifies the audit chain of the store that the settings name. Needs no running app, and works beside one.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { verifyStore } from '@/lib/audit/verify-store'
import { readSettings } from '@/lib/settings'
import { openStore } from '@/lib/store/database'
import { runningServers } from './lib/running.mjs'

/** More than a person reads. */
const MOST_FINDINGS = 1_000

async function verify(environment: NodeJS.ProcessEnv, kept: { checkpoints: string[]; publicKeys: string[] }) {
  const { dataFolder, databaseUrl, auditKeyFile } = readSettings(environment)
  if (!databaseUrl && !existsSync(join(dataFolder, 'canopy.db'))) throw new Error(`There is no store in ${dataFolder}`)
  const db = await openStore({ dataFolder, databaseUrl })
  try {
    let told = 0
    const finding = (text: string) => {
      told += 1
      if (told <= MOST_FINDINGS) console.log(text)
    }
    const note = (text: string) => console.log(`(${text})`)
    const verdict = await verifyStore(db, { dataFolder, keyFile: auditKeyFile, ...kept }, { finding, note })
    if (told > MOST_FINDINGS) console.log(`… and ${told - MOST_FINDINGS} more`)
    const isWhole = verdict.findings === 0
    const end = isWhole ? 'the chain holds' : `${verdict.findings} found: the chain does not hold`
    console.log(`${verdict.rows} rows, ${verdict.checkpoints} checkpoints, ${end}`)
    return isWhole
  } finally {
    await db.destroy()
  }
}

try {
  const { values } = parseArgs({
    options: {
      checkpoint: { type: 'string', multiple: true, default: [] },
      'public-key': { type: 'string', multiple: true, default: [] },
    },
  })
  // What the terminal sets counts; else the servers that run from this folder know their own store.
  const isSet = ['CANOPY_DATA', 'DATABASE_URL'].some((name) => process.env[name])
  const running = isSet ? [] : runningServers()
  const environments = running.length > 0 ? running.map((noted) => ({ ...process.env, ...noted })) : [process.env]
  const kept = { checkpoints: values.checkpoint, publicKeys: values['public-key'] }
  for (const environment of environments) if (!(await verify(environment, kept))) process.exitCode = 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
