'use client'
import { X } from 'lucide-react'
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Button } from './button'
import { StatusIcon } from './status-icon'
import { addToast, type Toast, type ToastInput } from './toast-queue'

const DURATION_MS = 6000
// An undo is offered for ten seconds: the way back must be in reach that long.
const ACTION_DURATION_MS = 10_000

type ToastApi = { show: (toast: ToastInput) => number; dismiss: (id: number) => void }
const ToastContext = createContext<ToastApi | null>(null)

/** `show({ message, tone, action })` tells the result of a finished action; `dismiss(id)` takes it back. */
export function useToast(): ToastApi {
  const api = use(ToastContext)
  if (!api) throw new Error('useToast needs a ToastProvider above it')
  return api
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([])
  const nextId = useRef(1)

  const dismiss = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), [])
  const show = useCallback((input: ToastInput) => {
    const id = nextId.current++
    setToasts((all) => addToast(all, { ...input, id }))
    return id
  }, [])
  const api = useMemo(() => ({ show, dismiss }), [show, dismiss])

  return (
    <ToastContext value={api}>
      {children}
      <ToastRegion toasts={toasts} onDismiss={dismiss} />
    </ToastContext>
  )
}

function ToastRegion({ toasts, onDismiss }: { toasts: Toast[]; onDismiss: (id: number) => void }) {
  const [isHeld, setIsHeld] = useState(false)
  return (
    // The attribute keeps the region reachable while a modal hides the rest of the page.
    <section
      data-react-aria-top-layer
      aria-label="Notifications"
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
      className="pointer-events-none fixed inset-x-3 bottom-3 z-50 max-md:bottom-17 md:end-auto md:w-96"
    >
      <div role="log" aria-live="polite" aria-relevant="additions" className="grid gap-2">
        {toasts.map((toast) => (
          <ToastItem key={toast.id} toast={toast} isHeld={isHeld} onDismiss={onDismiss} />
        ))}
      </div>
    </section>
  )
}

type ToastItemProps = { toast: Toast; isHeld: boolean; onDismiss: (id: number) => void }

function ToastItem({ toast, isHeld, onDismiss }: ToastItemProps) {
  const { id, tone = 'ok', message, action } = toast
  const duration = toast.durationMs ?? (action ? ACTION_DURATION_MS : DURATION_MS)
  const left = useRef(duration)

  useEffect(() => {
    if (isHeld || tone === 'error') return
    const started = Date.now()
    const timer = setTimeout(() => onDismiss(id), left.current)
    return () => {
      clearTimeout(timer)
      // Never gone the moment the pointer leaves.
      left.current = Math.max(1500, left.current - (Date.now() - started))
    }
  }, [id, isHeld, tone, onDismiss])

  return (
    <div className="pointer-events-auto flex animate-rise items-start gap-2 rounded-panel border border-line bg-surface py-2 ps-3 pe-1.5 shadow-layer">
      <StatusIcon status={tone === 'ok' ? 'ok' : tone === 'error' ? 'danger' : 'pending'} className="mt-2" />
      <p className="min-w-0 flex-1 py-[5px] [overflow-wrap:anywhere]">{message}</p>
      {action && (
        <Button
          size="sm"
          className="my-0.5"
          onClick={() => {
            onDismiss(id)
            action.onAction()
          }}
        >
          {action.label}
        </Button>
      )}
      <Button variant="quiet" size="icon" aria-label="Dismiss" onClick={() => onDismiss(id)}>
        <X aria-hidden className="size-3.5" />
      </Button>
    </div>
  )
}
