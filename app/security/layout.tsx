import type { ReactNode } from 'react'
import { SecurityTabs } from '@/components/security/security-tabs'
import { ConsoleFrame } from '@/components/shell/console-frame'

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <ConsoleFrame>
      <SecurityTabs />
      {children}
    </ConsoleFrame>
  )
}
