import type { GateOrganization } from './gate-organization'
import { compilePolicy } from './gate-policy'
import type { Json } from './types'

/* A small organization for tests: root, one OU in it, one member account in that, and the management account. */

export const MANAGEMENT = '111111111111'
export const MEMBER = '222222222222'
export const FULL_ACCESS: Json = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }

const document = (statements: readonly object[]): Json =>
  // Through JSON, as from AWS: members that are undefined vanish.
  JSON.parse(JSON.stringify({ Version: '2012-10-17', Statement: statements })) as Json

interface Own {
  /** Statements of an SCP at the OU beside FullAWSAccess. */
  scp?: readonly object[]
  /** The same, in place of FullAWSAccess. */
  scpOnly?: readonly object[]
  /** Statements of an RCP at the OU. */
  rcp?: readonly object[]
}

/** Both types are enabled; every node has FullAWSAccess. */
export function organizationWith({ scp, scpOnly, rcp }: Own): GateOrganization {
  const nodes = ['r-test', 'ou-a', MEMBER, MANAGEMENT]
  const full = new Map(nodes.map((node): [string, string[]] => [node, ['p-FullAWSAccess']]))
  return {
    id: 'o-test',
    rootId: 'r-test',
    managementAccountId: MANAGEMENT,
    enabled: new Set(['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY']),
    parents: new Map([
      ['ou-a', 'r-test'],
      [MEMBER, 'ou-a'],
      [MANAGEMENT, 'r-test'],
    ]),
    accounts: [MEMBER, MANAGEMENT],
    attachments: {
      SERVICE_CONTROL_POLICY: new Map([...full, ['ou-a', scpOnly ? ['p-scp'] : ['p-FullAWSAccess', 'p-scp']]]),
      RESOURCE_CONTROL_POLICY: new Map([['ou-a', ['p-rcp']]]),
    },
    policies: new Map(
      Object.entries({
        'p-FullAWSAccess': FULL_ACCESS,
        'p-scp': document(scpOnly ?? scp ?? []),
        'p-rcp': document(rcp ?? []),
      }).map(([id, content]) => [id, compilePolicy(id, content)]),
    ),
  }
}
