'use client'
import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { cx } from './cx'

type CopyButtonProps = {
  /** What goes on the clipboard. */
  text: string
  /** The name of the button, such as "Copy account id". */
  label: string
  /** Shown beside the icon; without it the button is an icon. */
  children?: string
  className?: string
}

type State = 'idle' | 'copied' | 'failed'
const SAYS: Record<State, string> = { idle: '', copied: 'Copied', failed: 'The browser did not allow copying' }

export function CopyButton({ text, label, children, className }: CopyButtonProps) {
  const [state, setState] = useState<State>('idle')

  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), 2000)
    return () => clearTimeout(timer)
  }, [state])

  const copy = () =>
    // Without a secure context there is no clipboard object at all.
    Promise.resolve(navigator.clipboard?.writeText(text) ?? Promise.reject()).then(
      () => setState('copied'),
      () => setState('failed'),
    )

  return (
    <button
      type="button"
      onClick={copy}
      aria-label={children ? undefined : label}
      title={state === 'failed' ? SAYS.failed : label}
      className={cx(
        'inline-flex min-h-6 min-w-6 flex-none items-center justify-center gap-1 rounded-chip text-xs font-semibold text-muted hover:bg-sunken hover:text-text',
        children && 'px-1',
        className,
      )}
    >
      {state === 'copied' ? (
        <Check aria-hidden className="size-3.5 text-ok" />
      ) : (
        <Copy aria-hidden className="size-3.5" />
      )}
      {children && (state === 'copied' ? 'Copied' : children)}
      <span role="status" className="sr-only">
        {SAYS[state]}
      </span>
    </button>
  )
}
