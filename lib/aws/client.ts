import 'server-only'
import { IAMClient } from '@aws-sdk/client-iam'
import { OrganizationsClient, type OrganizationsClientConfig } from '@aws-sdk/client-organizations'
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api'
import { STSClient } from '@aws-sdk/client-sts'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import type { AwsCredentialIdentityProvider } from '@smithy/types'
import { markOperation } from './mark-operation'
import { noteChanges, paceReads, type ReadPace } from './pace-reads'
import { type RootClients, rootClients, type SessionCredentials } from './root-clients'

/** How one AWS identity is reached. */
export type Access = {
  credentials: AwsCredentialIdentityProvider
  /** The one endpoint of all services, or undefined for AWS's own. */
  endpoint: string | undefined
  /** The region STS is asked in; Organizations and IAM have one endpoint per partition. */
  region: string
  /** Whether AWS limits the rate of this identity's reads, as it does unless a sandbox says otherwise. */
  isLimited?: () => Promise<boolean>
}

export type Clients = {
  /** Organizations for reads: what is throttled or dropped is asked again. */
  read: OrganizationsClient
  /** Organizations for changes: exactly one attempt, because a dropped connection may have applied it. */
  change: OrganizationsClient
  /** IAM for reads. */
  iam: IAMClient
  /** IAM for changes: one attempt, as `change`. */
  iamChange: IAMClient
  /** Tags of many resources at once; for the resources of an organization it has to be asked where that lives. */
  tagging: ResourceGroupsTaggingAPIClient
  sts: STSClient
  /** Clients of a root session in a member account, with the credentials that AssumeRoot gave. */
  inRootSession: (credentials: SessionCredentials) => RootClients
}

const CONNECT_TIMEOUT_MS = 5_000
const READ_TIMEOUT_MS = 20_000
const CHANGE_TIMEOUT_MS = 60_000
const READ_ATTEMPTS = 4

/** The region in which a partition keeps its organizations. */
export function homeRegionOf(region: string): string {
  if (region.startsWith('cn-')) return 'cn-northwest-1'
  return region.startsWith('us-gov-') ? 'us-gov-west-1' : 'us-east-1'
}

type ClientOptions = {
  changeTimeoutMs?: number
  /** How reads are paced; without it the SDK alone asks again. */
  pace?: ReadPace
  /** How reads are sent, for tests. */
  transport?: OrganizationsClientConfig['requestHandler']
}

/**
 * Makes the SDK clients of one identity. A change is sent once (`maxAttempts: 1`): the SDK's default would send
 * CreateAccount three times over a dropped connection.
 * @param options.changeTimeoutMs how long a change may go unanswered before its answer counts as lost
 */
export function createClients(
  access: Access,
  { changeTimeoutMs = CHANGE_TIMEOUT_MS, pace, transport }: ClientOptions = {},
): Clients {
  const common = { credentials: access.credentials, region: access.region, endpoint: access.endpoint }
  const handler = (requestTimeout: number) =>
    new NodeHttpHandler({
      connectionTimeout: CONNECT_TIMEOUT_MS,
      requestTimeout,
      throwOnRequestTimeout: true,
      socketAcquisitionWarningTimeout: requestTimeout,
    })
  const inSession = { ...common, maxAttempts: READ_ATTEMPTS, requestHandler: handler(READ_TIMEOUT_MS) }
  const asking = transport ? { ...inSession, requestHandler: transport } : inSession
  const reading = pace ? { ...asking, maxAttempts: 1 } : asking
  const changing = { ...common, maxAttempts: 1, requestHandler: handler(changeTimeoutMs) }
  const paced = <Client extends Parameters<typeof paceReads>[0]>(client: Client): Client =>
    pace ? paceReads(client, pace) : client
  return {
    read: markOperation(paced(new OrganizationsClient(reading))),
    change: markOperation(noteChanges(new OrganizationsClient(changing))),
    iam: markOperation(paced(new IAMClient(reading))),
    iamChange: markOperation(noteChanges(new IAMClient(changing))),
    tagging: markOperation(
      paced(new ResourceGroupsTaggingAPIClient({ ...reading, region: homeRegionOf(access.region) })),
    ),
    sts: markOperation(new STSClient(asking)),
    // The sockets are those of the connection: sessions are many and short.
    inRootSession: (credentials) => rootClients(credentials, { reading: inSession, changing }),
  }
}
