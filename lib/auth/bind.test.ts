import { expect, test } from 'vitest'
import { readSettings } from '@/lib/settings'
import { whyNotBind, whyNotOrigin } from './bind'

const team = { CANOPY_OIDC_ISSUER: 'https://idp.example', CANOPY_OIDC_CLIENT_ID: 'canopy' }
const https = { CANOPY_URL: 'https://canopy.example.com' }
const why = (env: Record<string, string>) => whyNotBind(readSettings(env))

test('loopback needs nothing', () => {
  for (const bind of ['', '127.0.0.1', '127.9.9.9', '::1', 'localhost']) {
    expect(why({ CANOPY_BIND: bind }), bind).toBeNull()
  }
})

test('an address that others reach needs an https origin and a team, and says which is missing', () => {
  for (const bind of ['0.0.0.0', '::', '10.0.0.7', '::ffff:10.0.0.7', '2001:db8::1']) {
    expect(why({ CANOPY_BIND: bind, ...https, ...team }), bind).toBeNull()
    expect(why({ CANOPY_BIND: bind, ...https }), bind).toMatch(/^(?!.*CANOPY_URL).*CANOPY_OIDC_ISSUER/)
    expect(why({ CANOPY_BIND: bind, ...team }), bind).toMatch(/^(?!.*CANOPY_OIDC).*CANOPY_URL/)
    expect(why({ CANOPY_BIND: bind }), bind).toMatch(/CANOPY_URL.*CANOPY_OIDC_ISSUER/)
  }
})

test('an origin that others reach is https', () => {
  const whyOrigin = (url: string) => whyNotOrigin(readSettings({ CANOPY_URL: url }))
  for (const url of ['http://localhost:3000', 'http://[::1]:3000', 'https://canopy.example.com']) {
    expect(whyOrigin(url), url).toBeNull()
  }
  for (const url of ['http://canopy.example.com', 'http://10.0.0.7:3000', 'http://127.0.0.1.evil.example']) {
    expect(whyOrigin(url), url).toMatch(/must be https/)
  }
})
