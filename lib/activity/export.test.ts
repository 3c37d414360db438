import { expect, test } from 'vitest'
import { exportName, exportText } from './export'
import type { ActivityDetails } from './schema'

const entry: ActivityDetails = {
  id: '6f9a1a52-58b5-4f6f-a3c5-0c2a8a6f0001',
  person: 'admin',
  accountId: '111122223333',
  name: 'UpdateOrganizationalUnit',
  verb: 'Rename OU',
  title: 'Rename ou-ab12-11111111',
  named: { from: 'Old', to: 'New' },
  tier: 0,
  subject: 'ou-ab12-11111111',
  target: null,
  outcome: 'succeeded',
  isChecking: false,
  reason: null,
  why: null,
  approvedBy: null,
  jobId: null,
  undoes: null,
  undoneBy: null,
  names: { 'ou-ab12-11111111': '=HYPERLINK("http://x","y")' },
  createdAt: '2026-11-21T08:00:00.000Z',
  finishedAt: '2026-11-21T08:00:01.000Z',
  input: { name: '@x,"y"\r\nz' },
  before: { name: 'Old' },
  after: { name: 'New' },
  output: null,
  error: null,
  requestId: 'r-1',
  attempts: 1,
  undo: null,
  wayBack: null,
  cli: "aws organizations update-organizational-unit --name '-x'",
  sentAt: '2026-11-21T08:00:00.500Z',
}

async function* entries() {
  yield entry
  yield { ...entry, outcome: 'open' as const, isChecking: true }
}

const textOf = async (format: 'csv' | 'jsonl') => {
  let text = ''
  for await (const piece of exportText(entries(), format)) text += piece
  return text
}

test('CSV has a heading, a line for each change, and nothing that a spreadsheet would run', async () => {
  const text = await textOf('csv')
  const [heading, first, second] = text.split('\r\n')
  expect(heading?.split(',').slice(0, 6)).toEqual(['time', 'person', 'account', 'change', 'title', 'outcome'])
  expect(first).toContain(`"'=HYPERLINK(""http://x"",""y"")"`)
  expect(first).toContain('2026-11-21T08:00:00.000Z')
  expect(second).toContain('Checking')
  // The line break of the name stays inside JSON, escaped: two changes are two lines.
  expect(text.trim().split('\r\n')).toHaveLength(3)
})

test('JSON lines hold each change whole', async () => {
  const lines = (await textOf('jsonl')).trim().split('\n')
  expect(lines.map((line) => JSON.parse(line).id)).toEqual([entry.id, entry.id])
  expect(JSON.parse(lines[0] ?? '')).toEqual(entry)
})

test('the file is named after the connection and the day', () => {
  expect(exportName('acme', 'csv', new Date('2026-11-21T23:00:00Z'))).toBe('canopy-activity-acme-2026-11-21.csv')
})
