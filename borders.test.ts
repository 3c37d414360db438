import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = import.meta.dirname
const ROOMS = ['app', 'components', 'lib', 'sandbox', 'e2e', 'bench', 'scripts'] as const

type Source = { file: string; text: string; imports: string[] }

const isTest = (file: string) => /\.test\.tsx?$|\/test-[^/]+\.tsx?$/.test(file)

/** What a file imports: our own files as paths from the root, packages by name. */
function importsOf(file: string, text: string): string[] {
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '')
  return specifiers.map((specifier) => {
    if (specifier.startsWith('@/')) return specifier.slice(2)
    return specifier.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), specifier)) : specifier
  })
}

/** The TypeScript files of a folder, as paths from the root. */
const filesOf = (folder: string, recursive: boolean) =>
  existsSync(join(ROOT, folder))
    ? readdirSync(join(ROOT, folder), { recursive, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/.test(file))
        .map((file) => join(folder, file))
    : []

const sources: Source[] = [...ROOMS.flatMap((room) => filesOf(room, true)), ...filesOf('.', false)].map((file) => {
  const text = readFileSync(join(ROOT, file), 'utf8')
  return { file, text, imports: importsOf(file, text) }
})
const shipped = sources.filter(({ file }) => !isTest(file))
const inside = (room: string) => shipped.filter(({ file }) => file.startsWith(`${room}/`))

/** `file → import` for each import of `from` that `isForbidden` names. */
const breaches = (from: Source[], isForbidden: (imported: string, file: string) => boolean) =>
  from.flatMap(({ file, imports }) =>
    imports.filter((imported) => isForbidden(imported, file)).map((imported) => `${file} → ${imported}`),
  )

/** Where each part of `lib` stands; an arrow goes to the same folder or to a lower floor. Areas import no other area. */
const FLOORS: Record<string, number> = {
  aws: 0,
  store: 0,
  policy: 0,
  audit: 1,
  auth: 2,
  operations: 3,
  snapshot: 3,
  // They run, show and undo the changes of all areas.
  activity: 5,
  jobs: 5,
  // What a change does rests on what its area reads.
  impact: 5,
  // What it asks approval for may be a job.
  approvals: 6,
  // Shows a little of everything.
  overview: 6,
}
const AREA_FLOOR = 4
const folderOf = (path: string) => /^lib\/([^/]+)\//.exec(path)?.[1]
const floorOf = (folder: string) => FLOORS[folder] ?? AREA_FLOOR

test('there is something to guard', () => {
  expect(inside('lib').length).toBeGreaterThan(50)
  expect(inside('app').length).toBeGreaterThan(10)
  expect(inside('sandbox').length).toBeGreaterThan(50)
})

test('nothing imports app, and the app never imports the sandbox', () => {
  expect(breaches(shipped, (imported, file) => imported.startsWith('app/') && !file.startsWith('app/'))).toEqual([])
  const product = [...inside('app'), ...inside('components'), ...inside('lib')]
  expect(breaches(product, (imported) => imported.startsWith('sandbox'))).toEqual([])
})

test('the sandbox imports nothing of the product but lib/policy', () => {
  const product = /^(app|components|lib)\/(?!policy\/)/
  expect(breaches(inside('sandbox'), (imported) => product.test(imported))).toEqual([])
})

test('lib imports neither app nor components', () => {
  expect(breaches(inside('lib'), (imported) => /^(app|components)\//.test(imported))).toEqual([])
})

test('arrows in lib point to the same folder or to a lower floor, and no area imports another', () => {
  const wrong = breaches(inside('lib'), (imported, file) => {
    const from = folderOf(file)
    const to = folderOf(imported)
    if (from === undefined || to === undefined || from === to) return false
    return floorOf(to) >= floorOf(from)
  })
  expect(wrong).toEqual([])
})

test('only lib/aws, lib/snapshot and the services import the AWS SDK', () => {
  const product = [...inside('app'), ...inside('components'), ...inside('lib')]
  const isDoor = (file: string) => /^lib\/(aws|snapshot)\//.test(file) || /^lib\/[^/]+\/service\.ts$/.test(file)
  expect(breaches(product, (imported, file) => /^@(aws-sdk|smithy)\//.test(imported) && !isDoor(file))).toEqual([])
})

test('only lib/store speaks to the database', () => {
  const product = [...inside('app'), ...inside('components'), ...inside('lib')]
  expect(
    breaches(product, (imported, file) => /^(kysely|libsql|pg)$/.test(imported) && !file.startsWith('lib/store/')),
  ).toEqual([])
})

const MADE_BY_A_DOOR = /^export const \w+ = define(?:Action\(handlers|Command\(commands|Setting\(settings)\.\w+\)$/

test('a server action is made by defineAction, defineCommand or defineSetting and by nothing else', () => {
  const actions = shipped.filter(({ text }) => /^['"]use server['"]/m.test(text))
  expect(actions.length).toBeGreaterThan(2)
  for (const { file, text } of actions) {
    expect(file).toMatch(/^lib\/[^/]+\/actions\.ts$/)
    const exported = text.split('\n').filter((line) => /^export\b/.test(line))
    expect(exported.length, file).toBeGreaterThan(0)
    for (const line of exported) expect(line, file).toMatch(MADE_BY_A_DOOR)
  }
})

test('a file that may see credentials is for the server alone', () => {
  const isServerFile = (file: string) =>
    /^lib\/(aws|store)\//.test(file) || /^lib\/[^/]+\/(service|handlers)\.ts$/.test(file)
  const open = inside('lib')
    .filter(
      ({ file, text }) =>
        isServerFile(file) && !text.startsWith("import 'server-only'") && /^import (?!type)/m.test(text),
    )
    .map(({ file }) => file)
  expect(open).toEqual([])
})

test('there is no circle of imports', () => {
  const byPath = new Map(shipped.map((source) => [source.file.replace(/\.tsx?$/, ''), source]))
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (path: string, way: string[]) => {
    if (way.includes(path)) {
      circles.push([...way.slice(way.indexOf(path)), path].join(' → '))
      return
    }
    if (done.has(path)) return
    const valueImports = importsOf(
      byPath.get(path)?.file ?? path,
      (byPath.get(path)?.text ?? '').replace(/^import type .*$/gm, ''),
    )
    for (const imported of valueImports) if (byPath.has(imported)) visit(imported, [...way, path])
    done.add(path)
  }
  for (const path of byPath.keys()) visit(path, [])
  expect(circles).toEqual([])
})
