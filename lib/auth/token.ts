import 'server-only'
import { createHash, randomBytes } from 'node:crypto'

/** A secret of 256 random bits, as 43 characters that are safe in a URL and a cookie. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/**
 * What the store keeps of a token: SHA-256, hex. Enough for 256 random bits, which nobody can guess from a hash;
 * a slow password hash would add nothing.
 */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Whether text has the shape of a token, so that anything else is turned away without asking the store. */
export const isToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text)
