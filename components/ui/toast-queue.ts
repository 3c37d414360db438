export type ToastAction = { label: string; onAction: () => void }

export type ToastInput = {
  /** One sentence; text of strangers goes through `visibleText` first. */
  message: string
  tone?: 'ok' | 'info' | 'error'
  action?: ToastAction
  /** How long it stays, when it goes by itself. */
  durationMs?: number
}

export type Toast = ToastInput & { id: number }

const MOST_SHOWN = 3

/** Adds one at the end and keeps three: the oldest that goes by itself makes room, an error only when all are errors. */
export function addToast(toasts: readonly Toast[], toast: Toast): Toast[] {
  const next = [...toasts, toast]
  if (next.length <= MOST_SHOWN) return next
  const oldest = next.find((each) => each.tone !== 'error' && each.id !== toast.id) ?? next[0]
  return next.filter((each) => each !== oldest)
}
