import type { Metadata } from 'next'
import { AccountPage } from '@/components/accounts/account-page'

export const metadata: Metadata = { title: 'Account' }

export default async function Page({ params }: PageProps<'/c/[connection]/accounts/[accountId]'>) {
  return <AccountPage {...(await params)} tab={null} />
}
