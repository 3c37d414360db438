import { queryOptions } from '@tanstack/react-query'
import { getJson } from '../http'
import { apiPaths } from '../paths'
import type { Approval } from './schema'

const POLL_MS = 15_000

export const approvalKeys = { all: () => ['approvals'] as const }

/** The requests for approval, of all connections; read again and again, because others ask and decide. */
export const approvalsQuery = () =>
  queryOptions({
    queryKey: approvalKeys.all(),
    queryFn: ({ signal }) => getJson<Approval[]>(apiPaths.approvals(), signal),
    refetchInterval: POLL_MS,
    refetchOnWindowFocus: 'always',
  })

/** How many wait for the person who looks to decide. */
export const waitCountQuery = () =>
  queryOptions({ ...approvalsQuery(), select: (approvals: Approval[]): number => approvals.filter(waitsForMe).length })

/** Whether one waits for the person who looks to decide. */
export const waitsForMe = ({ state, isMine }: Approval): boolean => state === 'waiting' && !isMine
