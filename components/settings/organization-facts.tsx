import { CopyButton } from '@/components/ui/copy-button'
import { Facts } from '@/components/ui/facts'
import { GroupedId } from '@/components/ui/grouped-id'
import { UntrustedText } from '@/components/ui/untrusted-text'
import type { OrganizationSummary } from '@/lib/aws/identity'

const mono = (text: string) => (
  <span dir="ltr" className="inline-flex max-w-full items-center gap-1 font-mono text-xs">
    <span className="[overflow-wrap:anywhere]">{text}</span>
    <CopyButton text={text} label={`Copy ${text}`} />
  </span>
)

/** What AWS says of the organization as a whole. */
export function OrganizationFacts({ organization }: { organization: OrganizationSummary }) {
  const { id, arn, managementAccountId, managementAccountEmail, featureSet } = organization
  return (
    <section aria-labelledby="facts" className="grid gap-2">
      <h2 id="facts" className="text-lg font-semibold">
        This organization
      </h2>
      <Facts
        facts={[
          { label: 'Id', value: mono(id) },
          { label: 'ARN', value: mono(arn) },
          { label: 'Managed by', value: <GroupedId id={managementAccountId} copy /> },
          { label: 'Its e-mail', value: <UntrustedText text={managementAccountEmail} /> },
          { label: 'Features', value: featureSet === 'ALL' ? 'All features' : 'Consolidated billing only' },
        ]}
      />
    </section>
  )
}
