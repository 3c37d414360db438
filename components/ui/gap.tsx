'use client'
import { useLayoutEffect, useRef } from 'react'

type GapProps = { height?: number; width?: number }

/** Takes the room of what is not there; through the DOM, because the policy allows no style attributes. */
export function Gap({ height, width }: GapProps) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (!box.current) return
    box.current.style.height = height === undefined ? '' : `${height}px`
    box.current.style.width = width === undefined ? '' : `${width}px`
  }, [height, width])
  return <div ref={box} role="presentation" className={width === undefined ? undefined : 'flex-none'} />
}
