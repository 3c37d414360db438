import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright/test'
import { approvalDigest } from '@/lib/operations/approval-digest'
import { insertApproval } from '@/lib/store/approvals'
import type { Store } from '@/lib/store/schema'
import { expect, type World } from './fixtures'
import { bar, dialog } from './jobs-page'

export const PAYMENTS = '731000482216'
export const REASON = 'Agreed with finance on Thursday.'
const DAY_MS = 24 * 60 * 60_000

type State = {
  handshakes: { id: string; action: string; transferId?: string }[]
  transfers: { id: string; handshakeId: string }[]
  received: [string, string[]][]
}

/** Acme is asked ten times over to hand its bill to Globex. */
export async function tenTransfers(world: World): Promise<void> {
  const state = await world.control<State>('GET', 'state')
  const one = state.handshakes.find(({ action }) => action === 'TRANSFER_RESPONSIBILITY')
  const transfer = state.transfers.find(({ id }) => id === one?.transferId)
  if (!one || !transfer) throw new Error('the seed has no billing transfer')
  for (let nth = 1; nth < 10; nth++) {
    const [id, transferId] = [`h-${String(nth).repeat(32)}`, `rt-${String(nth).repeat(10)}`]
    state.handshakes.push({ ...one, id, transferId })
    state.transfers.push({ ...transfer, id: transferId, handshakeId: id })
    for (const [, ids] of state.received) if (ids.includes(one.id)) ids.push(id)
  }
  await world.control('PUT', 'state', state)
}

/** From the inbox to the dialog that accepts all ten. */
export async function askToAcceptAll(page: Page): Promise<void> {
  const boxes = page.getByRole('checkbox', { name: /^Select Billing transfer/ })
  await expect(boxes).toHaveCount(10)
  for (let nth = 0; nth < 10; nth++) await boxes.nth(nth).check({ force: true })
  await bar(page).getByRole('button', { name: 'Accept…' }).click()
  await dialog(page).getByRole('checkbox', { name: 'I know who will pay, and from when' }).check()
}

export const confirm = (page: Page) => dialog(page).getByRole('button', { name: 'Accept 10 transfers' })
export const typed = (page: Page) => dialog(page).getByRole('textbox', { name: /^Type/ })
export const why = (page: Page) => dialog(page).getByRole('textbox', { name: 'Why, for the record' })

/** As the requester's browser asks for it from the dialog of the change. */
export async function closingAsked(
  db: Store,
  { world, requester }: { world: World; requester: string },
): Promise<string> {
  const subject = {
    connection: 'acme',
    world: world.id,
    name: 'CloseAccount',
    input: { accountId: PAYMENTS, state: 'ACTIVE' },
    before: { state: 'ACTIVE' },
  }
  const id = randomUUID()
  await insertApproval(db, {
    ...subject,
    id,
    requester,
    title: `Close account ${PAYMENTS}`,
    digest: approvalDigest(subject),
    reason: 'No longer used \u202e.',
    createdAt: Date.now(),
    expiresAt: Date.now() + DAY_MS,
  })
  return id
}
