import { redirect } from 'next/navigation'
import { requireSession } from '@/lib/auth/session'
import { paths } from '@/lib/paths'

export default async function ConnectionPage({ params }: PageProps<'/c/[connection]'>) {
  await requireSession()
  redirect(paths.organization((await params).connection))
}
