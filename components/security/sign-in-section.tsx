import { type Fact, Facts } from '@/components/ui/facts'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { ROLE_WORDS } from '@/lib/security/rules'
import { ROLES, type SecurityOverview } from '@/lib/security/schema'
import { Section } from './security-page'

/** Who gets in, and what each role may do. */
export function SignInSection({ mode, issuer, groups }: Pick<SecurityOverview, 'mode' | 'issuer' | 'groups'>) {
  const facts: Fact[] = [
    {
      label: 'Mode',
      value:
        mode === 'team' ? 'Team: people sign in at your provider' : 'Single user: one-time links from the terminal',
    },
  ]
  if (issuer) facts.push({ label: 'Provider', value: <UntrustedText text={issuer} /> })
  return (
    <Section
      title="Sign-in and roles"
      lead="Set where the server runs, by CANOPY_OIDC_ settings; shown here, never changed from the browser."
    >
      <Facts facts={facts} className="max-md:grid-cols-1 max-md:gap-y-0 max-md:[&_dd]:mb-1.5" />
      <div className="grid gap-1.5">
        <h3 className="font-semibold">Roles</h3>
        <dl className="grid gap-x-4 gap-y-1 md:grid-cols-[96px_minmax(0,1fr)]">
          {ROLES.map((role) => (
            <div key={role} className="contents">
              <dt className="max-md:mt-1">{role}</dt>
              <dd className="text-muted">
                {ROLE_WORDS[role]}
                <Groups groups={groups.filter((group) => group.role === role).map(({ group }) => group)} />
              </dd>
            </div>
          ))}
        </dl>
        {mode === 'single-user' && <p className="text-muted">In this mode there is one person, and it is an admin.</p>}
      </div>
    </Section>
  )
}

function Groups({ groups }: { groups: readonly string[] }) {
  if (groups.length === 0) return null
  return (
    <span className="text-text">
      . Given by {groups.length === 1 ? 'the group ' : 'the groups '}
      {groups.map((group, index) => (
        <span key={group}>
          {index > 0 && ', '}
          <UntrustedText text={group} />
        </span>
      ))}
    </span>
  )
}
