import type { World } from '../world/world'
import { OrganizationBuilder } from './builder'

/** Three accounts, one OU, one policy: the smallest organization with something in it, and an account outside. */
export function plantSmall(world: World) {
  const small = new OrganizationBuilder(
    world,
    { id: '111111111111', name: 'Small Management', email: 'aws@small.example', joined: '2023-01-09' },
    { organization: 'o-sma11org00', root: 'r-sm01' },
  )
  const workloads = small.unit(small.root, 'Workloads', 'workload')
  small.account(workloads, {
    id: '222222222222',
    name: 'App',
    email: 'aws+app@small.example',
    joined: '2023-02-14',
    tags: { env: 'prod' },
  })
  small.account(small.root, {
    id: '333333333333',
    name: 'Tools',
    email: 'aws+tools@small.example',
    joined: '2023-02-15',
  })
  small.policy(
    'SERVICE_CONTROL_POLICY',
    {
      id: 'p-denyleave00',
      name: 'DenyLeaveOrganization',
      description: 'Members stay',
      content: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' }],
      },
    },
    workloads,
  )
  world.addAccount({
    id: '444444444444',
    email: 'owner@outside.example',
    name: 'Outside',
    state: 'ACTIVE',
    standsAlone: true,
  })
  world.identities.set('small', '111111111111')
  world.identities.set('small-app', '222222222222')
  world.identities.set('outside', '444444444444')
}
