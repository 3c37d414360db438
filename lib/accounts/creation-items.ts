import type { StartedItem } from './job-items'
import { createAccount, createGovCloudAccount } from './operations'
import type { CreateAccountInput } from './schema'

/** Where an account is to go once it is there: AWS makes it in the root. */
export type Destination = { rootId: string; placeId: string }

/**
 * What a job does to make an account: creates it, stays with AWS until it is there, and moves it to its place.
 * @param at the position of the first of these items in its job
 * @param idOf stands for the id that the account will have
 */
export function creationItems(
  input: CreateAccountInput,
  { rootId, placeId }: Destination,
  { at, isGovCloud = false, idOf }: { at: number; isGovCloud?: boolean; idOf: (item: number) => unknown },
): StartedItem[] {
  const { name } = isGovCloud ? createGovCloudAccount : createAccount
  const create = { name, input }
  if (placeId === rootId) return [create]
  const move = { accountId: idOf(at), sourceParentId: rootId, destinationParentId: placeId }
  return [create, { name: 'MoveAccount', input: move, follows: at }]
}
