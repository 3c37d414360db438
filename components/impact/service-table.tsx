'use client'
import { useQuery } from '@tanstack/react-query'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { cx } from '@/components/ui/cx'
import { InlineError } from '@/components/ui/inline-error'
import type { ImpactChange } from '@/lib/impact/changes'
import { impactActionsQuery } from '@/lib/impact/queries'
import type { ScpPreview, ServiceShare } from '@/lib/impact/schema'
import type { Transition } from '@/lib/policy/scp-impact'
import { errorOf } from '@/lib/result'
import { number } from './words'

type ServiceTableProps = { connection: string; changes: readonly ImpactChange[]; scp: ScpPreview }

/** The services in which actions change, each opening to its actions. */
export function ServiceTable({ connection, changes, scp }: ServiceTableProps) {
  const [open, setOpen] = useState<string | null>(null)
  return (
    <div className="max-h-80 w-full overflow-auto rounded-control border border-line">
      <table className="w-full text-start">
        <thead className="sticky top-0 bg-sunken">
          <tr>
            <th scope="col" className="px-2 py-1 text-start">
              Service
            </th>
            <th scope="col" className="px-2 py-1 text-end">
              Lost
            </th>
            <th scope="col" className="px-2 py-1 text-end">
              Gained
            </th>
            <th scope="col" className="px-2 py-1 text-end">
              Depends
            </th>
          </tr>
        </thead>
        <tbody>
          {scp.services.map((share) => (
            <ServiceRows
              key={share.service}
              {...{ connection, changes, share }}
              isOpen={open === share.service}
              onToggle={() => setOpen(open === share.service ? null : share.service)}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

type ServiceRowsProps = Omit<ServiceTableProps, 'scp'> & { share: ServiceShare; isOpen: boolean; onToggle: () => void }

function ServiceRows({ connection, changes, share, isOpen, onToggle }: ServiceRowsProps) {
  return (
    <>
      <tr className="border-t border-line">
        <th scope="row" className="px-2 py-0.5 text-start font-normal">
          <button type="button" aria-expanded={isOpen} onClick={onToggle} className="flex min-h-6 items-center gap-1">
            <ChevronRight
              aria-hidden
              className={cx('size-3.5 rtl:-scale-x-100', isOpen && 'rotate-90 rtl:rotate-90')}
            />
            <span dir="ltr">{share.service}</span>
          </button>
        </th>
        <td className="px-2 text-end tabular-nums">{number(share.lost)}</td>
        <td className="px-2 text-end tabular-nums">{number(share.gained)}</td>
        <td className="px-2 text-end tabular-nums">{number(share.depends)}</td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={4} className="bg-sunken px-3 py-2">
            <Actions connection={connection} changes={changes} service={share.service} />
          </td>
        </tr>
      )}
    </>
  )
}

const WORDS: Record<Transition, string> = {
  passToBlock: 'Blocked, were not stopped before',
  blockToPass: 'No longer blocked',
  passToDepends: 'Depend on the request, were not stopped before',
  dependsToBlock: 'Blocked, depended on the request',
  blockToDepends: 'Depend on the request, were blocked',
  dependsToPass: 'No longer stopped, depended on the request',
  conditionsChanged: 'Depend on other conditions',
}

function Actions({ connection, changes, service }: Omit<ServiceTableProps, 'scp'> & { service: string }) {
  const query = useQuery(impactActionsQuery(connection, changes, service))
  if (query.isPending) return <p className="text-muted">Reading the actions…</p>
  if (!query.data) return <InlineError error={errorOf(query.error)} onRetry={() => void query.refetch()} />
  const { data } = query
  return (
    <dl className="grid gap-1.5">
      {(Object.keys(WORDS) as Transition[]).map(
        (transition) =>
          data[transition].length > 0 && (
            <div key={transition}>
              <dt className="text-muted">{WORDS[transition]}</dt>
              <dd dir="ltr" className="font-mono text-xs [overflow-wrap:anywhere]">
                {data[transition].map((action) => action.slice(action.indexOf(':') + 1)).join(', ')}
              </dd>
            </div>
          ),
      )}
    </dl>
  )
}
