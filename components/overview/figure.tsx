import Link from 'next/link'
import type { ReactNode } from 'react'
import { StatusText } from '@/components/ui/status-icon'
import { isUnderWay, type PartState } from '@/lib/snapshot/model'

type FigureProps = {
  label: string
  value: number
  /** The part of the reading that it was counted from. */
  part: PartState
  href: string
  children?: ReactNode
}

/** A number with its name, and the way to the list that proves it. A number that is not whole says so. */
export function Figure({ label, value, part, href, children }: FigureProps) {
  const isOpen = part.readAt === undefined && isUnderWay(part)
  return (
    <li className="grid min-w-0 content-start gap-0.5 border-s-2 border-line ps-3">
      <Link href={href} prefetch={false} className="grid w-fit justify-items-start rounded-chip hover:underline">
        <span className="text-2xl font-semibold tabular-nums">
          {part.state === 'denied' && part.readAt === undefined ? '–' : value.toLocaleString('en')}
          {isOpen && '+'}
        </span>
        <span className="text-muted">{label}</span>
      </Link>
      <span className="grid gap-0.5 text-xs text-muted">
        {isOpen && <span>still being read</span>}
        {part.state === 'denied' && <StatusText status="locked">not allowed to read</StatusText>}
        {part.state === 'partial' && <StatusText status="warning">read in part only</StatusText>}
        {children}
      </span>
    </li>
  )
}
