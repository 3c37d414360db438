'use client'
import { useQuery } from '@tanstack/react-query'
import { type StoreNotice as Notice, storeNoticeQuery } from '@/lib/store-notice'
import { StoreBanner } from './store-banner'

/** The banner over every page while the store is ill. */
export function StoreNotice({ initial }: { initial: Notice | null }) {
  const { data: notice } = useQuery({ ...storeNoticeQuery(), initialData: initial })
  return notice && <StoreBanner notice={notice} className="rounded-none border-x-0 border-t-0" />
}
