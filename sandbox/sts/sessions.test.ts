import {
  CreateLoginProfileCommand,
  DeactivateMFADeviceCommand,
  DeleteAccessKeyCommand,
  DeleteLoginProfileCommand,
  DeleteSigningCertificateCommand,
  DisableOrganizationsRootCredentialsManagementCommand,
  GetAccessKeyLastUsedCommand,
  GetAccountSummaryCommand,
  GetLoginProfileCommand,
  GetUserCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListMFADevicesCommand,
  ListOrganizationsFeaturesCommand,
  ListSigningCertificatesCommand,
} from '@aws-sdk/client-iam'
import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  ListAccountsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  AssumeRootCommand,
  type AssumeRootCommandInput,
  type Credentials,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts'
import { describe, expect, test } from 'vitest'
import { refusal, sandboxForTests, type TestWorld } from '../test-client'

const sandbox = sandboxForTests()
const [MANAGEMENT, PAYMENTS, AUDIT] = ['111122223333', '731000482216', '201455901190']
const ROLE = (accountId: string, name = 'OrganizationAccountAccessRole') => `arn:aws:iam::${accountId}:role/${name}`

const config = (
  { AccessKeyId = '', SecretAccessKey = '', SessionToken }: Partial<Credentials> = {},
  region = 'us-east-1',
) => ({
  endpoint: sandbox.url,
  region,
  maxAttempts: 1,
  credentials: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken },
})
const assumeRole = (world: TestWorld, input: Partial<AssumeRoleCommandInput> = {}, slug = 'acme') =>
  world.sts(slug).send(new AssumeRoleCommand({ RoleArn: ROLE(PAYMENTS), RoleSessionName: 'ana', ...input }))
const assumeRoot = (world: TestWorld, task: string, input: Partial<AssumeRootCommandInput> = {}, slug = 'acme') =>
  world.sts(slug).send(
    new AssumeRootCommand({
      TargetPrincipal: PAYMENTS,
      TaskPolicyArn: { arn: `arn:aws:iam::aws:policy/root-task/${task}` },
      ...input,
    }),
  )
const rootIam = async (world: TestWorld, task: string) =>
  new IAMClient(config((await assumeRoot(world, task)).Credentials))
const whoIs = (credentials?: Credentials) => new STSClient(config(credentials)).send(new GetCallerIdentityCommand({}))

describe('AssumeRole', () => {
  test('acts in the other account, under its session name, with its source identity', async () => {
    const world = await sandbox.world('acme')
    const answer = await assumeRole(world, { SourceIdentity: 'ana@acme.example', DurationSeconds: 900 })
    expect(answer.SourceIdentity).toBe('ana@acme.example')
    expect((answer.Credentials?.Expiration?.getTime() ?? 0) - Date.now()).toBeGreaterThan(890_000)
    expect(await whoIs(answer.Credentials)).toMatchObject({
      Account: PAYMENTS,
      Arn: `arn:aws:sts::${PAYMENTS}:assumed-role/OrganizationAccountAccessRole/ana`,
    })
    const client = new OrganizationsClient(config(answer.Credentials))
    expect(await refusal(client.send(new ListAccountsCommand({})))).toBe('AccessDeniedException')
  })

  test('may be chained for an hour, and carries its source identity', async () => {
    const world = await sandbox.world('acme')
    await world.facts(AUDIT, { roles: [{ name: 'Second', trusts: [PAYMENTS], maxSessionSeconds: 43_200 }] })
    const first = await assumeRole(world, { SourceIdentity: 'ana' })
    const sts = new STSClient(config(first.Credentials))
    const next = (input: Partial<AssumeRoleCommandInput>) =>
      sts.send(new AssumeRoleCommand({ RoleArn: ROLE(AUDIT, 'Second'), RoleSessionName: 'two', ...input }))
    expect((await next({})).SourceIdentity).toBe('ana')
    expect(await refusal(next({ SourceIdentity: 'kofi' }))).toBe('AccessDenied')
    expect(await refusal(next({ DurationSeconds: 7200 }))).toBe('ValidationError')
  })

  test('asks for the external id where the role has one', async () => {
    const world = await sandbox.world('acme')
    await world.facts(AUDIT, { roles: [{ name: 'Partner', trusts: [MANAGEMENT], externalId: 'acme-7' }] })
    const partner = (ExternalId?: string) => refusal(assumeRole(world, { RoleArn: ROLE(AUDIT, 'Partner'), ExternalId }))
    expect(await partner('acme-7')).toBe('none')
    expect(await partner('acme-8')).toBe('AccessDenied')
    expect(await partner()).toBe('AccessDenied')
  })

  test('is denied for a role that is not there or does not trust the caller', async () => {
    const world = await sandbox.world('acme')
    expect(await refusal(assumeRole(world, { RoleArn: ROLE(PAYMENTS, 'Nobody') }))).toBe('AccessDenied')
    expect(await refusal(assumeRole(world, {}, 'globex'))).toBe('AccessDenied')
  })

  test.each([
    [{ RoleSessionName: 'x' }],
    [{ RoleSessionName: 'a b' }],
    [{ SourceIdentity: 'ä' }],
    [{ ExternalId: 'x y' }],
    [{ DurationSeconds: 899 }],
    [{ DurationSeconds: 43_201 }],
    [{ DurationSeconds: 7200 }],
    [{ RoleArn: 'arn:aws:iam::731000482216:user/ana' }],
  ])('refuses %j', async (input) => {
    expect(await refusal(assumeRole(await sandbox.world('acme'), input))).toBe('ValidationError')
  })
})

describe('temporary credentials', () => {
  test('end with their time, on the world’s clock, in each protocol’s own words', async () => {
    const world = await sandbox.world('acme')
    const { Credentials } = await assumeRole(world)
    expect(await refusal(whoIs(Credentials))).toBe('none')
    await world.advance(3601)
    expect(await refusal(whoIs(Credentials))).toBe('ExpiredToken')
    const client = new OrganizationsClient(config(Credentials))
    expect(await refusal(client.send(new ListAccountsCommand({})))).toBe('ExpiredTokenException')
  })

  test('need their own token and secret, and end with their world', async () => {
    const world = await sandbox.world('acme')
    const { Credentials } = await assumeRole(world)
    const other = (await assumeRole(world)).Credentials
    if (!Credentials || !other) throw new Error('AssumeRole gives credentials.')
    expect(await refusal(whoIs({ ...Credentials, SessionToken: other.SessionToken }))).toBe('InvalidClientTokenId')
    expect(await refusal(whoIs({ ...Credentials, SessionToken: undefined }))).toBe('InvalidClientTokenId')
    expect(await refusal(whoIs({ ...Credentials, SecretAccessKey: 'x' }))).toBe('SignatureDoesNotMatch')
    await sandbox.control('DELETE', `worlds/${world.id}`)
    expect(await refusal(whoIs(Credentials))).toBe('InvalidClientTokenId')
  })
})

describe('AssumeRoot', () => {
  test('is the root user of a member account for 900 seconds', async () => {
    const world = await sandbox.world('acme')
    for (const slug of ['acme', 'acme-audit']) {
      const { Credentials } = await assumeRoot(world, 'IAMAuditRootUserCredentials', {}, slug)
      expect(Math.round(((Credentials?.Expiration?.getTime() ?? 0) - Date.now()) / 1000)).toBeCloseTo(900, -1)
      expect(await whoIs(Credentials)).toMatchObject({ Arn: `arn:aws:iam::${PAYMENTS}:root`, UserId: PAYMENTS })
    }
    const { Credentials } = await assumeRoot(world, 'S3UnlockBucketPolicy', {
      TargetPrincipal: `arn:aws:iam::${PAYMENTS}:root`,
    })
    await world.advance(901)
    expect(await refusal(whoIs(Credentials))).toBe('ExpiredToken')
  })

  test('is unknown on the global endpoint', async () => {
    const world = await sandbox.world('acme')
    const identity = world.identities.find(({ slug }) => slug === 'acme')
    const keys = { AccessKeyId: identity?.accessKeyId, SecretAccessKey: identity?.secretAccessKey }
    const global = new STSClient(config(keys, 'aws-global'))
    const TaskPolicyArn = { arn: 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy' }
    expect(await refusal(global.send(new AssumeRootCommand({ TargetPrincipal: PAYMENTS, TaskPolicyArn })))).toBe(
      'InvalidAction',
    )
  })

  test.each([
    [{ DurationSeconds: 901 }],
    [{ DurationSeconds: -1 }],
    [{ TaskPolicyArn: { arn: 'arn:aws:iam::aws:policy/AdministratorAccess' } }],
    [{ TaskPolicyArn: { arn: 'arn:aws:iam::aws:policy/root-task/constructor' } }],
    [{ TaskPolicyArn: {} }],
    [{ TargetPrincipal: `arn:aws:iam::${PAYMENTS}:user/ana` }],
    [{ TargetPrincipal: 'somebody-else' }],
  ])('refuses %j before it asks who calls', async (input) => {
    const world = await sandbox.world('acme')
    expect(await refusal(assumeRoot(world, 'S3UnlockBucketPolicy', input, 'new-venture'))).toBe('ValidationError')
  })

  test('is denied to others, for the management account, for strangers, and without its feature', async () => {
    const world = await sandbox.world('acme')
    const audit = 'IAMAuditRootUserCredentials'
    for (const slug of ['acme-payments-prod', 'new-venture', 'globex']) {
      expect(await refusal(assumeRoot(world, audit, {}, slug))).toBe('AccessDenied')
    }
    expect(await refusal(assumeRoot(world, audit, { TargetPrincipal: MANAGEMENT }))).toBe('AccessDenied')
    expect(await refusal(assumeRoot(world, audit, { TargetPrincipal: '999999999999' }))).toBe('AccessDenied')
    expect(await refusal(assumeRoot(world, audit, { TargetPrincipal: '551200937764' }, 'globex'))).toBe('AccessDenied')
    await world.iam('acme').send(new DisableOrganizationsRootCredentialsManagementCommand({}))
    expect(await refusal(assumeRoot(world, audit))).toBe('AccessDenied')
    expect(await refusal(assumeRoot(world, 'SQSUnlockQueuePolicy'))).toBe('none')
  })
})

describe('a root session', () => {
  test('audits: the summary and the lists tell what there is', async () => {
    const world = await sandbox.world('acme')
    await world.facts(PAYMENTS, { rootCredentials: { password: true, accessKeys: 2, certificates: 1, mfaDevices: 1 } })
    const root = await rootIam(world, 'IAMAuditRootUserCredentials')
    const { SummaryMap } = await root.send(new GetAccountSummaryCommand({}))
    expect(SummaryMap).toMatchObject({
      AccountPasswordPresent: 1,
      AccountAccessKeysPresent: 1,
      AccountSigningCertificatesPresent: 1,
      AccountMFAEnabled: 1,
    })
    const keys = (await root.send(new ListAccessKeysCommand({}))).AccessKeyMetadata
    expect(keys).toHaveLength(2)
    expect(keys?.[0]?.UserName).toBeUndefined()
    const used = await root.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: keys?.[0]?.AccessKeyId }))
    expect(used.AccessKeyLastUsed?.ServiceName).toBe('N/A')
    expect((await root.send(new GetLoginProfileCommand({}))).LoginProfile?.CreateDate).toBeInstanceOf(Date)
    expect((await root.send(new GetUserCommand({}))).User?.Arn).toBe(`arn:aws:iam::${PAYMENTS}:root`)
    expect(await refusal(root.send(new DeleteLoginProfileCommand({})))).toBe('AccessDenied')
    expect(await refusal(root.send(new ListAccessKeysCommand({ UserName: 'ana' })))).toBe('NoSuchEntityException')
  })

  test('deletes: each credential goes once, and the account is clean', async () => {
    const world = await sandbox.world('acme')
    await world.facts(PAYMENTS, { rootCredentials: { password: true, accessKeys: 1, certificates: 1, mfaDevices: 1 } })
    const root = await rootIam(world, 'IAMDeleteRootUserCredentials')
    const AccessKeyId = (await root.send(new ListAccessKeysCommand({}))).AccessKeyMetadata?.[0]?.AccessKeyId
    const CertificateId = (await root.send(new ListSigningCertificatesCommand({}))).Certificates?.[0]?.CertificateId
    const SerialNumber = (await root.send(new ListMFADevicesCommand({}))).MFADevices?.[0]?.SerialNumber
    const deletions = [
      () => root.send(new DeleteLoginProfileCommand({})),
      () => root.send(new DeleteAccessKeyCommand({ AccessKeyId })),
      () => root.send(new DeleteSigningCertificateCommand({ CertificateId })),
      () => root.send(new DeactivateMFADeviceCommand({ SerialNumber })),
    ]
    for (const remove of deletions) {
      expect(await refusal(remove())).toBe('none')
      expect(await refusal(remove())).toBe('NoSuchEntityException')
    }
    expect(await refusal(root.send(new GetLoginProfileCommand({})))).toBe('NoSuchEntityException')
    expect(await refusal(root.send(new GetAccountSummaryCommand({})))).toBe('AccessDenied')
  })

  test('creates: the mailbox may set a password, once', async () => {
    const world = await sandbox.world('acme')
    await world.facts(PAYMENTS, { rootCredentials: {} })
    const root = await rootIam(world, 'IAMCreateRootUserPassword')
    expect(await refusal(root.send(new GetLoginProfileCommand({})))).toBe('NoSuchEntityException')
    const { LoginProfile } = await root.send(new CreateLoginProfileCommand({}))
    expect([LoginProfile?.PasswordResetRequired, LoginProfile?.UserName]).toEqual([false, undefined])
    expect(await refusal(root.send(new CreateLoginProfileCommand({})))).toBe('EntityAlreadyExistsException')
    expect(await refusal(root.send(new ListAccessKeysCommand({})))).toBe('AccessDenied')
  })

  test('has nothing else, and what it has a service control policy may take', async () => {
    const world = await sandbox.world('acme')
    const { Credentials } = await assumeRoot(world, 'IAMAuditRootUserCredentials')
    const iam = new IAMClient(config(Credentials))
    expect(await refusal(iam.send(new ListOrganizationsFeaturesCommand({})))).toBe('AccessDenied')
    const organizations = new OrganizationsClient(config(Credentials))
    expect(await refusal(organizations.send(new ListAccountsCommand({})))).toBe('AccessDeniedException')
    const Content = JSON.stringify({ Statement: [{ Effect: 'Deny', Action: 'iam:Get*', Resource: '*' }] })
    const { Policy } = await world
      .as('acme')
      .send(new CreatePolicyCommand({ Type: 'SERVICE_CONTROL_POLICY', Name: 'no-gets', Description: '', Content }))
    const attach = { PolicyId: Policy?.PolicySummary?.Id, TargetId: PAYMENTS }
    await world.as('acme').send(new AttachPolicyCommand(attach))
    expect(await refusal(iam.send(new GetAccountSummaryCommand({})))).toBe('AccessDenied')
    expect(await refusal(iam.send(new ListMFADevicesCommand({})))).toBe('none')
  })
})

describe('outside root sessions', () => {
  test('the calls are about the caller’s own user, which nobody changes', async () => {
    const world = await sandbox.world('acme')
    const iam = world.iam('acme')
    const keys = (await iam.send(new ListAccessKeysCommand({}))).AccessKeyMetadata
    expect(keys?.map(({ AccessKeyId, UserName }) => [AccessKeyId, UserName])).toEqual([
      [world.identities.find(({ slug }) => slug === 'acme')?.accessKeyId, 'administrator'],
    ])
    expect((await iam.send(new GetUserCommand({}))).User?.UserName).toBe('administrator')
    expect((await iam.send(new ListMFADevicesCommand({}))).MFADevices).toEqual([])
    expect(await refusal(iam.send(new DeleteAccessKeyCommand({ AccessKeyId: keys?.[0]?.AccessKeyId })))).toBe(
      'AccessDenied',
    )
    expect(await refusal(iam.send(new GetLoginProfileCommand({})))).toBe('NoSuchEntityException')
    expect(await refusal(iam.send(new ListMFADevicesCommand({ UserName: 'ana' })))).toBe('NoSuchEntityException')
    const role = new IAMClient(config((await assumeRole(world)).Credentials))
    expect(await refusal(role.send(new ListMFADevicesCommand({})))).toBe('ValidationError')
    expect(await refusal(role.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: 'AKIANOBODY1234567890' })))).toBe(
      'NoSuchEntityException',
    )
  })
})
