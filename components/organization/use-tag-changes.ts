'use client'
import { useToast } from '@/components/ui/toast'
import { visibleText } from '@/components/ui/visible-text'
import { errorOf } from '@/lib/result'
import type { TagResourceInput, UntagResourceInput } from '@/lib/tags/schema'
import { useTagResource, useUntagResource } from '@/lib/tags/use-tags'

type Done = { onSuccess: () => void }

/** Adds, changes and removes one tag, and offers the way back for ten seconds. */
export function useTagChanges(connection: string, resourceId: string) {
  const toast = useToast()
  const set = useTagResource(connection)
  const remove = useUntagResource(connection)
  const undoSet = useTagResource(connection)
  const undoRemove = useUntagResource(connection)

  // The form is gone by then: a failure has no place in the page.
  const undo = (work: Promise<unknown>, done: string) =>
    work.then(
      () => toast.show({ message: done }),
      (thrown) => toast.show({ tone: 'error', message: errorOf(thrown)?.message ?? 'It could not be undone.' }),
    )
  const tell = (message: string, label: string, back: () => Promise<unknown>, done: string) =>
    toast.show({ message, action: { label, onAction: () => void undo(back(), done) } })
  const setBack = (input: TagResourceInput) => () => undoSet.mutateAsync(input)
  const removeBack = (input: UntagResourceInput) => () => undoRemove.mutateAsync(input)

  return {
    isPending: set.isPending || remove.isPending,
    setError: errorOf(set.error),
    removeError: errorOf(remove.error),
    add: (key: string, value: string, { onSuccess }: Done) =>
      set.mutate(
        { resourceId, tags: { [key]: value }, seen: { [key]: null } },
        {
          onSuccess: () => {
            const name = visibleText(key)
            tell(
              `Added the tag ${name}`,
              'Undo add',
              removeBack({ resourceId, seen: { [key]: value } }),
              `Removed the tag ${name} again`,
            )
            onSuccess()
          },
        },
      ),
    change: (key: string, before: string, value: string, { onSuccess }: Done) =>
      set.mutate(
        { resourceId, tags: { [key]: value }, seen: { [key]: before } },
        {
          onSuccess: () => {
            const name = visibleText(key)
            const back = setBack({ resourceId, tags: { [key]: before }, seen: { [key]: value } })
            tell(`Changed the tag ${name}`, 'Undo change', back, `The tag ${name} has its old value again`)
            onSuccess()
          },
        },
      ),
    remove: (key: string, value: string) =>
      remove.mutate(
        { resourceId, seen: { [key]: value } },
        {
          onSuccess: () => {
            const name = visibleText(key)
            const back = setBack({ resourceId, tags: { [key]: value }, seen: { [key]: null } })
            tell(`Removed the tag ${name}`, 'Undo remove', back, `Added the tag ${name} again`)
          },
        },
      ),
  }
}
