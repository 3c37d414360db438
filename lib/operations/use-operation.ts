'use client'
import { type QueryClient, useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { type AppError, AppFailure, type Result, unwrap } from '../result'
import { askFor } from './ask'
import type { Confirmation } from './confirmation'
import type { ActionRequest } from './operation'

type Options<Input, Output> = {
  connection: string
  /** What the person adds to a change of tier 3. */
  confirmation?: Confirmation
  /** What the query cache does with AWS's answer. */
  onSuccess?: (output: Output, input: Input, client: QueryClient) => void
  /** What is read again whatever came of it: after a failure the view may be what was out of date. */
  onSettled?: (client: QueryClient, isRefused: boolean) => Promise<unknown>
}

/**
 * The mutation of one server action. The operation id is made once per form and input, and only a settled outcome
 * uses it up: a click repeated while the answer is lost asks about the same operation instead of starting another.
 * It is pending until the outcome is known; meanwhile its error says that it is running, or being checked.
 * @returns TanStack's mutation; its error is an `AppFailure` (`errorOf` gives the `AppError`)
 */
export function useOperation<Input, Output>(
  action: (request: ActionRequest<Input>) => Promise<Result<Output>>,
  { connection, confirmation, onSuccess, onSettled }: Options<Input, Output>,
) {
  const open = useRef<{ id: string; input: string } | null>(null)
  const [pending, setPending] = useState<AppError | null>(null)
  const mutation = useMutation({
    mutationFn: async (input: Input) => {
      const asText = JSON.stringify(input)
      if (open.current?.input !== asText) open.current = { id: crypto.randomUUID(), input: asText }
      const request = { connection, operationId: open.current.id, input, confirmation }
      const result = await askFor(action, request, setPending).finally(() => setPending(null))
      // Settled: the same input again is a new wish. Unknown or no answer at all: it is still the old one.
      if (result.ok || (result.error.kind !== 'unknown' && result.error.kind !== 'running')) open.current = null
      return unwrap(result)
    },
    // It looks after a lost connection itself; paused by TanStack, it would not even say so.
    networkMode: 'always',
    onSuccess: (output, input, _result, { client }) => onSuccess?.(output, input, client),
    onSettled: (_output, error, _input, _result, { client }) => onSettled?.(client, error !== null),
  })
  return { ...mutation, error: pending ? new AppFailure(pending) : mutation.error }
}
