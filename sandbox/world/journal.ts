import type { CreateAccountFailureReason } from '@aws-sdk/client-organizations'
import type { Service } from '../protocol/schemas'
import type { Time } from './model'
import type { Principal } from './sessions'

/** One change as it was asked for: played again on the same state at the same moment, it has the same result. */
export type JournalEntry =
  | {
      kind: 'call'
      at: Time
      accountId: string
      principal: Principal
      region: string
      requestId: string
      service: Service
      operation: string
      method: string
      url: string
      /** Base64. */
      body: string
      jobFailure?: CreateAccountFailureReason
    }
  /** A request to the control side of the world. */
  | { kind: 'control'; at: Time; key: string; params: string[]; body: unknown }
  /** An account of the twelve-digit convention that came into being. */
  | { kind: 'appears'; at: Time; accountId: string }
