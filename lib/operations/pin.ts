import 'server-only'
import { audited } from '../audit/audit'
import { listConnections } from '../aws/connections'
import { identityOf, type OrgContext } from '../aws/context'
import { logError } from '../log'
import type { AppError } from '../result'
import { deletePin, findPin, insertPin } from '../store/pins'
import type { PinRow, Store } from '../store/schema'
import type { Operation } from './operation'

type Through = Pick<OrgContext, 'connection' | 'identity' | 'world' | 'person'>

export const pinKey = ({ connection, world }: Pick<Through, 'connection' | 'world'>) => ({
  connection: connection.slug,
  world: world ?? '',
})

/** `o-exampleorgid, managed by 111122223333`. */
export const pinText = ({
  organizationId,
  managementAccountId,
}: Pick<PinRow, 'organizationId' | 'managementAccountId'>) => `${organizationId}, managed by ${managementAccountId}`

/** Whether a connection is where it was pinned to; null when AWS has not said where it is. */
function isWherePinned({ identity }: Pick<Through, 'identity'>, pin: PinRow): boolean | null {
  const { kind, organization } = identity
  if (kind === 'unknown') return null
  return organization?.id === pin.organizationId && organization.managementAccountId === pin.managementAccountId
}

const mismatch = (
  { connection, identity: { organization } }: Pick<Through, 'connection' | 'identity'>,
  pin: PinRow,
): AppError => {
  const now = organization
    ? `in ${pinText({ organizationId: organization.id, managementAccountId: organization.managementAccountId })}`
    : 'in no organization'
  return {
    kind: 'read-only',
    message: `The connection ${connection.name} was pinned to ${pinText(pin)}, and is now ${now}.`,
    hint: 'Nothing was sent. If that is meant to be so, an admin can accept it under Security.',
  }
}

const NOT_KNOWN: AppError = {
  kind: 'unavailable',
  message: 'AWS does not say which organization this connection is in, and it is pinned to one.',
  hint: 'Nothing was sent. Check the connection, then try again.',
}

/** That a connection is known to be elsewhere than it was pinned to, for a page to say; null else. Writes nothing. */
export async function foundElsewhere(
  db: Store,
  through: Pick<Through, 'connection' | 'identity' | 'world'>,
): Promise<AppError | null> {
  const pin = await findPin(db, pinKey(through))
  return pin && isWherePinned(through, pin) === false ? mismatch(through, pin) : null
}

/**
 * Why nothing may be changed through a connection that is not where it was when it first changed something: its
 * credentials may be others than whoever marked it writable meant. The first change pins it; outside an organization
 * there is nothing to pin. A refusal is written to the audit.
 * @returns null when it may be changed through
 */
export async function whyNotPinned(db: Store, ctx: Through): Promise<AppError | null> {
  const key = pinKey(ctx)
  const pin = await findPin(db, key)
  if (!pin) {
    await pinFirst(db, ctx)
    return null
  }
  const isThere = isWherePinned(ctx, pin)
  if (isThere === null) return ctx.identity.error ?? NOT_KNOWN
  if (isThere) return null
  const refusal = mismatch(ctx, pin)
  const body = { ...key, why: refusal.message }
  await audited(db, (_trx, append) => append({ kind: 'refused', person: ctx.person, body }))
  return refusal
}

async function pinFirst(db: Store, ctx: Through): Promise<void> {
  const { organization } = ctx.identity
  if (!organization) return
  const { id: organizationId, managementAccountId } = organization
  const pin = { ...pinKey(ctx), organizationId, managementAccountId }
  await audited(db, async (trx, append) => {
    if (!(await insertPin(trx, { ...pin, at: Date.now() }))) return
    await append({ kind: 'command', person: ctx.person, body: { name: 'PinConnection', ...pin } })
  })
}

/**
 * After a change that has put an account into an organization or out of one: what its connections were pinned to no
 * longer counts, and the next change pins them anew. A pin that could not be taken away refuses, and says so.
 */
export async function unpinAfter<Input>(
  db: Store,
  operation: Pick<Operation<Input>, 'name' | 'moves'>,
  ctx: Through,
  input: Input,
): Promise<void> {
  const moved = operation.moves?.(input)
  if (moved === undefined) return
  try {
    for (const connection of await connectionsMoved(db, moved, ctx)) {
      await audited(db, async (trx, append) => {
        const pin = await deletePin(trx, pinKey({ connection, world: ctx.world }))
        const body = { name: 'UnpinConnection', after: operation.name, ...pin }
        if (pin) await append({ kind: 'command', person: ctx.person, body })
      })
    }
  } catch (error) {
    logError(error, { operation: operation.name })
  }
}

/** The connections whose account was moved: the one that was acted through, or all of another account. */
async function connectionsMoved(db: Store, moved: string, ctx: Through): Promise<OrgContext['connection'][]> {
  if (moved === 'out') return [ctx.connection]
  if (moved === 'perhaps') {
    const pin = await findPin(db, pinKey(ctx))
    const identity = pin && (await identityOf(ctx.world, ctx.person, ctx.connection, true))
    return pin && identity && isWherePinned({ identity }, pin) === false ? [ctx.connection] : []
  }
  const connections = (await listConnections(ctx.world)).filter(({ writable }) => writable)
  const accounts = await Promise.all(
    connections.map(async (each) => (await identityOf(ctx.world, ctx.person, each)).accountId),
  )
  return connections.filter((_each, index) => accounts[index] === moved)
}
