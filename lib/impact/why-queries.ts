import { queryOptions } from '@tanstack/react-query'
import { getJson } from '../http'
import { apiPaths } from '../paths'
import { AppFailure } from '../result'
import { impactKeys } from './queries'
import type { AffectedAnswer, NodeView, WhyAnswer } from './why-schema'

const POLL_WHILE_READING_MS = 1_000

/** Asked again while texts are being read, and while the policies themselves are. */
const following = <Answer extends { isReading: boolean }>() => ({
  staleTime: 15_000,
  retry: (count: number, error: unknown) =>
    (error instanceof AppFailure && error.error.kind === 'busy') || (count < 1 && !isRefused(error)),
  retryDelay: POLL_WHILE_READING_MS,
  refetchInterval: ({ state }: { state: { data: Answer | undefined } }) =>
    state.data?.isReading ? POLL_WHILE_READING_MS : (false as const),
})

const isRefused = (error: unknown) =>
  error instanceof AppFailure && ['invalid', 'not-found', 'denied'].includes(error.error.kind)

/** Which gate stops a request. */
export const whyQuery = (connection: string, question: Record<string, string>) =>
  queryOptions({
    queryKey: [...impactKeys.all(connection), 'why', question],
    queryFn: ({ signal }) => getJson<WhyAnswer>(apiPaths.why(connection, question), signal),
    ...following<WhyAnswer>(),
  })

/** In which accounts an action is blocked. */
export const affectedQuery = (connection: string, action: string) =>
  queryOptions({
    queryKey: [...impactKeys.all(connection), 'affected', action],
    queryFn: ({ signal }) => getJson<AffectedAnswer>(apiPaths.affected(connection, action), signal),
    ...following<AffectedAnswer>(),
  })

/** The ladder down to a node, and the effective policies there. */
export const nodeViewQuery = (connection: string, node: string) =>
  queryOptions({
    queryKey: [...impactKeys.all(connection), 'node', node],
    queryFn: ({ signal }) => getJson<NodeView>(apiPaths.nodeView(connection, node), signal),
    ...following<NodeView>(),
  })
