import type { AuditRow } from '../store/schema'
import { howWords } from './rules'
import type { SecurityEvent } from './schema'

/** The kinds of the audit that tell of people instead of changes of AWS. */
export const EVENT_KINDS = ['sign-in', 'sign-out', 'refused', 'command'] as const

type Body = Record<string, unknown>

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const quoted = (value: unknown) => (text(value) ? `: ${text(value)}` : '')

const COMMANDS: Record<string, (body: Body) => string> = {
  TurnReadOnlyOn: ({ reason }) => `Made Canopy read-only${quoted(reason)}`,
  TurnReadOnlyOff: ({ reason }) => `Let changes through again${quoted(reason)}`,
  SetPersonRole: ({ person, role }) => `Gave ${text(person) ?? 'a person'} the role ${text(role) ?? ''}`,
  FollowGroups: ({ person }) => `Let groups decide the role of ${text(person) ?? 'a person'}`,
  DisablePerson: ({ person }) => `Disabled ${text(person) ?? 'a person'}`,
  EnablePerson: ({ person }) => `Let ${text(person) ?? 'a person'} in again`,
  AddPerson: ({ name, role }) => `Added ${text(name) ?? 'a person'} with the role ${text(role) ?? ''}`,
  SetLocalAdminPassword: () => 'Gave the local admin a password',
  RemoveLocalAdminPassword: () => 'Took the local admin’s password away',
  EndSession: () => 'Ended a session',
  EndOtherSessions: () => 'Ended their other sessions',
  PinConnection: ({ connection, organizationId }) =>
    `Pinned ${text(connection) ?? 'a connection'} to ${text(organizationId) ?? 'its organization'} by its first change`,
  UnpinConnection: ({ connection, after }) =>
    `Unpinned ${text(connection) ?? 'a connection'} after ${text(after) ?? 'a change'}`,
  AcceptOrganization: ({ connection, typed }) =>
    `Accepted ${text(typed) ?? ''} for ${text(connection) ?? 'a connection'}`,
}

/** `StartJob` → `Start job`. */
const spaced = (name: string) => name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

function whatHappened(kind: string, body: Body): string {
  if (kind === 'sign-in') {
    const how = text(body.how)
    const words = how === 'link' || how === 'password' || how === 'oidc' ? howWords(how) : 'Not known'
    return `${body.again === true ? 'Signed in again' : 'Signed in'}: ${words.toLowerCase()}`
  }
  if (kind === 'sign-out') return 'Signed out'
  if (kind === 'refused') return `Refused${quoted(body.why ?? body.reason)}`
  const name = text(body.name) ?? ''
  const told = COMMANDS[name]?.(body)
  if (told) return told
  const about = text(body.title) ?? text(body.connection)
  return about ? `${spaced(name)}: ${about}` : spaced(name)
}

/** A row of the audit in words. What it names is text from people and from AWS. */
export function eventOf({
  seq,
  at,
  kind,
  person,
  body,
}: Pick<AuditRow, 'seq' | 'at' | 'kind' | 'person' | 'body'>): SecurityEvent {
  // Written by the audit itself, as an object.
  const parsed = JSON.parse(body) as Body
  return {
    seq,
    at: new Date(at).toISOString(),
    kind,
    person,
    what: whatHappened(kind, parsed),
    address: text(parsed.address),
  }
}
