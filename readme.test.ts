import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = import.meta.dirname
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')

/** The JSON of a policy in the README by the Sid of its first statement. */
function policyActions(sid: string): string[] {
  const block = [...readme.matchAll(/```json\n([\s\S]*?)```/g)].find(([, text]) => text?.includes(`"${sid}"`))
  const statement = JSON.parse(block?.[1] ?? '{}').Statement[0] as { Action: string[] }
  return statement.Action
}

const areas = readdirSync(join(ROOT, 'lib'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
const textOf = (path: string) => {
  try {
    return readFileSync(join(ROOT, path), 'utf8')
  } catch {
    return ''
  }
}

test('the policy for changes names the permission of every operation, and nothing more', () => {
  const needed = areas.flatMap(({ name }) =>
    [...textOf(`lib/${name}/operations.ts`).matchAll(/iamAction: '([^']+)'/g)].map((match) => match[1]),
  )
  expect(needed.length).toBeGreaterThan(10)
  expect(policyActions('CanopyWrite')).toEqual([...new Set(needed)].sort())
})

test('the policy for reading names the permission of every read that the code makes', () => {
  const reads = new Set<string>()
  const files = areas.flatMap(({ name }) => readdirSync(join(ROOT, 'lib', name)).map((file) => `lib/${name}/${file}`))
  for (const file of files.filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))) {
    for (const [, command] of textOf(file).matchAll(/new ((?:List|Describe)\w+)Command\(/g)) {
      reads.add(`${command === 'ListOrganizationsFeatures' ? 'iam' : 'organizations'}:${command}`)
    }
  }
  expect(reads.size).toBeGreaterThan(10)
  for (const action of reads) expect(policyActions('CanopyRead')).toContain(action)
})

test('every setting is in the README', () => {
  for (const [, name] of textOf('lib/settings.ts').matchAll(/^ {2}([A-Z_]+):/gm))
    expect(readme).toContain(`\`${name}\``)
})

test('every command of the README exists', () => {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }
  for (const [, name] of readme.matchAll(/npm run ([a-z0-9:-]+)/g)) expect(scripts).toHaveProperty([name ?? ''])
})
