import { expect, test } from 'vitest'
import { addToast, type Toast } from './toast-queue'

const toast = (id: number, tone: Toast['tone'] = 'ok'): Toast => ({ id, tone, message: `message ${id}` })
const ids = (toasts: Toast[]) => toasts.map((each) => each.id)

test('three at most: the oldest makes room', () => {
  expect(ids(addToast([toast(1), toast(2), toast(3)], toast(4)))).toEqual([2, 3, 4])
})

test('an error stays while anything else can go', () => {
  expect(ids(addToast([toast(1, 'error'), toast(2), toast(3)], toast(4)))).toEqual([1, 3, 4])
  expect(ids(addToast([toast(1, 'error'), toast(2, 'error'), toast(3, 'error')], toast(4)))).toEqual([2, 3, 4])
})
