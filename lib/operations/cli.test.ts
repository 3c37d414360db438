import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cliLine, cliName } from './cli'

const operation = { name: 'MoveAccount', iamAction: 'organizations:MoveAccount' } as const
const lineOf = (request: Record<string, unknown>) => cliLine({ ...operation, request: () => request }, undefined)

const END = 'end-of-the-line-c2b1f0'

/** The words that bash makes of lines, in the C locale and without running them. */
function wordsOf(lines: string[]): string[][] {
  const script = lines.map((line) => `printf '%s\\0' ${line} ${END}`).join('\n')
  const env = { ...process.env, LC_ALL: 'C' }
  const out = execFileSync('bash', ['--norc', '-c', script], { encoding: 'utf8', env })
  return out
    .split(`\0${END}\0`)
    .slice(0, -1)
    .map((line) => line.split('\0'))
}

/** What the AWS CLI would make of the words after the command: option and value. */
function requestOf(words: string[]): Record<string, string> {
  const [aws, service, command, ...rest] = words
  expect([aws, service, command]).toEqual(['aws', 'organizations', 'move-account'])
  const found: Record<string, string> = {}
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] ?? ''
    const joined = /^(--[a-z-]+)=(.*)$/s.exec(word)
    if (joined?.[1] !== undefined && joined[2] !== undefined) found[joined[1]] = joined[2]
    else found[word] = rest[++at] ?? ''
  }
  return found
}

test.each([
  ['MoveAccount', 'move-account'],
  ['EnableAWSServiceAccess', 'enable-aws-service-access'],
  ['CreateGovCloudAccount', 'create-gov-cloud-account'],
  ['EnableOrganizationsRootCredentialsManagement', 'enable-organizations-root-credentials-management'],
  ['IamUserAccessToBilling', 'iam-user-access-to-billing'],
  ['RegisterDelegatedAdministrator', 'register-delegated-administrator'],
  ['OUId', 'ou-id'],
  ['GetARNs', 'get-arns'],
])('%s is %s to the AWS CLI', (name, expected) => {
  expect(cliName(name)).toBe(expected)
})

describe('a line', () => {
  test('names service, command and members as the AWS CLI does', () => {
    expect(
      lineOf({ AccountId: '111122223333', SourceParentId: 'r-ab12', DestinationParentId: 'ou-ab12-cdef3456' }),
    ).toBe(
      'aws organizations move-account --account-id 111122223333 --source-parent-id r-ab12 --destination-parent-id ou-ab12-cdef3456',
    )
  })

  test('leaves out what is not sent, and names a change without input by its command alone', () => {
    expect(lineOf({ Notes: undefined })).toBe('aws organizations move-account')
  })

  test('writes lists and structures as JSON', () => {
    expect(lineOf({ Tags: [{ Key: 'env', Value: "it's" }] })).toBe(
      `aws organizations move-account --tags '[{"Key":"env","Value":"it'\\''s"}]'`,
    )
  })

  test('shows what a terminal would obey or hide', () => {
    expect(lineOf({ Name: "a\u001b[31m\u202eb\n'\\" })).toBe(
      `aws organizations move-account --name $'a\\033[31m\\342\\200\\256b\\012\\047\\134'`,
    )
    expect(lineOf({ Tags: [{ Key: '\u202e' }] })).toBe(`aws organizations move-account --tags '[{"Key":"\\u202e"}]'`)
  })

  test.each(['file:///etc/passwd', 'fileb://x', 'https://example.com', 'nul\0', 'half \ud800'])(
    'never lets the CLI read %j from elsewhere, nor loses what no argument can carry',
    (Name) => {
      const [words = []] = wordsOf([lineOf({ AccountId: '111122223333', Name })])
      expect(words.slice(3, 4)).toEqual(['--cli-input-json'])
      expect(JSON.parse(words[4] ?? '')).toEqual({ AccountId: '111122223333', Name })
    },
  )

  test('a value that looks like an option stays a value', () => {
    expect(lineOf({ Name: '--no-sign-request' })).toBe('aws organizations move-account --name=--no-sign-request')
  })
})

const HOSTILE = ["'", '"', '`', '$(id)', '$', '\\', '\n', '\r', '\t', '\0', '\u0007', '\u001b', '!', ';', '&', '|', '>']
const MORE = [
  '*',
  '~',
  '#',
  ' ',
  '-',
  '{a,b}',
  '\u202e',
  '\u2028',
  '\u0085',
  '🧪',
  'é',
  'x',
  '7',
  'file://',
  '\ud800',
  '%s',
]
const hostile = fc.array(fc.constantFrom(...HOSTILE, ...MORE), { maxLength: 12 }).map((parts) => parts.join(''))

test('bash reads every line as the words that were meant, whatever the values hold', () => {
  const request = fc.record({
    Name: hostile,
    Description: fc.string({ unit: 'binary' }),
    Tags: fc.array(fc.record({ Key: hostile, Value: hostile }), { maxLength: 3 }),
  })
  // One bash for many lines.
  const many = fc.array(request, { minLength: 60, maxLength: 60 })
  fc.assert(
    fc.property(many, (requests) => {
      const lines = requests.map(lineOf)
      for (const line of lines) expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
      for (const [index, words] of wordsOf(lines).entries()) {
        const { '--cli-input-json': whole, ...found } = requestOf(words)
        const read = whole
          ? JSON.parse(whole)
          : { Name: found['--name'], Description: found['--description'], Tags: JSON.parse(found['--tags'] ?? 'null') }
        expect(read).toEqual(requests[index])
      }
    }),
    { numRuns: 10 },
  )
})
