import type { QueryClient } from '@tanstack/react-query'
import { untilReachable } from '../online'
import { charactersOf } from '../policy/text-size'
import { refreshSnapshot } from '../snapshot/queries'
import { policyKeys } from './queries'
import type { PolicyDetail } from './schema'

/** What is read again after a change of attachments or policies. Texts are not: only their own save changes them. */
export const refreshPolicies =
  (connection: string) =>
  (client: QueryClient, isRefused: boolean): Promise<unknown> =>
    Promise.all([
      refreshSnapshot(client, connection, isRefused),
      client.invalidateQueries({ queryKey: policyKeys.lists(connection) }),
    ])

/** The same where the page moves on by itself when it is done: it waits until there is a server to move on to. */
export const refreshAndMoveOn =
  (connection: string) =>
  async (client: QueryClient, isRefused: boolean): Promise<unknown> => {
    await refreshPolicies(connection)(client, isRefused)
    return isRefused || untilReachable()
  }

/** Puts AWS's answer where the page reads it. */
export const keepPolicy = (connection: string) => (policy: PolicyDetail, _input: unknown, client: QueryClient) => {
  client.setQueryData(policyKeys.detail(connection, policy.id), policy)
  client.setQueryData(policyKeys.size(connection, policy.id), charactersOf(policy.content))
}
