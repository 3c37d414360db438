import { finishHandshake, openHandshake } from '../world/handshakes'
import type { Handshake } from '../world/model'
import type { World } from '../world/world'
import { OrganizationBuilder, plantAccount } from './builder'

const DAY_MS = 24 * 60 * 60 * 1000

/** A second organization with all features, which invites and offers to pay. */
export function plantGlobex(world: World) {
  const globex = new OrganizationBuilder(
    world,
    { id: '551200937764', name: 'Globex Platform', email: 'platform@globex.example', joined: '2018-11-12' },
    { organization: 'o-7f3kq9g10b', root: 'r-g7bx' },
  )
  globex.organization.accountQuota = 50
  globex.organization.inboundTransferQuota = 5
  const products = globex.unit(globex.root, 'Products', 'pr0ducts')
  globex.account(products, { name: 'globex-web', email: 'aws+web@globex.example', joined: '2019-01-07' })
  globex.account(products, { name: 'globex-iot', email: 'aws+iot@globex.example', joined: '2020-10-05' })
  globex.account(globex.root, { name: 'globex-security', email: 'aws+security@globex.example', joined: '2019-01-07' })
  return globex
}

/**
 * Consolidated billing on the way to all features: two members have agreed, one has not answered, and one that was
 * created here lost its service-linked role and is asked to make it again.
 */
export function plantBetaLabs(world: World) {
  const beta = new OrganizationBuilder(
    world,
    { id: '660143398801', name: 'Beta Labs', email: 'aws@betalabs.example', joined: '2017-04-20' },
    { organization: 'o-b2l4betal0', root: 'r-be7a' },
    'CONSOLIDATED_BILLING',
  )
  const join = (name: string, joined: string, id?: string) =>
    beta.account(beta.root, {
      ...(id ? { id } : {}),
      name,
      email: `aws+${name}@betalabs.example`,
      joined,
      method: 'INVITED',
    })
  const members = [
    join('beta-research', '2017-09-01', '660143398812'),
    join('beta-shop', '2018-05-14'),
    join('beta-ops', '2020-01-20'),
  ]
  const created = beta.account(beta.root, {
    name: 'beta-archive',
    email: 'aws+beta-archive@betalabs.example',
    joined: '2019-03-18',
  })
  created.account.lacksServiceLinkedRole = true
  const requestedAt = world.now() - 12 * DAY_MS
  const parent = openHandshake(world, {
    action: 'ENABLE_ALL_FEATURES',
    organization: beta.organization,
    state: 'REQUESTED',
    requestedAt,
  })
  const children = members.map(({ id }) => childOf(world, parent, 'APPROVE_ALL_FEATURES', id))
  childOf(world, parent, 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE', created.id)
  for (const child of children.slice(1)) finishHandshake(world, child, 'ACCEPTED', requestedAt + 2 * DAY_MS)
  return { beta, waiting: members[0]?.id ?? '', created: created.id }
}

/** Consolidated billing where everybody has agreed: the management account may finalise. */
export function plantNorthwind(world: World) {
  const northwind = new OrganizationBuilder(
    world,
    { id: '720055180093', name: 'Northwind Traders', email: 'aws@northwind.example', joined: '2016-08-08' },
    { organization: 'o-n0rthw1nd0', root: 'r-n0rt' },
    'CONSOLIDATED_BILLING',
  )
  const members = ['northwind-erp', 'northwind-web'].map((name) =>
    northwind.account(northwind.root, {
      name,
      email: `aws+${name}@northwind.example`,
      joined: '2018-02-26',
      method: 'INVITED',
    }),
  )
  const requestedAt = world.now() - 29 * DAY_MS
  const parent = openHandshake(world, {
    action: 'ENABLE_ALL_FEATURES',
    organization: northwind.organization,
    state: 'OPEN',
    requestedAt,
  })
  for (const { id } of members) {
    const child = childOf(world, parent, 'APPROVE_ALL_FEATURES', id)
    finishHandshake(world, child, 'ACCEPTED', requestedAt + 3 * DAY_MS)
  }
  return northwind
}

function childOf(
  world: World,
  parent: Handshake,
  action: 'APPROVE_ALL_FEATURES' | 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE',
  accountId: string,
): Handshake {
  return openHandshake(world, {
    action,
    organization: parent.organization,
    recipient: { type: 'ACCOUNT', id: accountId },
    requestedAt: parent.requestedAt,
    parent,
  })
}

/** Two accounts of nobody's organization. */
export function plantStandalones(world: World) {
  const newVenture = plantAccount(world, {
    id: '665011923381',
    name: 'new-venture',
    email: 'founder@new-venture.example',
  })
  const freelancer = plantAccount(world, { id: '408811230977', name: 'atelier-noor', email: 'noor@atelier.example' })
  return { newVenture, freelancer }
}
