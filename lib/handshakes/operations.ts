import { defineOperation } from '../operations/operation'
import { handshakeInput, inviteAccountInput } from './schema'

export const inviteAccount = defineOperation({
  name: 'InviteAccountToOrganization',
  iamAction: 'organizations:InviteAccountToOrganization',
  verb: 'Invite account',
  tier: 1,
  role: 'operator',
  schema: inviteAccountInput,
  wayBack: 'Can be undone: cancel the invitation while it is open.',
})

export const acceptHandshake = defineOperation({
  name: 'AcceptHandshake',
  iamAction: 'organizations:AcceptHandshake',
  verb: 'Accept',
  tier: 2,
  role: 'admin',
  schema: handshakeInput,
  wayBack: 'Cannot be undone from here: what follows on acceptance has to be ended by an act of its own.',
})

export const declineHandshake = defineOperation({
  name: 'DeclineHandshake',
  iamAction: 'organizations:DeclineHandshake',
  verb: 'Decline',
  tier: 1,
  role: 'operator',
  schema: handshakeInput,
  wayBack: 'Declining is final for this one; the sender can send a new one.',
})

export const cancelHandshake = defineOperation({
  name: 'CancelHandshake',
  iamAction: 'organizations:CancelHandshake',
  verb: 'Cancel',
  tier: 1,
  role: 'operator',
  schema: handshakeInput,
  wayBack: 'Canceling is final for this one; a new one can be sent.',
})
