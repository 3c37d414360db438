import {
  DescribeHandshakeCommand,
  DescribePolicyCommand,
  type Handshake,
  ListHandshakesForAccountCommand,
  ListHandshakesForOrganizationCommand,
  ListTargetsForPolicyCommand,
} from '@aws-sdk/client-organizations'
import type { World } from './fixtures'

type Ledger = { entries: { operation: string; accountId: string }[] }
type Calls = { operations: Record<string, { calls: number } | undefined> }

/** How often an operation changed the world. */
export async function timesApplied(world: World, operation: string): Promise<number> {
  const { entries } = await world.control<Ledger>('GET', 'ledger')
  return entries.filter((entry) => entry.operation === operation).length
}

/** How often an operation was asked for, whatever came of it. */
export async function timesCalled(world: World, operation: string): Promise<number> {
  const { operations } = await world.control<Calls>('GET', 'calls')
  return operations[operation]?.calls ?? 0
}

const isOpen = ({ State }: Handshake) => State === 'OPEN' || State === 'REQUESTED'

function idOfOpen(handshakes: Handshake[] | undefined, what: string, fits: (handshake: Handshake) => boolean): string {
  const found = handshakes?.find((handshake) => isOpen(handshake) && fits(handshake))
  if (!found?.Id) throw new Error(`no open ${what}`)
  return found.Id
}

/** The open handshake of a kind that an account has received. */
export async function receivedBy(world: World, slug: string, action: string): Promise<string> {
  const { Handshakes } = await world.as(slug).send(new ListHandshakesForAccountCommand({ MaxResults: 20 }))
  return idOfOpen(Handshakes, `${action} for ${slug}`, ({ Action }) => Action === action)
}

/** The open handshake that an organization has sent: by the account id or e-mail address it went to, or by its kind. */
export async function sentBy(world: World, slug: string, targetOrAction: string): Promise<string> {
  const { Handshakes } = await world.as(slug).send(new ListHandshakesForOrganizationCommand({ MaxResults: 20 }))
  return idOfOpen(
    Handshakes,
    `${targetOrAction} of ${slug}`,
    ({ Action, Parties }) => Action === targetOrAction || Boolean(Parties?.some(({ Id }) => Id === targetOrAction)),
  )
}

/** A handshake as AWS tells one of its parties. */
export async function handshakeOf(world: World, slug: string, id: string): Promise<Handshake | undefined> {
  return (await world.as(slug).send(new DescribeHandshakeCommand({ HandshakeId: id }))).Handshake
}

/** Ids of everything that a policy is attached to. */
export async function targetsOf(world: World, policyId: string): Promise<string[]> {
  const { Targets } = await world
    .as('acme')
    .send(new ListTargetsForPolicyCommand({ PolicyId: policyId, MaxResults: 20 }))
  return (Targets ?? []).map(({ TargetId }) => TargetId ?? '').sort()
}

/** The text of a policy, byte for byte. */
export async function contentOf(world: World, policyId: string): Promise<string | undefined> {
  return (await world.as('acme').send(new DescribePolicyCommand({ PolicyId: policyId }))).Policy?.Content
}
