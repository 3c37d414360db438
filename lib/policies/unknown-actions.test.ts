import { expect, test } from 'vitest'
import { servicesIn, unknownActions } from './unknown-actions'

const text = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Deny',
      Action: ['cloudtrail:DeletTrail', 'cloudtrail:StopLogging', 'nosuch:Thing', 'cloudtrail:Xyz*'],
      Resource: 'arn:aws:s3:::x',
      Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-test000000' } },
    },
  ],
})

test('the services of a text are those of its actions', () => {
  expect(servicesIn(text)).toEqual(['cloudtrail', 'nosuch'])
})

test('an action that is not known stands at its place, with the nearest one', () => {
  const known = [
    { service: 'cloudtrail', label: 'AWS CloudTrail', names: ['DeleteTrail', 'StopLogging'] },
    { service: 'nosuch', label: '', names: [] },
  ]
  const found = unknownActions(text, 'SERVICE_CONTROL_POLICY', known)
  expect(found.map(({ message }) => message)).toEqual([
    expect.stringContaining('Nearest: "cloudtrail:DeleteTrail"'),
    expect.stringContaining('No service "nosuch"'),
    expect.stringContaining('matches this pattern'),
  ])
  expect(text.slice(found[0]?.from, found[0]?.to)).toBe('"cloudtrail:DeletTrail"')
  expect(unknownActions('{', 'SERVICE_CONTROL_POLICY', known)).toEqual([])
})
