import 'server-only'
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** The least length of the local admin's password, in characters. */
export const PASSWORD_LEAST = 14
/** More is not a password; hashing it would be work for nothing. */
export const PASSWORD_MOST = 1_000

type Cost = { N: number; r: number; p: number }

/** 128 MiB and about half a second: https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html */
const COST: Cost = { N: 2 ** 17, r: 8, p: 1 }
const KEY_BYTES = 32
const SALT_BYTES = 16

/** A hash that no password has, so that it takes as long to say no where none is set. */
const NO_PASSWORD = `scrypt$${COST.N}$${COST.r}$${COST.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`

/** Why a new password is not taken, or null. */
export function whyNotPassword(password: string): string | null {
  const { length } = [...password]
  if (length < PASSWORD_LEAST) return `The password needs at least ${PASSWORD_LEAST} characters; this has ${length}.`
  return length > PASSWORD_MOST ? `The password may have at most ${PASSWORD_MOST} characters.` : null
}

/** What is kept of a password: `scrypt$N$r$p$salt$hash`, with the parameters that it was made with. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const key = await derive(password, salt, COST, KEY_BYTES)
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/**
 * Whether a password is the one that was hashed. Takes as long whether it is, is not, or there is none (`null`).
 * @throws Error when what is kept is not a hash
 */
export async function verifyPassword(password: string, kept: string | null): Promise<boolean> {
  const [scheme, N, r, p, salt, hash] = (kept ?? NO_PASSWORD).split('$')
  if (scheme !== 'scrypt' || !salt || !hash) throw new Error('the kept password hash cannot be read')
  const expected = Buffer.from(hash, 'base64url')
  const cost = { N: Number(N), r: Number(r), p: Number(p) }
  const given = await derive(
    password.slice(0, PASSWORD_MOST * 2),
    Buffer.from(salt, 'base64url'),
    cost,
    expected.length,
  )
  return timingSafeEqual(given, expected) && kept !== null
}

/** Off the event loop: Node runs it in its thread pool. */
const derive = (password: string, salt: Buffer, { N, r, p }: Cost, bytes: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    // One form of a character, whichever way a keyboard composes it.
    scrypt(password.normalize('NFKC'), salt, bytes, { N, r, p, maxmem: 128 * N * r * 2 }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
