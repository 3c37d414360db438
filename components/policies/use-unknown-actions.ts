'use client'
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { JsonProblem } from '@/lib/policies/json-problems'
import { actionNamesQuery } from '@/lib/policies/queries'
import { servicesIn, unknownActions } from '@/lib/policies/unknown-actions'
import type { PolicyType } from '@/lib/snapshot/model'

const NONE: JsonProblem[] = []

/** The actions of a text that AWS does not have; nothing until the names of its services are here. */
export function useUnknownActions(text: string, type: PolicyType): JsonProblem[] {
  const isGate = type === 'SERVICE_CONTROL_POLICY' || type === 'RESOURCE_CONTROL_POLICY'
  const services = useMemo(() => (isGate ? servicesIn(text) : []), [text, isGate])
  const known = useQueries({
    queries: services.map((service) => actionNamesQuery(service)),
    combine: (lists) => (lists.every(({ data }) => data) ? lists.flatMap(({ data }) => data ?? []) : undefined),
  })
  return useMemo(
    () => (isGate && known && known.length > 0 ? unknownActions(text, type, known) : NONE),
    [text, type, isGate, known],
  )
}
