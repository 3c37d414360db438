import type { Account } from '../world/model'
import type { Principal } from '../world/sessions'
import type { World } from '../world/world'
import type { Worlds } from '../worlds'
import { Fault } from './fault'
import { parseAuthorization, type SignedRequest, whyNotSigned } from './signature'
import type { WireProtocol } from './wire-protocol'

export interface Caller {
  world: World
  account: Account
  principal: Principal
  /** The region of the credential scope, which tells the endpoint that the client meant. */
  region: string
}

/** Whose request this is, or the refusal that the protocol has for a request that nobody signed. */
export function authenticate(worlds: Worlds, protocol: WireProtocol, request: SignedRequest): Caller {
  const { faultNames, authenticationStatus: status } = protocol
  const header = request.headers.authorization
  if (header === undefined) {
    throw new Fault(faultNames.missingAuthentication, 'Missing Authentication Token', { status })
  }
  const authorization = parseAuthorization(header)
  if (!authorization) {
    throw new Fault(faultNames.incompleteSignature, 'The Authorization header is incomplete.', { status })
  }
  const identity = worlds.identify(authorization.accessKeyId)
  if (!identity) {
    throw new Fault(faultNames.unknownKey, 'The security token included in the request is invalid.', { status })
  }
  if (identity.secretAccessKey !== undefined) {
    const reason = whyNotSigned(request, authorization, identity.secretAccessKey, Date.now())
    if (reason !== undefined) throw new Fault(faultNames.wrongSignature, reason, { status })
  }
  const { world, principal, session } = identity
  if (session && request.headers['x-amz-security-token'] !== session.sessionToken) {
    throw new Fault(faultNames.unknownKey, 'The security token included in the request is invalid.', { status })
  }
  if (session && world.now() >= session.expiresAt) {
    throw new Fault(faultNames.expiredToken, 'The security token included in the request is expired.', { status })
  }
  return { world, account: accountOf(world, identity.accountId), principal, region: authorization.region }
}

/** The account of an id; one that nobody has comes into being as a standalone account. */
export function accountOf(world: World, id: string): Account {
  const present = world.accounts.get(id)
  if (present) return present
  world.journal?.({ kind: 'appears', at: world.now(), accountId: id })
  return world.addAccount({ id, email: `${id}@example.com`, name: `Account ${id}`, state: 'ACTIVE', standsAlone: true })
}
