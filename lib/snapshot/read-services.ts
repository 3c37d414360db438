import 'server-only'
import { classify } from '../aws/error-class'
import { type Page, readAllPages } from '../aws/paging'
import { delegationBy } from './plan'
import type { Delegation } from './read-calls'
import type { Run } from './read-run'
import { workThrough } from './work-through'

const AT_ONCE = 3

/** Nothing, where AWS says that the organization does not have it: most of these need all features to be on. */
async function orNothing<Items>(read: () => Promise<Items>, nothing: Items): Promise<Items> {
  try {
    return await read()
  } catch (error) {
    if (classify(error) === 'constraint') return nothing
    throw error
  }
}

/** Reads which services have trusted access. */
export async function readServices(run: Run): Promise<void> {
  await run.step('services', 'services/all', async () => {
    const services = await orNothing(() => readAllPages(run.calls.trustedServices), [])
    run.draft.setServices(services)
    run.count('services', services.length)
  })
  run.finish('services')
}

/** Reads the delegated administrators and what they administer. */
export async function readDelegation(run: Run, services: Promise<void>): Promise<void> {
  const { calls, draft } = run
  let administrators: string[] = []
  await run.step('delegation', 'delegation/all', async () => {
    const found = await orNothing(() => readAllPages((token) => calls.delegatedAdministrators(undefined, token)), [])
    administrators = found.map(({ accountId }) => accountId)
    for (const id of administrators) draft.addDelegation(id, [])
    run.expect('delegation', administrators.length)
  })
  if (administrators.length > 0) {
    await services
    const trusted = run.has('services/all') ? draft.data.services : undefined
    if (trusted && delegationBy(administrators.length, trusted.length) === 'services') {
      const principals = trusted.map(({ principal }) => principal)
      await each(principals, (principal, token) => calls.delegatedAdministrators(principal, token))
      // Of a service that is no longer trusted an administrator may have stayed.
      administrators = administrators.filter((id) => draft.data.delegatedAdministrators.get(id)?.length === 0)
    }
    await each(administrators, calls.servicesOf)
  }
  run.finish('delegation')

  async function each(
    of: readonly string[],
    read: (one: string, token: string | undefined) => Promise<Page<Delegation>>,
  ): Promise<void> {
    await workThrough(of, AT_ONCE, async (one) => {
      await run.step('delegation', `delegation/${one}`, async () => {
        try {
          for (const { accountId, principal, since } of await readAllPages((token) => read(one, token)))
            draft.addDelegation(accountId, [{ principal: principal ?? '', since }])
        } catch (error) {
          // It was taken off the list meanwhile.
          if (classify(error) !== 'already' && classify(error) !== 'not-found') throw error
        }
      })
      run.count('delegation', 1)
    })
  }
}

/** Reads the handshakes that the organization has sent. */
export async function readHandshakes(run: Run): Promise<void> {
  await run.step('handshakes', 'handshakes/all', async () => {
    const handshakes = await readAllPages(run.calls.handshakes)
    run.draft.setHandshakes(handshakes)
    run.count('handshakes', handshakes.length)
  })
  run.finish('handshakes')
}

/** Reads which features of central root access are on. */
export async function readFeatures(run: Run): Promise<void> {
  await run.step('features', 'features/all', async () => {
    const features = await orNothing(run.calls.rootFeatures, [])
    run.draft.setRootFeatures(features)
    run.count('features', features.length)
  })
  run.finish('features')
}
