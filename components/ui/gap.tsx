'use client'
import { useLayoutEffect, useRef } from 'react'

/** Fills the height of the rows that are not there; through the DOM, because the policy allows no style attributes. */
export function Gap({ height }: { height: number }) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (box.current) box.current.style.height = `${height}px`
  }, [height])
  return <div ref={box} role="presentation" />
}
