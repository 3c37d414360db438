import { isAccountId } from '../aws-fields'
import { defineOperation } from '../operations/operation'
import { handshakeInput, inviteAccountInput } from './schema'

export const inviteAccount = defineOperation({
  name: 'InviteAccountToOrganization',
  iamAction: 'organizations:InviteAccountToOrganization',
  verb: 'Invite account',
  tier: 1,
  schema: inviteAccountInput,
  title: ({ target }) => (isAccountId(target) ? `Invite ${target}` : 'Invite an account by e-mail'),
  consequence: 'AWS sends it an e-mail. Until it answers, for 15 days, it takes up a seat of the account quota.',
  wayBack: 'Can be undone: cancel the invitation while it is open.',
  subject: ({ target }) => target,
  expects: () => ({ invited: false }),
  wants: () => ({ invited: true }),
  creates: true,
  stale: {
    message: 'An open invitation to this account exists already.',
    hint: 'Open it in the inbox under Waiting on others, or cancel it there first.',
  },
  request: ({ target, notes }) => ({
    Target: { Id: target, Type: isAccountId(target) ? 'ACCOUNT' : 'EMAIL' },
    Notes: notes === '' ? undefined : notes,
  }),
  inverse: (_input, _before, output) => ({
    name: 'CancelHandshake',
    // The output of a recorded invitation is the handshake that its handler answered.
    input: { handshakeId: (output as { id: string }).id },
  }),
})

const answer = {
  subject: ({ handshakeId }: { handshakeId: string }) => handshakeId,
  expects: () => ({ open: true }),
  stale: {
    message: 'This request was answered, canceled or has expired in the meantime.',
    hint: 'The view shows what it is now.',
  },
  request: ({ handshakeId }: { handshakeId: string }) => ({ HandshakeId: handshakeId }),
}

export const acceptHandshake = defineOperation({
  name: 'AcceptHandshake',
  iamAction: 'organizations:AcceptHandshake',
  verb: 'Accept',
  tier: 2,
  schema: handshakeInput,
  title: ({ handshakeId }) => `Accept ${handshakeId}`,
  consequence: 'What was asked takes effect at once. A joining account enters the root, and its policies bind it.',
  wayBack: 'Cannot be undone from here: what follows on acceptance has to be ended by an act of its own.',
  ...answer,
  wants: () => ({ state: 'ACCEPTED' }),
  // An account may go straight from one organization to another.
  moves: () => 'perhaps',
})

export const declineHandshake = defineOperation({
  name: 'DeclineHandshake',
  iamAction: 'organizations:DeclineHandshake',
  verb: 'Decline',
  tier: 1,
  schema: handshakeInput,
  title: ({ handshakeId }) => `Decline ${handshakeId}`,
  consequence: 'The sender sees that it was declined.',
  wayBack: 'Declining is final for this one; the sender can send a new one.',
  ...answer,
  wants: () => ({ state: 'DECLINED' }),
})

export const cancelHandshake = defineOperation({
  name: 'CancelHandshake',
  iamAction: 'organizations:CancelHandshake',
  verb: 'Cancel',
  tier: 1,
  schema: handshakeInput,
  title: ({ handshakeId }) => `Cancel ${handshakeId}`,
  consequence: 'The recipient can no longer answer it, and the seat that it took up is free again.',
  wayBack: 'Canceling is final for this one; a new one can be sent.',
  ...answer,
  wants: () => ({ state: 'CANCELED' }),
})
