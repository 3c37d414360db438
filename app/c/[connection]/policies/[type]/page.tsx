import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PolicyCrumbs } from '@/components/policies/policy-crumbs'
import { EmptyState } from '@/components/ui/empty-state'
import { policyTypeOfSegment } from '@/lib/policies/types'

type Props = PageProps<'/c/[connection]/policies/[type]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: policyTypeOfSegment((await params).type)?.plural }
}

export default async function PolicyTypePage({ params }: Props) {
  const { connection, type } = await params
  const facts = policyTypeOfSegment(type)
  if (!facts) notFound()
  return (
    <>
      <PolicyCrumbs connection={connection} type={facts.type} />
      <EmptyState title={facts.plural}>{facts.summary}</EmptyState>
    </>
  )
}
