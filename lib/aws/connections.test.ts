import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { connectionsFromFile, connectionsOfMachine } from './aws-connections'
import { slugOf } from './connection'
import { principalOf } from './identity'
import { readAllPages } from './paging'

async function file(content: unknown): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'canopy-connections-')), 'connections.json')
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

describe('the connections file', () => {
  test('gives connections that are for reading unless marked writable', async () => {
    const path = await file({
      connections: [
        { slug: 'acme', name: 'Acme', profile: 'acme-admin', writable: true },
        {
          slug: 'acme-audit',
          name: 'Acme audit',
          roleArn: 'arn:aws:iam::111122223333:role/Audit',
          externalId: 'canopy',
        },
      ],
    })
    const connections = await connectionsFromFile(path)
    expect(connections.map(({ slug, writable, source }) => ({ slug, writable, source }))).toEqual([
      { slug: 'acme', writable: true, source: 'profile acme-admin' },
      { slug: 'acme-audit', writable: false, source: 'role arn:aws:iam::111122223333:role/Audit' },
    ])
  })

  test('names the entry and the field at fault', async () => {
    await expect(connectionsFromFile(await file('{'))).rejects.toThrow(/is not JSON/)
    await expect(connectionsFromFile(await file({ connections: [{ slug: 'A B', name: 'x' }] }))).rejects.toThrow(
      /connections\.0\.slug/,
    )
    await expect(
      connectionsFromFile(await file({ connections: [{ slug: 'a', name: 'x', secret: 'y' }] })),
    ).rejects.toThrow(/connections\.0/)
    const twice = {
      connections: [
        { slug: 'a', name: 'x' },
        { slug: 'a', name: 'y' },
      ],
    }
    await expect(connectionsFromFile(await file(twice))).rejects.toThrow(/slug a stands twice/)
  })
})

test('a slug is safe in a URL whatever the name', () => {
  expect(slugOf('Acme Management (Prod)')).toBe('acme-management-prod')
  expect(slugOf('Größe/../..')).toMatch(/^[a-z0-9-]+$/)
  expect(slugOf('日本')).toBe('connection')
})

test('who acts is told from the caller’s ARN', () => {
  expect(principalOf('arn:aws:sts::111122223333:assumed-role/OrgAdmin/alice')).toBe('The role OrgAdmin')
  expect(principalOf('arn:aws:iam::111122223333:user/team/alice')).toBe('The user team/alice')
  expect(principalOf('arn:aws:iam::111122223333:root')).toBe('The root user')
  expect(principalOf(undefined)).toBeUndefined()
})

test('reading goes on over short and empty pages until there is no token', async () => {
  const pages = [
    { items: [1], nextToken: 'a' },
    { items: [], nextToken: 'b' },
    { items: undefined, nextToken: 'c' },
    { items: [2, 3], nextToken: undefined },
  ]
  const asked: (string | undefined)[] = []
  const all = await readAllPages(async (token) => {
    asked.push(token)
    return pages[asked.length - 1]!
  })
  expect(all).toEqual([1, 2, 3])
  expect(asked).toEqual([undefined, 'a', 'b', 'c'])
})

describe('the machine’s own connections', () => {
  test('are the default chain and every profile, for reading only', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'canopy-profiles-'))
    await writeFile(join(folder, 'config'), '[default]\nregion = eu-west-1\n[profile acme]\nregion = eu-central-1\n')
    await writeFile(join(folder, 'credentials'), '[Acme]\naws_access_key_id = 1\n[other]\naws_access_key_id = 2\n')
    vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'))
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'credentials'))
    const connections = await connectionsOfMachine()
    vi.unstubAllEnvs()
    expect(connections.map(({ slug, writable }) => ({ slug, writable }))).toEqual([
      { slug: 'default', writable: false },
      { slug: 'acme', writable: false },
      // Two profiles whose names differ only in case still have links of their own.
      { slug: 'acme-2', writable: false },
      { slug: 'other', writable: false },
    ])
    expect(connections[2]?.accessOf('admin').region).toBe('eu-central-1')
  })
})
