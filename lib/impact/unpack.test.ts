import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { OrgContext } from '../aws/context'
import type { ImpactChange } from './changes'
import { nameOf, PART_MAX, packChanges, partsOf } from './pack'
import { changesIn, holdPart, unpackChanges } from './unpack'

const move = (count: number): ImpactChange => ({
  kind: 'move',
  accountIds: Array.from({ length: count }, (_, at) => String(Math.floor(1e11 + ((at * 7_919_113_337) % 8e11)))),
  parentId: 'r-ab12',
})
const who = (person: string) => ({ world: null, person }) as OrgContext

test('what is packed comes out as it was', async () => {
  const changes: ImpactChange[] = [move(3), { kind: 'edit', policyId: 'p-12345678', content: '{"Sid":"ä"}' }]
  expect(unpackChanges(await packChanges(changes))).toEqual(changes)
})

test('what is too long for one URL is held in parts, for the person who sent them', async () => {
  const changes = [move(5_000)]
  const packed = await packChanges(changes)
  const parts = partsOf(packed)
  expect(parts.length).toBeGreaterThan(1)
  const name = await nameOf(packed)
  for (const [at, text] of parts.entries()) {
    const search = new URLSearchParams({ name, at: String(at), of: String(parts.length), text })
    expect(holdPart(who('ann'), search).missing).toBe(parts.length - at - 1)
  }
  expect(changesIn(who('ann'), new URLSearchParams({ name }))).toEqual(changes)
  expect(() => changesIn(who('eve'), new URLSearchParams({ name }))).toThrow('no longer held')
})

test.each([
  ['nothing', ''],
  ['no compressed text', 'AAAA'],
  ['a megabyte of one letter', deflateRawSync(Buffer.alloc(1_000_000, 'a')).toString('base64url')],
  ['a text of a megabyte', pack([{ kind: 'edit', policyId: 'p-12345678', content: 'x'.repeat(500_000) }])],
  ['lists a thousand deep', pack(JSON.parse(`${'['.repeat(1_000)}${']'.repeat(1_000)}`))],
  ['a hundred thousand changes', pack(Array.from({ length: 10_000 }, () => ({ kind: 'enable', type: 'TAG_POLICY' })))],
  ['what is no change', pack([{ kind: 'explode' }])],
  ['an id that is none', pack([{ kind: 'delete', policyId: '../x' }])],
])('%s is refused in less than 100 ms', (_what, packed) => {
  const begun = performance.now()
  expect(() => unpackChanges(packed)).toThrow()
  expect(performance.now() - begun).toBeLessThan(100)
})

test('parts that are none are refused', () => {
  const wrong = [
    { name: 'x', at: '0', of: '1', text: 'a' },
    { name: 'a'.repeat(43), at: '1', of: '1', text: 'a' },
    { name: 'a'.repeat(43), at: '0', of: '1000000', text: 'a' },
    { name: 'a'.repeat(43), at: '0', of: '1', text: 'a'.repeat(PART_MAX + 1) },
  ]
  for (const search of wrong) expect(() => holdPart(who('ann'), new URLSearchParams(search))).toThrow()
})

function pack(value: unknown): string {
  return deflateRawSync(JSON.stringify(value)).toString('base64url')
}
