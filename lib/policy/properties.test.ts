import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasBit } from './bits'
import { evaluateRequest, type Verdict } from './evaluate'
import { changedBy, type GateChange } from './gate-changes'
import type { GateOrganization, GateType } from './gate-organization'
import { compilePolicy } from './gate-policy'
import { type Pins, requestUnder } from './pins'
import type { VerdictSets } from './policy-sets'
import { createScpSets, type ScpSets, TRANSITIONS } from './scp-impact'
import { finish } from './slices'
import {
  ACCOUNTS,
  ACTIONS,
  catalogue,
  context,
  hasResource,
  NODES,
  organization,
  RESOURCES,
  statement,
} from './test-arbitrary'
import { MANAGEMENT } from './test-organization'

const SCP: GateType = 'SERVICE_CONTROL_POLICY'
const pins: fc.Arbitrary<Pins> = fc.record({
  context,
  principal: fc.constantFrom(undefined, { type: 'role' as const, path: 'role/net-1' }, { type: 'root' as const }),
  ownResources: fc.boolean(),
})
const change: fc.Arbitrary<GateChange> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('attach' as const, 'detach' as const),
    type: fc.constant(SCP),
    policyId: fc.constantFrom('p-full', 'p-0', 'p-1'),
    targetId: fc.constantFrom(...NODES),
  }),
  fc.record({
    kind: fc.constant('move' as const),
    accountId: fc.constantFrom(...ACCOUNTS),
    parentId: fc.constantFrom('r-1', 'ou-1', 'ou-2', 'ou-3'),
  }),
  fc.array(statement, { minLength: 1, maxLength: 3 }).map((statements) => ({
    kind: 'put-policy' as const,
    policy: compilePolicy('p-0', { Version: '2012-10-17', Statement: statements }),
  })),
  fc.constantFrom({ kind: 'disable' as const, type: SCP }),
)

const verdictIn = ({ pass, block }: VerdictSets, action: string): Verdict => {
  const number = catalogue.numberOf(action) ?? -1
  expect(hasBit(pass, number) && hasBit(block, number)).toBe(false)
  return hasBit(pass, number) ? 'PASS' : hasBit(block, number) ? 'BLOCK' : 'DEPENDS'
}
const single = (at: GateOrganization, facts: Pins, account: string, action: string) =>
  evaluateRequest(at, requestUnder(facts, account, action, hasResource(action) ? undefined : '*')).verdict

const verdictsByAccount = (sets: ScpSets, at: GateOrganization, facts: Pins) =>
  new Map(
    finish(sets.survey(at, facts)).flatMap(({ chain, accounts }) => {
      const verdicts = sets.verdictsOf(chain)
      return accounts.map((account) => [account, verdicts] as const)
    }),
  )

/** A context that contradicts nothing of what is known of accounts anyway. */
const freeContext = context.map((known) =>
  Object.fromEntries(Object.entries(known).filter(([key]) => /Region|Arn|MultiFactor/.test(key))),
)

const everyone = [...ACCOUNTS, MANAGEMENT]
const triples = (accounts: readonly string[]) =>
  accounts.flatMap((account) => ACTIONS.map((action): [string, string] => [account, action]))

describe('the sets of all actions', () => {
  // 110 organizations × 7 accounts × 14 actions, before and after: over 20,000 triples.
  test('agree with evaluating each request alone, before and after a change, and so do the transitions', () => {
    fc.assert(
      fc.property(organization, change, pins, (before, step, facts) => {
        const sets = createScpSets(catalogue)
        const after = changedBy(before, step)
        const [first, second] = [verdictsByAccount(sets, before, facts), verdictsByAccount(sets, after, facts)]
        const impact = finish(sets.compare(before, after, facts))
        const moved = new Map(
          impact.groups.flatMap((group) => {
            const bits = sets.transitionsOf(group)
            return group.accounts.map((account) => [account, bits] as const)
          }),
        )
        for (const { accounts, counts, after: chain } of impact.groups) {
          const surveyed = finish(sets.survey(after, facts)).find((group) => group.accounts.includes(accounts[0] ?? ''))
          expect([counts.after, chain]).toEqual([surveyed?.counts, surveyed?.chain])
        }
        for (const [account, action] of triples(everyone)) {
          const [one, other] = [single(before, facts, account, action), single(after, facts, account, action)]
          expect(verdictIn(first.get(account)!, action), `${account} ${action} before`).toBe(one)
          expect(verdictIn(second.get(account)!, action), `${account} ${action} after`).toBe(other)
          const made = TRANSITIONS.filter((transition) => {
            const bits = moved.get(account)?.[transition]
            return bits && transition !== 'conditionsChanged' && hasBit(bits, catalogue.numberOf(action) ?? -1)
          })
          const named = one === other ? [] : [`${one.toLowerCase()}To${other[0]}${other.slice(1).toLowerCase()}`]
          expect(made, `${account} ${action}`).toEqual(named)
        }
      }),
      { numRuns: 110 },
    )
  })

  test('flag every action whose verdict under some facts changed while it depends before and after', () => {
    fc.assert(
      fc.property(organization, change, freeContext, fc.constantFrom(...RESOURCES), (before, step, known, resource) => {
        const sets = createScpSets(catalogue)
        const after = changedBy(before, step)
        const impact = finish(sets.compare(before, after))
        const flagged = new Set(
          impact.groups.flatMap((group) => {
            const bits = sets.transitionsOf(group)
            return group.accounts.flatMap((account) =>
              ACTIONS.filter((action) =>
                TRANSITIONS.some((each) => hasBit(bits[each], catalogue.numberOf(action) ?? -1)),
              ).map((action) => `${account} ${action}`),
            )
          }),
        )
        for (const [account, action] of triples(ACCOUNTS)) {
          const request = requestUnder({ context: known }, account, action, hasResource(action) ? resource : '*')
          const [one, other] = [before, after].map(
            (at) => evaluateRequest(at, { ...request, otherKeys: 'absent' }).verdict,
          )
          if (one !== other) expect(flagged.has(`${account} ${action}`), `${account} ${action}`).toBe(true)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('a verdict stays when more becomes known, unless it was DEPENDS', () => {
    fc.assert(
      fc.property(organization, freeContext, fc.constantFrom(...RESOURCES), (at, known, resource) => {
        for (const [account, action] of triples(ACCOUNTS)) {
          const open = single(at, {}, account, action)
          const request = requestUnder({ context: known }, account, action, hasResource(action) ? resource : '*')
          const closed = evaluateRequest(at, { ...request, otherKeys: 'absent' }).verdict
          expect(closed).not.toBe('DEPENDS')
          if (open !== 'DEPENDS') expect(closed, `${account} ${action}`).toBe(open)
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('one request', () => {
  const decide = (at: GateOrganization, facts: Pins) =>
    triples(ACCOUNTS).map(([account, action]) => single(at, facts, account, action))

  test('the order of levels never changes a verdict', () => {
    fc.assert(
      fc.property(organization, pins, fc.constantFrom(...ACCOUNTS), (at, facts, account) => {
        const attached = at.attachments[SCP]
        const parent = at.parents.get(account) ?? ''
        // Root and account change places in what is attached to them; paths, which conditions see, stay.
        const swapped = new Map(attached)
          .set(account, attached.get('r-1') ?? [])
          .set('r-1', attached.get(account) ?? [])
        const turned = { ...at, attachments: { ...at.attachments, [SCP]: swapped } }
        expect(parent).not.toBe('')
        for (const action of ACTIONS) {
          expect(single(turned, facts, account, action)).toBe(single(at, facts, account, action))
        }
      }),
      { numRuns: 100 },
    )
  })

  test('adding a Deny never unblocks', () => {
    const denial = statement.map((each) => ({ ...each, Effect: 'Deny' }))
    fc.assert(
      fc.property(organization, pins, denial, fc.constantFrom(...NODES), (at, facts, extra, node) => {
        const policy = compilePolicy('p-extra', { Version: '2012-10-17', Statement: [extra] })
        const put = changedBy(at, { kind: 'put-policy', policy })
        const after = changedBy(put, { kind: 'attach', type: SCP, policyId: 'p-extra', targetId: node })
        const rank = { BLOCK: 0, DEPENDS: 1, PASS: 2 }
        const later = decide(after, facts)
        for (const [index, verdict] of decide(at, facts).entries()) {
          expect(rank[later[index]!]).toBeLessThanOrEqual(rank[verdict])
        }
      }),
      { numRuns: 100 },
    )
  })

  test('moving there and back, and attaching and detaching, change nothing', () => {
    fc.assert(
      fc.property(
        organization,
        fc.constantFrom(...ACCOUNTS),
        fc.constantFrom('r-1', 'ou-1', 'ou-3'),
        (at, account, to) => {
          const sets = createScpSets(catalogue)
          const there = changedBy(at, { kind: 'move', accountId: account, parentId: to })
          const back = changedBy(there, { kind: 'move', accountId: account, parentId: at.parents.get(account) ?? '' })
          const policy = compilePolicy('p-new', {
            Version: '2012-10-17',
            Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }],
          })
          const link = { type: SCP, policyId: 'p-new', targetId: to }
          const attached = changedBy(changedBy(back, { kind: 'put-policy', policy }), { kind: 'attach', ...link })
          const detached = changedBy(attached, { kind: 'detach', ...link })
          expect(finish(sets.compare(at, detached))).toMatchObject({ groups: [], unchanged: everyone.length })
        },
      ),
      { numRuns: 100 },
    )
  })
})
