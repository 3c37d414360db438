import type { Credentials } from '@aws-sdk/client-sts'
import type { Call } from '../protocol/operation'
import type { Principal } from '../world/sessions'

/** New temporary credentials for a principal of an account, in the shape of the STS API. */
export function issueCredentials(
  { world }: Call,
  accountId: string,
  principal: Principal,
  durationSeconds: number,
): Credentials {
  const expiresAt = world.now() + durationSeconds * 1000
  const session = world.sessions.issue({ worldId: world.id, accountId, principal, expiresAt })
  return {
    AccessKeyId: session.accessKeyId,
    SecretAccessKey: session.secretAccessKey,
    SessionToken: session.sessionToken,
    Expiration: new Date(expiresAt),
  }
}
