import * as sdk from '@aws-sdk/client-organizations'
import type { Observed } from '../protocol/observer'
import { DOCUMENTED_FAULTS } from './documented-faults'
import { CELL_NOTES, FAULT_NOTES, REASON_NOTES } from './explanations'

const REASONS: Record<string, Record<string, string>> = {
  InvalidInputException: sdk.InvalidInputExceptionReason,
  ConstraintViolationException: sdk.ConstraintViolationExceptionReason,
  HandshakeConstraintViolationException: sdk.HandshakeConstraintViolationExceptionReason,
  AccessDeniedForDependencyException: sdk.AccessDeniedForDependencyExceptionReason,
}

const short = (name: string) => name.replace(/Exception$/, '')
const isOther = ({ service, outcome }: Observed) => service !== 'organizations' && outcome !== 'NotImplementedInSandbox'
const reasonOf = (reason = '') => reason.split(':')[0] ?? ''

/**
 * The table of operations and faults from what the tests provoked, as Markdown, and the holes: operations that never
 * answered, faults that were not even asked for, and faults only asked for without a word why.
 */
export function renderCoverage(calls: readonly Observed[]): { text: string; holes: string[] } {
  const holes: string[] = []
  const provoked = new Set(calls.filter(({ injected }) => !injected).map((call) => `${call.operation} ${call.outcome}`))
  const asked = new Set(calls.filter(({ injected }) => injected).map((call) => `${call.operation} ${call.outcome}`))
  const notes = new Map<string, number>()
  const noteOf = (cell: string, fault: string): string => {
    const note = CELL_NOTES[cell] ?? FAULT_NOTES[fault]
    if (note === undefined) {
      holes.push(cell)
      return '?'
    }
    if (!notes.has(note)) notes.set(note, notes.size + 1)
    return String(notes.get(note))
  }

  const rows = [...DOCUMENTED_FAULTS].map(([operation, faults]) => {
    if (!provoked.has(`${operation} answered`)) holes.push(`${operation} answered`)
    const byState = faults.filter((fault) => provoked.has(`${operation} ${fault}`))
    const rest = faults.filter((fault) => !provoked.has(`${operation} ${fault}`))
    for (const fault of rest)
      if (!asked.has(`${operation} ${fault}`)) holes.push(`${operation} ${fault} was not asked for`)
    const noted = rest.map((fault) => `${short(fault)} (${noteOf(`${operation} ${fault}`, fault)})`)
    const answered = provoked.has(`${operation} answered`) ? 'yes' : 'no'
    return `| ${operation} | ${answered} | ${byState.map(short).join(', ')} | ${noted.join(', ')} |`
  })

  const seen = new Set(
    calls.filter(({ injected }) => !injected).map(({ outcome, reason }) => `${outcome} ${reasonOf(reason)}`),
  )
  const reasonRows = Object.entries(REASONS).map(([exception, reasons]) => {
    const values = Object.values(reasons)
    const hit = values.filter((reason) => seen.has(`${exception} ${reason}`))
    const missed = values.filter((reason) => !seen.has(`${exception} ${reason}`))
    const noted = missed.map((reason) => {
      const note = REASON_NOTES[`${exception} ${reason}`]
      if (note === undefined) holes.push(`${exception} ${reason}`)
      return `${reason}: ${note ?? '?'}`
    })
    return `| ${short(exception)} | ${hit.length} of ${values.length} | ${noted.join('<br>')} |`
  })

  const others = [...new Set(calls.filter(isOther).map((call) => call.operation))]
  const otherRows = others.sort().map((operation) => {
    const outcomes = calls
      .filter((call) => call.operation === operation && !call.injected)
      .map(({ outcome }) => outcome)
    const faults = [...new Set(outcomes)].filter((outcome) => outcome !== 'answered').sort()
    return `| ${operation} | ${outcomes.includes('answered') ? 'yes' : 'no'} | ${faults.join(', ')} |`
  })

  const text = `# What the sandbox's tests provoke

Written by \`npx tsx scripts/sandbox-coverage.ts\` from the tests that ran. Do not edit.

A fault counts as provoked when a test brought it about by the state of a world, through the real SDK. What is left can
be asked for through the control side, which is tried too; the number says why.

## Organizations: ${DOCUMENTED_FAULTS.size} operations

| operation | answers | provoked | asked for only |
| --- | --- | --- | --- |
${rows.join('\n')}

${[...notes].map(([note, number]) => `${number}. ${note}`).join('\n')}

## Reasons

| exception | provoked | asked for only |
| --- | --- | --- |
${reasonRows.join('\n')}

## The other services

| operation | answers | faults provoked |
| --- | --- | --- |
${otherRows.join('\n')}
`
  return { text, holes }
}
