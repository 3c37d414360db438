import 'server-only'
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types'
import { AppFailure } from '../result'
import { classify } from './error-class'

/** A role that the server assumes with credentials of its own, for each person apart. */
export type AssumableRole = {
  roleArn: string
  externalId: string | undefined
  /** Whether the person goes along as source identity, too: it stays through every further role. */
  sourceIdentity: boolean
  region: string
  endpoint: string | undefined
  own: AwsCredentialIdentityProvider
}

/** The SDK asks again five minutes before the end; the new ones are there by then. */
const RENEW_BEFORE_MS = 10 * 60_000
/** What AWS takes as a session name and as a source identity. */
const HANDLE = /^[\w+=,.@-]{2,64}$/

type Issued = AwsCredentialIdentity & { expiration: Date }

const refused = ({ roleArn, sourceIdentity }: AssumableRole, person: string) =>
  new AppFailure({
    kind: 'credentials',
    message: `AWS does not let Canopy assume ${roleArn} for ${person}.`,
    hint: `The role’s trust policy must allow sts:AssumeRole${sourceIdentity ? ' and sts:SetSourceIdentity' : ''} to the credentials of this server, with the external id where one is set.`,
    operation: 'AssumeRole',
  })

/** Without credentials nothing was sent, so that a lost answer here makes no change doubtful. */
function sorted(error: unknown, role: AssumableRole, person: string): unknown {
  const kind = classify(error)
  if (kind === 'denied') return refused(role, person)
  if (kind !== 'ambiguous' && kind !== 'unavailable') return error
  return new AppFailure({
    kind: 'unavailable',
    message: `AWS did not answer when Canopy asked to assume ${role.roleArn}.`,
    hint: 'Nothing was sent. Try again in a moment.',
    operation: 'AssumeRole',
  })
}

async function issue(sts: STSClient, role: AssumableRole, person: string): Promise<Issued> {
  if (!HANDLE.test(person)) {
    throw new AppFailure({ kind: 'credentials', message: `AWS takes no role session under the name ${person}.` })
  }
  try {
    const { Credentials } = await sts.send(
      new AssumeRoleCommand({
        RoleArn: role.roleArn,
        RoleSessionName: person,
        ExternalId: role.externalId,
        SourceIdentity: role.sourceIdentity ? person : undefined,
      }),
    )
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {}
    if (!AccessKeyId || !SecretAccessKey || !Expiration) throw new Error('AssumeRole answered without credentials')
    return {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
      expiration: Expiration,
    }
  } catch (error) {
    throw sorted(error, role, person)
  }
}

/**
 * The credentials of one person in a role: the role session carries the person's handle as its name and as its source
 * identity, so that CloudTrail names who acted. Kept, shared by all who ask at the same time, and renewed before they
 * end.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html
 * @param person a handle that AWS takes as a session name
 * @throws AppFailure `credentials` when AWS does not let the role be assumed; what the SDK throws otherwise
 */
export function assumedBy(role: AssumableRole, person: string, now = Date.now): AwsCredentialIdentityProvider {
  const { own, region, endpoint } = role
  const sts = new STSClient({ credentials: own, region, endpoint })
  let issued: Issued | undefined
  let asking: Promise<Issued> | undefined
  const left = () => (issued?.expiration.getTime() ?? 0) - now()
  return async () => {
    if (issued && left() > RENEW_BEFORE_MS) return issued
    asking ??= issue(sts, role, person).finally(() => {
      asking = undefined
    })
    try {
      issued = await asking
    } catch (error) {
      // What could not be renewed yet is good until its end.
      if (!issued || left() <= 0) throw error
    }
    return issued
  }
}
