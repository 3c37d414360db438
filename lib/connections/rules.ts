import type { ConnectionKind } from '../aws/identity'
import type { AppError } from '../result'
import type { Ability, AbilityResult, Health } from './schema'

const KIND_LABELS: Record<ConnectionKind, string> = {
  management: 'management',
  'delegated-administrator': 'delegated administrator',
  member: 'member',
  standalone: 'standalone',
  unknown: 'not known yet',
}

export const kindLabel = (kind: ConnectionKind): string => KIND_LABELS[kind]

/** What a kind of connection sees and can do, in AWS's terms. Abilities tell what is so for this one. */
export const KIND_WORDS: Record<ConnectionKind, { sees: string; can: string }> = {
  management: { sees: 'The whole organization', can: 'Everything its IAM policy allows' },
  'delegated-administrator': {
    sees: 'The tree, accounts, policies and services, to read',
    can: 'Policies as far as the delegation policy says. Never move, invite, create or close accounts',
  },
  member: {
    sees: 'The organization’s id, itself, its effective policies and the requests it received',
    can: 'Approve all features; leave, if allowed',
  },
  standalone: {
    sees: 'The invitations it received',
    can: 'Accept or decline an invitation; create an organization',
  },
  unknown: { sees: 'Nothing until AWS says who this is', can: 'Nothing until AWS says who this is' },
}

/** What stands for all a kind could do where the connection was not marked writable. */
export const READ_ONLY = 'Nothing: it is marked for reading only on this server'

const SHORT: Partial<Record<AppError['kind'], string>> = {
  credentials: 'credentials missing, wrong or expired',
  clock: 'the server’s clock is wrong',
  denied: 'access denied',
  throttled: 'paced by AWS',
  unavailable: 'no answer',
  'read-only': 'for reading only',
}

/** A failure in three words, for a line that already says what failed. */
export const shortReason = (error: AppError): string => SHORT[error.kind] ?? 'AWS refused'

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/**
 * Health in a word or two. A denied ability is how AWS is set up, not ill health; one that could not be tried is.
 * @param error why it is not known what the connection is
 */
export function healthOf(
  { accountId, error, writable }: { accountId: string | null; error: AppError | null; writable: boolean },
  abilities: readonly Ability[] = [],
): { health: Health; healthText: string } {
  if (error) return { health: accountId ? 'warning' : 'error', healthText: sentence(shortReason(error)) }
  const failed = abilities.find(({ result }) => result === 'failed')
  if (failed?.error) return { health: 'warning', healthText: sentence(shortReason(failed.error)) }
  return { health: 'ok', healthText: writable ? 'Ready' : 'Ready, read-only' }
}

/** What an answer that was not a success says about an ability. */
export function abilityResult(error: AppError): Exclude<AbilityResult, 'allowed'> {
  if (error.kind === 'denied') return 'denied'
  // AWS checks permission first, so a refusal for another reason means that the permission is there.
  if (error.kind === 'constraint' || error.kind === 'not-in-organization' || error.kind === 'not-found') {
    return 'unavailable'
  }
  return 'failed'
}
