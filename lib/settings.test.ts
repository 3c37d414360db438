import { describe, expect, test } from 'vitest'
import { roleOfGroups } from './oidc-settings'
import { readSettings } from './settings'

describe('settings', () => {
  test('nothing set is one person on this machine', () => {
    expect(readSettings({})).toMatchObject({ origin: 'http://localhost:3000', https: false, sandboxUrl: undefined })
    expect(readSettings({}).dataFolder).toMatch(/\/data$/)
  })
  test('an empty variable counts as unset', () => {
    expect(readSettings({ CANOPY_URL: '', DATABASE_URL: '' }).origin).toBe('http://localhost:3000')
  })
  test('the origin is an origin and nothing more', () => {
    expect(readSettings({ CANOPY_URL: 'https://canopy.example.com/' })).toMatchObject({
      origin: 'https://canopy.example.com',
      https: true,
    })
    for (const url of ['https://a/path', 'https://user@a', 'https://a/?x', 'ftp://a', 'canopy']) {
      expect(() => readSettings({ CANOPY_URL: url }), url).toThrow(/CANOPY_URL/)
    }
  })
  test('a wrong value is named without being shown: it may hold a password', () => {
    expect(() => readSettings({ DATABASE_URL: 'mysql://root:hunter2@db' })).toThrow(/^(?!.*hunter2).*DATABASE_URL/)
  })

  test('it listens on loopback unless an address is named', () => {
    expect(readSettings({}).bind).toBe('127.0.0.1')
    expect(readSettings({ CANOPY_BIND: '::' }).bind).toBe('::')
    for (const bind of ['canopy.example.com', '0.0.0', '*', '127.0.0.1:3000']) {
      expect(() => readSettings({ CANOPY_BIND: bind }), bind).toThrow(/CANOPY_BIND/)
    }
  })
})

describe('the team’s provider', () => {
  const provider = { CANOPY_OIDC_ISSUER: 'https://idp.example/realm', CANOPY_OIDC_CLIENT_ID: 'canopy' }
  const oidc = (more: Record<string, string> = {}) => readSettings({ ...provider, ...more }).oidc

  test('there is none while its issuer is not set', () => {
    expect(readSettings({}).oidc).toBeNull()
  })

  test('an issuer and a client id are enough', () => {
    expect(oidc()).toEqual({
      issuer: 'https://idp.example/realm',
      clientId: 'canopy',
      clientSecret: null,
      clientSecretFile: null,
      scopes: 'openid profile email groups',
      groupsClaim: 'groups',
      roles: new Map(),
    })
    expect(() => readSettings({ CANOPY_OIDC_ISSUER: 'https://idp.example' })).toThrow(/CANOPY_OIDC_CLIENT_ID/)
  })

  test('half a setting is told, not ignored', () => {
    for (const [name, value] of Object.entries({
      CANOPY_OIDC_CLIENT_ID: 'canopy',
      CANOPY_OIDC_CLIENT_SECRET: 's3cret',
      CANOPY_OIDC_ROLES: 'a=admin',
    })) {
      expect(() => readSettings({ [name]: value }), name).toThrow(/^(?!.*s3cret).*CANOPY_OIDC_ISSUER/)
    }
    expect(() => oidc({ CANOPY_OIDC_CLIENT_SECRET: 's3cret', CANOPY_OIDC_CLIENT_SECRET_FILE: 'f' })).toThrow(
      /^(?!.*s3cret).*CANOPY_OIDC_CLIENT_SECRET_FILE/,
    )
    expect(() => oidc({ CANOPY_OIDC_SCOPES: 'profile' })).toThrow(/CANOPY_OIDC_SCOPES/)
  })

  test('an issuer is https, and http on this machine alone', () => {
    expect(oidc({ CANOPY_OIDC_ISSUER: 'http://localhost:4000' })?.issuer).toBe('http://localhost:4000')
    for (const issuer of [
      'http://idp.example',
      'ftp://idp.example',
      'idp.example',
      'https://idp.example?x',
      'https://u@idp',
    ]) {
      expect(() => oidc({ CANOPY_OIDC_ISSUER: issuer }), issuer).toThrow(/CANOPY_OIDC_ISSUER/)
    }
  })

  test('groups give roles by the table, to the letter; a group’s name may hold = and, escaped, a comma', () => {
    const roles = oidc({ CANOPY_OIDC_ROLES: 'admins=admin, cn=ops%2Cdc=acme=operator ,100%25=viewer,' })?.roles
    expect([...(roles ?? [])]).toEqual([
      ['admins', 'admin'],
      ['cn=ops,dc=acme', 'operator'],
      ['100%', 'viewer'],
    ])
    for (const table of ['admins', 'admins=root', '=admin', 'a=admin,a=viewer', 'a=Admin', '%zz=admin', 'a:admin']) {
      expect(() => oidc({ CANOPY_OIDC_ROLES: table }), table).toThrow(/CANOPY_OIDC_ROLES/)
    }
  })

  test('the strongest of a person’s groups counts', () => {
    const roles = new Map([
      ['a', 'viewer'],
      ['b', 'operator'],
      ['c', 'approver'],
      ['d', 'admin'],
    ] as const)
    expect(roleOfGroups(['a', 'b'], { roles })).toBe('operator')
    expect(roleOfGroups(['c', 'a'], { roles })).toBe('approver')
    expect(roleOfGroups(['b', 'd', 'a'], { roles })).toBe('admin')
    expect(roleOfGroups(['A', 'e'], { roles })).toBeNull()
    expect(roleOfGroups([], { roles })).toBeNull()
  })
})
