'use client'
import { useQuery } from '@tanstack/react-query'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { PanelSection } from '@/components/shell/panel'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { InlineError } from '@/components/ui/inline-error'
import { Skeleton } from '@/components/ui/skeleton'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'
import { withCode } from '@/lib/online'
import type { Actor } from '@/lib/organization/actor'
import { whyNotTags } from '@/lib/organization/selection'
import { errorOf } from '@/lib/result'
import { TAGS_MAX } from '@/lib/tag-rules'
import { type TagDto, tagsQuery } from '@/lib/tags/queries'
import { useTagChanges } from './use-tag-changes'

const TagForm = lazy(async () => {
  const { TagForm } = await withCode(() => import('./tag-form'))
  return { default: TagForm }
})

type PanelTagsProps = { connection: string; resourceId: string }

/** All tags with key and value, one a line; each can be changed and removed, and others added. */
export function PanelTags({ actor, resourceId }: { actor: Actor; resourceId: string }) {
  const { connection } = actor
  const { data: tags, error, refetch } = useQuery(tagsQuery(connection, resourceId))
  const changes = useTagChanges(connection, resourceId)
  /** The key that is being changed, or that a new one is being added. */
  const [edited, setEdited] = useState<{ key: string | null } | null>(null)
  const add = useRef<HTMLButtonElement>(null)

  const whyNot = whyNotTags(actor)
  const isFull = tags !== undefined && tags.length >= TAGS_MAX
  const close = () => {
    setEdited(null)
    // The form had the focus.
    requestAnimationFrame(() => add.current?.focus())
  }
  const form = (tag: TagDto | null) => (
    <Suspense fallback={<Skeleton className="h-12 w-full" />}>
      <TagForm
        tag={tag}
        taken={tags?.map(({ key }) => key) ?? []}
        isPending={changes.isPending}
        error={changes.setError}
        onCancel={close}
        onSubmit={(key, value) =>
          tag === null
            ? changes.add(key, value, { onSuccess: close })
            : changes.change(key, tag.value, value, { onSuccess: close })
        }
      />
    </Suspense>
  )
  return (
    <PanelSection>
      {error && <InlineError error={errorOf(error)} onRetry={() => refetch()} />}
      {!tags && !error && <Skeleton className="h-12 w-full" />}
      {tags?.length === 0 && <p className="text-muted">No tags. Tags help to find and to group.</p>}
      {tags && tags.length > 0 && (
        <table className="w-full table-fixed text-start">
          <thead className="text-xs text-muted">
            <tr>
              <th className="pb-1.5 text-start font-normal">Key</th>
              <th className="pb-1.5 text-start font-normal">Value</th>
              <th className="w-16 pb-1.5 text-start font-normal pointer-coarse:w-24">
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {tags.map((tag) =>
              edited?.key === tag.key ? (
                <tr key={tag.key} className="border-t border-line/45">
                  <td colSpan={3} className="py-1.5">
                    {form(tag)}
                  </td>
                </tr>
              ) : (
                <TagRow
                  key={tag.key}
                  tag={tag}
                  whyNot={whyNot ?? whyNotOwn(tag)}
                  onEdit={() => setEdited({ key: tag.key })}
                  onRemove={() => changes.remove(tag.key, tag.value)}
                />
              ),
            )}
          </tbody>
        </table>
      )}
      <InlineError error={changes.removeError} />
      {edited !== null && edited.key === null && <div className="mt-2">{form(null)}</div>}
      {tags && !(edited !== null && edited.key === null) && (
        <Button
          ref={add}
          size="sm"
          className="mt-2"
          disabledReason={whyNot ?? (isFull ? `AWS takes ${TAGS_MAX} tags at most` : null)}
          onClick={() => setEdited({ key: null })}
        >
          <Plus aria-hidden className="size-3.5" />
          Add tag
        </Button>
      )}
    </PanelSection>
  )
}

const whyNotOwn = ({ key }: TagDto) => (/^aws:/i.test(key) ? 'This tag belongs to AWS' : null)

type TagRowProps = { tag: TagDto; whyNot: string | null; onEdit: () => void; onRemove: () => void }

function TagRow({ tag: { key, value }, whyNot, onEdit, onRemove }: TagRowProps) {
  const name = visibleText(key)
  return (
    <tr className="border-t border-line/45">
      <td className="py-1.5 pe-3">
        <UntrustedText text={key} />
      </td>
      <td className="py-1.5">
        {value === '' ? <span className="text-muted">empty</span> : <UntrustedText text={value} />}
      </td>
      <td className="text-end whitespace-nowrap">
        <Button variant="quiet" size="icon" aria-label={`Change ${name}`} disabledReason={whyNot} onClick={onEdit}>
          <Pencil aria-hidden className="size-3.5" />
        </Button>
        <Button variant="quiet" size="icon" aria-label={`Remove ${name}`} disabledReason={whyNot} onClick={onRemove}>
          <Trash2 aria-hidden className="size-3.5" />
        </Button>
      </td>
    </tr>
  )
}

/** The tags in short, in the summary. */
export function PanelTagsSection({ connection, resourceId }: PanelTagsProps) {
  const { data: tags, error, refetch } = useQuery(tagsQuery(connection, resourceId))
  return (
    <PanelSection title="Tags">
      {error && <InlineError error={errorOf(error)} onRetry={() => refetch()} />}
      {!tags && !error && <Skeleton className="h-5 w-40" />}
      {tags?.length === 0 && <p className="text-muted">No tags</p>}
      <ul className="flex flex-wrap gap-1.5">
        {tags?.map(({ key, value }) => (
          <li key={key} className="flex max-w-full">
            <Chip variant="soft" className="text-xs">
              <UntrustedText text={value === '' ? key : `${key} = ${value}`} />
            </Chip>
          </li>
        ))}
      </ul>
    </PanelSection>
  )
}
