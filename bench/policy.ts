import type { Catalogue } from '../lib/policy/catalogue'
import { changedByAll } from '../lib/policy/gate-changes'
import type { GateOrganization } from '../lib/policy/gate-organization'
import { createScpSets } from '../lib/policy/scp-impact'
import type { Steps } from '../lib/policy/slices'
import { atMost, type Figure } from './figure'
import { madeUpCatalogue, madeUpOrganization, madeUpPolicy, numbersFrom } from './policy-organization'

/* How fast the policy engine answers over every action and every account. No network, no app: this process alone. */

const MEGABYTE = 1024 * 1024

/** How long steps take together, and the longest single one, in milliseconds. */
function timed<T>(make: () => Steps<T>): { value: T; totalMs: number; longestMs: number } {
  const begun = performance.now()
  const steps = make()
  let longestMs = 0
  for (;;) {
    const stepBegun = performance.now()
    const step = steps.next()
    longestMs = Math.max(longestMs, performance.now() - stepBegun)
    if (step.done) return { value: step.value, totalMs: performance.now() - begun, longestMs }
  }
}

/** The organization with a policy attached to its root that was attached nowhere. */
const withRootAttachment = (organization: GateOrganization) =>
  changedByAll(organization, [
    { kind: 'put-policy', policy: madeUpPolicy('p-new', numbersFrom(3)) },
    { kind: 'attach', type: 'SERVICE_CONTROL_POLICY', policyId: 'p-new', targetId: organization.rootId },
  ])

interface Run {
  surveyMs: number
  previewMs: number
  largeMs: number
  memoryMb: number
  longestMs: number
}

const inUse = () => {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / MEGABYTE
}

/** One run from nothing: every policy is compiled into sets anew. */
function run(catalogue: Catalogue): Run {
  const medium = madeUpOrganization({ accounts: 5_000, ous: 300, policies: 120 })
  const sets = createScpSets(catalogue)
  const survey = timed(() => sets.survey(medium))
  const preview = timed(() => sets.compare(medium, withRootAttachment(medium)))

  const before = inUse()
  const large = madeUpOrganization({ accounts: 50_000, ous: 2_000, policies: 1_000 })
  const changeBegun = performance.now()
  const after = withRootAttachment(large)
  const changeMs = performance.now() - changeBegun
  const largeSets = createScpSets(catalogue)
  const largePreview = timed(() => largeSets.compare(large, after))
  if (largePreview.value.groups.length === 0) throw new Error('The attachment changes nothing.')
  return {
    surveyMs: survey.totalMs,
    previewMs: preview.totalMs,
    largeMs: changeMs + largePreview.totalMs,
    memoryMb: inUse() - before,
    longestMs: Math.max(survey.longestMs, preview.longestMs, changeMs, largePreview.longestMs),
  }
}

const ROUNDS = 3

/** Figures of the policy engine: the best of three runs, as what else the machine does only slows it; memory the most. */
export function measurePolicy(): Figure[] {
  const catalogue = madeUpCatalogue()
  const runs = Array.from({ length: ROUNDS }, () => run(catalogue))
  const best = (pick: (run: Run) => number) => Math.min(...runs.map(pick))
  const memoryMb = Math.max(...runs.map((each) => each.memoryMb))
  return [
    atMost(
      'policy: all chains, 5,000 accounts × 22,000 actions',
      best((each) => each.surveyMs),
      'ms',
      300,
    ),
    atMost(
      'policy: root attachment previewed, 5,000 accounts',
      best((each) => each.previewMs),
      'ms',
      300,
    ),
    atMost(
      'policy: root attachment previewed, 50,000 accounts',
      best((each) => each.largeMs),
      'ms',
      1_500,
    ),
    atMost('policy: memory of that organization and its preview', memoryMb, 'MB', 300),
    atMost(
      'policy: longest step without giving way',
      best((each) => each.longestMs),
      'ms',
      50,
    ),
  ]
}
