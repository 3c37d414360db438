'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { InlineError } from '@/components/ui/inline-error'
import { TextField } from '@/components/ui/text-field'
import { useDeleteFilter, useSaveFilter } from '@/lib/organization/use-views'
import type { ListName, SavedFilter } from '@/lib/organization/views'
import { errorOf } from '@/lib/result'

const NAME_MAX = 60

type SaveFilterDialogProps = {
  connection: string
  page: ListName
  /** The one to change; null to save a new one. */
  filter: SavedFilter | null
  query: string
  onSaved: (id: string | null) => void
  onClose: () => void
}

/** A filter gets a name, a place in the rail, or becomes the one that the list opens with. */
export default function SaveFilterDialog(props: SaveFilterDialogProps) {
  const { connection, page, filter, query, onSaved, onClose } = props
  const [name, setName] = useState(filter?.name ?? '')
  const [pinned, setPinned] = useState(filter?.pinned ?? false)
  const [isDefault, setIsDefault] = useState(filter?.isDefault ?? false)
  const [id] = useState(() => filter?.id ?? crypto.randomUUID())
  const save = useSaveFilter()
  const remove = useDeleteFilter()
  const error = errorOf(save.error) ?? errorOf(remove.error)
  const isBusy = save.isPending || remove.isPending

  const submit = () => {
    if (isBusy) return
    save.mutate(
      { connection, id, page, name, query: filter?.query ?? query, pinned, isDefault },
      {
        onSuccess: () => {
          onSaved(id)
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      isOpen
      size="sm"
      isBusy={isBusy}
      title={filter ? 'Change saved filter' : 'Save filter'}
      onClose={onClose}
      footer={
        <>
          {filter && (
            <Button
              variant="quiet"
              className="me-auto"
              isPending={remove.isPending}
              onClick={() =>
                remove.mutate(
                  { connection, id },
                  {
                    onSuccess: () => {
                      onSaved(null)
                      onClose()
                    },
                  },
                )
              }
            >
              Delete
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" isPending={save.isPending} onClick={submit}>
            Save
          </Button>
        </>
      }
    >
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          limit={NAME_MAX}
          autoFocus
          error={error?.fields?.name ?? null}
        />
        <p className="text-muted">
          Filter <bdi className="font-mono text-xs">{filter?.query ?? query}</bdi>
        </p>
        <Checkbox checked={pinned} onChange={setPinned}>
          Show in the rail
        </Checkbox>
        <Checkbox checked={isDefault} onChange={setIsDefault} description="Unless a link says what to show.">
          Open the list with it
        </Checkbox>
        {error && !error.fields?.name && <InlineError error={error} />}
      </form>
    </Dialog>
  )
}
