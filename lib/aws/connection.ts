import 'server-only'
import type { Access } from './client'

/** One AWS identity that the server can use. Found at start, never typed into the browser. */
export type Connection = {
  /** Its name in every URL: lower-case letters, digits and hyphens. */
  slug: string
  name: string
  /** Where it was found, in words: `sandbox`, `profile acme`, `environment or instance role`, `role arn:…`. */
  source: string
  /** Changes need a connection that was marked writable. */
  writable: boolean
  /** Differs when the credentials behind the slug are others, so that clients are made anew. */
  credentialId: string
  /** Whether each person acts under credentials of their own: where a role is assumed. */
  isPerPerson: boolean
  /** The access of one person, by their handle; the same for all where it is not per person. */
  accessOf: (person: string) => Access
}

/** `Acme Management (prod)` → `acme-management-prod`. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return slug.slice(0, 60) || 'connection'
}
