import { UntrustedText } from '@/components/ui/untrusted-text'

/** What the sender wrote: anybody can write anything here. */
export function SenderNote({ notes }: { notes: string }) {
  return (
    <section aria-label="Note from sender, not verified" className="border-s-3 border-warn py-1 ps-3">
      <p className="text-muted">Note from sender, not verified</p>
      <UntrustedText text={notes} lines={3} />
    </section>
  )
}
