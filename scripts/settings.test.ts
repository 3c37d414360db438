import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { rootPath } from './lib/root.mjs'

/** What `npm start` asks before it starts anything. */
function checked(env: Record<string, string>) {
  const args = ['--conditions=react-server', '--import', 'tsx', 'scripts/settings.ts']
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: rootPath,
    env: { ...env, PATH: process.env.PATH, NODE_ENV: 'test' },
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

test('a start that would open Canopy to other machines is refused with the reason', () => {
  expect(checked({ CANOPY_BIND: '0.0.0.0' })).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringMatching(/^Canopy does not listen on 0\.0\.0\.0.*CANOPY_URL.*CANOPY_OIDC_ISSUER.*\n$/),
  })
  expect(checked({ CANOPY_URL: 'http://canopy.example.com' })).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('must be https'),
  })
})

test('with https and a team it may, and says where it will listen', () => {
  const { status, stdout } = checked({
    CANOPY_BIND: '0.0.0.0',
    CANOPY_URL: 'https://canopy.example.com',
    CANOPY_OIDC_ISSUER: 'https://idp.example',
    CANOPY_OIDC_CLIENT_ID: 'canopy',
  })
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ bind: '0.0.0.0', https: true, issuer: 'https://idp.example' })
})
