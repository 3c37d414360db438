'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { policyQuery } from '@/lib/policies/queries'
import { errorOf } from '@/lib/result'
import type { SnapshotPolicy } from '@/lib/snapshot/model'

/** AWS gives the texts of two policies a second: more at once would only fill the line. */
const LANES = 2
const NONE: ReadonlyMap<string, string> = new Map()

/**
 * The texts of many policies, read one after another for as long as they are wanted; what was read on any page before
 * is not read again.
 * @returns the texts so far by policy id, how many could not be read, and whether all are through
 */
export function usePolicyTexts(connection: string, policies: readonly SnapshotPolicy[], isWanted: boolean) {
  const client = useQueryClient()
  const [texts, setTexts] = useState(NONE)
  const [failed, setFailed] = useState<ReadonlyMap<string, string>>(NONE)
  // The ids alone: a new snapshot with the same policies begins nothing anew.
  const ids = policies.map(({ id }) => id).join(' ')

  useEffect(() => {
    if (!isWanted || ids === '') return
    let isOver = false
    const left = ids.split(' ')
    const lane = async () => {
      for (let id = left.shift(); id !== undefined && !isOver; id = left.shift()) {
        const policyId = id
        try {
          const { content } = await client.fetchQuery({
            ...policyQuery(connection, policyId),
            staleTime: Number.POSITIVE_INFINITY,
          })
          if (!isOver) setTexts((known) => new Map(known).set(policyId, content))
        } catch (thrown) {
          const message = errorOf(thrown)?.message ?? 'It could not be read.'
          if (!isOver) setFailed((known) => new Map(known).set(policyId, message))
        }
      }
    }
    for (let index = 0; index < LANES; index++) void lane()
    return () => {
      isOver = true
    }
  }, [client, connection, ids, isWanted])

  const read = policies.filter(({ id }) => texts.has(id) || failed.has(id)).length
  return { texts, failed, read, isComplete: read === policies.length }
}
