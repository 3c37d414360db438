import 'server-only'
import { classify } from '../aws/error-class'
import { eachPage, type Page } from '../aws/paging'
import type { OrganizationalUnit } from './organization'
import { canHoldOus, pagesOf } from './plan'
import type { ListedAccount } from './read-calls'
import type { Run } from './read-run'
import { workThrough } from './work-through'

const WALKERS = 8

/** The moments of the reading of the tree that others wait for. */
export type TreeReading = {
  /** The root's own OUs and the first accounts are there, or are not to be had. */
  first: Promise<void>
  /** All of it is there, or is not to be had. */
  whole: Promise<void>
}

/**
 * Reads the root, the OUs and the accounts. `ListAccounts` alone places every account, by its path, and OUs are walked;
 * where AWS sends no paths the accounts are listed OU by OU.
 */
export function readTree(run: Run): TreeReading {
  const accounts = readAccounts(run)
  const root = readRoot(run)
  const ous = readOus(run, root)
  const first = Promise.all([root, ous.first, accounts.first]).then(() => run.options.onRead('tree'))
  const whole = Promise.all([root, ous.whole, accounts.whole]).then(async ([, , list]) => {
    if (list !== 'whole' && !(await readAccountsByParent(run)) && list !== 'unplaced') run.failed('tree', list.thrown)
    run.finish('tree')
  })
  return { first, whole }
}

async function readRoot(run: Run): Promise<void> {
  const { calls, draft } = run
  await Promise.all([
    run.step('tree', 'tree/organization', async () => {
      draft.data.organization = await calls.organization()
    }),
    run.step('tree', 'tree/root', async () => {
      const { root, policyTypes } = await calls.root()
      draft.setRoot(root, policyTypes)
      run.count('tree', 1)
    }),
  ])
}

/** A promise and the way to keep it. */
function promised(): { promise: Promise<void>; keep: () => void } {
  let keep = () => {}
  const promise = new Promise<void>((resolve) => {
    keep = resolve
  })
  return { promise, keep }
}

function readOus(run: Run, root: Promise<void>): { first: Promise<void>; whole: Promise<void> } {
  const { promise: first, keep } = promised()
  const whole = root.then(async () => {
    const { data } = run.draft
    const levels = new Map<string, number>([[data.root.id, 0]])
    const known = childrenOf(data.ous.values())
    let waiting = 1
    await workThrough([data.root.id], WALKERS, async (parentId, add) => {
      const level = levels.get(parentId) ?? 0
      const key = `tree/ous/${parentId}`
      const below: string[] = run.has(key) ? (known.get(parentId) ?? []) : []
      await run.step('tree', key, async () => {
        const read = await ousOf(run, parentId)
        for (const ou of read) {
          run.draft.addOu(ou)
          below.push(ou.id)
        }
        run.count('tree', read.length)
      })
      for (const id of below) levels.set(id, level + 1)
      const parents = below.filter(() => canHoldOus(level + 1))
      add(parents)
      waiting += parents.length - 1
      run.left('ListOrganizationalUnitsForParent', waiting)
      run.options.onRead('tree')
      if (parentId === data.root.id) keep()
    })
    keep()
  })
  return { first, whole }
}

/** The OUs below a parent; none where it is gone by now. */
async function ousOf(run: Run, parentId: string): Promise<OrganizationalUnit[]> {
  const found: OrganizationalUnit[] = []
  try {
    await eachPage(
      (token) => run.calls.ousOf(parentId, token),
      (items) => void found.push(...items),
    )
  } catch (error) {
    if (classify(error) !== 'not-found') throw error
  }
  return found
}

function childrenOf(ous: Iterable<OrganizationalUnit>): Map<string, string[]> {
  const children = new Map<string, string[]>()
  for (const { id, parentId } of ous) children.set(parentId, [...(children.get(parentId) ?? []), id])
  return children
}

/** What became of the list of all accounts: without paths it places nobody. */
type AccountList = 'whole' | 'unplaced' | { thrown: unknown }

function readAccounts(run: Run): { first: Promise<void>; whole: Promise<AccountList> } {
  const key = 'tree/accounts'
  const { promise: first, keep } = promised()
  let areAllPlaced = true
  const take = (items: ListedAccount[], next: string | undefined) => {
    for (const { account, above } of items) {
      if (above) run.draft.addAccount(account, above)
      else areAllPlaced = false
    }
    run.keepToken(key, next)
    if (!areAllPlaced) return
    run.count('tree', items.length)
    const still = (run.options.before.data?.accounts.size ?? 0) - run.draft.data.accounts.size
    run.left('ListAccounts', Math.max(next === undefined ? 0 : 1, pagesOf(still, 20)))
    run.options.onRead('tree')
    if (items.length > 0) keep()
  }
  const list = async () => {
    // Without paths the list places nobody: the rest of it is not worth its calls.
    const page = async (token: string | undefined): Promise<Page<ListedAccount>> =>
      areAllPlaced ? run.calls.accounts(token) : { items: [], nextToken: undefined }
    const from = run.token(key)
    try {
      await eachPage(page, take, from)
    } catch (error) {
      // A token that was kept may have ended; the list is then read from its beginning.
      if (from === undefined || classify(error) !== 'invalid') throw error
      await eachPage(page, take)
    }
  }
  const whole = run.attempt('tree', key, list).then((failure): AccountList => {
    keep()
    run.left('ListAccounts', 0)
    return failure ?? (areAllPlaced ? 'whole' : 'unplaced')
  })
  return { first, whole }
}

/** @returns whether every parent could be asked */
async function readAccountsByParent(run: Run): Promise<boolean> {
  const { data } = run.draft
  const parents = [data.root.id, ...data.ous.keys()].filter(Boolean)
  let isWhole = parents.length > 0
  await workThrough(parents, WALKERS, async (parentId) => {
    const isRead = await run.step('tree', `tree/accounts/${parentId}`, () =>
      eachPage(
        (token) => run.calls.accountsOf(parentId, token),
        (items) => {
          for (const { account } of items) run.draft.addAccount(account, pathTo(run, parentId))
          run.count('tree', items.length)
          run.options.onRead('tree')
        },
      ),
    )
    isWhole &&= isRead
  })
  return isWhole
}

/** The ids from the root down to a parent. */
function pathTo(run: Run, parentId: string): string[] {
  const path: string[] = []
  for (let at: string | undefined = parentId; at !== undefined; at = run.draft.data.ous.get(at)?.parentId)
    path.unshift(at)
  return path
}
