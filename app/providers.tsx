'use client'
import { QueryClientProvider } from '@tanstack/react-query'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { ShortcutsProvider } from '@/components/shell/shortcuts'
import { TopBarOutlets } from '@/components/shell/top-bar-outlet'
import { ToastProvider } from '@/components/ui/toast'
import { getQueryClient } from '@/lib/query-client'

export function Providers({ children }: { children: ReactNode }) {
  return (
    <QueryClientProvider client={getQueryClient()}>
      <NuqsAdapter>
        <ToastProvider>
          <ShortcutsProvider>
            <TopBarOutlets>{children}</TopBarOutlets>
          </ShortcutsProvider>
        </ToastProvider>
      </NuqsAdapter>
    </QueryClientProvider>
  )
}
