'use client'
import { AccountName } from '@/components/services/account-name'
import { GroupedId } from '@/components/ui/grouped-id'
import { StatusText } from '@/components/ui/status-icon'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { readDelegation, type StatementReading, type Who } from '@/lib/delegation/reading'
import { pluralInSentence, policyTypes } from '@/lib/policies/types'

const ABILITY_WORDS: Record<StatementReading['may'][number]['ability'], string> = {
  'write policies': 'Create, change and delete policies',
  'attach policies': 'Attach and detach policies',
  'turn policy types on and off': 'Turn policy types on and off',
  'change tags': 'Add and remove tags',
  read: 'Read the organization',
}
/** How many actions make an ability whole. */
const WHOLE: Record<StatementReading['may'][number]['ability'], number> = {
  'write policies': 3,
  'attach policies': 2,
  'turn policy types on and off': 2,
  'change tags': 2,
  read: 29,
}

/** Who may do what by a delegation policy, in plain words. */
export function DelegationReading({ connection, content }: { connection: string; content: string }) {
  const statements = readDelegation(content)
  if (!statements) return <p className="text-muted">This is no policy yet: nothing can be read from it.</p>
  if (statements.length === 0) return <p className="text-muted">No statement: nobody may do anything by it.</p>
  return (
    <ol className="grid gap-3">
      {statements.map((statement, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: statements have no identity but their place
          key={index}
          className="rounded-control border border-line px-3 py-2"
        >
          <Statement connection={connection} statement={statement} />
        </li>
      ))}
    </ol>
  )
}

function Statement({ connection, statement }: { connection: string; statement: StatementReading }) {
  const { sid, isAllow, who, may, unknown, on, policyTypes: limited, when } = statement
  return (
    <div className="grid min-w-0 gap-1">
      {sid && <UntrustedText text={sid} className="text-xs text-muted" />}
      <div className="flex min-w-0 flex-wrap items-center gap-x-1.5">
        <StatusText status={isAllow ? 'ok' : 'danger'} className="font-semibold">
          {isAllow ? 'May' : 'May not'}
        </StatusText>
        {who.length === 0 && <span className="text-danger">nobody: no principal is named</span>}
        {who.map((one) => (
          <Name key={one.kind === 'everyone' ? '*' : one.id} connection={connection} who={one} />
        ))}
      </div>
      <ul className="ms-3.5 grid list-disc gap-0.5 ps-2.5">
        {may.map(({ ability, actions }) => (
          <li key={ability}>
            {ABILITY_WORDS[ability]}
            {actions.length < WHOLE[ability] && (
              <span className="text-muted">
                {ability === 'read' && actions.length > 4
                  ? `: ${actions.length} of ${WHOLE[ability]} reads`
                  : `: ${actions.join(', ')} alone`}
              </span>
            )}
          </li>
        ))}
        {unknown.map((action) => (
          <li key={action} className="text-danger">
            <UntrustedText text={action} /> cannot be delegated
          </li>
        ))}
        {may.length === 0 && unknown.length === 0 && <li className="text-muted">nothing: no action is named</li>}
      </ul>
      <p className="text-xs text-muted">
        {limited.length > 0 ? `For ${limited.map(typeWords).join(', ')} alone` : 'For all policy types'}
        {on.length === 0 ? ', everywhere in the organization.' : ', on these resources alone:'}
      </p>
      {on.map((resource) => (
        <bdi key={resource} dir="ltr" className="font-mono text-2xs [overflow-wrap:anywhere] text-muted">
          {resource}
        </bdi>
      ))}
      {when.map((condition) => (
        <p key={condition} className="flex min-w-0 gap-1 text-xs text-muted">
          Only when <UntrustedText text={condition} className="font-mono text-2xs" />
        </p>
      ))}
    </div>
  )
}

function typeWords(type: string): string {
  const facts = policyTypes.find((known) => known.type === type)
  return facts ? pluralInSentence(facts) : type
}

function Name({ connection, who }: { connection: string; who: Who }) {
  if (who.kind === 'everyone') return <span className="font-semibold">every account of the organization</span>
  if (who.kind === 'account') {
    return (
      <span className="flex min-w-0 flex-wrap items-center gap-x-1">
        <span className="flex min-w-0 font-semibold">
          <AccountName connection={connection} accountId={who.id} />
        </span>
        <GroupedId id={who.id} className="text-muted" />
      </span>
    )
  }
  return (
    <span className="flex min-w-0 gap-1">
      {who.kind === 'service' ? 'the service' : 'what is no account,'} <UntrustedText text={who.id} />
    </span>
  )
}
