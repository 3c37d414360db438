'use client'
import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { requestApproval } from '@/lib/approvals/actions'
import { approvalKeys } from '@/lib/approvals/queries'
import { askFor } from '@/lib/operations/ask'
import type { Change } from '@/lib/operations/operation'
import { errorOf, unwrap } from '@/lib/result'

/** What a second person is asked to agree to, through which connection it would be made. */
export type ApprovalWish = Change & { connection: string }

/** Asks for the approval of one change or of several, one after another, each under an id made once. */
export function useAskApproval() {
  const asked = useRef(new Map<string, string>())
  const mutation = useMutation({
    networkMode: 'always',
    mutationFn: async ({ wishes, reason }: { wishes: readonly ApprovalWish[]; reason: string }) => {
      for (const { connection, name, input } of wishes) {
        const key = JSON.stringify([connection, name, input, reason])
        const operationId = asked.current.get(key) ?? crypto.randomUUID()
        asked.current.set(key, operationId)
        unwrap(await askFor(requestApproval, { connection, operationId, input: { name, input, reason } }))
      }
      return reason
    },
    onSettled: (_data, _error, _asked, _result, { client }) =>
      client.invalidateQueries({ queryKey: approvalKeys.all() }),
  })
  return {
    ask: mutation.mutate,
    isPending: mutation.isPending,
    /** The reason that it was asked with: with another one it may be asked again. */
    askedWith: mutation.data ?? null,
    error: errorOf(mutation.error),
  }
}
