import { expect, test } from 'vitest'
import { imageWords } from './image-words'

test('a part of an image has words, and what it does not know stays as it is', () => {
  expect(imageWords('parent')).toBe('Is in')
  expect(imageWords('tag:env:stage')).toBe('Tag env:stage')
  expect(imageWords('administrator:sso.amazonaws.com')).toBe('Administers sso.amazonaws.com')
  expect(imageWords('SERVICE_CONTROL_POLICY')).toBe('SERVICE_CONTROL_POLICY')
  expect(imageWords('constructor')).toBe('constructor')
})
