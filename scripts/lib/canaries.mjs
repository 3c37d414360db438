import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

const random = () => randomBytes(15).toString('hex')

/**
 * Secrets that mean nothing, planted where the app has real ones. After all tests they are searched for wherever a
 * secret must not be: e2e/canaries.ts.
 * @param folder for the file of profiles
 * @returns {{ env: Record<string, string>, planted: Record<string, string> }} what to start the app with, and each
 *   secret by what it is
 */
export function plantCanaries(folder) {
  const planted = {
    'access key id': `AKIA${random().slice(0, 16).toUpperCase()}`,
    'secret access key': `secret-${random()}`,
    'session token': `token-${random()}`,
    'secret access key of a profile': `profile-${random()}`,
    'session token of a profile': `profile-token-${random()}`,
    'database password': `database-${random()}`,
    'OIDC client secret': `oidc-${random()}`,
  }
  const profiles = join(folder, 'profiles')
  writeFileSync(
    profiles,
    [
      '[canary]',
      `aws_access_key_id = ${planted['access key id']}`,
      `aws_secret_access_key = ${planted['secret access key of a profile']}`,
      `aws_session_token = ${planted['session token of a profile']}`,
      '',
    ].join('\n'),
    { mode: 0o600 },
  )
  return {
    planted,
    env: {
      AWS_ACCESS_KEY_ID: planted['access key id'],
      AWS_SECRET_ACCESS_KEY: planted['secret access key'],
      AWS_SESSION_TOKEN: planted['session token'],
      AWS_SHARED_CREDENTIALS_FILE: profiles,
      PGPASSWORD: planted['database password'],
    },
  }
}
