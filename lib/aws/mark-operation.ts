import 'server-only'
import type { InitializeHandlerArguments, InitializeHandlerOutput, MiddlewareStack } from '@smithy/types'
import { processState } from '../process-state'
import { noteCall } from './trace'

const operations = () => processState('operations-of-errors', () => new WeakMap<object, string>())

type Metadata = { requestId?: string; attempts?: number }
type HasMiddleware = { middlewareStack: { add: MiddlewareStack<object, object>['add'] } }

const metadataOf = (value: unknown): Metadata => (value as { $metadata?: Metadata } | null)?.$metadata ?? {}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : 'Error')

/**
 * Notes which operation each answer and each error of a client belongs to: the SDK's errors do not say.
 * @returns the same client
 */
export function markOperation<Client extends HasMiddleware>(client: Client): Client {
  client.middlewareStack.add(
    (next, context) =>
      async (args: InitializeHandlerArguments<object>): Promise<InitializeHandlerOutput<object>> => {
        const operation = context.commandName?.replace(/Command$/, '') ?? ''
        const note = ({ requestId, attempts }: Metadata, error?: string) =>
          noteCall({ operation, at: Date.now(), requestId, attempts, error })
        try {
          const answer = await next(args)
          note(metadataOf(answer.output))
          return answer
        } catch (error) {
          if (typeof error === 'object' && error !== null) operations().set(error, operation)
          note(metadataOf(error), nameOf(error))
          throw error
        }
      },
    { step: 'initialize', name: 'canopyMarkOperation', override: true },
  )
  return client
}

/** The API operation, such as `MoveAccount`, that threw this error, if a client of ours did. */
export function operationOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null ? operations().get(error) : undefined
}
