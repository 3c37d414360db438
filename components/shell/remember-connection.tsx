'use client'
import { useEffect } from 'react'
import { CONNECTION_COOKIE } from './connection-cookie'

/** Keeps which connection one is in. */
export function RememberConnection({ slug }: { slug: string }) {
  useEffect(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in half of the engines
    document.cookie = `${CONNECTION_COOKIE}=${encodeURIComponent(slug)}; path=/; max-age=31536000; samesite=lax`
  }, [slug])
  return null
}
