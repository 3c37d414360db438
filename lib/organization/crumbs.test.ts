import { expect, test } from 'vitest'
import { at, EU, PROD, ROOT, testTree } from '../snapshot/test-organization'
import { awsPath, siblingsOf } from './crumbs'

const tree = testTree()

test('beside a node are the children of its parent', () => {
  const names = siblingsOf(tree, at(tree, PROD)).map((position) => tree.columns.nodes.name[position])
  expect(names).toEqual(['zz-management', 'Prod', 'Sandbox', 'loner'])
  expect(siblingsOf(tree, 0)).toEqual([0])
})

test('the path is as conditions of policies compare it', () => {
  expect(awsPath(tree, at(tree, EU))).toBe(`o-test000000/${ROOT}/${PROD}/${EU}/`)
  expect(awsPath(tree, at(tree, '333333333333'))).toBe(`o-test000000/${ROOT}/${PROD}/${EU}/`)
  expect(awsPath(tree, 0)).toBe(`o-test000000/${ROOT}/`)
})
