import type { Migration, MigrationMember } from './schema'

/** One thing that has to be so before something can be done; `unknown` where only AWS can tell. */
export type Check = { id: string; state: 'ok' | 'blocked' | 'unknown'; label: string; why?: string }

const counted = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** What of an organization stands in the way of deleting it, or goes with it. */
export type OrganizationContent = {
  /** Accounts besides the management account: those that can leave, and those that are closed or being closed. */
  openMembers: number
  closedMembers: number
  ous: number
  policies: number
  openInvitations: number
  openTransfers: number
  /** Whether all accounts were read. */
  isWhole: boolean
}

/** What still blocks deleting an organization: it has to be empty but for its management account. */
export function deletionChecks({ openMembers, closedMembers, openTransfers, isWhole }: OrganizationContent): Check[] {
  const members = [
    openMembers > 0 && `${counted(openMembers, 'account')} to remove or close`,
    closedMembers > 0 && `${counted(closedMembers, 'closed account')} that AWS keeps for up to 90 days`,
  ].filter(Boolean)
  const isEmpty = members.length === 0
  return [
    {
      id: 'members',
      label: 'It has no member accounts',
      state: isEmpty ? (isWhole ? 'ok' : 'unknown') : 'blocked',
      why: isEmpty ? (isWhole ? undefined : 'The accounts are still being read.') : `It has ${members.join(' and ')}.`,
    },
    {
      id: 'transfers',
      label: 'It takes part in no billing transfer',
      state: openTransfers > 0 ? 'blocked' : 'unknown',
      why:
        openTransfers > 0
          ? `${counted(openTransfers, 'offer')} of a billing transfer ${openTransfers === 1 ? 'is' : 'are'} open. Cancel them in the inbox.`
          : 'No offer is open. AWS refuses while a transfer runs, and says so.',
    },
  ]
}

/** What goes with an organization when it is deleted. */
export const goesWithIt = ({ ous, policies, openInvitations }: OrganizationContent): string =>
  `${counted(ous, 'OU')}, ${counted(policies, 'policy', 'policies')} and ${counted(openInvitations, 'open invitation')} go with it.`

/** The first reason that stands against it, or null. */
export const whyBlocked = (checks: readonly Check[]): string | null =>
  checks.find(({ state }) => state === 'blocked')?.why ?? null

const RANK: Record<MigrationMember['state'], number> = { declined: 0, waiting: 1, ended: 2, agreed: 3 }

/** Whoever has not agreed comes first: that is what one looks for. */
export const inNeed = (members: readonly MigrationMember[]): MigrationMember[] =>
  [...members].sort((a, b) => RANK[a.state] - RANK[b.state] || (a.accountId < b.accountId ? -1 : 1))

/** `12 of 14 have agreed, 1 has declined` */
export function agreementWords({ members }: Pick<Migration, 'members'>): string {
  const agreed = members.filter(({ state }) => state === 'agreed').length
  const declined = members.filter(({ state }) => state === 'declined').length
  const parts = [`${agreed.toLocaleString('en')} of ${members.length.toLocaleString('en')} have agreed`]
  if (declined > 0) parts.push(`${declined.toLocaleString('en')} ${declined === 1 ? 'has' : 'have'} declined`)
  return parts.join(', ')
}
