import 'server-only'
import { IAMClient } from '@aws-sdk/client-iam'
import { OrganizationsClient } from '@aws-sdk/client-organizations'
import { STSClient } from '@aws-sdk/client-sts'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import type { AwsCredentialIdentityProvider } from '@smithy/types'
import { markOperation } from './mark-operation'
import { type RootClients, rootClients, type SessionCredentials } from './root-clients'

/** How one AWS identity is reached. */
export type Access = {
  credentials: AwsCredentialIdentityProvider
  /** The one endpoint of all services, or undefined for AWS's own. */
  endpoint: string | undefined
  /** The region STS is asked in; Organizations and IAM have one endpoint per partition. */
  region: string
}

export type Clients = {
  /** Organizations for reads: the SDK retries what is throttled or dropped. */
  read: OrganizationsClient
  /** Organizations for changes: exactly one attempt, because a dropped connection may have applied it. */
  change: OrganizationsClient
  /** IAM for reads. */
  iam: IAMClient
  /** IAM for changes: one attempt, as `change`. */
  iamChange: IAMClient
  sts: STSClient
  /** Clients of a root session in a member account, with the credentials that AssumeRoot gave. */
  inRootSession: (credentials: SessionCredentials) => RootClients
}

const CONNECT_TIMEOUT_MS = 5_000
const READ_TIMEOUT_MS = 20_000
const CHANGE_TIMEOUT_MS = 60_000
const READ_ATTEMPTS = 4

/**
 * Makes the SDK clients of one identity. A change is sent once (`maxAttempts: 1`): the SDK's default would send
 * CreateAccount three times over a dropped connection.
 * @param options.changeTimeoutMs how long a change may go unanswered before its answer counts as lost
 */
export function createClients(access: Access, { changeTimeoutMs = CHANGE_TIMEOUT_MS } = {}): Clients {
  const common = { credentials: access.credentials, region: access.region, endpoint: access.endpoint }
  const handler = (requestTimeout: number) =>
    new NodeHttpHandler({
      connectionTimeout: CONNECT_TIMEOUT_MS,
      requestTimeout,
      throwOnRequestTimeout: true,
      socketAcquisitionWarningTimeout: requestTimeout,
    })
  const reading = { ...common, maxAttempts: READ_ATTEMPTS, requestHandler: handler(READ_TIMEOUT_MS) }
  const changing = { ...common, maxAttempts: 1, requestHandler: handler(changeTimeoutMs) }
  return {
    read: markOperation(new OrganizationsClient(reading)),
    change: markOperation(new OrganizationsClient(changing)),
    iam: markOperation(new IAMClient(reading)),
    iamChange: markOperation(new IAMClient(changing)),
    sts: markOperation(new STSClient(reading)),
    // The sockets are those of the connection: sessions are many and short.
    inRootSession: (credentials) => rootClients(credentials, { reading, changing }),
  }
}
