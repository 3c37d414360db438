import 'server-only'
import { readFile } from 'node:fs/promises'
import { fromNodeProviderChain } from '@aws-sdk/credential-providers'
import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader'
import * as z from 'zod/mini'
import { assumedBy } from './assume-role'
import { type Connection, slugOf } from './connection'

const DEFAULT_REGION = 'us-east-1'

const entry = z.strictObject({
  slug: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'lower-case letters, digits and hyphens')),
  name: z.string().check(z.minLength(1), z.maxLength(60)),
  profile: z.optional(z.string().check(z.minLength(1))),
  roleArn: z.optional(z.string().check(z.regex(/^arn:[\w-]+:iam::\d{12}:role\/.+$/, 'the ARN of an IAM role'))),
  externalId: z.optional(z.string().check(z.minLength(2), z.maxLength(1224))),
  sourceIdentity: z.optional(z.boolean()),
  region: z.optional(z.string().check(z.regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region, such as eu-west-1'))),
  endpoint: z.optional(z.url()),
  writable: z.optional(z.boolean()),
})
const file = z.strictObject({ connections: z.array(entry) })

type Entry = z.infer<typeof entry>

function fromEntry(entry: Entry): Connection {
  const { slug, name, profile, roleArn, externalId, endpoint, region = DEFAULT_REGION } = entry
  const { writable = false, sourceIdentity = true } = entry
  const own = fromNodeProviderChain({ profile })
  const source = profile ? `profile ${profile}` : 'environment or instance role'
  return {
    slug,
    name,
    source: roleArn ? `role ${roleArn}` : source,
    writable,
    credentialId: [profile, roleArn, externalId, roleArn && sourceIdentity, region, endpoint].join(' '),
    isPerPerson: roleArn !== undefined,
    accessOf: (person) => ({
      credentials: roleArn ? assumedBy({ roleArn, externalId, sourceIdentity, region, endpoint, own }, person) : own,
      endpoint,
      region,
    }),
  }
}

/**
 * Reads the connections file.
 * @param path the file that `CANOPY_CONNECTIONS` names: `{"connections": [{slug, name, profile?, roleArn?, …}]}`
 * @throws Error that names the entry and the field at fault
 */
export async function connectionsFromFile(path: string): Promise<Connection[]> {
  const text = await readFile(/* turbopackIgnore: true */ path, 'utf8')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new Error(`${path} is not JSON: ${error instanceof Error ? error.message : error}`)
  }
  const parsed = file.safeParse(json)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`)
    throw new Error(`${path}: ${faults.join('; ')}`)
  }
  const slugs = parsed.data.connections.map(({ slug }) => slug)
  const twice = slugs.find((slug, index) => slugs.indexOf(slug) !== index)
  if (twice) throw new Error(`${path}: the slug ${twice} stands twice`)
  return parsed.data.connections.map(fromEntry)
}

/**
 * The connections that the machine offers by itself: the default credential chain, and each profile of the shared
 * config files. They are for reading; only the connections file can mark one writable.
 */
export async function connectionsOfMachine(): Promise<Connection[]> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles()
  const profiles = [...new Set([...Object.keys(configFile), ...Object.keys(credentialsFile)])]
    .filter((profile) => profile !== 'default' && !/\./.test(profile))
    .sort()
  const entries: Entry[] = [{ slug: 'default', name: 'Default credentials' }]
  for (const profile of profiles) {
    const wanted = slugOf(profile)
    const taken = entries.some(({ slug }) => slug === wanted)
    const region = configFile[profile]?.region
    entries.push({ slug: taken ? `${wanted}-${entries.length}` : wanted, name: profile, profile, region })
  }
  return entries.map(fromEntry)
}
