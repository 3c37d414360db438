import { expect, test } from 'vitest'
import { planInvitations } from './invitation-table'

const scope = {
  members: new Set(['111111111111']),
  emails: new Set(['in@acme.example']),
  invited: new Set(['222222222222', 'open@acme.example']),
}
const problems = (text: string) =>
  Object.fromEntries(planInvitations(text, scope, '').map((row) => [row.line, row.problem]))

test('each row that cannot be invited says why, and the others stand', () => {
  const list = [
    'account,note',
    '3333 3333-3333,Welcome',
    '111111111111',
    'IN@acme.example',
    '222222222222',
    'open@acme.example',
    '333333333333',
    'not an account',
    '=1+1',
    '444444444444,a,b',
    `555555555555,${'x'.repeat(1025)}`,
    'new@acme.example',
  ]
  expect(problems(list.join('\n'))).toEqual({
    2: null,
    3: 'It is in this organization already.',
    4: 'It is in this organization already.',
    5: 'An invitation to it is open.',
    6: 'An invitation to it is open.',
    7: 'Line 2 names this account already.',
    8: expect.stringContaining('e-mail'),
    9: 'A cell begins like a formula. Write it as plain text.',
    10: 'Give the account, and a note if it needs one of its own.',
    11: 'Its note has more than 1,024 characters.',
    12: null,
  })
})

test('a row without a note of its own sends the common one', () => {
  const [own, common] = planInvitations('333333333333,Hello\n444444444444', scope, 'Join us')
  expect([own?.notes, common?.notes]).toEqual(['Hello', 'Join us'])
  expect(own?.target).toBe('333333333333')
})
