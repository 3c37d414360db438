import 'server-only'
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { auditPaths, readOrMake } from './installation'

/** An Ed25519 key that checkpoints are signed with. */
export type AuditKey = { id: string; privateKey: KeyObject; publicKey: KeyObject }

/** The first 16 hex digits of the SHA-256 of the public key (DER, SubjectPublicKeyInfo). */
export const keyIdOf = (publicKey: KeyObject): string =>
  createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16)

const newKey = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

/**
 * The key of the installation: of the file that `CANOPY_AUDIT_KEY` names, which has to be there; else
 * `audit-key.pem` in the data folder, made at first use.
 * @throws when it cannot be read or made, or is not an Ed25519 private key.
 */
export async function auditKey(dataFolder: string, keyFile: string | undefined): Promise<AuditKey> {
  const path = keyFile ?? auditPaths(dataFolder).key
  const pem = keyFile ? await readFile(keyFile, 'utf8') : await readOrMake(dataFolder, path, newKey)
  const privateKey = parsed(() => createPrivateKey(pem), path)
  const publicKey = createPublicKey(privateKey)
  return { id: keyIdOf(publicKey), privateKey, publicKey }
}

/**
 * The public key of a PEM file that holds it or its private key.
 * @throws when there is none, or it is not Ed25519.
 */
export const publicKeyOf = async (path: string): Promise<KeyObject> => {
  const pem = await readFile(path, 'utf8')
  return parsed(() => createPublicKey(pem), path)
}

function parsed(parse: () => KeyObject, path: string): KeyObject {
  let key: KeyObject | null = null
  try {
    key = parse()
  } catch {
    // What OpenSSL says of a text that is no key helps nobody.
  }
  if (key?.asymmetricKeyType !== 'ed25519') throw new Error(`${path} holds no Ed25519 key in PEM form`)
  return key
}
