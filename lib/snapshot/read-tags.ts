import 'server-only'
import { classify } from '../aws/error-class'
import { eachPage } from '../aws/paging'
import { pagesOf } from './plan'
import type { Run } from './read-run'
import { workThrough } from './work-through'

const AT_ONCE = 6
const KEY = 'tags/all'

/**
 * Reads the tags of roots, OUs, accounts and policies. GetResources gives those of a hundred at once, to the management
 * account alone; where it cannot be asked, everything is asked for its own.
 * @param ready when the tree and the policies are there
 */
export async function readTags(run: Run, ready: Promise<unknown>): Promise<void> {
  const failure = run.options.isManagement ? await readTagged(run) : { thrown: undefined }
  // Only a refusal means that it has to be asked for one by one: that takes hundreds of times as long.
  const isRefused = failure && (failure.thrown === undefined || classify(failure.thrown) === 'denied')
  if (failure && isRefused) {
    await ready
    await readOneByOne(run)
  } else if (failure) {
    run.failed('tags', failure.thrown)
  }
  run.finish('tags')
}

async function readTagged(run: Run): Promise<{ thrown: unknown } | undefined> {
  const tagged = run.options.before.data?.tags.size ?? 0
  const take = (items: { id: string; tags: readonly string[] }[], next: string | undefined) => {
    for (const { id, tags } of items) run.draft.addTags(id, tags)
    run.count('tags', items.length)
    run.keepToken(KEY, next)
    const still = pagesOf(tagged - run.draft.data.tags.size, 100)
    run.left('GetResources', Math.max(next === undefined ? 0 : 1, still))
    run.options.onRead('tags')
  }
  const from = run.token(KEY)
  const failure = await run.attempt('tags', KEY, async () => {
    try {
      await eachPage(run.calls.tagged, take, from)
    } catch (error) {
      // A token that was kept may have ended; the list is then read from its beginning.
      if (from === undefined || (error as { name?: string }).name !== 'PaginationTokenExpiredException') throw error
      await eachPage(run.calls.tagged, take)
    }
  })
  run.left('GetResources', 0)
  return failure
}

async function readOneByOne(run: Run): Promise<void> {
  const { data } = run.draft
  const customers = [...data.policies.values()].filter(({ awsManaged }) => !awsManaged)
  const ids = [data.root.id, ...data.ous.keys(), ...data.accounts.keys(), ...customers.map(({ id }) => id)]
  const asked = ids.filter(Boolean)
  let waiting = asked.length
  run.expect('tags', asked.length)
  await workThrough(asked, AT_ONCE, async (id) => {
    await run.step('tags', `tags/${id}`, async () => {
      const tags: string[] = []
      try {
        await eachPage(
          (token) => run.calls.tagsOf(id, token),
          (items) => void tags.push(...items),
        )
      } catch (error) {
        // It is gone by now.
        if (classify(error) !== 'not-found') throw error
      }
      run.draft.addTags(id, tags)
    })
    run.count('tags', 1)
    waiting -= 1
    run.left('ListTagsForResource', waiting)
    run.options.onRead('tags')
  })
  run.lacks('tags', 'tree')
}
