import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { readTheme, THEME_COOKIE } from '@/components/ui/theme'
import { TRUSTED_TYPES_BOOTSTRAP } from '@/lib/auth/trusted-types'
import './globals.css'
import { Providers } from './providers'

export const metadata: Metadata = {
  title: { default: 'Canopy', template: '%s · Canopy' },
  description: 'A console for AWS Organizations',
  robots: { index: false, follow: false },
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value)
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html lang="en" dir="ltr" data-theme={theme === 'system' ? undefined : theme} suppressHydrationWarning>
      <head>
        {/* First, so that the policy stands before any other script of the page runs. */}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, with the request's nonce */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: TRUSTED_TYPES_BOOTSTRAP }} />
        {/* Where react-aria looks for the nonce of the style element that it adds. */}
        <meta property="csp-nonce" nonce={nonce} suppressHydrationWarning />
      </head>
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  )
}
