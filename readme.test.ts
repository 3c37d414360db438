import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { recordedHandlers } from './lib/catalogue'
import { leastPrivilege } from './lib/permissions/policies'
import { READ_ACTIONS } from './lib/permissions/reads'

const ROOT = import.meta.dirname
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')

const textOf = (path: string) => {
  try {
    return readFileSync(join(ROOT, path), 'utf8')
  } catch {
    return ''
  }
}

/** The JSON blocks of the README. */
const blocks = [...readme.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => JSON.parse(text ?? 'null'))

/**
 * The calls of Organizations, IAM and the tagging API that our own code makes, each as the permission that it needs. What is called in a
 * root session needs none of the caller's: its task says what it may.
 */
const commands = readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' })
  .map((file) => `lib/${file}`)
  .filter((file) => !file.startsWith('lib/root-sessions/'))
  .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$|\/test-[^/]+$/.test(file))
  .flatMap((file) => {
    const text = textOf(file)
    const clients = [
      ...text.matchAll(/import \{([^}]*)\} from '@aws-sdk\/client-(organizations|iam|resource-groups-tagging-api)'/g),
    ]
    const prefixOf = (command: string) => {
      const client = clients.find(([, names]) => names?.includes(`${command}Command`))?.[2]
      return client === 'resource-groups-tagging-api' ? 'tag' : client
    }
    return [...text.matchAll(/new (\w+)Command\(/g)].flatMap(([, command = '']) => {
      const prefix = prefixOf(command)
      return prefix ? [`${prefix}:${command}`] : []
    })
  })
const changes = recordedHandlers.map(({ operation }) => operation)
const isRead = (action: string) => /:(List|Describe|Get|Generate)/.test(action)

test.each(leastPrivilege(changes))('the policy $name of the README is the one of the catalogue', (policy) => {
  const shown = blocks.find((block) => block.Statement?.[0]?.Sid === policy.name)
  expect(shown).toEqual(policy.document)
})

test('the policy for reading names the permission of every read that the code makes, and nothing more', () => {
  expect([...new Set(commands.filter(isRead))].sort()).toEqual([...READ_ACTIONS].sort())
})

test('every change that the code sends is in a policy', () => {
  const allowed = leastPrivilege(changes).flatMap(({ document }) => document.Statement.flatMap(({ Action }) => Action))
  const sent = commands.filter((action) => !isRead(action))
  expect(sent.length).toBeGreaterThan(20)
  for (const action of sent) expect(allowed).toContain(action)
})

test('every setting is in the README', () => {
  for (const [, name] of textOf('lib/settings.ts').matchAll(/^ {2}([A-Z_]+):/gm))
    expect(readme).toContain(`\`${name}\``)
})

test('every command of the README exists', () => {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }
  for (const [, name] of readme.matchAll(/npm run ([a-z0-9:-]+)/g)) expect(scripts).toHaveProperty([name ?? ''])
})
