import { describe, expect, test } from 'vitest'
import { recordedHandlers } from '../catalogue'
import { idsIn, titleParts } from './title-parts'
import { undoLabel } from './undo-words'

describe('a title in parts', () => {
  test('names stand with the ids that they belong to, and nothing of the title is lost', () => {
    const title = 'Move 111122223333 to ou-ab12-cdef3456'
    expect(titleParts(title, { '111122223333': 'payments' })).toEqual([
      { text: 'Move ' },
      { id: '111122223333', name: 'payments' },
      { text: ' to ' },
      { id: 'ou-ab12-cdef3456', name: undefined },
    ])
  })

  test('digits in groups are the id without the spaces', () => {
    expect(idsIn('Close account 1111 2222 3333')).toEqual(['111122223333'])
  })

  test('ids of roots, policies, handshakes and organizations are ids, longer words and numbers are not', () => {
    expect(idsIn('r-ab12 p-FullAWSAccess h-0123456789abcdef o-a1b2c3d4e5')).toHaveLength(4)
    expect(idsIn('1111222233334 or-ganic p-1 Set 2 tags')).toEqual([])
  })

  test('a name that is called like something of the language is no name', () => {
    expect(titleParts('Attach p-constructor', {})).toEqual([
      { text: 'Attach ' },
      { id: 'p-constructor', name: undefined },
    ])
  })
})

describe('the undo of a change', () => {
  test('is called by the verb that it takes back', () => {
    expect(undoLabel('Move account')).toBe('Undo move')
    expect(undoLabel('Turn on trusted access')).toBe('Undo turn on')
    expect(undoLabel('Save policy')).toBe('Undo save')
  })

  test('has a name of a few words for every change of the catalogue', () => {
    for (const { operation } of recordedHandlers) expect(undoLabel(operation.verb)).toMatch(/^Undo [a-z]+( on| off)?$/)
  })
})
