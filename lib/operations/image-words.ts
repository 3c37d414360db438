const WORDS: Record<string, string> = {
  account: 'Account',
  allFeatures: 'All features',
  attached: 'Attached',
  content: 'Text',
  delegation: 'Delegation policy',
  description: 'Description',
  endsAt: 'Ends',
  exists: 'Exists',
  featureSet: 'Features',
  invited: 'Invited',
  managementAccount: 'Management account',
  member: 'In the organization',
  name: 'Name',
  open: 'Open',
  organization: 'Organization',
  parent: 'Is in',
  resource: 'Resource',
  revision: 'Version',
  root: 'Root',
  state: 'State',
  status: 'State',
}

/** Keys that carry the thing they speak of behind a colon: `tag:env`. */
const PREFIXES: Record<string, string> = {
  access: 'Trusted access for',
  account: 'Account named',
  administrator: 'Administers',
  offer: 'Offered to',
  tag: 'Tag',
}

/**
 * What a part of an image is called: `parent` → `Is in`, `tag:env` → `Tag env`.
 * @returns text that may hold what AWS keeps, such as the key of a tag: show it as untrusted
 */
export function imageWords(key: string): string {
  const known = Object.hasOwn(WORDS, key) ? WORDS[key] : undefined
  if (known) return known
  const colon = key.indexOf(':')
  const prefix = key.slice(0, colon)
  if (colon > 0 && Object.hasOwn(PREFIXES, prefix)) return `${PREFIXES[prefix]} ${key.slice(colon + 1)}`
  return key
}
