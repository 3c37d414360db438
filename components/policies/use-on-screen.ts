'use client'
import { type RefObject, useEffect, useState } from 'react'

/** Whether an element has been on screen; once it has, it stays true. */
export function useOnScreen(element: RefObject<HTMLElement | null>): boolean {
  const [wasSeen, setWasSeen] = useState(false)

  useEffect(() => {
    if (wasSeen || !element.current) return
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) setWasSeen(true)
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element, wasSeen])

  return wasSeen
}
