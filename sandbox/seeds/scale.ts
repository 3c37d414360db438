import type { Container } from '../world/model'
import type { World } from '../world/world'
import { OrganizationBuilder } from './builder'
import { deny } from './documents'

const ACCOUNTS_PER_UNIT = 30
const MAX_UNITS = 1_800
const MAX_DEPTH = 5
const QUOTA_HEADROOM = 50

const TEAMS = ['atlas', 'borealis', 'cobalt', 'delta', 'ember', 'fjord', 'garnet', 'harbor', 'indigo', 'juniper']
const SYSTEMS = ['billing', 'catalog', 'checkout', 'fraud', 'ledger', 'orders', 'payments', 'search', 'shipping', 'web']
const STAGES = ['prod', 'staging', 'dev'] as const
const TOPICS = ['Network', 'Storage', 'Identity', 'Compute', 'Data', 'Messaging', 'Keys', 'Logs']

/** `count` accounts in an organization of OUs up to five deep, the same for every run. */
export function plantScale(world: World, count: number) {
  const { random } = world
  const scale = new OrganizationBuilder(
    world,
    { id: '100000000001', name: 'Scale Management', email: 'aws@scale.example', joined: '2018-01-15' },
    { organization: 'o-scale00000', root: 'r-sc01' },
  )
  scale.organization.accountQuota = count + QUOTA_HEADROOM
  scale.enable('RESOURCE_CONTROL_POLICY', 'TAG_POLICY', 'BACKUP_POLICY')

  const units: Container[] = []
  const wanted = Math.min(MAX_UNITS, Math.ceil(count / ACCOUNTS_PER_UNIT))
  const open: Container[] = [scale.root]
  while (units.length < wanted) {
    const parent = units.length < 12 ? scale.root : random.pick(open)
    const name = `${random.pick(TEAMS)}-${random.pick(SYSTEMS)}-${units.length}`
    const unit = scale.unit(parent, name, undefined, { team: random.pick(TEAMS) })
    units.push(unit)
    if (unit.depth < MAX_DEPTH) open.push(unit)
  }

  for (let index = 1; index < count; index += 1) {
    const system = random.pick(SYSTEMS)
    const stage = random.pick(STAGES)
    const member = scale.account(units.length > 0 && index % 500 !== 0 ? random.pick(units) : scale.root, {
      id: String(200_000_000_000 + index * 7919),
      name: `${system}-${stage}-${index}`,
      email: `aws+${index}@scale.example`,
      joined: `${2018 + (index % 8)}-${String((index % 12) + 1).padStart(2, '0')}-${String((index % 28) + 1).padStart(2, '0')}`,
      method: index % 9 === 0 ? 'INVITED' : 'CREATED',
      state: index % 400 === 0 ? 'CLOSED' : index % 311 === 0 ? 'SUSPENDED' : 'ACTIVE',
      tags:
        index % 4 === 0 ? {} : { env: stage, owner: random.pick(TEAMS), 'cost-center': String(random.below(90) + 10) },
    })
    if (index === 1) {
      scale.trust('securityhub.amazonaws.com', '2020-02-03')
      scale.trust('iam.amazonaws.com', '2024-11-20')
      scale.delegate(member, '2020-02-03', 'securityhub.amazonaws.com')
      world.identities.set('scale-audit', member.id)
    }
    if (index === 2) world.identities.set('scale-member', member.id)
  }
  const policies = Math.min(180, 6 + Math.ceil(units.length / 8))
  for (let index = 0; index < policies; index += 1) {
    const topic = random.pick(TOPICS)
    const targets = new Set([random.pick(units), random.pick(units), random.pick(units)].filter((unit) => unit))
    const room = [...targets].filter((unit) => (unit.attachments.get('SERVICE_CONTROL_POLICY')?.length ?? 0) < 10)
    scale.policy(
      'SERVICE_CONTROL_POLICY',
      {
        name: `Guard${topic}${index}`,
        description: `${topic} guardrail number ${index}`,
        content: deny(`Guard${topic}${index}`, [`ec2:Delete${topic}*`, `s3:Put${topic}*`, `kms:Schedule${topic}*`]),
      },
      ...room,
    )
  }
  world.identities.set('scale', scale.management.id)
}
