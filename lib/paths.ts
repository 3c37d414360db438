/** Every URL of the app. Ids in URLs are AWS ids, never names: names change, links must not. */

const part = encodeURIComponent

const query = (values: Record<string, string | undefined>) => {
  const given = Object.entries(values).filter((entry): entry is [string, string] => !!entry[1])
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}

export const paths = {
  home: () => '/',
  signIn: () => '/sign-in',
  signOut: () => '/sign-out',
  connections: () => '/connections',
  inbox: (filter: { lane?: string; handshake?: string; connection?: string } = {}) => `/inbox${query(filter)}`,
  connection: (connection: string) => `/c/${part(connection)}`,
  organization: (connection: string, view: { node?: string; tab?: string; q?: string } = {}) =>
    `/c/${part(connection)}/organization${query(view)}`,
  /** Goes on to the first policy type that is on. */
  policyTypes: (connection: string) => `/c/${part(connection)}/policies`,
  policies: (connection: string, type: string) => `/c/${part(connection)}/policies/${part(type)}`,
  newPolicy: (connection: string, type: string) => `/c/${part(connection)}/policies/${part(type)}/new`,
  policy: (connection: string, type: string, policyId: string) =>
    `/c/${part(connection)}/policies/${part(type)}/${part(policyId)}`,
}

/** The GET routes that the browser reads through. */
export const apiPaths = {
  connections: (view: { fresh?: string } = {}) => `/api/connections${query(view)}`,
  handshakes: () => '/api/handshakes',
  operation: (id: string) => `/api/operations/${part(id)}`,
  snapshot: (connection: string, view: { fresh?: string; have?: string } = {}) =>
    `/api/c/${part(connection)}/snapshot${query(view)}`,
  tags: (connection: string, resource: string) => `/api/c/${part(connection)}/tags${query({ resource })}`,
  /** Goes on to the first policy type that is on. */
  policyTypes: (connection: string) => `/c/${part(connection)}/policies`,
  policies: (connection: string, type: string) => `/api/c/${part(connection)}/policies${query({ type })}`,
  policy: (connection: string, policy: string) => `/api/c/${part(connection)}/policies/${part(policy)}`,
  policyTargets: (connection: string, policy: string) => `/api/c/${part(connection)}/policies/${part(policy)}/targets`,
}
