'use client'
import { useQuery } from '@tanstack/react-query'
import { useTree } from '@/components/policies/use-tree'
import { GroupedId } from '@/components/ui/grouped-id'
import { InlineError } from '@/components/ui/inline-error'
import { RelativeTime } from '@/components/ui/relative-time'
import { StatusIcon } from '@/components/ui/status-icon'
import { TextLink } from '@/components/ui/text-link'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { validationErrorsQuery } from '@/lib/effective/queries'
import { paths } from '@/lib/paths'
import { segmentOf } from '@/lib/policies/types'
import type { EffectivePolicyType } from '@/lib/policy/types'
import { errorOf } from '@/lib/result'

type ValidationErrorsProps = { connection: string; accountId: string; type: EffectivePolicyType; isWanted: boolean }

/** What AWS does not accept about the merged policy of an account, each with its place and the policies that made it. */
export function ValidationErrors({ connection, accountId, type, isWanted }: ValidationErrorsProps) {
  const { data, error } = useQuery({ ...validationErrorsQuery(connection, accountId, type), enabled: isWanted })
  const tree = useTree(connection)
  if (error) return <InlineError error={errorOf(error)} />
  if (!data) return <p className="text-xs text-muted">Being read: what is wrong with it</p>
  const nameOf = (id: string) => tree?.columns.policies.find((policy) => policy.id === id)?.name ?? id
  return (
    <div className="grid gap-1">
      {data.errors.length === 0 && <p className="text-muted">Nothing is wrong with it any more.</p>}
      <ul className="grid gap-1.5">
        {data.errors.map(({ code, message, path, policies }) => (
          <li key={`${code} ${path}`} className="grid gap-0.5">
            <span className="flex min-w-0 items-start gap-1.5">
              <StatusIcon status="danger" className="mt-[3px]" />
              <span className="min-w-0">
                <UntrustedText text={message || code} lines={3} />
                <bdi dir="ltr" className="font-mono text-2xs text-muted [overflow-wrap:anywhere]">
                  {path}
                </bdi>
              </span>
            </span>
            <span className="flex min-w-0 flex-wrap gap-x-2 ps-4.5 text-xs">
              <span className="text-muted">Made by</span>
              {policies.map((id) => (
                <TextLink
                  key={id}
                  href={paths.policy(connection, segmentOf(type), id)}
                  prefetch={false}
                  className="flex min-w-0"
                >
                  <UntrustedText text={nameOf(id)} />
                </TextLink>
              ))}
            </span>
          </li>
        ))}
      </ul>
      {data.path && (
        <p className="flex flex-wrap gap-x-2 text-xs text-muted">
          <GroupedId id={data.path} className="[overflow-wrap:anywhere] whitespace-normal" />
          {data.evaluatedAt && <RelativeTime at={data.evaluatedAt} />}
        </p>
      )}
    </div>
  )
}
