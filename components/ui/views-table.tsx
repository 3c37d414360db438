import { imageWords } from '@/lib/operations/image-words'
import type { AppError } from '@/lib/result'
import { UntrustedText } from './untrusted-text'

const LONG = 80
const VERSION_CHARACTERS = 8

type Value = string | number | boolean | null | undefined

/** What a part of an image is called. */
export const ImageKey = ({ name }: { name: string }) => <UntrustedText text={imageWords(name)} />

/** One value of an image: what is long is counted, what is missing says so. */
export function ImageValue({ name, value }: { name: string; value: Value }) {
  if (value === undefined) return <span className="text-muted">·</span>
  if (value === null) return <span className="text-muted">none</span>
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const text = String(value)
  if (name === 'revision') return <span className="font-mono">{text.slice(0, VERSION_CHARACTERS)}</span>
  if (text.length > LONG) return `${text.length.toLocaleString('en')} characters`
  return <UntrustedText text={text} />
}

/** What a change was stopped over, side by side: what the person saw, what is there now, what was wanted. */
export function ViewsTable({ views }: { views: NonNullable<AppError['views']> }) {
  const keys = [...new Set([...Object.keys(views.seen), ...Object.keys(views.now), ...Object.keys(views.wanted)])]
  return (
    <div className="mt-1 overflow-x-auto">
      <table className="w-full text-start text-xs">
        <thead>
          <tr className="text-muted">
            {['', 'You saw', 'Is now', 'You want'].map((label) => (
              <th key={label} scope="col" className="py-1 pe-3 text-start font-normal">
                {label || <span className="sr-only">What</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key} className="border-t border-line align-top">
              <th scope="row" className="py-1 pe-3 text-start font-semibold">
                <ImageKey name={key} />
              </th>
              {[views.seen, views.now, views.wanted].map((view, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the three columns never change places
                <td key={column} className="max-w-60 py-1 pe-3 [overflow-wrap:anywhere]">
                  <ImageValue name={key} value={view[key]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
