/** Every URL of the app. Ids in URLs are AWS ids, never names: names change, links must not. */

const part = encodeURIComponent

const query = (values: Record<string, string | undefined>) => {
  const given = Object.entries(values).filter((entry): entry is [string, string] => !!entry[1])
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}

export const paths = {
  home: () => '/',
  signIn: (view: { next?: string; reason?: string } = {}) => `/sign-in${query(view)}`,
  /** Where a person proves anew who they are; then it leads to `next`. */
  signInAgain: (view: { next?: string } = {}) => `/sign-in/again${query(view)}`,
  /** Goes off to the team's provider. */
  signInAtProvider: (view: { next?: string; again?: string } = {}) => `/sign-in/oidc${query(view)}`,
  /** What the provider has to know as the redirect URI. */
  signInCallback: () => '/sign-in/oidc/callback',
  signInByPassword: () => '/sign-in/password',
  signOut: () => '/sign-out',
  connections: () => '/connections',
  /** What one connection may really do. */
  permissions: (connection: string) => `/connections/${part(connection)}`,
  /** How Canopy is set up, and who may do what in it. */
  security: () => '/security',
  people: () => '/security/people',
  sessions: () => '/security/sessions',
  signIns: () => '/security/sign-ins',
  inbox: (filter: { lane?: string; handshake?: string; connection?: string } = {}) => `/inbox${query(filter)}`,
  approvals: (view: { approval?: string } = {}) => `/inbox/approvals${query(view)}`,
  /** The overview. */
  connection: (connection: string) => `/c/${part(connection)}`,
  organization: (
    connection: string,
    view: { node?: string; tab?: string; q?: string; saved?: string; view?: string } = {},
  ) => `/c/${part(connection)}/organization${query(view)}`,
  /** All accounts as one list. */
  accounts: (connection: string, view: { node?: string; q?: string; saved?: string } = {}) =>
    `/c/${part(connection)}/accounts${query(view)}`,
  /** One account; without a tab its summary. */
  account: (connection: string, accountId: string, tab?: 'policies' | 'tags') =>
    `/c/${part(connection)}/accounts/${part(accountId)}${tab ? `/${tab}` : ''}`,
  /** New accounts: one, or many from a table. */
  newAccounts: (connection: string, view: { from?: 'table' | 'govcloud'; ou?: string } = {}) =>
    `/c/${part(connection)}/accounts/new${query(view)}`,
  inviteAccounts: (connection: string) => `/c/${part(connection)}/accounts/invite`,
  /** What AWS tells of the creations that it has taken on. */
  accountCreations: (connection: string) => `/c/${part(connection)}/accounts/creations`,
  /** From consolidated billing to all features. */
  allFeatures: (connection: string) => `/c/${part(connection)}/settings/all-features`,
  /** What an account does that is in no organization yet. */
  welcome: (view: { connection?: string } = {}) => `/welcome${query(view)}`,
  /** Goes on to the first policy type that is on. */
  policyTypes: (connection: string) => `/c/${part(connection)}/policies`,
  /** Accounts whose merged policies are not valid. */
  invalidPolicies: (connection: string) => `/c/${part(connection)}/policies/invalid`,
  /** Policies down, targets across. */
  policyMatrix: (connection: string, view: { type?: string; q?: string } = {}) =>
    `/c/${part(connection)}/policies/matrix${query(view)}`,
  /** Ready guardrails. */
  policyLibrary: (connection: string) => `/c/${part(connection)}/policies/library`,
  /** Inside all policy texts. */
  policySearch: (connection: string, view: { q?: string } = {}) =>
    `/c/${part(connection)}/policies/search${query(view)}`,
  /** Policies that bind nobody, and those that say the same. */
  policyTidy: (connection: string) => `/c/${part(connection)}/policies/tidy`,
  policies: (connection: string, type: string) => `/c/${part(connection)}/policies/${part(type)}`,
  newPolicy: (connection: string, type: string) => `/c/${part(connection)}/policies/${part(type)}/new`,
  policy: (connection: string, type: string, policyId: string) =>
    `/c/${part(connection)}/policies/${part(type)}/${part(policyId)}`,
  rootAccess: (connection: string, view: { tab?: string; q?: string; show?: string; account?: string } = {}) =>
    `/c/${part(connection)}/root${query(view)}`,
  /** Trusted access and delegated administrators. */
  services: (connection: string, view: { service?: string; down?: string } = {}) =>
    `/c/${part(connection)}/services${query(view)}`,
  /** Who pays whose bill. */
  transfers: (connection: string, view: { transfer?: string } = {}) => `/c/${part(connection)}/transfers${query(view)}`,
  /** The organization itself, its policy types and its delegation policy. */
  settings: (connection: string) => `/c/${part(connection)}/settings`,
  policyTypeSettings: (connection: string) => `/c/${part(connection)}/settings/policy-types`,
  delegationSettings: (connection: string) => `/c/${part(connection)}/settings/delegation`,
  /** Why a request is blocked, or who is kept from an action. */
  why: (connection: string, view: Record<string, string | undefined> = {}) =>
    `/c/${part(connection)}/why${query(view)}`,
  jobs: (connection: string) => `/c/${part(connection)}/jobs`,
  job: (connection: string, jobId: string, view: { show?: string } = {}) =>
    `/c/${part(connection)}/jobs/${part(jobId)}${query(view)}`,
  activity: (connection: string, filter: Record<string, string | undefined> = {}) =>
    `/c/${part(connection)}/activity${query(filter)}`,
  changes: (connection: string, filter: { since?: string; kind?: string } = {}) =>
    `/c/${part(connection)}/activity${query({ view: 'changes', ...filter })}`,
}

/** The GET routes that the browser reads through. */
export const apiPaths = {
  connections: (view: { fresh?: string } = {}) => `/api/connections${query(view)}`,
  approvals: () => '/api/approvals',
  handshakes: () => '/api/handshakes',
  store: () => '/api/store',
  security: () => '/api/security',
  people: () => '/api/security/people',
  sessions: () => '/api/security/sessions',
  signIns: (view: { before?: string | undefined } = {}) => `/api/security/sign-ins${query(view)}`,
  readOnly: () => '/api/security/read-only',
  operation: (id: string) => `/api/operations/${part(id)}`,
  permissions: (connection: string, view: { fresh?: string } = {}) =>
    `/api/c/${part(connection)}/permissions${query(view)}`,
  overview: (connection: string) => `/api/c/${part(connection)}/overview`,
  /** A download: the organization as a file. */
  exportOrganization: (connection: string, format: string) => `/api/c/${part(connection)}/export${query({ format })}`,
  snapshot: (
    connection: string,
    view: { fresh?: string | undefined; have?: string | undefined; details?: string | undefined } = {},
  ) => `/api/c/${part(connection)}/snapshot${query(view)}`,
  /** Saved filters and columns of the person who asks. */
  views: (connection: string) => `/api/c/${part(connection)}/views`,
  tags: (connection: string, resource: string) => `/api/c/${part(connection)}/tags${query({ resource })}`,
  account: (connection: string, accountId: string) => `/api/c/${part(connection)}/accounts/${part(accountId)}`,
  accountCreations: (connection: string) => `/api/c/${part(connection)}/accounts/creations`,
  accountClosings: (connection: string) => `/api/c/${part(connection)}/accounts/closings`,
  policies: (connection: string, type: string) => `/api/c/${part(connection)}/policies${query({ type })}`,
  policy: (connection: string, policy: string) => `/api/c/${part(connection)}/policies/${part(policy)}`,
  rootAccess: (connection: string) => `/api/c/${part(connection)}/root`,
  rootAudit: (connection: string, view: { since?: string } = {}) =>
    `/api/c/${part(connection)}/root/audit${query(view)}`,
  rootSessions: (connection: string, view: { account?: string } = {}) =>
    `/api/c/${part(connection)}/root/sessions${query(view)}`,
  rootReport: (connection: string, view: { entity: string; fresh?: string }) =>
    `/api/c/${part(connection)}/root/report${query(view)}`,
  /** Buckets or queues of a member account by name; with a name, the policy of that one. */
  rootLocked: (
    connection: string,
    view: { account: string; service: string; region?: string | undefined; name?: string | undefined },
  ) => `/api/c/${part(connection)}/root/locked${query(view)}`,
  services: (connection: string) => `/api/c/${part(connection)}/services`,
  delegatedServices: (connection: string, account: string) => `/api/c/${part(connection)}/services/${part(account)}`,
  policyTypes: (connection: string) => `/api/c/${part(connection)}/policy-types`,
  keptAttachments: (connection: string, type: string) =>
    `/api/c/${part(connection)}/policy-types/kept${query({ type })}`,
  effective: (connection: string, account: string, type: string) =>
    `/api/c/${part(connection)}/effective${query({ account, type })}`,
  invalidAccounts: (connection: string, type: string) =>
    `/api/c/${part(connection)}/effective/invalid${query({ type })}`,
  validationErrors: (connection: string, account: string, type: string) =>
    `/api/c/${part(connection)}/effective/errors${query({ account, type })}`,
  delegation: (connection: string) => `/api/c/${part(connection)}/delegation`,
  actionNames: (service: string) => `/api/action-names${query({ service })}`,
  transfers: (connection: string) => `/api/c/${part(connection)}/transfers`,
  transfer: (connection: string, transfer: string) => `/api/c/${part(connection)}/transfers/${part(transfer)}`,
  jobs: (connection: string) => `/api/c/${part(connection)}/jobs`,
  job: (connection: string, jobId: string) => `/api/c/${part(connection)}/jobs/${part(jobId)}`,
  activity: (connection: string, filter: Record<string, string | undefined> = {}) =>
    `/api/c/${part(connection)}/activity${query(filter)}`,
  /** A download: CSV or JSON lines of every entry that the filter lets through. */
  activityExport: (connection: string, filter: Record<string, string | undefined> = {}) =>
    `/api/c/${part(connection)}/activity/export${query(filter)}`,
  activityEntry: (connection: string, id: string) => `/api/c/${part(connection)}/activity/${part(id)}`,
  /** The feed of what was seen to change in the organization. */
  changes: (connection: string, filter: Record<string, string | undefined> = {}) =>
    `/api/c/${part(connection)}/activity/changes${query(filter)}`,
  audit: (connection: string) => `/api/c/${part(connection)}/activity/audit`,
  impact: (connection: string, asked: { changes?: string; name?: string }) =>
    `/api/c/${part(connection)}/impact${query(asked)}`,
  nodeView: (connection: string, node: string) => `/api/c/${part(connection)}/impact/nodes/${part(node)}`,
  why: (connection: string, question: Record<string, string | undefined>) =>
    `/api/c/${part(connection)}/why${query(question)}`,
  affected: (connection: string, action: string) => `/api/c/${part(connection)}/why/affected${query({ action })}`,
  impactActions: (connection: string, asked: { changes?: string; name?: string; service: string }) =>
    `/api/c/${part(connection)}/impact/actions${query(asked)}`,
  impactPart: (connection: string, asked: { name: string; at: string; of: string; text: string }) =>
    `/api/c/${part(connection)}/impact/parts${query(asked)}`,
  policyVersions: (connection: string, policy: string) =>
    `/api/c/${part(connection)}/policies/${part(policy)}/versions`,
  policyTargets: (connection: string, policy: string) => `/api/c/${part(connection)}/policies/${part(policy)}/targets`,
}
