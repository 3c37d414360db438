'use client'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Segmented } from '@/components/ui/segmented'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'
import { columnChoices, columnLabel, FIRST_LOOK, movedColumn, withColumn, withWidth } from '@/lib/organization/columns'
import { type ListName, TAG_COLUMNS_AT_MOST, type TableLook } from '@/lib/organization/views'
import type { Tree } from '@/lib/snapshot/tree'

const STEP_PX = 24
const USUAL_PX = 120

type ColumnsDialogProps = {
  page: ListName
  tree: Tree
  look: TableLook
  onLook: (look: TableLook) => void
  onClose: () => void
}

/** Which columns, in which order, how wide, and how high the rows are. What is chosen shows at once. */
export default function ColumnsDialog({ page, tree, look, onLook, onClose }: ColumnsDialogProps) {
  const list = useRef<HTMLUListElement>(null)
  const choices = columnChoices(page, look, tree)
  const tags = look.columns.filter((id) => id.startsWith('tag:')).length
  const move = (id: string, by: -1 | 1) => {
    onLook(movedColumn(look, id, by))
    // The row moves, and what was pressed with it: it keeps the focus where it still does something.
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-column="${CSS.escape(id)}"] [data-by="${by}"]`)?.focus(),
    )
  }
  return (
    <Dialog
      isOpen
      title="Columns"
      size="sm"
      onClose={onClose}
      footer={
        <>
          <Button variant="quiet" onClick={() => onLook(FIRST_LOOK[page])}>
            As at first
          </Button>
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      <Segmented
        label="Height of rows"
        value={look.density}
        segments={[
          { value: 'compact', label: 'Compact' },
          { value: 'comfortable', label: 'Comfortable' },
        ]}
        onChange={(density) => onLook({ ...look, density })}
      />
      <ul ref={list} aria-label="Columns" className="grid">
        {choices.map(({ id, isShown }) => {
          const label = visibleText(columnLabel(id))
          const at = look.columns.indexOf(id)
          const isTag = id.startsWith('tag:')
          const isFull = isTag && !isShown && tags >= TAG_COLUMNS_AT_MOST
          const width = look.widths[id]
          return (
            <li key={id} data-column={id} className="flex min-h-9 items-center gap-1 border-b border-line/45">
              <span className="min-w-0 flex-1">
                <Checkbox
                  checked={isShown}
                  disabled={isFull}
                  description={isFull ? `At most ${TAG_COLUMNS_AT_MOST} tag keys can be columns.` : undefined}
                  onChange={(next) => onLook(withColumn(look, id, next))}
                >
                  {isTag ? (
                    <>
                      <span className="text-muted">Tag </span>
                      <UntrustedText text={columnLabel(id)} />
                    </>
                  ) : (
                    label
                  )}
                </Checkbox>
              </span>
              {isShown && (
                <>
                  <span className="w-14 text-end text-xs text-muted">
                    {width === undefined ? 'usual' : `${width} px`}
                  </span>
                  <Button
                    size="icon"
                    variant="quiet"
                    aria-label={`${label}: narrower`}
                    onClick={() => onLook(withWidth(look, id, (width ?? USUAL_PX) - STEP_PX))}
                  >
                    −
                  </Button>
                  <Button
                    size="icon"
                    variant="quiet"
                    aria-label={`${label}: wider`}
                    onClick={() => onLook(withWidth(look, id, (width ?? USUAL_PX) + STEP_PX))}
                  >
                    +
                  </Button>
                  <Button
                    size="icon"
                    variant="quiet"
                    data-by={-1}
                    aria-label={`${label}: further to the start`}
                    disabled={at === 0}
                    onClick={() => move(id, -1)}
                  >
                    <ArrowUp aria-hidden className="size-3.5" />
                  </Button>
                  <Button
                    size="icon"
                    variant="quiet"
                    data-by={1}
                    aria-label={`${label}: further to the end`}
                    disabled={at === look.columns.length - 1}
                    onClick={() => move(id, 1)}
                  >
                    <ArrowDown aria-hidden className="size-3.5" />
                  </Button>
                </>
              )}
            </li>
          )
        })}
      </ul>
      <p className="text-xs text-muted">
        Kept for you and this connection. In the list, the edge of a header can be dragged, too.
      </p>
    </Dialog>
  )
}
