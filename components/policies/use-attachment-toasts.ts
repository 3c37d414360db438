'use client'
import { useToast } from '@/components/ui/toast'
import { visibleText } from '@/components/ui/visible-text'
import type { AttachPolicyInput } from '@/lib/policies/schema'
import { useAttachPolicy } from '@/lib/policies/use-attach-policy'
import { useDetachPolicy } from '@/lib/policies/use-detach-policy'
import { errorOf } from '@/lib/result'

type Names = { policy: string; target: string }

/** Tells that an attachment was made or taken away, and offers the reverse call where that one is as light. */
export function useAttachmentToasts(connection: string, targetId: string) {
  const toast = useToast()
  const attach = useAttachPolicy(connection)
  const detach = useDetachPolicy(connection)
  const words = ({ policy, target }: Names) => [visibleText(policy), visibleText(target)] as const

  // The dialog is gone by then: a failure has no place in the page.
  const undo = (work: Promise<unknown>, done: string) =>
    work.then(
      () => toast.show({ message: done }),
      (thrown) => toast.show({ tone: 'error', message: errorOf(thrown)?.message ?? 'It could not be undone.' }),
    )

  return {
    attached: (input: AttachPolicyInput, names: Names) => {
      const [policy, target] = words(names)
      toast.show({
        message: `Attached ${policy} to ${target}`,
        // Detaching at the root asks for more than a click.
        action: targetId.startsWith('r-')
          ? undefined
          : {
              label: 'Undo attach',
              onAction: () => undo(detach.mutateAsync(input), `Detached ${policy} from ${target} again`),
            },
      })
    },
    detached: (input: AttachPolicyInput, names: Names) => {
      const [policy, target] = words(names)
      toast.show({
        message: `Detached ${policy} from ${target}`,
        action: {
          label: 'Undo detach',
          onAction: () => undo(attach.mutateAsync(input), `Attached ${policy} to ${target} again`),
        },
      })
    },
  }
}
