import { describe, expect, test } from 'vitest'
import { at, PROD, ROOT, SANDBOX, testColumns, testTree } from '../snapshot/test-organization'
import { buildTree } from '../snapshot/tree'
import { chipsOf } from './chips'

const tree = testTree()
const chips = (id: string) => chipsOf(tree, at(tree, id)).map(({ label, kind }) => `${label} ${kind}`)

describe('policy chips', () => {
  test('FullAWSAccess alone is the default and gets none', () => {
    expect(chips(ROOT)).toEqual(['TAG 1 direct'])
  })
  test('tell what is attached here from what is inherited', () => {
    expect(chips(PROD)).toEqual(['SCP 1 direct', 'TAG 1 inherited'])
    expect(chips('222222222222')).toEqual(['SCP 1 inherited', 'TAG 1 inherited'])
  })
  test('count a policy attached both here and above once, as attached here', () => {
    expect(chips('333333333333')).toEqual(['SCP 1 direct', 'TAG 1 inherited'])
  })
  test('the absence of FullAWSAccess is an allow list', () => {
    expect(chips(SANDBOX)).toEqual(['allow list allow-list', 'SCP 1 direct', 'TAG 1 inherited'])
  })
  test('SCPs do not bind the management account', () => {
    expect(chips('111111111111')).toEqual(['TAG 1 inherited'])
  })
  test('before the policies are read, nothing is claimed', () => {
    const unread = buildTree({
      ...testColumns(),
      parts: { ...testColumns().parts, attachments: { state: 'reading', done: 0 } },
    })
    expect(chipsOf(unread, 0).map(({ kind }) => kind)).toEqual(['unread', 'unread'])
  })
})
