import 'server-only'
import { asCommand } from '../operations/command'
import { unwrap } from '../result'
import { checkOnce } from './check'
import { type OperationIdInput, operationIdInput } from './schema'
import { stop } from './stop'
import { undo } from './undo'

const command = {
  // The inverse asks for what its own tier asks for.
  role: 'operator',
  schema: operationIdInput,
  told: ({ operationId }: OperationIdInput) => ({ about: operationId }),
} as const

/** Takes a change back by its inverse of the catalogue. */
export const undoOperation = asCommand({
  ...command,
  name: 'UndoOperation',
  run: async ({ db, ctx, session, id, confirmation }, { operationId }: OperationIdInput) =>
    unwrap(await undo({ db, ctx, session, confirmation }, id, operationId)),
})

/** Stops a change of tier 3 in the seconds before it begins. */
export const stopOperation = asCommand({
  ...command,
  name: 'StopOperation',
  run: ({ db, ctx, session }, { operationId }: OperationIdInput) => stop({ db, ctx, session }, operationId),
})

/** Looks once more for what became of a change that was handed to a person. */
export const checkAgain = asCommand({
  ...command,
  name: 'CheckAgain',
  run: ({ db, ctx, session }, { operationId }: OperationIdInput) => checkOnce({ db, ctx, session }, operationId),
})
