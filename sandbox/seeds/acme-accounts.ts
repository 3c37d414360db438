import type { Container } from '../world/model'
import type { OrganizationBuilder } from './builder'

type Tags = Record<string, string>
type Row = [name: string, id: string | undefined, joined: string, tags?: Tags]

const at = (name: string) => `aws+${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}@acme.example`

function plantRows(acme: OrganizationBuilder, parent: Container, common: Tags, rows: Row[]) {
  return rows.map(([name, id, joined, tags]) =>
    acme.account(parent, {
      ...(id === undefined ? {} : { id }),
      name,
      email: at(name),
      joined,
      tags: { ...common, ...tags },
    }),
  )
}

/** OUs and accounts of Acme, a retailer with a payment business, five years into its organization. */
export function plantAcmeTree(acme: OrganizationBuilder) {
  const { root } = acme
  const security = acme.unit(root, 'Security', '4n1esec0', { owner: 'security' })
  const workloads = acme.unit(root, 'Workloads', 'a81xwrk0', { owner: 'platform' })
  const production = acme.unit(workloads, 'Production', 'p0d1prod', { env: 'prod', 'change-freeze': 'from 12-15' })
  const regulated = acme.unit(production, 'Regulated', 'r3gu1ate')
  const cards = acme.unit(regulated, 'Cardholder data', 'c4rdh0ld', { pci: 'yes' })
  const tokenization = acme.unit(cards, 'Tokenization', 't0k3n1ze', { pci: 'yes' })
  const staging = acme.unit(workloads, 'Staging', 's7g2stag', { env: 'staging' })
  const development = acme.unit(workloads, 'Development', 'd3v9deve', { env: 'dev' })
  const data = acme.unit(workloads, 'Data', 'd4t4p1at', { owner: 'data' })
  const sandbox = acme.unit(root, 'Sandbox', 'sb55sand', { env: 'sandbox' })
  const suspended = acme.unit(root, 'Suspended', 'zz90susp')
  const infrastructure = acme.unit(root, 'Infrastructure', 'inf4infr', { owner: 'platform' })
  const network = acme.unit(infrastructure, 'Network', 'n3tw0rk0')
  const policyStaging = acme.unit(root, 'Policy staging', 'p0l1cyst', { owner: 'platform' })

  const [logArchive, audit] = plantRows(acme, security, { owner: 'security' }, [
    ['Log archive', '201455901182', '2019-06-03', { backup: 'daily', retention: '7y' }],
    ['Audit', '201455901190', '2019-06-03'],
    ['Forensics', '447018229034', '2021-10-18', { access: 'break-glass only' }],
    ['Security tooling', '201455901207', '2020-02-11'],
  ])
  plantRows(acme, network, { owner: 'network' }, [
    ['network-hub', '901244187760', '2019-06-04', { tier: '1' }],
    ['dns', undefined, '2019-06-04', { tier: '1' }],
    ['vpn-edge', undefined, '2020-03-23'],
  ])
  plantRows(acme, infrastructure, { owner: 'platform' }, [
    ['shared-services', '901244187771', '2019-06-04', { tier: '1' }],
    ['ci-runners', undefined, '2020-08-12'],
    ['artifact-store', undefined, '2020-08-12', { backup: 'daily' }],
    ['backup-vault', undefined, '2022-05-30', { tier: '1' }],
  ])

  const prod = { env: 'prod' }
  const [paymentsProd, , ledgerProd, checkoutProd] = plantRows(acme, production, prod, [
    ['payments-prod', '731000482216', '2020-03-11', { owner: 'payments', tier: '1', pci: 'yes', backup: 'daily' }],
    ['payments-prod-eu', '731000482299', '2022-09-19', { owner: 'payments', tier: '1', pci: 'yes', backup: 'daily' }],
    ['ledger-prod', '552890113047', '2020-03-11', { owner: 'ledger', tier: '1', backup: 'daily' }],
    ['checkout-prod', '612077415583', '2020-04-02', { owner: 'checkout' }],
    ['search-prod-us', '884122300975', '2021-01-25', { owner: 'search', tier: '2' }],
    ['search-prod-eu', undefined, '2021-01-25', { owner: 'search', tier: '2' }],
    ['catalog-prod', undefined, '2020-04-02', { owner: 'catalog', tier: '2', 'cost-center': '1204' }],
    ['orders-prod', undefined, '2020-04-02', { owner: 'orders', tier: '1', backup: 'daily' }],
    ['web-prod', undefined, '2020-04-14', { owner: 'web', tier: '1', 'cost-center': '1210' }],
    ['mobile-api-prod', undefined, '2021-06-07', { owner: 'mobile', tier: '1' }],
    ['notifications-prod', undefined, '2022-02-21', { tier: '3' }],
    ['warehouse-prod', undefined, '2023-11-06', { owner: 'logistics', tier: '2' }],
  ])
  plantRows(acme, regulated, { ...prod, owner: 'risk' }, [
    ['fraud-prod', undefined, '2021-03-15', { tier: '1' }],
    ['kyc-prod', undefined, '2023-02-27', { tier: '1' }],
  ])
  plantRows(acme, cards, { ...prod, owner: 'payments', pci: 'yes' }, [['card-vault-prod', undefined, '2022-09-20']])
  plantRows(acme, tokenization, { ...prod, owner: 'payments', pci: 'yes' }, [
    ['tokenizer-prod', undefined, '2024-04-22'],
  ])
  plantRows(acme, staging, { env: 'staging' }, [
    ['payments-staging', undefined, '2020-03-12', { owner: 'payments' }],
    ['ledger-staging', undefined, '2020-03-12', { owner: 'ledger' }],
    ['checkout-staging', undefined, '2020-04-02', { owner: 'checkout' }],
    ['search-staging', undefined, '2021-01-26', { owner: 'search' }],
    ['orders-staging', undefined, '2020-04-03', { owner: 'orders' }],
    ['web-staging', undefined, '2020-04-14'],
  ])
  plantRows(acme, development, { env: 'dev' }, [
    ['payments-dev', undefined, '2020-03-12', { owner: 'payments' }],
    ['ledger-dev', undefined, '2020-03-12', { owner: 'ledger' }],
    ['search-dev', undefined, '2021-01-26', { owner: 'search' }],
    ['orders-dev', undefined, '2020-04-03', { owner: 'orders' }],
    ['web-dev', undefined, '2020-04-14'],
    ['mobile-dev', undefined, '2021-06-07', { owner: 'mobile' }],
  ])
  const [dataLake] = plantRows(acme, data, { owner: 'data' }, [
    ['data-lake', undefined, '2021-08-09', { env: 'prod', tier: '2', backup: 'daily' }],
    ['analytics', undefined, '2021-08-09', { env: 'prod' }],
    ['ml-training', undefined, '2024-01-15', { env: 'dev', 'cost-center': '2031' }],
  ])
  plantRows(acme, sandbox, { env: 'sandbox' }, [
    ['sandbox-ana', undefined, '2023-03-01', { expires: '2026-12-31' }],
    ['sandbox-kofi', undefined, '2024-07-12'],
    ['sandbox-mei', undefined, '2025-05-19', { expires: '2027-01-31' }],
  ])
  plantRows(acme, policyStaging, { owner: 'platform' }, [['policy-canary', undefined, '2022-11-02']])
  const [legacyStore, oldMarketing] = plantRows(acme, suspended, {}, [
    ['legacy-store', '330766124408', '2019-09-16', { closing: 'ticket OPS-4412' }],
    ['campaign-2022', undefined, '2022-01-10'],
    ['crm-migration', undefined, '2021-05-03'],
  ])
  const newAcquisition = acme.account(root, {
    id: '118055672903',
    name: 'new-acquisition',
    email: 'cloud@brightleaf.example',
    joined: new Date(acme.world.now()).toISOString().slice(0, 10),
    method: 'INVITED',
  })
  plantHostileNames(acme, acme.unit(sandbox, 'Imported 🧪 names', '1mp0rted'))

  // Every row above is planted, so each of these is there.
  return {
    security,
    workloads,
    production,
    regulated,
    staging,
    development,
    sandbox,
    suspended,
    infrastructure,
    policyStaging,
    logArchive: logArchive!,
    audit: audit!,
    paymentsProd: paymentsProd!,
    ledgerProd: ledgerProd!,
    checkoutProd: checkoutProd!,
    dataLake: dataLake!,
    legacyStore: legacyStore!,
    oldMarketing: oldMarketing!,
    newAcquisition,
  }
}

/** Invited accounts keep the names that their owners gave them, whatever those hold. */
function plantHostileNames(acme: OrganizationBuilder, parent: Container) {
  const names = [
    'The subsidiary of the subsidiary which somebody named in full, because the form allowed it, and it allows no less than 128 chars',
    '<b>x</b>',
    'Research\nand development',
    'Ünïcode 🚀 labs',
    'חשבון בדיקה',
    'invoice\u202Efdp.exe',
  ]
  for (const [index, name] of names.entries()) {
    acme.account(parent, {
      name,
      email: `owner${index + 1}@imported.example`,
      joined: `2025-0${index + 1}-17`,
      method: 'INVITED',
    })
  }
}
