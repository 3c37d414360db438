'use client'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useState } from 'react'
import { useTree } from '@/components/policies/use-tree'
import { Breadcrumb } from '@/components/shell/breadcrumb'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import { Button } from '@/components/ui/button'
import { SearchList } from '@/components/ui/search-list'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { readDenial } from '@/lib/impact/denial'
import { paths } from '@/lib/paths'
import { Affected } from './affected'
import { WhyAnswerView } from './why-answer'

const PLACE = {
  about: parseAsStringLiteral(['request', 'action'] as const).withDefault('request'),
  account: parseAsString.withDefault(''),
  principal: parseAsStringLiteral(['any', 'role', 'user', 'root'] as const).withDefault('any'),
  path: parseAsString.withDefault(''),
  action: parseAsString.withDefault(''),
  resource: parseAsString.withDefault(''),
  region: parseAsString.withDefault(''),
}

const PRINCIPALS = [
  { value: 'any', label: 'Any user or role' },
  { value: 'role', label: 'Role' },
  { value: 'user', label: 'User' },
  { value: 'root', label: 'Root user' },
] as const

/** Why a request is blocked, and who is kept from an action. The question stands in the URL, so that it can be shared. */
export function WhyView({ connection }: { connection: string }) {
  const [asked, setAsked] = useQueryStates(PLACE, { history: 'push' })
  return (
    <>
      <InTopBar slot="breadcrumb">
        <Breadcrumb
          parts={[{ label: 'Policies', href: paths.policyTypes(connection) }, { label: 'Why is it blocked?' }]}
        />
      </InTopBar>
      <div className="grid max-w-220 grid-cols-[minmax(0,1fr)] gap-4 overflow-y-auto p-4">
        <h1 className="text-xl font-semibold">
          {asked.about === 'request' ? 'Why is it blocked?' : 'Who is affected?'}
        </h1>
        <div className="justify-self-start">
          <Segmented
            label="What to ask"
            value={asked.about}
            segments={[
              { value: 'request', label: 'Why?' },
              { value: 'action', label: 'Who is affected?' },
            ]}
            onChange={(about) => void setAsked({ about })}
          />
        </div>
        {asked.about === 'request' ? (
          <Request
            connection={connection}
            asked={asked}
            onAsk={(next) => void setAsked(next)}
            key={JSON.stringify(asked)}
          />
        ) : (
          <Action
            connection={connection}
            action={asked.action}
            onAsk={(action) => void setAsked({ action })}
            key={asked.action}
          />
        )}
      </div>
    </>
  )
}

type Asked = {
  account: string
  principal: 'any' | 'role' | 'user' | 'root'
  path: string
  action: string
  resource: string
  region: string
}

function Request({ connection, asked, onAsk }: { connection: string; asked: Asked; onAsk: (next: Asked) => void }) {
  const tree = useTree(connection)
  const [draft, setDraft] = useState<Asked>(asked)
  const [message, setMessage] = useState('')
  const [unread, setUnread] = useState<string | null>(null)
  const set = (part: Partial<Asked>) => setDraft({ ...draft, ...part })
  const isAsked = asked.account !== '' && asked.action !== ''
  const fill = () => {
    const denial = readDenial(message)
    if (!denial) return setUnread('This names no action. Paste the whole message, or fill in the fields below.')
    const next = { ...draft, principal: 'any' as const, path: '', resource: '', region: '', ...denial }
    setUnread(null)
    setDraft(next)
    if (next.account && next.action) onAsk(next)
  }
  const accounts = tree
    ? tree.columns.nodes.id.flatMap((id, at) =>
        tree.columns.nodes.kind[at] === 'account' ? [{ id, label: tree.columns.nodes.name[at] ?? id, hint: id }] : [],
      )
    : []
  const question = Object.fromEntries(
    Object.entries(asked).filter(([name, value]) => value !== '' && name !== 'about'),
  ) as Record<string, string>
  return (
    <>
      <section aria-label="From a message" className="grid gap-2">
        <TextArea
          label="AccessDenied message"
          rows={3}
          value={message}
          onChange={setMessage}
          placeholder="User: arn:aws:sts::111122223333:assumed-role/… is not authorized to perform: …"
          error={unread ?? undefined}
        />
        <Button
          className="justify-self-start"
          onClick={fill}
          disabledReason={message.trim() === '' ? 'Paste a message first' : null}
        >
          Read the message
        </Button>
      </section>
      <form
        className="grid grid-cols-2 gap-3 max-sm:grid-cols-1"
        onSubmit={(event) => {
          event.preventDefault()
          onAsk(draft)
        }}
      >
        <div className="col-span-full">
          <SearchList
            label="Account"
            options={accounts}
            value={draft.account || null}
            onChange={(option) => set({ account: option.id })}
            placeholder="Find an account by name or id"
            empty={tree ? 'No accounts match' : 'The accounts are being read'}
          />
        </div>
        <TextField
          label="Action"
          mono
          value={draft.action}
          onChange={(action) => set({ action: action.trim() })}
          placeholder="s3:PutObject"
        />
        <TextField
          label="Resource, where known"
          mono
          value={draft.resource}
          onChange={(resource) => set({ resource: resource.trim() })}
          placeholder="arn:aws:s3:::bucket/key"
        />
        <Select
          label="Who asks"
          value={draft.principal}
          options={PRINCIPALS}
          onChange={(principal) => set({ principal })}
        />
        <TextField
          label="Its path and name, where known"
          mono
          value={draft.path}
          onChange={(path) => set({ path: path.trim() })}
          placeholder="role/Admin"
        />
        <TextField
          label="Region, where known"
          mono
          value={draft.region}
          onChange={(region) => set({ region: region.trim() })}
          placeholder="eu-west-1"
        />
        <div className="col-span-full">
          <Button
            type="submit"
            variant="primary"
            disabledReason={!draft.account ? 'Choose the account that asks' : !draft.action ? 'Name the action' : null}
          >
            Ask why
          </Button>
        </div>
      </form>
      {isAsked && <WhyAnswerView connection={connection} tree={tree} question={question} />}
    </>
  )
}

function Action({
  connection,
  action,
  onAsk,
}: {
  connection: string
  action: string
  onAsk: (action: string) => void
}) {
  const tree = useTree(connection)
  const [draft, setDraft] = useState(action)
  return (
    <>
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          onAsk(draft)
        }}
      >
        <div className="min-w-0 flex-1">
          <TextField
            label="Action"
            mono
            value={draft}
            onChange={(next) => setDraft(next.trim())}
            placeholder="ec2:RunInstances"
          />
        </div>
        <Button type="submit" variant="primary" disabledReason={draft === '' ? 'Name the action' : null}>
          Ask who
        </Button>
      </form>
      {action !== '' && <Affected connection={connection} tree={tree} action={action} />}
    </>
  )
}
