import type { OidcSettings } from '../oidc-settings'

/** Why a sign-in did not happen, as the sign-in page is told by its URL: a name out of this list, never words. */
export type SignInReason = keyof typeof WORDS

type Words = { title: string; text: string }

/** `{provider}` becomes the host of the provider. */
const WORDS = {
  used: {
    title: 'This link no longer works',
    text: 'A sign-in link works once, within an hour of being made.',
  },
  'link-in-team': {
    title: 'Links do not sign in here',
    text: 'Canopy is set up for a team, which signs in at {provider}.',
  },
  record: {
    title: 'Not signed in',
    text: 'Canopy cannot write its record, and nobody is signed in unrecorded. An admin of the server can see why in its log.',
  },
  down: {
    title: '{provider} does not answer',
    text: 'Canopy asks it again at your next try.',
  },
  misconfigured: {
    title: 'Not signed in',
    text: '{provider} answered in a way that Canopy cannot accept. An admin of the server can see why in its log.',
  },
  refused: {
    title: '{provider} did not sign you in',
    text: 'It was canceled there, or you may not use Canopy.',
  },
  replayed: {
    title: 'Not signed in',
    text: 'This sign-in was begun in another browser or tab, was used already, or took more than ten minutes.',
  },
  'wrong-token': {
    title: 'Not signed in',
    text: 'What {provider} sent does not hold: it is not meant for this Canopy, or not for this sign-in.',
  },
  'no-role': {
    title: 'You have no role in Canopy',
    text: '{provider} knows you, and none of your groups has a role here. Ask an admin of Canopy for one.',
  },
  disabled: {
    title: 'You may not sign in',
    text: 'An admin of Canopy has disabled your access.',
  },
  'other-person': {
    title: 'That was somebody else',
    text: 'This session belongs to another person than the one who signed in at {provider} just now.',
  },
  'not-anew': {
    title: 'That was not a new sign-in',
    text: '{provider} let you through without asking again, or does not say when it asked.',
  },
  password: {
    title: 'Not signed in',
    text: 'That is not the password of the local admin.',
  },
} as const satisfies Record<string, Words>

/** The words for a reason from the URL; null for anything that is not one. */
export function wordsOfReason(reason: unknown, oidc: Pick<OidcSettings, 'issuer'> | null): Words | null {
  if (typeof reason !== 'string' || !Object.hasOwn(WORDS, reason)) return null
  // It is one of the keys, as was just found.
  const { title, text } = WORDS[reason as SignInReason]
  const provider = oidc ? hostOf(oidc) : 'The provider'
  return { title: title.replace('{provider}', provider), text: text.replace('{provider}', provider) }
}

/** The issuer's host: how people know the provider. */
export const hostOf = ({ issuer }: Pick<OidcSettings, 'issuer'>): string => new URL(issuer).host

/** Off to the sign-in page, or to that of signing in again, which says why. */
export function toSignIn(reason: SignInReason, { next = '/', again = false } = {}): Response {
  const search = new URLSearchParams({ reason, ...(next === '/' ? {} : { next }) })
  return new Response(null, { status: 303, headers: { Location: `/sign-in${again ? '/again' : ''}?${search}` } })
}
