import type { Account, Time } from '../world/model'

const DAY_MS = 24 * 60 * 60 * 1000
const LOCK = (service: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Sid: 'NobodyAnyMore', Effect: 'Deny', Principal: '*', Action: `${service}:*`, Resource: '*' }],
  })

interface Accounts {
  management: Account
  paymentsProd: Account
  ledgerProd: Account
  dataLake: Account
}

/** Root users that still have credentials, and a bucket and a queue that somebody locked with their policies. */
export function plantRootAccess({ management, paymentsProd, ledgerProd, dataLake }: Accounts, now: Time) {
  management.roles = new Map([
    ['CanopyOperator', { name: 'CanopyOperator', trusts: [management.id], maxSessionSeconds: 12 * 3600 }],
  ])
  paymentsProd.rootCredentials = {
    passwordSince: now - 900 * DAY_MS,
    accessKeys: [
      {
        id: 'AKIAROOTPAYMENTSPROD',
        active: true,
        createdAt: now - 880 * DAY_MS,
        lastUsed: { at: now - 41 * DAY_MS, region: 'eu-west-1', service: 's3' },
      },
    ],
    certificates: [],
    mfaDevices: [
      { serialNumber: `arn:aws:iam::${paymentsProd.id}:mfa/root-account-mfa-device`, enabledAt: now - 899 * DAY_MS },
    ],
  }
  ledgerProd.rootCredentials = {
    passwordSince: now - 1_200 * DAY_MS,
    accessKeys: [],
    certificates: [],
    mfaDevices: [],
  }
  dataLake.buckets = new Map([
    ['acme-data-lake-raw', { name: 'acme-data-lake-raw', createdAt: now - 700 * DAY_MS, policy: LOCK('s3') }],
    ['acme-data-lake-curated', { name: 'acme-data-lake-curated', createdAt: now - 690 * DAY_MS }],
  ])
  dataLake.queues = new Map([['ingest', { name: 'ingest', region: 'us-east-1', policy: LOCK('sqs') }]])
}
