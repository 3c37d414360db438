import { finishHandshake, openHandshake } from '../world/handshakes'
import type { ResponsibilityTransfer } from '../world/model'
import type { World } from '../world/world'
import { plantAcmeTree } from './acme-accounts'
import { plantAcmePolicies } from './acme-policies'
import { plantRootAccess } from './acme-root-access'
import { OrganizationBuilder } from './builder'
import { plantBetaLabs, plantGlobex, plantNorthwind, plantStandalones } from './neighbours'

const MINUTE_MS = 60 * 1000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** The sample that everybody sees first: Acme, its neighbours, and something open of every kind. */
export function plantAcme(world: World) {
  const acme = new OrganizationBuilder(
    world,
    {
      id: '111122223333',
      name: 'Acme Management',
      email: 'aws@acme.example',
      joined: '2019-05-06',
      tags: { owner: 'finance' },
    },
    { organization: 'o-acme4k7q2x', root: 'r-k7q2' },
  )
  acme.organization.accountQuota = 100
  acme.tag(acme.root, { company: 'Acme', contact: 'cloud-platform@acme.example' })
  plantServices(acme)
  const places = plantAcmeTree(acme)
  plantAcmePolicies(acme, places)

  places.checkoutProd.account.state = 'PENDING_CLOSURE'
  world.agenda.add({ at: world.now() + DAY_MS, kind: 'closure-completes', id: places.checkoutProd.id })
  places.legacyStore.account.state = 'CLOSED'
  world.agenda.add({ at: world.now() + 49 * DAY_MS, kind: 'closed-account-leaves', id: places.legacyStore.id })
  places.oldMarketing.account.state = 'SUSPENDED'

  acme.delegate(
    places.audit,
    '2019-07-01',
    'securityhub.amazonaws.com',
    'guardduty.amazonaws.com',
    'config-multiaccountsetup.amazonaws.com',
    'access-analyzer.amazonaws.com',
    'inspector2.amazonaws.com',
    'iam.amazonaws.com',
  )
  acme.organization.rootFeatures.add('RootSessions').add('RootCredentialsManagement')
  acme.organization.resourcePolicy = { id: 'rp-acmede1e', content: delegationPolicy(places.audit.id), tags: new Map() }

  const globex = plantGlobex(world)
  const { beta, waiting, created } = plantBetaLabs(world)
  const northwind = plantNorthwind(world)
  const { newVenture, freelancer } = plantStandalones(world)
  plantInvitations(world, acme, globex, newVenture.id, freelancer.id)
  plantTransfer(world, globex, acme)
  plantCreations(world, acme)
  plantEndedTransfer(world, acme, beta)

  plantRootAccess(
    {
      management: acme.management.account,
      paymentsProd: places.paymentsProd.account,
      ledgerProd: places.ledgerProd.account,
      dataLake: places.dataLake.account,
    },
    world.now(),
  )

  const identities = {
    acme: acme.management.id,
    'acme-audit': places.audit.id,
    'acme-payments-prod': places.paymentsProd.id,
    globex: globex.management.id,
    'beta-labs': beta.management.id,
    'beta-research': waiting,
    'beta-archive': created,
    northwind: northwind.management.id,
    'new-venture': newVenture.id,
    'atelier-noor': freelancer.id,
  }
  for (const [slug, accountId] of Object.entries(identities)) world.identities.set(slug, accountId)
}

function plantServices(acme: OrganizationBuilder) {
  acme.trust('cloudtrail.amazonaws.com', '2019-06-03')
  acme.trust('config.amazonaws.com', '2019-06-11')
  acme.trust('config-multiaccountsetup.amazonaws.com', '2019-06-11')
  acme.trust('sso.amazonaws.com', '2019-06-17')
  acme.trust('guardduty.amazonaws.com', '2019-07-01')
  acme.trust('securityhub.amazonaws.com', '2019-07-01')
  acme.trust('access-analyzer.amazonaws.com', '2020-02-11')
  acme.trust('ram.amazonaws.com', '2020-03-23')
  acme.trust('member.org.stacksets.cloudformation.amazonaws.com', '2020-08-12')
  acme.trust('backup.amazonaws.com', '2022-05-30')
  acme.trust('inspector2.amazonaws.com', '2022-06-20')
  acme.trust('account.amazonaws.com', '2023-01-16')
  acme.trust('iam.amazonaws.com', '2024-11-21')
}

const delegationPolicy = (accountId: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'TagPoliciesByAudit',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${accountId}:root` },
        Action: [
          'organizations:CreatePolicy',
          'organizations:UpdatePolicy',
          'organizations:AttachPolicy',
          'organizations:DetachPolicy',
        ],
        Resource: '*',
        Condition: { StringEquals: { 'organizations:PolicyType': 'TAG_POLICY' } },
      },
    ],
  })

function plantInvitations(
  world: World,
  acme: OrganizationBuilder,
  globex: OrganizationBuilder,
  newVentureId: string,
  freelancerId: string,
) {
  const now = world.now()
  const invite = (from: OrganizationBuilder, type: 'ACCOUNT' | 'EMAIL', id: string, sentAt: number, notes?: string) => {
    const handshake = openHandshake(world, {
      action: 'INVITE',
      organization: from.organization,
      recipient: { type, id },
      requestedAt: sentAt,
      ...(notes === undefined ? {} : { notes }),
    })
    from.organization.invitations.push(handshake)
    return handshake
  }
  const declined = invite(acme, 'EMAIL', 'it@lumen-studio.example', now - 11 * DAY_MS, 'Consolidating our agencies.')
  finishHandshake(world, declined, 'DECLINED', now - 8 * DAY_MS)
  const canceled = invite(acme, 'ACCOUNT', '509930114476', now - 9 * DAY_MS)
  finishHandshake(world, canceled, 'CANCELED', now - 9 * DAY_MS + 3 * HOUR_MS)
  const expired = invite(
    acme,
    'EMAIL',
    'cfo@northwind.example',
    now - 17 * DAY_MS,
    'As discussed at the board meeting.',
  )
  finishHandshake(world, expired, 'EXPIRED', now - 2 * DAY_MS)

  invite(acme, 'EMAIL', 'cloud-admin@brightleaf.example', now - 3 * DAY_MS, 'Second Brightleaf account, same terms.')
  invite(acme, 'ACCOUNT', '774410962205', now - 6 * DAY_MS)
  invite(acme, 'EMAIL', 'platform@oakridge.example', now - 15 * DAY_MS + 31 * HOUR_MS)
  invite(acme, 'ACCOUNT', freelancerId, now - 2 * DAY_MS, 'So that we can share the brand assets with you.')
  invite(
    globex,
    'ACCOUNT',
    newVentureId,
    now - 15 * DAY_MS + 28 * HOUR_MS,
    'Hi, please accept before Friday so that finance can close the month.\u202E gnihton ot eerga uoY\u202C\u0007\u001B[31m\u2066 Globex Platform\u2069',
  )
}

/** Globex offers to pay Acme's bill from the first of the month after next. */
function plantTransfer(world: World, globex: OrganizationBuilder, acme: OrganizationBuilder) {
  const now = new Date(world.now())
  const participant = ({ management }: OrganizationBuilder) => ({
    managementAccountId: management.id,
    managementAccountEmail: management.account.email,
  })
  const transfer: ResponsibilityTransfer = {
    id: `rt-${world.random.text(10)}`,
    name: 'Acme consolidated billing',
    status: 'REQUESTED',
    source: participant(acme),
    target: participant(globex),
    startAt: Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 2, 1),
    handshakeId: '',
    tags: new Map(),
  }
  const handshake = openHandshake(world, {
    action: 'TRANSFER_RESPONSIBILITY',
    organization: globex.organization,
    recipient: { type: 'ACCOUNT', id: acme.management.id },
    requestedAt: world.now() - 6 * DAY_MS,
    notes: 'Per the framework agreement of October.',
    transfer,
  })
  transfer.handshakeId = handshake.id
  world.transfers.set(transfer.id, transfer)
  globex.organization.transfers.add(transfer.id, transfer)
  acme.organization.transfers.add(transfer.id, transfer)
}

/** Acme paid the bill of Beta Labs for a while. */
function plantEndedTransfer(world: World, acme: OrganizationBuilder, beta: OrganizationBuilder) {
  const transfer: ResponsibilityTransfer = {
    id: `rt-${world.random.text(10)}`,
    name: 'Beta Labs pilot',
    status: 'WITHDRAWN',
    source: { managementAccountId: beta.management.id, managementAccountEmail: beta.management.account.email },
    target: { managementAccountId: acme.management.id, managementAccountEmail: acme.management.account.email },
    startAt: Date.UTC(2025, 0, 1),
    endAt: Date.UTC(2026, 0, 1) - 1,
    handshakeId: `h-${world.random.hex(32)}`,
    tags: new Map(),
  }
  world.transfers.set(transfer.id, transfer)
  acme.organization.transfers.add(transfer.id, transfer)
  beta.organization.transfers.add(transfer.id, transfer)
}

function plantCreations(world: World, acme: OrganizationBuilder) {
  const request = (name: string, agoMs: number) => ({
    id: `car-${world.random.hex(32)}`,
    accountName: name,
    email: `aws+${name}@acme.example`,
    requestedAt: world.now() - agoMs,
    tags: new Map([['owner', name.split('-')[0] ?? '']]),
  })
  const failed = { ...request('warehouse-staging', 3 * DAY_MS), email: 'aws@globex.example' }
  const inFlight = request('recommendations-prod', 4 * MINUTE_MS)
  acme.organization.createAccountRequests.add(failed.id, {
    ...failed,
    state: 'FAILED',
    completedAt: failed.requestedAt + 2_400,
    failureReason: 'EMAIL_ALREADY_EXISTS',
  })
  acme.organization.createAccountRequests.add(inFlight.id, { ...inFlight, state: 'IN_PROGRESS' })
  world.agenda.add({ at: world.now() + 12 * HOUR_MS, kind: 'creation-completes', id: inFlight.id })
}
