import Link from 'next/link'
import { GroupedId } from '@/components/ui/grouped-id'
import { RelativeTime } from '@/components/ui/relative-time'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { VirtualTable } from '@/components/ui/virtual-table'
import { KIND_WORDS, type SeenChange } from '@/lib/activity/changes-schema'
import { paths } from '@/lib/paths'

const ROW_PX = 40
const isId = (text: string) => /^(\d{12}|r-[a-z0-9]{4,32}|ou-[a-z0-9-]{8,70}|p-[A-Za-z0-9_]{1,128})$/.test(text)

/** Changes, newest first: what, of what, from what to what, by whom, when. Any number of them. */
export function ChangesTable({ entries, isStale }: { entries: readonly SeenChange[]; isStale: boolean }) {
  const at = (row: number) => entries[row]!
  return (
    <div aria-busy={isStale || undefined} className="flex min-h-0 flex-1 flex-col">
      <VirtualTable
        label="What changed"
        className="min-h-0 flex-1"
        template="grid-cols-[9rem_minmax(0,1fr)_minmax(0,1.2fr)_10rem_6.5rem] gap-x-3 max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-y-0.5"
        rowHeader="subject"
        rowCount={entries.length}
        keyOf={(row) => at(row).id}
        estimatePx={ROW_PX}
        columns={[
          { id: 'kind', header: 'Change', cell: (row) => KIND_WORDS[at(row).kind], className: 'max-md:text-muted' },
          {
            id: 'subject',
            header: 'Of',
            cell: (row) => <Subject change={at(row)} />,
            className: 'max-md:col-span-2 max-md:row-start-2',
          },
          {
            id: 'fields',
            header: 'From, to',
            cell: (row) => <Fields change={at(row)} />,
            className: 'max-md:col-span-2',
          },
          { id: 'by', header: 'Made by', cell: (row) => <Maker change={at(row)} />, className: 'max-md:col-span-2' },
          {
            id: 'at',
            header: 'Seen',
            cell: (row) => <Seen change={at(row)} />,
            className: 'text-muted md:text-end max-md:col-start-2 max-md:row-start-1',
          },
        ]}
      />
    </div>
  )
}

/** An id with its name where it is known; what is no id as it is. */
function Named({ text, names }: { text: string; names: SeenChange['names'] }) {
  const name = names[text]
  if (!isId(text)) return <UntrustedText text={text} />
  return (
    <>
      {name !== undefined && (
        <>
          <UntrustedText text={name} className="font-semibold" />{' '}
        </>
      )}
      <GroupedId id={text} className={name === undefined ? 'font-normal' : 'font-normal text-muted'} />
    </>
  )
}

function Subject({ change }: { change: SeenChange }) {
  const { subject, target, names, kind } = change
  if (kind === 'settings-changed') return <span>{subject === 'policyTypes' ? 'Policy types' : 'The organization'}</span>
  return (
    <span className="wrap-anywhere">
      <Named text={subject} names={names} />
      {target !== null && (
        <>
          {kind === 'attached' ? ' to ' : ' from '}
          <Named text={target} names={names} />
        </>
      )}
    </span>
  )
}

function Fields({ change: { fields, names } }: { change: SeenChange }) {
  return (
    <ul className="grid gap-0.5 wrap-anywhere">
      {fields.map(({ label, from, to }) => (
        <li key={`${label} ${from} ${to}`}>
          <span className="text-muted">
            <UntrustedText text={label} />
            {from === null && to === null ? ' was changed' : ': '}
          </span>
          {from !== null && <Named text={from} names={names} />}
          {from !== null && to !== null && (
            <>
              <span aria-hidden="true"> → </span>
              <span className="sr-only"> becomes </span>
            </>
          )}
          {to !== null && <Named text={to} names={names} />}
          {from === null && to !== null && <span className="text-muted"> is new</span>}
          {from !== null && to === null && <span className="text-muted"> is gone</span>}
        </li>
      ))}
    </ul>
  )
}

/** The operation of ours, which has all the rest; or that it was none of ours. */
function Maker({ change: { by } }: { change: SeenChange }) {
  if (!by) return <span className="text-muted">Made elsewhere</span>
  return (
    <span className="wrap-anywhere">
      <Link
        href={paths.activity(by.connection, { entry: by.operationId })}
        prefetch={false}
        className="text-accent underline-offset-2 hover:underline"
      >
        {by.verb}
      </Link>{' '}
      <UntrustedText text={by.person} className="text-muted" />
    </span>
  )
}

/** When it was seen; what was made elsewhere was made at some time before, after nobody had looked. */
function Seen({ change: { at, since } }: { change: SeenChange }) {
  return (
    <span title={since === at ? undefined : `Made between ${since} and ${at}`}>
      <RelativeTime at={at} />
    </span>
  )
}
