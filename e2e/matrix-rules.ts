import { VALID_INPUTS } from '@/lib/test-inputs'

export type Role = 'viewer' | 'operator' | 'admin' | 'approver'

/** What a role may do, by the least role that is asked for. */
const GRANTED: Record<Role, readonly Role[]> = {
  viewer: ['viewer', 'operator', 'admin', 'approver'],
  operator: ['operator', 'admin'],
  admin: ['admin'],
  approver: ['approver', 'admin'],
}

/** Whether `role` may use what asks for `needs`; null is nobody who is signed in. */
export const isGranted = (role: Role | null, needs: Role) => role !== null && GRANTED[needs].includes(role)

const id = '00000000-0000-4000-8000-000000000000'

export type ActionRule = {
  needs: Role
  input: unknown
  /** Settings are of the whole installation: they name no connection. */
  isSetting?: true
  /** What an admitted call is told: that its connection does not exist, or that its input makes no sense. */
  refusal: string
}

const NO_CONNECTION = 'This connection no longer exists.'
const change = (name: string, needs: Role = 'operator'): ActionRule => ({
  needs,
  input: VALID_INPUTS[name],
  refusal: NO_CONNECTION,
})
/** A change of tier 3: its confirmation is asked for first. */
const confirmed = (name: string): ActionRule => ({
  needs: 'admin',
  input: VALID_INPUTS[name],
  refusal: 'This change needs to be confirmed.',
})
const command = (needs: Role, input: unknown): ActionRule => ({ needs, input, refusal: NO_CONNECTION })

const setting = (needs: Role, input: unknown): ActionRule => ({
  needs,
  input,
  isSetting: true,
  refusal: '"kind":"invalid"',
})

/** Every server action, by the name it is exported under: who may call it, and with what it can be called. */
export const ACTIONS: Record<string, ActionRule> = {
  acceptHandshake: change('AcceptHandshake'),
  acceptOrganization: setting('admin', { connection: 'acme', typed: 'o-test000000' }),
  addPerson: setting('admin', { subject: 'ann', name: 'Ann', email: '', role: 'viewer' }),
  attachPolicy: change('AttachPolicy'),
  cancelHandshake: change('CancelHandshake'),
  cancelJob: command('operator', { jobId: id }),
  carryOutApproved: command('admin', { approvalId: id }),
  changeRole: setting('admin', { person: 'ann@acme.example', role: 'viewer' }),
  checkAgain: command('operator', { operationId: id }),
  closeAccount: confirmed('CloseAccount'),
  createLoginProfile: confirmed('CreateLoginProfile'),
  createOrganization: change('CreateOrganization'),
  createOrganizationalUnit: change('CreateOrganizationalUnit'),
  createPolicy: change('CreatePolicy'),
  decideApproval: command('approver', { approvalId: id, decision: 'approved', reason: 'fine' }),
  declineHandshake: change('DeclineHandshake'),
  deleteBucketPolicy: confirmed('DeleteBucketPolicy'),
  deleteOrganization: confirmed('DeleteOrganization'),
  deleteOrganizationalUnit: change('DeleteOrganizationalUnit'),
  deleteFilter: setting('viewer', { connection: 'acme', id }),
  deletePolicy: change('DeletePolicy'),
  deleteResourcePolicy: confirmed('DeleteResourcePolicy'),
  deregisterDelegatedAdministrator: change('DeregisterDelegatedAdministrator'),
  detachPolicy: change('DetachPolicy'),
  disableAwsServiceAccess: change('DisableAWSServiceAccess'),
  disablePolicyType: confirmed('DisablePolicyType'),
  disablePerson: setting('admin', { person: 'ann@acme.example' }),
  disableRootCredentialsManagement: confirmed('DisableOrganizationsRootCredentialsManagement'),
  disableRootSessions: confirmed('DisableOrganizationsRootSessions'),
  enableAwsServiceAccess: change('EnableAWSServiceAccess'),
  enablePolicyType: change('EnablePolicyType'),
  enableAllFeatures: change('EnableAllFeatures'),
  enablePerson: setting('admin', { person: 'ann@acme.example' }),
  enableRootCredentialsManagement: change('EnableOrganizationsRootCredentialsManagement'),
  enableRootSessions: change('EnableOrganizationsRootSessions'),
  endOtherSessions: setting('viewer', {}),
  endSession: setting('viewer', { session: id }),
  followGroups: setting('admin', { person: 'ann@acme.example' }),
  inviteAccount: change('InviteAccountToOrganization'),
  leaveOrganization: confirmed('LeaveOrganization'),
  moveAccount: change('MoveAccount'),
  offerBillingTransfer: change('InviteOrganizationToTransferResponsibility'),
  putResourcePolicy: confirmed('PutResourcePolicy'),
  registerDelegatedAdministrator: change('RegisterDelegatedAdministrator'),
  removeAccountFromOrganization: change('RemoveAccountFromOrganization'),
  requestApproval: command('admin', {
    name: 'LeaveOrganization',
    input: VALID_INPUTS.LeaveOrganization,
    reason: 'Why',
  }),
  resumeJob: command('operator', { jobId: id }),
  retryFailed: command('operator', { jobId: id }),
  setQueueAttributes: confirmed('SetQueueAttributes'),
  saveFilter: setting('viewer', {
    connection: 'acme',
    id,
    page: 'organization',
    name: 'Closed',
    query: 'state:closed',
    pinned: false,
    isDefault: false,
  }),
  saveLook: setting('viewer', {
    connection: 'acme',
    page: 'organization',
    look: { columns: ['id'], widths: {}, density: 'compact' },
  }),
  startJob: command('operator', { title: 'Tag', items: [{ name: 'TagResource', input: VALID_INPUTS.TagResource }] }),
  startReading: command('operator', { title: 'Look', name: 'AuditRootUser' }),
  stopOperation: command('operator', { operationId: id }),
  tagResource: change('TagResource'),
  terminateResponsibilityTransfer: confirmed('TerminateResponsibilityTransfer'),
  turnReadOnlyOff: setting('admin', { reason: 'Over' }),
  turnReadOnlyOn: setting('operator', { reason: 'Stop' }),
  undoJob: command('operator', { jobId: id }),
  undoOperation: command('operator', { operationId: id }),
  untagResource: change('UntagResource'),
  updateOrganizationalUnit: change('UpdateOrganizationalUnit'),
  updatePolicy: change('UpdatePolicy'),
  updateResponsibilityTransfer: change('UpdateResponsibilityTransfer'),
  withdrawApproval: command('operator', { approvalId: id }),
}

/** What stands for each part of a path that is not fixed. */
export const PARAMS: Record<string, string> = {
  type: 'scp',
  accountId: '111122223333',
  transferId: 'rt-01234567',
  tab: 'tags',
  policyId: 'p-0123456789',
  nodeId: 'r-ab12',
  jobId: id,
  operationId: id,
  id,
  token: 'x'.repeat(43),
}

/**
 * Every route handler, and files that stand beside pages. `read` needs a session with that role; `open` answers
 * everybody who asks in that way: to sign in and out, and for files.
 */
export const ROUTES: Record<string, { read: Role } | { open: 'GET' | 'POST' }> = {
  '/api/action-names': { read: 'viewer' },
  '/api/approvals': { read: 'viewer' },
  '/api/c/[connection]/accounts/[accountId]': { read: 'viewer' },
  '/api/c/[connection]/accounts/closings': { read: 'viewer' },
  '/api/c/[connection]/accounts/creations': { read: 'viewer' },
  '/api/c/[connection]/activity': { read: 'viewer' },
  '/api/c/[connection]/activity/[operationId]': { read: 'viewer' },
  '/api/c/[connection]/activity/audit': { read: 'viewer' },
  '/api/c/[connection]/activity/changes': { read: 'viewer' },
  '/api/c/[connection]/activity/export': { read: 'viewer' },
  '/api/c/[connection]/impact': { read: 'viewer' },
  '/api/c/[connection]/impact/actions': { read: 'viewer' },
  '/api/c/[connection]/impact/nodes/[nodeId]': { read: 'viewer' },
  '/api/c/[connection]/impact/parts': { read: 'viewer' },
  '/api/c/[connection]/delegation': { read: 'viewer' },
  '/api/c/[connection]/effective': { read: 'viewer' },
  '/api/c/[connection]/effective/errors': { read: 'viewer' },
  '/api/c/[connection]/effective/invalid': { read: 'viewer' },
  '/api/c/[connection]/export': { read: 'viewer' },
  '/api/c/[connection]/jobs': { read: 'viewer' },
  '/api/c/[connection]/jobs/[jobId]': { read: 'viewer' },
  '/api/c/[connection]/overview': { read: 'viewer' },
  '/api/c/[connection]/permissions': { read: 'viewer' },
  '/api/c/[connection]/policies': { read: 'viewer' },
  '/api/c/[connection]/policies/[policyId]': { read: 'viewer' },
  '/api/c/[connection]/policies/[policyId]/targets': { read: 'viewer' },
  '/api/c/[connection]/root': { read: 'viewer' },
  '/api/c/[connection]/root/audit': { read: 'viewer' },
  '/api/c/[connection]/root/locked': { read: 'operator' },
  '/api/c/[connection]/root/report': { read: 'viewer' },
  '/api/c/[connection]/root/sessions': { read: 'viewer' },
  '/api/c/[connection]/policies/[policyId]/versions': { read: 'viewer' },
  '/api/c/[connection]/policy-types': { read: 'viewer' },
  '/api/c/[connection]/policy-types/kept': { read: 'viewer' },
  '/api/c/[connection]/services': { read: 'viewer' },
  '/api/c/[connection]/services/[accountId]': { read: 'viewer' },
  '/api/c/[connection]/snapshot': { read: 'viewer' },
  '/api/c/[connection]/tags': { read: 'viewer' },
  '/api/c/[connection]/views': { read: 'viewer' },
  '/api/c/[connection]/transfers': { read: 'viewer' },
  '/api/c/[connection]/transfers/[transferId]': { read: 'viewer' },
  '/api/c/[connection]/why': { read: 'viewer' },
  '/api/c/[connection]/why/affected': { read: 'viewer' },
  '/api/connections': { read: 'viewer' },
  '/api/handshakes': { read: 'viewer' },
  '/api/operations/[id]': { read: 'viewer' },
  '/api/security': { read: 'viewer' },
  '/api/security/people': { read: 'admin' },
  '/api/security/read-only': { read: 'viewer' },
  '/api/security/sessions': { read: 'viewer' },
  '/api/security/sign-ins': { read: 'admin' },
  '/api/store': { read: 'viewer' },
  '/favicon.ico': { open: 'GET' },
  '/icon.svg': { open: 'GET' },
  '/sign-in/[token]': { open: 'GET' },
  '/sign-in/oidc': { open: 'GET' },
  '/sign-in/oidc/callback': { open: 'GET' },
  '/sign-in/password': { open: 'POST' },
  '/sign-out': { open: 'POST' },
}

/** Every page. `open` ones show themselves to those who are not signed in, and lead the others away. */
export const PAGES: Record<string, { read: Role } | 'open'> = {
  '/': { read: 'viewer' },
  '/c/[connection]': { read: 'viewer' },
  '/c/[connection]/accounts': { read: 'viewer' },
  '/c/[connection]/accounts/[accountId]': { read: 'viewer' },
  '/c/[connection]/accounts/[accountId]/[tab]': { read: 'viewer' },
  '/c/[connection]/accounts/creations': { read: 'viewer' },
  '/c/[connection]/accounts/invite': { read: 'viewer' },
  '/c/[connection]/accounts/new': { read: 'viewer' },
  '/c/[connection]/activity': { read: 'viewer' },
  '/c/[connection]/jobs': { read: 'viewer' },
  '/c/[connection]/jobs/[jobId]': { read: 'viewer' },
  '/c/[connection]/organization': { read: 'viewer' },
  '/c/[connection]/policies': { read: 'viewer' },
  '/c/[connection]/policies/[type]': { read: 'viewer' },
  '/c/[connection]/policies/[type]/[policyId]': { read: 'viewer' },
  '/c/[connection]/policies/[type]/new': { read: 'viewer' },
  '/c/[connection]/root': { read: 'viewer' },
  '/c/[connection]/policies/invalid': { read: 'viewer' },
  '/c/[connection]/policies/library': { read: 'viewer' },
  '/c/[connection]/policies/matrix': { read: 'viewer' },
  '/c/[connection]/policies/search': { read: 'viewer' },
  '/c/[connection]/policies/tidy': { read: 'viewer' },
  '/c/[connection]/services': { read: 'viewer' },
  '/c/[connection]/settings/delegation': { read: 'viewer' },
  '/c/[connection]/settings/policy-types': { read: 'viewer' },
  '/c/[connection]/transfers': { read: 'viewer' },
  '/c/[connection]/why': { read: 'viewer' },
  '/c/[connection]/settings': { read: 'viewer' },
  '/c/[connection]/settings/all-features': { read: 'viewer' },
  '/connections': { read: 'viewer' },
  '/connections/[connection]': { read: 'viewer' },
  '/inbox': { read: 'viewer' },
  '/inbox/approvals': { read: 'viewer' },
  '/security': { read: 'viewer' },
  '/security/people': { read: 'admin' },
  '/security/sessions': { read: 'viewer' },
  '/security/sign-ins': { read: 'admin' },
  '/sign-in': 'open',
  '/sign-in/again': { read: 'viewer' },
  '/welcome': { read: 'viewer' },
}
