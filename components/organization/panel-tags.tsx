'use client'
import { useQuery } from '@tanstack/react-query'
import { PanelSection } from '@/components/shell/panel'
import { Chip } from '@/components/ui/chip'
import { InlineError } from '@/components/ui/inline-error'
import { Skeleton } from '@/components/ui/skeleton'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { tagsQuery } from '@/lib/organization/queries'
import { errorOf } from '@/lib/result'

type PanelTagsProps = { connection: string; resourceId: string }

/** All tags with key and value, one a line. */
export function PanelTags({ connection, resourceId }: PanelTagsProps) {
  const { data: tags, error, refetch } = useQuery(tagsQuery(connection, resourceId))
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
            </tr>
          </thead>
          <tbody>
            {tags.map(({ key, value }) => (
              <tr key={key} className="border-t border-line/45">
                <td className="py-1.5 pe-3">
                  <UntrustedText text={key} />
                </td>
                <td className="py-1.5">
                  {value === '' ? <span className="text-muted">empty</span> : <UntrustedText text={value} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </PanelSection>
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
