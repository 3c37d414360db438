'use client'
import { useQuery } from '@tanstack/react-query'
import { getJson } from '@/lib/http'
import { apiPaths } from '@/lib/paths'
import { policyKeys, policyQuery } from '@/lib/policies/queries'
import type { PolicyDetail } from '@/lib/policies/schema'
import { charactersOf } from '@/lib/policy/text-size'

/** AWS gives the content of two policies a second; asking for more at once only fills the line. */
const LANES = 2
const SIZE_STALE_MS = 5 * 60_000

let running = 0
const waiting: (() => void)[] = []

async function inLine<Value>(read: () => Promise<Value>): Promise<Value> {
  if (running >= LANES) await new Promise<void>((resolve) => waiting.push(resolve))
  running++
  try {
    return await read()
  } finally {
    running--
    waiting.shift()?.()
  }
}

/**
 * The size of a policy as it is saved, in characters; undefined while it is not read.
 * @param isVisible reads only what is on screen: AWS has no call that gives sizes without the whole texts
 */
export function usePolicySize(connection: string, policyId: string, isVisible: boolean): number | undefined {
  const { data } = useQuery({
    // A key of its own: a detail that is still waiting in line must not stand where the page puts the policy.
    queryKey: policyKeys.size(connection, policyId),
    queryFn: async ({ signal, client }) => {
      const known = client.getQueryData(policyQuery(connection, policyId).queryKey)
      const policy = known ?? (await inLine(() => getJson<PolicyDetail>(apiPaths.policy(connection, policyId), signal)))
      return charactersOf(policy.content)
    },
    enabled: isVisible,
    staleTime: SIZE_STALE_MS,
    refetchOnWindowFocus: false,
  })
  return data
}
