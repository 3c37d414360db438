import { UntrustedText } from '@/components/ui/untrusted-text'
import { serviceOf } from '@/lib/services/known'

/** A service by its name and its service principal. */
export function ServiceName({ servicePrincipal }: { servicePrincipal: string }) {
  return (
    <span className="grid min-w-0">
      <UntrustedText text={serviceOf(servicePrincipal).name} className="font-semibold" />
      <bdi dir="ltr" className="clip font-mono text-2xs font-normal text-muted" title={servicePrincipal}>
        {servicePrincipal}
      </bdi>
    </span>
  )
}
