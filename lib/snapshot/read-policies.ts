import 'server-only'
import { classify } from '../aws/error-class'
import { eachPage } from '../aws/paging'
import { POLICY_TYPES, type PolicyType } from './model'
import { FULL_ACCESS } from './organization'
import { isOnEveryNode, settleBy } from './plan'
import type { Run } from './read-run'
import type { TreeReading } from './read-tree'
import { workThrough } from './work-through'

/** Few at once: the tree comes first, and more would only wait for AWS's rate. */
const AT_ONCE = 4
const SCP: PolicyType = 'SERVICE_CONTROL_POLICY'

/** Runs what reads a list; what AWS says is gone by now counts as read. */
async function unlessGone(read: () => Promise<void>, onGone: () => void): Promise<void> {
  try {
    await read()
  } catch (error) {
    if (classify(error) !== 'not-found') throw error
    onGone()
  }
}

/** Reads the policies of every type that is on; of every type there is where the root could not be asked. */
export async function readPolicies(run: Run): Promise<void> {
  const { data } = run.draft
  const isRootKnown = run.has('tree/root')
  const types = isRootKnown ? data.policyTypes : POLICY_TYPES
  let waiting = types.length
  run.left('ListPolicies', waiting)
  await workThrough(types, AT_ONCE, async (type) => {
    await run.step('policies', `policies/${type}`, () =>
      eachPage(
        (token) => run.calls.policiesOf(type, token),
        (items) => {
          for (const policy of items) run.draft.addPolicy(policy)
          run.count('policies', items.length)
        },
      ),
    )
    waiting -= 1
    run.left('ListPolicies', waiting)
  })
  const found = new Set([...data.policies.values()].map(({ type }) => type))
  // A gate type that is on has its full-access policy, and other types without policies have nothing to show.
  if (!isRootKnown) data.policyTypes = POLICY_TYPES.filter((type) => found.has(type))
  run.finish('policies')
}

/**
 * Reads where policies are attached, from their side: far fewer calls than asking each node. Full access is on every
 * node by AWS's rule; only nodes with another SCP of their own may have lost it, and those are settled.
 */
export async function readAttachments(run: Run, tree: TreeReading): Promise<void> {
  const { draft, calls } = run
  for (const id of FULL_ACCESS.values()) if (draft.data.policies.has(id)) draft.inferEverywhere(id)
  const asked = [...draft.data.policies.keys()].filter((id) => !isOnEveryNode(id))
  let waiting = asked.length
  run.left('ListTargetsForPolicy', waiting)
  run.expect('attachments', asked.length)
  await workThrough(asked, AT_ONCE, async (policyId) => {
    const targets = new Set<string>()
    await run.step('attachments', `attachments/${policyId}`, () =>
      unlessGone(
        async () => {
          await eachPage(
            (token) => calls.targetsOf(policyId, token),
            (items) => {
              for (const id of items) targets.add(id)
            },
          )
          draft.addTargets(policyId, targets)
        },
        () => draft.dropPolicy(policyId),
      ),
    )
    run.count('attachments', 1)
    waiting -= 1
    run.left('ListTargetsForPolicy', waiting)
    run.options.onRead('attachments')
  })
  await settleFullAccess(run, tree, asked.length)
  run.lacks('attachments', 'policies')
  run.finish('attachments')
}

async function settleFullAccess(run: Run, tree: TreeReading, policies: number): Promise<void> {
  const { draft, calls } = run
  const full = FULL_ACCESS.get(SCP)
  if (full === undefined || !draft.data.policies.has(full)) return
  const suspects = new Set<string>()
  for (const [policyId, targets] of draft.data.targets) {
    if (draft.data.policies.get(policyId)?.type === SCP) for (const id of targets) suspects.add(id)
  }
  if (suspects.size === 0) return
  let by = settleBy(suspects.size, draft.nodes, run.isRead('tree'))
  if (by === 'unknown') {
    await tree.whole
    by = settleBy(suspects.size, draft.nodes, true)
  }
  const isSettled = by === 'nodes' && (await askNodes([...suspects]))
  if (!isSettled) await readList(full)

  /** @returns whether all of them have answered */
  async function askNodes(nodes: string[]): Promise<boolean> {
    let areRefused = false
    let waiting = nodes.length
    run.left('ListPoliciesForTarget', waiting)
    run.expect('attachments', policies + nodes.length)
    await workThrough(nodes, AT_ONCE, async (nodeId) => {
      if (areRefused) return
      const failure = await run.attempt('attachments', `attachments/of/${nodeId}`, () =>
        unlessGone(
          async () => {
            let isThere = false
            await eachPage(
              (token) => calls.attachedTo(nodeId, SCP, token),
              (items) => {
                isThere ||= items.includes(full ?? '')
              },
            )
            draft.settle(full ?? '', nodeId, isThere)
          },
          () => {},
        ),
      )
      waiting -= 1
      run.left('ListPoliciesForTarget', waiting)
      run.count('attachments', 1)
      run.options.onRead('attachments')
      if (!failure) return
      // The list from the other side tells the same, where AWS lets it be read.
      if (classify(failure.thrown) === 'denied') areRefused = true
      else run.failed('attachments', failure.thrown)
    })
    return !areRefused
  }

  async function readList(policyId: string): Promise<void> {
    const targets = new Set<string>()
    await run.step('attachments', `attachments/${policyId}`, async () => {
      await eachPage(
        (token) => calls.targetsOf(policyId, token),
        (items) => {
          for (const id of items) targets.add(id)
        },
      )
      await tree.whole
      draft.settleAll(policyId, targets)
    })
  }
}

/** Reads the texts of all policies but the full-access ones, which are the same everywhere. */
export async function readContents(run: Run): Promise<void> {
  const { draft, calls } = run
  const asked = [...draft.data.policies.values()].filter(({ awsManaged }) => !awsManaged)
  let waiting = asked.length
  run.left('DescribePolicy', waiting)
  run.expect('contents', asked.length)
  await workThrough(asked, AT_ONCE, async ({ id }) => {
    await run.step('contents', `contents/${id}`, () =>
      unlessGone(
        async () => draft.addContent(id, await calls.contentOf(id)),
        () => {},
      ),
    )
    run.count('contents', 1)
    waiting -= 1
    run.left('DescribePolicy', waiting)
    run.options.onRead('contents')
  })
  run.lacks('contents', 'policies')
  run.finish('contents')
}
