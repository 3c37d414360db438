'use client'
import { type RefObject, useEffect, useRef } from 'react'

/** An answer takes the buttons away that one stood on: focus goes to the heading instead of nowhere. */
export function useFocusAfterAnswer(
  heading: RefObject<HTMLHeadingElement | null>,
  shown: string | undefined,
  isAsking: boolean,
) {
  const before = useRef(shown)
  useEffect(() => {
    // The answer arrives while the dialog still stands and holds the focus.
    if (isAsking || before.current === shown) return
    before.current = shown
    const settle = () => document.activeElement === document.body && heading.current?.focus()
    // A dialog gives focus back one frame after it is gone, and its button may be gone by then.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(settle)
    })
    return () => cancelAnimationFrame(frame)
  }, [heading, shown, isAsking])
}
