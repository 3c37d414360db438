import { typeCodes } from '../snapshot/policy-codes'
import type { Tree } from '../snapshot/tree'
import { isBoundByGates } from './chips'
import { delegatedAt, tagsAt, tagTest } from './facts'
import { stateWord } from './states'

/** Whether a node matches; made once per tree, so that what can be worked out for all nodes at once is. */
export type Test = (position: number) => boolean
type Token = {
  /** What may stand behind the colon, for the hint below the field. */
  example: string
  /** Why this value says nothing, or null. */
  whyNot?: (value: string) => string | null
  /** @param value in lower case */
  test: (value: string) => (tree: Tree) => Test
}

const lower = (text: string) => text.toLowerCase()
const DEFAULTS = new Set(['p-FullAWSAccess', 'p-RCPFullAWSAccess'])

const has: Record<string, (tree: Tree) => Test> = {
  tags: (tree) => (position) => tagsAt(tree, position).length > 0,
  policies: (tree) => (position) =>
    tree.attachmentsOf[position]!.some((at) => !DEFAULTS.has(tree.columns.policies[at]!.id)),
  'allow-list': (tree) => (position) =>
    tree.columns.parts.attachments.readAt !== undefined &&
    tree.columns.policyTypes.includes('SERVICE_CONTROL_POLICY') &&
    isBoundByGates(tree, position) &&
    !tree.attachmentsOf[position]!.some((at) => tree.columns.policies[at]!.id === 'p-FullAWSAccess'),
  delegation: (tree) => (position) => delegatedAt(tree, position).length > 0,
}

const KINDS = ['root', 'ou', 'account', 'management'] as const

/** One of some words: anything else is a hint below the field. */
const oneOf = (words: readonly string[]) => (value: string) =>
  words.includes(value) ? null : `Known are ${words.join(', ')}.`

/** Which policies a value names: one exact name or id, else every name that holds it. */
function policiesNamed(tree: Tree, value: string): Set<number> {
  const { policies } = tree.columns
  const where = (test: (name: string, id: string) => boolean) =>
    policies.flatMap(({ name, id }, at) => (test(lower(name), lower(id)) ? [at] : []))
  const exact = where((name, id) => id === value || name === value)
  return new Set(exact.length > 0 ? exact : where((name) => name.includes(value)))
}

/** `prod`, or `prod*` for all that begins so. */
const valueTest = (wanted: string) =>
  wanted.endsWith('*')
    ? (value: string) => lower(value).startsWith(wanted.slice(0, -1))
    : (value: string) => lower(value) === wanted

const JOINED = /^(<=|>=|<|>)?(\d{4}(?:-\d{2}(?:-\d{2})?)?)$/

/** A moment against a year, a month or a day: compared as far as was written, in UTC. */
function joinedTest(value: string): (iso: string) => boolean {
  const [, sign = '', day = ''] = JOINED.exec(value) ?? []
  const cut = (iso: string) => iso.slice(0, day.length)
  switch (sign) {
    case '<':
      return (iso) => cut(iso) < day
    case '<=':
      return (iso) => cut(iso) <= day
    case '>':
      return (iso) => cut(iso) > day
    case '>=':
      return (iso) => cut(iso) >= day
    default:
      return (iso) => cut(iso) === day
  }
}

/** What can stand before the colon. */
export const TOKENS: Record<string, Token> = {
  state: {
    example: 'state:closed',
    test: (value) => (tree) => (position) => {
      const state = tree.columns.nodes.state[position]
      return state != null && (lower(stateWord(state)).startsWith(value) || lower(state).startsWith(value))
    },
  },
  tag: {
    example: 'tag:env=prod',
    test: (value) => {
      const at = value.indexOf('=')
      const key = at < 0 ? value : value.slice(0, at)
      const matches = at < 0 ? () => true : valueTest(value.slice(at + 1))
      return (tree) => tagTest(tree, (tags) => tags.some((tag) => lower(tag[0]) === key && matches(tag[1])))
    },
  },
  ou: {
    example: 'ou:Production',
    test: (value) => (tree) => {
      const { name, id, kind, parent } = tree.columns.nodes
      const inside = new Uint8Array(tree.size)
      // A parent stands before its children: one pass down.
      for (let at = 0; at < tree.size; at++) {
        const up = parent[at]!
        if (up < 0) continue
        const isNamed = kind[up] !== 'account' && (lower(name[up]!).includes(value) || lower(id[up]!) === value)
        inside[at] = isNamed || inside[up] === 1 ? 1 : 0
      }
      return (position) => inside[position] === 1
    },
  },
  policy: {
    example: 'policy:DenyRegions',
    test: (value) => (tree) => {
      const named = policiesNamed(tree, value)
      return (position) => tree.attachmentsOf[position]!.some((at) => named.has(at))
    },
  },
  type: {
    example: 'type:scp',
    whyNot: oneOf(Object.values(typeCodes).map(lower)),
    test: (value) => (tree) => (position) =>
      tree.attachmentsOf[position]!.some((at) => lower(typeCodes[tree.columns.policies[at]!.type]) === value),
  },
  joined: {
    example: 'joined:<2024',
    whyNot: (value) => (JOINED.test(value) ? null : 'Write a year, a month or a day: <2024, >=2024-03, 2024-03-11.'),
    test: (value) => {
      const matches = joinedTest(value)
      return (tree) => (position) => {
        const at = tree.columns.nodes.joinedAt[position]
        return at != null && matches(at)
      }
    },
  },
  has: {
    example: 'has:tags',
    whyNot: oneOf(Object.keys(has)),
    test: (value) => (tree) => has[value]?.(tree) ?? (() => false),
  },
  is: {
    example: 'is:account',
    whyNot: oneOf(KINDS),
    test: (value) => (tree) => (position) =>
      value === 'management'
        ? tree.columns.nodes.id[position] === tree.columns.organization.managementAccountId
        : tree.columns.nodes.kind[position] === value,
  },
}

/** The words that `has:` and `is:` know, for completion. */
export const TOKEN_WORDS: Record<string, readonly string[]> = { has: Object.keys(has), is: KINDS }
