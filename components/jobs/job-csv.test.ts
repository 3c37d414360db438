import { expect, test } from 'vitest'
import type { JobItem } from '@/lib/jobs/schema'
import { resultsCsv } from './job-csv'

const item: JobItem = {
  position: 0,
  name: 'MoveAccount',
  title: 'Move 1111 2222 3333 to ou-ab12-cdef3456',
  subject: '111122223333',
  target: 'ou-ab12-cdef3456',
  state: 'failed',
  error: { kind: 'denied', message: 'You cannot do this, ever.', code: 'AccessDeniedException' },
  operationId: null,
  finishedAt: '2026-01-02T03:04:05.000Z',
  label: null,
  notBefore: null,
}

test('each result is a line, and a name that looks like a formula stays text', () => {
  const csv = resultsCsv([item], (id) => (id === '111122223333' ? '=HYPERLINK("http://x")' : undefined))
  const [head, line, rest] = csv.split('\r\n')
  expect(head).toMatch(/^position,change,title,label,subject,subject_name,/)
  expect(line).toContain(`"'=HYPERLINK(""http://x"")"`)
  expect(line).toContain('Failed,"You cannot do this, ever.",AccessDeniedException')
  expect(rest).toBe('')
})
