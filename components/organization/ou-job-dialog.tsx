'use client'
import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import { useTierThree } from '@/components/approvals/use-tier-three'
import { useStartJobs } from '@/components/jobs/use-start'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { SearchList } from '@/components/ui/search-list'
import { Segmented } from '@/components/ui/segmented'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'
import { ITEMS_MAX, START_JOB } from '@/lib/jobs/schema'
import { MANY } from '@/lib/jobs/tier'
import type { Actor } from '@/lib/organization/actor'
import { whyNotChangeable } from '@/lib/organization/rules'
import { paths } from '@/lib/paths'
import type { Tree } from '@/lib/snapshot/tree'
import { ActingAs } from './acting-as'
import { NodeIcon } from './node-icon'
import { type OuJob, ouJob, whyNotRebuilt } from './ou-job'

type OuJobDialogProps = {
  actor: Actor
  tree: Tree
  /** The OU. */
  position: number
  /** `delete` empties it first; `relocate` makes it anew at another place. */
  what: 'delete' | 'relocate'
  onClose: () => void
}

const counted = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** AWS deletes only empty OUs and moves none: a job does what is needed, step by step, and stops where one fails. */
export function OuJobDialog({ actor, tree, position, what, onClose }: OuJobDialogProps) {
  const { nodes } = tree.columns
  const router = useRouter()
  const jobs = useStartJobs()
  const isDelete = what === 'delete'
  const parent = nodes.parent[position]!
  const [chosen, setChosen] = useState<string | null>(isDelete ? nodes.id[parent]! : null)
  const [how, setHow] = useState<'rebuild' | 'flatten'>('rebuild')
  const to = chosen === null ? undefined : tree.positionOf.get(chosen)
  const hasOus = nodes.kind.slice(position + 1, tree.end[position]!).includes('ou')
  const manner = isDelete ? how : 'relocate'
  const rebuilt = !isDelete ? 'itself' : how === 'flatten' ? 'none' : 'below'

  const options = useMemo(
    () =>
      nodes.id.flatMap((id, at) => {
        const kind = nodes.kind[at]!
        if (kind === 'account') return []
        const disabledReason = whyNotRebuilt(tree, position, at, rebuilt) ?? undefined
        return [{ id, label: nodes.name[at]!, hint: id, depth: tree.level[at]!, kind, disabledReason }]
      }),
    [tree, nodes, position, rebuilt],
  )
  const whyNotThere = to === undefined ? 'Choose where to' : whyNotRebuilt(tree, position, to, rebuilt)
  const job = useMemo(
    () => (to === undefined || whyNotThere ? null : ouJob(tree, position, to, manner)),
    [tree, position, to, whyNotThere, manner],
  )
  const isTierThree = (job?.counts.deleted ?? 0) >= MANY
  const tierThree = useTierThree(actor.connection, isTierThree)
  const name = visibleText(nodes.name[position]!)
  const verb = isDelete ? 'Delete OU' : 'Rebuild OU'
  const title = to === undefined || isDelete ? `${verb} ${name}` : `${verb} ${name} in ${visibleText(nodes.name[to]!)}`
  const input = { title: title.slice(0, 200), items: job?.items ?? [] }
  const confirming = tierThree.dialog(jobs.error, [{ connection: actor.connection, name: START_JOB, input }])
  const tooMany =
    input.items.length > ITEMS_MAX
      ? `It takes ${counted(input.items.length, 'step')}; a job has at most ${ITEMS_MAX.toLocaleString('en')}.`
      : null
  return (
    <ConfirmDialog
      isOpen
      startsInside
      size="lg"
      variant={isDelete ? 'danger' : 'primary'}
      onClose={onClose}
      onConfirm={() =>
        jobs.start([{ connection: actor.connection, input, confirmation: tierThree.confirmation }], {
          onSuccess: ([started]) => started && router.push(paths.job(started.connection, started.jobId)),
        })
      }
      title={title}
      actingAs={<ActingAs actor={actor} />}
      subject={
        <span className="flex flex-wrap items-center gap-x-2">
          <UntrustedText text={nodes.name[position]!} />
          <span dir="ltr" className="font-mono text-xs font-normal text-muted">
            {nodes.id[position]}
          </span>
        </span>
      }
      consequences={job ? stepsOf(job) : []}
      cannotUndo={
        job
          ? `${isDelete ? 'An OU that was deleted cannot be brought back' : 'The OU gets a new id'}: conditions that name ${job.counts.deleted === 1 ? 'the old id' : 'the old ids'} no longer match. The job stops before accounts move if a policy could not be attached.`
          : undefined
      }
      ticks={['Nothing outside AWS Organizations relies on the old ids']}
      typed={isTierThree ? String(input.items.length) : undefined}
      confirmLabel={verb}
      pendingLabel="Starting…"
      isPending={jobs.isPending}
      disabledReason={whyNotChangeable(actor) ?? whyNotThere ?? tooMany ?? confirming.whyNot}
      {...confirming.props}
    >
      {isDelete && hasOus && (
        <Segmented
          label="What becomes of the OUs in it"
          value={how}
          onChange={setHow}
          segments={[
            { value: 'rebuild', label: 'Keep the OUs in it' },
            { value: 'flatten', label: 'Only keep the accounts' },
          ]}
        />
      )}
      <SearchList
        label={isDelete ? 'Move what is in it to' : 'Rebuild it in'}
        options={options}
        value={chosen}
        onChange={({ id }) => setChosen(id)}
        autoFocus
        placeholder="Find an OU by name or id"
        icon={({ kind }) => <NodeIcon kind={kind} />}
      />
    </ConfirmDialog>
  )
}

/** What the job does, step by step. */
function stepsOf({ counts }: OuJob): string[] {
  const { made, attached, detached, tagged, moved, deleted } = counts
  return [
    made > 0 && `${counted(made, 'OU is', 'OUs are')} made anew, with new ids.`,
    attached > 0 && `${counted(attached, 'policy is', 'policies are')} attached to them as before.`,
    detached > 0 && `Full access is taken off ${counted(detached, 'time')}, where the old OU did not have it.`,
    tagged > 0 && `The tags of ${counted(tagged, 'OU')} are set again.`,
    moved > 0 && `${counted(moved, 'account moves', 'accounts move')}, when all of that is done.`,
    `${counted(deleted, 'OU is', 'OUs are')} deleted, when they are empty.`,
  ].filter((step): step is string => step !== false)
}
