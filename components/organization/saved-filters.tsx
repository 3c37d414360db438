'use client'
import { Bookmark } from 'lucide-react'
import { parseAsString, useQueryState } from 'nuqs'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { Menu } from '@/components/ui/menu'
import { visibleText } from '@/components/ui/visible-text'
import { withCode } from '@/lib/online'
import { useSaveFilter } from '@/lib/organization/use-views'
import type { ListName, SavedFilter, Views } from '@/lib/organization/views'

const SaveFilterDialog = lazy(() => withCode(() => import('./save-filter-dialog')))

type SavedFiltersProps = {
  connection: string
  page: ListName
  views: Views
  /** The filter in force. */
  query: string
  onQuery: (query: string) => void
  /** Whether the link says what to show: then the default filter stays out of the way. */
  isLinked: boolean
}

/** The filters that have a name: choose one, save what was typed, change one, pin one, make one the default. */
export function SavedFilters({ connection, page, views, query, onQuery, isLinked }: SavedFiltersProps) {
  const [saved, setSaved] = useQueryState('saved', parseAsString)
  const [dialog, setDialog] = useState<{ filter: SavedFilter | null } | null>(null)
  const save = useSaveFilter()
  const filters = views.filters.filter((filter) => filter.page === page)
  const current = filters.find(({ id }) => id === saved)
  const isChanged = current !== undefined && current.query !== query

  const apply = (filter: SavedFilter) => {
    void setSaved(filter.id)
    onQuery(filter.query)
  }
  const first = useRef(!isLinked && query === '')
  const standard = filters.find(({ isDefault }) => isDefault)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as soon as it is known
  useEffect(() => {
    if (!first.current || !standard) return
    first.current = false
    if (query === '') apply(standard)
  }, [standard?.id])

  return (
    <>
      <Menu
        label="Saved filters"
        variant="quiet"
        size="icon"
        className="-me-1.5 w-6 flex-none"
        placement="bottom end"
        groups={[
          filters.map((filter) => ({
            id: filter.id,
            label: filter.name,
            description: visibleText(filter.query),
            isChosen: filter.id === saved && !isChanged,
            onSelect: () => apply(filter),
          })),
          [
            ...(current
              ? [
                  {
                    id: 'save',
                    label: `Save “${current.name}”`,
                    disabledReason: isChanged
                      ? query === ''
                        ? 'Type a filter first.'
                        : null
                      : 'Nothing has changed since it was saved.',
                    onSelect: () => save.mutate({ ...current, connection, query }),
                  },
                ]
              : []),
            {
              id: 'save-as',
              label: 'Save as…',
              disabledReason: query === '' ? 'Type a filter first.' : null,
              onSelect: () => setDialog({ filter: null }),
            },
            ...(current
              ? [
                  {
                    id: 'edit',
                    label: `Change “${current.name}”…`,
                    onSelect: () => setDialog({ filter: current }),
                  },
                ]
              : []),
          ],
        ]}
      >
        <Bookmark aria-hidden className="size-3.5" />
      </Menu>
      {dialog && (
        <Suspense fallback={null}>
          <SaveFilterDialog
            connection={connection}
            page={page}
            filter={dialog.filter}
            query={query}
            onSaved={(id) => void setSaved(id)}
            onClose={() => setDialog(null)}
          />
        </Suspense>
      )}
    </>
  )
}
