'use client'
import { useMutation } from '@tanstack/react-query'
import type { SettingRequest } from '../operations/setting'
import { type Result, unwrap } from '../result'
import { securityKeys } from './queries'

/** Asks for a change of Canopy's own settings; whatever came of it, the lists are read again. */
export function useSetting<Input, Output>(action: (request: SettingRequest<Input>) => Promise<Result<Output>>) {
  return useMutation({
    mutationFn: async (input: Input) => unwrap(await action({ input })),
    onSettled: (_value, _error, _input, _result, { client }) =>
      client.invalidateQueries({ queryKey: securityKeys.all() }),
  })
}
