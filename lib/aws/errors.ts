import 'server-only'
import type { AppError } from '../result'
import { classify } from './error-class'
import { type Asker, classWords, specificWords } from './error-words'
import { operationOf } from './mark-operation'

/** What AWS writes behind the reason: `INVALID_PATTERN:HANDSHAKE_ID` names the member in upper snake case. */
function splitReason(reason: unknown): { reason?: string; member?: string } {
  if (typeof reason !== 'string' || reason === '') return {}
  const [name, member] = reason.split(':', 2)
  return { reason: name, member }
}

/** `TAGS_2_MEMBER_KEY` → `tags`, `ORGANIZATIONAL_UNIT_ID` → `organizationalUnitId`: the form field at fault. */
function fieldOf(member: string): string {
  const [head = ''] = member.split(/_\d+_/)
  return head.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

const FIELD_WORDS: Record<string, string> = {
  INPUT_REQUIRED: 'AWS needs a value here.',
  INVALID_ENUM: 'AWS does not know this value.',
  INVALID_PATTERN: 'AWS does not accept this value.',
  MAX_LENGTH_EXCEEDED: 'This is longer than AWS allows.',
  MIN_LENGTH_EXCEEDED: 'This is shorter than AWS allows.',
}

/**
 * Turns anything that an SDK call threw into the one error shape of the app. Holds AWS's code, reason, message and
 * request id; never a stack, a header or a credential.
 * @param thrown what the SDK or the network threw
 * @param asker through whom the call was made
 * @param change whether the call was a change: an ambiguous failure of one is `unknown`, of a read `unavailable`
 */
export function toAppError(thrown: unknown, asker: Asker, change = false): AppError {
  const error = thrown as {
    name?: string
    message?: string
    Message?: string
    Reason?: unknown
    $fault?: string
    $metadata?: { requestId?: string }
  }
  const errorClass = classify(thrown)
  const operation = operationOf(thrown)
  const { reason, member } = splitReason(error?.Reason)
  const fromAws = error?.$metadata !== undefined && errorClass !== 'ambiguous'
  const awsMessage = fromAws ? (error.message ?? error.Message ?? '') : ''
  const facts = { asker, operation, reason, awsMessage }
  const words = (fromAws ? specificWords(error.name ?? '', facts) : undefined) ?? classWords(errorClass, facts)
  const details = {
    code: error?.$fault ? error.name : undefined,
    reason,
    awsMessage: awsMessage || undefined,
    operation,
    requestId: error?.$metadata?.requestId,
    at: new Date().toISOString(),
  }
  if (errorClass === 'ambiguous' && change) {
    return {
      kind: 'unknown',
      message: 'We asked AWS; the answer was lost. It may have been done.',
      hint: 'Look at the current state before you try again.',
      ...details,
    }
  }
  const fields =
    errorClass === 'invalid' && reason && member
      ? { [fieldOf(member)]: FIELD_WORDS[reason] ?? words.message }
      : undefined
  return { kind: errorClass === 'ambiguous' ? 'unavailable' : errorClass, ...words, ...details, fields }
}
