import 'server-only'
import * as z from 'zod/mini'
import { audited } from '../audit/audit'
import { admit } from '../auth/admit'
import { whyNotFresh } from '../auth/fresh'
import { invalidInput } from '../field-errors'
import { fail, ok, type Result } from '../result'
import { store } from '../store/database'
import { answerToThrown } from './define-action'
import type { Setting, SettingRequest } from './setting'

const envelope = z.strictObject({ input: z.unknown() })

/**
 * Makes the server action of one setting. In order: origin and host, session, role, a fresh sign-in where it needs one,
 * input, then the setting and its audit in one transaction. It answers with a `Result` and does not throw.
 */
export function defineSetting<Input, Output, Seen>(
  setting: Setting<Input, Output, Seen>,
): (request: SettingRequest<Input>) => Promise<Result<Output>> {
  return async (request) => {
    try {
      const admitted = await admit('change', setting.role)
      if (!admitted.ok) return admitted
      const session = admitted.value
      const stale = setting.needsFreshSignIn ? whyNotFresh(session) : null
      if (stale) return fail(stale)

      const asked = envelope.safeParse(request)
      if (!asked.success) return fail(invalidInput(asked.error.issues))
      const parsed = setting.schema.safeParse(asked.data.input)
      if (!parsed.success) return fail(invalidInput(parsed.error.issues))
      const input = parsed.data

      // Without a look, its type is that of nothing.
      const seen = (await setting.look?.(session, input)) as Seen
      const db = await store()
      const body = { name: setting.name, world: session.world, ...setting.told(input) }
      const output = await audited(db, async (trx, append) => {
        const value = await setting.run({ db: trx, session }, input, seen)
        await append({ kind: 'command', person: session.person, body })
        return value
      })
      setting.after?.(db)
      return ok(output)
    } catch (thrown) {
      return answerToThrown(thrown, '')
    }
  }
}
