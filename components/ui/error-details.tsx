import type { AppError } from '@/lib/result'
import { CopyButton } from './copy-button'
import { UntrustedText } from './untrusted-text'

/** The rows under *Details*, in the order a support case asks for them. */
export function detailRows(error: AppError): [label: string, value: string][] {
  const rows: [string, string | undefined][] = [
    ['AWS code', error.code],
    ['Reason', error.reason],
    ['AWS said', error.awsMessage],
    ['Operation', error.operation],
    ['Request id', error.requestId],
    ['Time', error.at],
    ['Log id', error.errorId],
  ]
  return rows.filter((row): row is [string, string] => Boolean(row[1]))
}

/** A disclosure with what AWS answered, and a button that copies it. Nothing when there is nothing to tell. */
export function ErrorDetails({ error }: { error: AppError }) {
  const rows = detailRows(error)
  if (rows.length === 0) return null
  const copied = rows.map(([label, value]) => `${label}: ${value}`).join('\n')
  return (
    <details className="text-xs">
      <summary className="w-fit rounded-chip py-1 font-semibold text-muted hover:text-text">Details</summary>
      <dl className="mt-1 grid grid-cols-[max-content_1fr] gap-x-3 gap-y-0.5">
        {rows.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="min-w-0 font-mono">
              <UntrustedText text={value} lines={label === 'AWS said' ? 3 : 1} />
            </dd>
          </div>
        ))}
      </dl>
      <CopyButton text={`${error.message}\n${copied}`} label="Copy details" className="mt-1 -ms-1">
        Copy details
      </CopyButton>
    </details>
  )
}
