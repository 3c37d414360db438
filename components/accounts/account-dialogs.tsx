'use client'
import { MoveAccountDialog } from '@/components/organization/move-account-dialog'
import { type AccountDialogProps, CloseAccountDialog } from './close-account-dialog'
import { RemoveAccountDialog } from './remove-account-dialog'

export type AccountCommand = 'move' | 'remove' | 'close'

/** The dialog of a command. Its own chunk: no page pays for it at first load. */
export default function AccountDialogs({ command, ...props }: AccountDialogProps & { command: AccountCommand }) {
  switch (command) {
    case 'move':
      return (
        <MoveAccountDialog
          actor={props.actor}
          tree={props.tree}
          account={props.position}
          destination={null}
          onClose={props.onClose}
          onMoved={props.onClose}
        />
      )
    case 'remove':
      return <RemoveAccountDialog {...props} />
    case 'close':
      return <CloseAccountDialog {...props} />
  }
}
