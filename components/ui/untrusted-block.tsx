'use client'
import { useLayoutEffect, useRef, useState } from 'react'
import { cx } from './cx'
import { UntrustedParts } from './untrusted-parts'

/** Three lines of a stranger's text, and *Show all* when there is more. */
export function UntrustedBlock({ text, className }: { text: string; className?: string }) {
  const box = useRef<HTMLElement>(null)
  const [isLong, setIsLong] = useState(false)
  const [isOpen, setIsOpen] = useState(false)

  useLayoutEffect(() => {
    const element = box.current
    if (!element || isOpen) return
    const measure = () => setIsLong(element.scrollHeight > element.clientHeight + 1)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [isOpen])

  return (
    <span className={cx('block', className)}>
      <bdi ref={box} className={cx('whitespace-pre-wrap [overflow-wrap:anywhere]', isOpen ? 'block' : 'line-clamp-3')}>
        <UntrustedParts text={text} multiline />
      </bdi>
      {(isLong || isOpen) && (
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
          className="mt-0.5 min-h-6 rounded-chip font-semibold text-accent underline-offset-2 hover:underline"
        >
          {isOpen ? 'Show less' : 'Show all'}
        </button>
      )}
    </span>
  )
}
