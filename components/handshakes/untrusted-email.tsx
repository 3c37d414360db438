import { StatusIcon } from '@/components/ui/status-icon'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { emailForms } from '@/lib/handshakes/email-domain'

/** A stranger's e-mail address; one with letters that may deceive is shown as mail servers see it too. */
export function UntrustedEmail({ email }: { email: string }) {
  const forms = emailForms(email)
  return (
    <span className="grid min-w-0 justify-items-start gap-0.5">
      <UntrustedText text={email} className="max-w-full whitespace-normal [overflow-wrap:anywhere]" />
      {forms && (
        <span className="flex items-start gap-1.5 text-warn">
          <StatusIcon status="warning" className="mt-[3px]" />
          <span className="min-w-0">
            It has letters that can look like others.
            {forms.ascii && forms.ascii !== email && (
              <>
                {' '}
                Mail servers see{' '}
                <UntrustedText
                  text={forms.ascii}
                  className="max-w-full font-mono text-xs whitespace-normal [overflow-wrap:anywhere]"
                />
              </>
            )}
          </span>
        </span>
      )}
    </span>
  )
}
