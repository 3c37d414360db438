'use client'
import { type QueryClient, useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { type AppError, AppFailure, type Result, unwrap } from '../result'
import { followOperation } from './follow'
import type { ActionRequest } from './operation'

type Options<Input, Output> = {
  connection: string
  /** What the query cache does with AWS's answer. */
  onSuccess?: (output: Output, input: Input, client: QueryClient) => void
  /** What is read again whatever came of it: after a failure the view may be what was out of date. */
  onSettled?: (client: QueryClient, isRefused: boolean) => Promise<unknown>
}

/**
 * The mutation of one server action. The operation id is made once per form and input, and only a settled outcome
 * uses it up: a click repeated while the answer is lost asks about the same operation instead of starting another.
 * A lost answer is followed until the server has found out what became of it; until then the mutation is pending, and
 * its error says that it is being checked.
 * @returns TanStack's mutation; its error is an `AppFailure` (`errorOf` gives the `AppError`)
 */
export function useOperation<Input, Output>(
  action: (request: ActionRequest<Input>) => Promise<Result<Output>>,
  { connection, onSuccess, onSettled }: Options<Input, Output>,
) {
  const open = useRef<{ id: string; input: string } | null>(null)
  const [checking, setChecking] = useState<AppError | null>(null)
  const mutation = useMutation({
    mutationFn: async (input: Input) => {
      const asText = JSON.stringify(input)
      if (open.current?.input !== asText) open.current = { id: crypto.randomUUID(), input: asText }
      let result = await action({ connection, operationId: open.current.id, input })
      if (!result.ok && result.error.kind === 'unknown' && result.error.operationId) {
        setChecking(result.error)
        result = await followOperation<Output>(result.error.operationId, result.error)
        setChecking(null)
      }
      // Settled: the same input again is a new wish. Unknown or no answer at all: it is still the old one.
      if (result.ok || result.error.kind !== 'unknown') open.current = null
      return unwrap(result)
    },
    onSuccess: (output, input, _result, { client }) => onSuccess?.(output, input, client),
    onSettled: (_output, error, _input, _result, { client }) => onSettled?.(client, error !== null),
  })
  return { ...mutation, error: checking ? new AppFailure(checking) : mutation.error }
}
