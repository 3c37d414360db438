import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ACTIONS, PAGES, ROUTES } from './e2e/matrix-rules'

const ROOT = import.meta.dirname
const files = (folder: string) => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })

/** The URLs that a kind of file in `app` answers: groups in parentheses are not part of them. */
const pathsOf = (name: string) =>
  files('app')
    .filter((file) => file.split('/').at(-1) === name)
    .map(
      (file) =>
        `/${file
          .split('/')
          .slice(0, -1)
          .filter((part) => !/^\(.*\)$/.test(part))
          .join('/')}`,
    )
    .sort()

// What each may be used by is checked against the built app: e2e/matrix.spec.ts.
const whoMay = 'e2e/matrix-rules.ts says who may use it'

test('every page has a rule', () => {
  expect(Object.keys(PAGES).sort(), whoMay).toEqual(pathsOf('page.tsx'))
})

test('every route handler has a rule', () => {
  const handlers = Object.keys(ROUTES).filter((path) => !path.includes('.'))
  expect(handlers.sort(), whoMay).toEqual(pathsOf('route.ts'))
})

test('every server action has a rule', () => {
  const actions = files('lib')
    .filter((file) => file.endsWith('/actions.ts'))
    .flatMap((file) => [...readFileSync(join(ROOT, 'lib', file), 'utf8').matchAll(/^export const (\w+)/gm)])
    .map(([, name]) => name)
  expect(Object.keys(ACTIONS).sort(), whoMay).toEqual(actions.sort())
})
