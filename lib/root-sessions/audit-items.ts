import type { AuditInput } from './schema'

/** As many items as a job shows; a larger organization has several accounts in one. */
const ITEMS_WANTED = 5_000

/** Accounts whose root users are looked at, as the items of a job. */
export function auditItems(accountIds: readonly string[]): AuditInput[] {
  const size = Math.max(1, Math.ceil(accountIds.length / ITEMS_WANTED))
  return Array.from({ length: Math.ceil(accountIds.length / size) }, (_, at) => ({
    accountIds: accountIds.slice(at * size, (at + 1) * size),
  }))
}
