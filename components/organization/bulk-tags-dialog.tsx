'use client'
import { useDeferredValue, useMemo, useState } from 'react'
import { type PlanRow, PlanTable, usePlan } from '@/components/jobs/plan-table'
import { useStart } from '@/components/jobs/use-start'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Progress } from '@/components/ui/progress'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'
import type { Actor } from '@/lib/organization/actor'
import { TAGGED_AT_ONCE } from '@/lib/organization/selection'
import type { Tree } from '@/lib/snapshot/tree'
import { type TagChange, type TagWish, tagChanges, tagViews, whyNotTaggable, whyNotWish } from '@/lib/tags/bulk-tags'
import { tagResource } from '@/lib/tags/operations'
import { ActingAs } from './acting-as'
import { NodeCell } from './node-cell'
import { type TagLine, TagWishFields } from './tag-wish-fields'
import { type TagsRead, useTagsOf } from './use-tags-of'

type BulkTagsDialogProps = { actor: Actor; tree: Tree; targets: readonly number[]; onClose: () => void }
type Row = PlanRow & { changes: TagChange[] }

const number = (count: number) => count.toLocaleString('en')

/** Says which tags many accounts and OUs are to have, shows what each has now, and starts the job. */
export function BulkTagsDialog({ actor, tree, targets, onClose }: BulkTagsDialogProps) {
  const ids = targets.map((target) => tree.columns.nodes.id[target]!)
  const read = useTagsOf(actor.connection, ids)
  const [lines, setLines] = useState<TagLine[]>([{ id: 0, key: '', value: '' }])
  const [removed, setRemoved] = useState<string[]>([])
  const job = useStart(actor.connection)

  const wish: TagWish = useMemo(
    () => ({
      set: Object.fromEntries(lines.filter(({ key }) => key !== '').map(({ key, value }) => [key, value])),
      remove: removed,
    }),
    [lines, removed],
  )
  const shown = useDeferredValue(wish)
  const whyNot = whyNotWish(wish)
  const rows = whyNotWish(shown) ? [] : targets.map((target) => rowOf(tree, target, read, shown))
  const plan = usePlan(rows)
  const isRead = read.size >= ids.length
  const changes = plan.taken.flatMap((row) => row.changes)

  const title = `${wishWords(wish)} on ${number(plan.taken.length)} ${plan.taken.length === 1 ? 'account or OU' : 'accounts and OUs'}`
  const confirm = () =>
    job.start({
      title,
      // Kind by kind, so that the changes of one resource do not stand in each other's way.
      items: [...changes].sort((a, b) => stageOf(a) - stageOf(b)).map(({ name, input }) => ({ name, input })),
    })
  return (
    <ConfirmDialog
      isOpen
      startsInside
      size="lg"
      onClose={onClose}
      onConfirm={confirm}
      title={rows.length > 0 ? title : `Tags of ${number(targets.length)} accounts and OUs`}
      actingAs={<ActingAs actor={actor} />}
      wayBack="Can be undone: old values are set again, new tags are removed."
      confirmLabel={tagResource.verb}
      pendingLabel="Starting…"
      isPending={job.isPending}
      error={job.error}
      disabledReason={
        whyNot ?? (!isRead ? 'The tags are still being read' : changes.length === 0 ? 'Nothing would change' : null)
      }
    >
      <TagWishFields
        lines={lines}
        onLines={setLines}
        found={keysOf(read)}
        of={ids.length}
        removed={removed}
        onRemoved={setRemoved}
      />
      <div className="grid gap-1 text-muted">
        <p>
          {isRead
            ? `The tags of ${number(ids.length)} were read just now.`
            : `Reading the tags that they have, one by one: ${number(read.size)} of ${number(ids.length)}.`}
          {` At most ${number(TAGGED_AT_ONCE)} at once.`}
        </p>
        {!isRead && (
          <Progress
            label="Tags read"
            max={ids.length}
            parts={[{ tone: 'done', count: read.size }]}
            text={`${number(read.size)} of ${number(ids.length)}`}
          />
        )}
      </div>
      {rows.length > 0 && (
        <PlanTable label="What changes" rows={rows} plan={plan} heads={['Account or OU', 'Has now', 'Will have']} />
      )}
    </ConfirmDialog>
  )
}

const stageOf = ({ name, input }: TagChange) =>
  name === 'UntagResource' ? 0 : Object.values(input.seen).includes(null) ? 2 : 1

function rowOf(tree: Tree, target: number, read: ReadonlyMap<string, TagsRead>, wish: TagWish): Row {
  const { nodes } = tree.columns
  const id = nodes.id[target]!
  const found = read.get(id)
  const present = found && 'tags' in found ? found.tags : new Map<string, string>()
  const changes = found && 'tags' in found ? tagChanges(id, present, wish) : []
  const views = tagViews(present, wish)
  const problem = !found
    ? 'Being read'
    : 'error' in found
      ? found.error.message
      : (whyNotTaggable(present, wish) ?? (changes.length === 0 ? 'It is so already' : null))
  return {
    key: id,
    name: visibleText(nodes.name[target]!),
    item: <NodeCell tree={tree} position={target} />,
    current: found && 'tags' in found ? <UntrustedText text={views.current} /> : '…',
    after: <UntrustedText text={views.after} />,
    problem,
    changes,
  }
}

function keysOf(read: ReadonlyMap<string, TagsRead>): { key: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const found of read.values()) {
    if ('error' in found) continue
    for (const key of found.tags.keys()) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts]
    .filter(([key]) => !/^aws:/i.test(key))
    .map(([key, count]) => ({ key, count }))
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
}

/** `Set 2 tags and remove 1` */
function wishWords({ set, remove }: TagWish): string {
  const tags = (count: number) => `${count} ${count === 1 ? 'tag' : 'tags'}`
  const count = Object.keys(set).length
  if (count === 0) return `Remove ${tags(remove.length)}`
  return remove.length === 0 ? `Set ${tags(count)}` : `Set ${tags(count)} and remove ${remove.length}`
}
