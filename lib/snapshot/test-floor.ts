import type { Organization } from '@/sandbox/world/model'
import type { World } from '@/sandbox/world/world'
import { rateOf } from '../aws/rates'

/** What it takes at least to read an organization: calls by API, and of those that only one chain of tokens can make. */
export type Floor = { calls: Map<string, number>; total: number; seconds: (share?: number) => number }

const ROUND_TRIP_S = 0.05
const pages = (things: number, aPage = 20) => Math.max(1, Math.ceil(things / aPage))

/** The fewest calls and the least time, from the truth of the world and not from what was read of it. */
export function floorOf(world: World): Floor {
  const [organization] = world.organizations.values() as Iterable<Organization>
  if (!organization) throw new Error('The world has an organization.')
  const containers = [...organization.containers.values()]
  const members = [...organization.members.values()]
  const nodes = [...containers, ...members]
  const policies = [...organization.policies.values()]
  const customer = policies.filter(({ awsManaged }) => !awsManaged)
  const isOn = (type: string) => [...organization.enabledTypes].some((on) => on === type)
  const suspects = nodes.filter((node) =>
    (node.attachments.get('SERVICE_CONTROL_POLICY') ?? []).some(({ awsManaged }) => !awsManaged),
  ).length
  const tagged = [...nodes, ...policies].filter(({ tags }) => tags.size > 0).length
  const [administrators, services] = [organization.delegatedAdministrators.size, organization.trustedServices.size]
  const attached = customer.filter(({ type }) => isOn(type)).map(({ targets }) => pages(targets.size))
  const perNode = suspects
  const perPage = Math.ceil(nodes.length / 20)
  const byNode = perNode <= perPage

  const calls = new Map<string, number>()
  const add = (api: string, count: number) => calls.set(api, (calls.get(api) ?? 0) + count)
  add('DescribeOrganization', 1)
  add('ListRoots', 1)
  add('ListAccounts', pages(members.length))
  for (const { depth, units } of containers) if (depth < 5) add('ListOrganizationalUnitsForParent', pages(units.size))
  for (const type of organization.enabledTypes)
    add('ListPolicies', pages(policies.filter((policy) => policy.type === type).length))
  for (const count of attached) add('ListTargetsForPolicy', count)
  add(byNode ? 'ListPoliciesForTarget' : 'ListTargetsForPolicy', Math.min(perNode, perPage))
  add('DescribePolicy', attached.length)
  add('GetResources', pages(tagged, 100))
  add('ListDelegatedAdministrators', pages(administrators))
  add(
    administrators <= services ? 'ListDelegatedServicesForAccount' : 'ListDelegatedAdministrators',
    Math.min(administrators, services),
  )
  add('ListAWSServiceAccessForOrganization', pages(services))
  add('ListHandshakesForOrganization', pages(organization.handshakes.size))
  add('ListOrganizationsFeatures', 1)
  return {
    calls,
    total: [...calls.values()].reduce((sum, count) => sum + count, 0),
    // Each API has a bucket of its own, so they overlap; what counts is the slowest.
    seconds: (share = 1) =>
      Math.max(
        ...[...calls].map(([api, count]) => {
          const { perSecond, burst } = rateOf(api)
          return Math.max(0, (count - burst) / (perSecond * share)) + ROUND_TRIP_S
        }),
      ),
  }
}
