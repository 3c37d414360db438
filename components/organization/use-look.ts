'use client'
import { useQueryState } from 'nuqs'
import { useMemo } from 'react'
import { columnsOfUrl, FIRST_LOOK, shownColumns } from '@/lib/organization/columns'
import { useSaveLook } from '@/lib/organization/use-views'
import type { ListName, TableLook, Views } from '@/lib/organization/views'

/** How a list is arranged: as the link says, as the person left it, or as it is at first; changes are kept at once. */
export function useLook(connection: string, page: ListName, views: Views) {
  const [cols, setCols] = useQueryState('cols')
  const save = useSaveLook()
  const kept = views.looks[page] ?? FIRST_LOOK[page]
  const look = useMemo(
    () => ({ ...kept, columns: columnsOfUrl(page, cols) ?? shownColumns(page, kept) }),
    [cols, kept, page],
  )
  const changeLook = (next: TableLook) => {
    void setCols(null)
    save.mutate({ connection, page, look: next })
  }
  return { look, changeLook }
}
