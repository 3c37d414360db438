import { visibleParts } from './visible-text'

/** The parts of a stranger's text, hidden characters drawn as marks. */
export function UntrustedParts({ text, multiline = false }: { text: string; multiline?: boolean }) {
  return visibleParts(text, multiline).map((part, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no identity but their place
    if (part.kind === 'break') return <br key={index} />
    if (part.kind === 'text') return part.value
    const isCode = part.label.startsWith('⟨')
    return (
      <span
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no identity but their place
        key={index}
        dir="ltr"
        className={
          isCode ? 'mx-0.5 rounded-chip border border-warn px-1 text-2xs font-semibold text-warn' : 'mx-0.5 text-muted'
        }
      >
        {part.label}
      </span>
    )
  })
}
