import { DiffView } from '@/components/policies/diff-view'
import { GroupedId } from '@/components/ui/grouped-id'
import { UntrustedParts } from '@/components/ui/untrusted-parts'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { ImageKey, ImageValue } from '@/components/ui/views-table'
import type { Image } from '@/lib/operations/image'
import { formatJson } from '@/lib/policies/json-layout'

const LONG = 80

type Value = Image[string] | undefined

type ImageDiffProps = {
  before: Image | null
  after: Image
  names: Readonly<Record<string, string>>
  /** What the two sides are called. */
  labels?: readonly [before: string, after: string]
}

const isLong = (value: Value) => typeof value === 'string' && value.length > LONG

/** What a change replaced: each part before and after, texts line by line. */
export function ImageDiff({ before, after, names, labels = ['Before', 'After'] }: ImageDiffProps) {
  const keys = Object.keys(after)
  const texts = keys.filter((key) => isLong(before?.[key]) || isLong(after[key]))
  const short = keys.filter((key) => !texts.includes(key))
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {short.length > 0 && (
        <table className="w-full table-fixed text-start">
          <thead className="text-xs text-muted">
            <tr>
              <th scope="col" className="w-24 pb-1 text-start font-normal">
                <span className="sr-only">What</span>
              </th>
              {labels.map((label) => (
                <th key={label} scope="col" className="pb-1 text-start font-normal">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {short.map((key) => (
              <tr key={key} className="border-t border-line/45 align-top">
                <th scope="row" className="py-1 pe-3 text-start font-normal text-muted">
                  <ImageKey name={key} />
                </th>
                <td className="bg-danger/10 px-1.5 py-1 [overflow-wrap:anywhere]">
                  <Side name={key} value={before?.[key]} names={names} />
                </td>
                <td className="bg-ok/11 px-1.5 py-1 [overflow-wrap:anywhere]">
                  <Side name={key} value={after[key]} names={names} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {texts.map((key) => (
        <div key={key} className="grid grid-cols-[minmax(0,1fr)] gap-1">
          <p className="text-xs text-muted">
            <ImageKey name={key} />
          </p>
          <TextDiff before={before?.[key]} after={after[key]} />
        </div>
      ))}
    </div>
  )
}

function Side({ name, value, names }: { name: string; value: Value; names: Readonly<Record<string, string>> }) {
  if (typeof value !== 'string' || !Object.hasOwn(names, value)) return <ImageValue name={name} value={value} />
  return (
    <span className="grid min-w-0">
      <UntrustedText text={names[value] ?? ''} />
      <Id id={value} />
    </span>
  )
}

// Ids of OUs are longer than half a phone.
const Id = ({ id }: { id: string }) =>
  /^\d{12}$/.test(id) ? (
    <GroupedId id={id} className="text-muted" />
  ) : (
    <span dir="ltr" className="font-mono text-xs break-all text-muted">
      {id}
    </span>
  )

function TextDiff({ before, after }: { before: Value; after: Value }) {
  if (typeof before === 'string' && typeof after === 'string') {
    return <DiffView before={formatJson(before)} after={formatJson(after)} />
  }
  return <TextBlock text={formatJson(String(after ?? before ?? ''))} label="The text" />
}

/** A longer text as it is, in a box that scrolls. */
export function TextBlock({ text, label }: { text: string; label: string }) {
  return (
    <section
      aria-label={label}
      dir="ltr"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-80 overflow-auto rounded-control border border-line bg-bg p-2 font-mono text-xs whitespace-pre -outline-offset-2"
    >
      <UntrustedParts text={text} multiline />
    </section>
  )
}
