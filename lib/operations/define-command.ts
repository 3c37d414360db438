import 'server-only'
import { audited } from '../audit/audit'
import { admit } from '../auth/admit'
import { invalidInput } from '../field-errors'
import { fail, ok, type Result } from '../result'
import { store } from '../store/database'
import type { Command } from './command'
import { answerToThrown, envelope, writableContext } from './define-action'
import type { ActionRequest } from './operation'

/**
 * Makes the server action of one command. In order: origin and host, session, role, input, a connection that may be
 * changed through, the audit, the command. It answers with a `Result` and does not throw.
 */
export function defineCommand<Input, Output>(
  command: Command<Input, Output>,
): (request: ActionRequest<Input>) => Promise<Result<Output>> {
  return async (request) => {
    try {
      const admitted = await admit('change', command.role)
      if (!admitted.ok) return admitted
      const session = admitted.value

      const asked = envelope.safeParse(request)
      if (!asked.success) return fail(invalidInput(asked.error.issues))
      const parsed = command.schema.safeParse(asked.data.input)
      if (!parsed.success) return fail(invalidInput(parsed.error.issues))
      const input = parsed.data

      const found = await writableContext(session.world, session.person, asked.data.connection, command)
      if (!found.ok) return found
      const ctx = found.value
      const db = await store()
      const { operationId, confirmation } = asked.data
      const { reason, approvalId } = confirmation ?? {}
      const body = {
        connection: ctx.connection.slug,
        world: session.world,
        name: command.name,
        ...(reason ? { reason, approvalId } : {}),
        ...command.told(input),
      }
      await audited(db, (_trx, append) => append({ kind: 'command', person: session.person, operationId, body }))
      return ok(await command.run({ db, session, ctx, id: operationId, confirmation }, input))
    } catch (thrown) {
      return answerToThrown(thrown, String(request?.connection ?? ''))
    }
  }
}
