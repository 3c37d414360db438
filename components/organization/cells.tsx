import { Chip, type ChipVariant } from '@/components/ui/chip'
import { StatusIcon, StatusText } from '@/components/ui/status-icon'
import type { PolicyChip } from '@/lib/organization/chips'
import { stateLook, stateWord } from '@/lib/organization/states'
import type { AccountState } from '@/lib/snapshot/model'

const MOST_CHIPS = 4

const VARIANTS: Record<PolicyChip['kind'], ChipVariant> = {
  direct: 'solid',
  inherited: 'outline',
  unread: 'dotted',
  'allow-list': 'warn',
}

/** The account's state: shape and word, at 360 px the shape with the word for screen readers. */
export function StateCell({ state }: { state: AccountState | null }) {
  if (state === null) return null
  return (
    <span className="flex h-full items-center">
      <StatusText status={stateLook(state)} className="max-md:hidden">
        {stateWord(state)}
      </StatusText>
      <span className="md:hidden">
        <StatusIcon status={stateLook(state)} />
        <span className="sr-only">{stateWord(state)}</span>
      </span>
    </span>
  )
}

/** Accounts directly here and in all below. */
export function CountsCell({ direct, below }: { direct: number; below: number }) {
  const number = (value: number) => value.toLocaleString('en')
  return (
    <span className="flex h-full items-center">
      <span aria-hidden="true">{`${number(direct)} / ${number(below)}`}</span>
      <span className="sr-only">{`${number(direct)} directly, ${number(below)} in all`}</span>
    </span>
  )
}

type PolicyChipsProps = {
  chips: readonly PolicyChip[]
  /** Shows each policy with its source. */
  onOpen: (button: HTMLElement) => void
}

/** One chip per policy type; four at most, then how many more. They open the list of the policies. */
export function PolicyChipsCell({ chips, onOpen }: PolicyChipsProps) {
  if (chips.length === 0) return null
  const shown = chips.length > MOST_CHIPS ? chips.slice(0, MOST_CHIPS - 1) : chips
  const rest = chips.slice(shown.length)
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-haspopup="dialog"
      onClick={(event) => {
        event.stopPropagation()
        onOpen(event.currentTarget)
      }}
      className="flex h-full max-w-full items-center gap-1 overflow-hidden"
    >
      {shown.map((chip, index) => (
        <Chip
          key={chip.key}
          variant={VARIANTS[chip.kind]}
          title={chip.title}
          className={index > 0 ? 'max-md:hidden' : undefined}
        >
          <span aria-hidden="true">{chip.label}</span>
          <span className="sr-only">{chip.title}</span>
        </Chip>
      ))}
      {rest.length > 0 && (
        <Chip variant="outline" title={rest.map(({ title }) => title).join(', ')} className="max-md:hidden">
          <span aria-hidden="true">+{rest.length}</span>
          <span className="sr-only">{rest.map(({ title }) => title).join(', ')}</span>
        </Chip>
      )}
    </button>
  )
}
