import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Slice } from '../world/listing'
import type { Time } from '../world/model'
import { invalidInput } from './fault'

/** Anything that gives out pages by position: a Listing, or `pagesOf` an array. */
export interface Pageable<V> {
  page(from?: number, limit?: number, keep?: (value: V) => boolean): Slice<V>
}

export interface Page<V> {
  items: V[]
  NextToken?: string
}

export const DEFAULT_PAGE_SIZE = 20
/** AWS tells no figure; long enough for any crawl, short enough to be met by one that sleeps. */
export const DEFAULT_TOKEN_SECONDS = 3600

/**
 * How a world gives out pages. `full`: as many as asked for. `short`: about half, as AWS may. `empty`: as `short`, with
 * an empty page before each one that has something, which AWS may send too.
 */
export const PAGE_MODES = ['full', 'short', 'empty'] as const

export interface PageSettings {
  mode: (typeof PAGE_MODES)[number]
  tokenSeconds: number
}

/** Pages of a short array, by index. */
export function pagesOf<V>(values: readonly V[]): Pageable<V> {
  return {
    page(from = 0, limit = DEFAULT_PAGE_SIZE, keep = () => true) {
      const items: V[] = []
      for (let index = from; index < values.length; index += 1) {
        // The loop keeps the index inside the array.
        const value = values[index] as V
        if (!keep(value)) continue
        if (items.length === limit) return { items, next: index }
        items.push(value)
      }
      return { items }
    },
  }
}

const secret = randomBytes(32)
const seal = (text: string) => createHmac('sha256', secret).update(text).digest()

/** What a token belongs to: it is refused anywhere else. */
export interface TokenScope {
  world: string
  accountId: string
  operation: string
  input: Readonly<Record<string, unknown>>
  now: Time
  /** How long a token of this world can be used. */
  tokenSeconds?: number
}

const scopeText = ({ world, accountId, operation, input }: TokenScope) => {
  const { NextToken: _token, MaxResults: _size, ...parameters } = input
  return JSON.stringify([world, accountId, operation, Object.entries(parameters).sort()])
}

/** An opaque token for the page that begins at `position`. */
export function writeToken(scope: TokenScope, position: number): string {
  const text = `${position}:${scope.now + (scope.tokenSeconds ?? DEFAULT_TOKEN_SECONDS) * 1000}`
  return Buffer.concat([seal(`${text}|${scopeText(scope)}`), Buffer.from(text)]).toString('base64url')
}

/**
 * The position inside a token; INVALID_NEXT_TOKEN when it was made up, altered, made for another request, or has
 * expired.
 */
export function readToken(scope: TokenScope, token: string): number {
  const bytes = Buffer.from(token, 'base64url')
  const text = bytes.subarray(32).toString()
  const genuine =
    bytes.length > 32 &&
    bytes.toString('base64url') === token &&
    timingSafeEqual(bytes.subarray(0, 32), seal(`${text}|${scopeText(scope)}`))
  const [position, expiresAt] = text.split(':').map(Number)
  if (!genuine || position === undefined || scope.now >= (expiresAt ?? 0)) {
    throw invalidInput('INVALID_NEXT_TOKEN', 'The provided pagination token is not valid.')
  }
  return position
}

/** One page of a list for a request, in the world's way of giving out pages. */
export function pageOf<V>(
  list: Pageable<V>,
  scope: TokenScope,
  { mode }: PageSettings,
  keep?: (value: V) => boolean,
): Page<V> {
  const { NextToken, MaxResults } = scope.input
  const given = typeof NextToken === 'string' ? readToken(scope, NextToken) : undefined
  const size = typeof MaxResults === 'number' ? MaxResults : DEFAULT_PAGE_SIZE
  // Positions are whole numbers; a half stands for the turn of an empty page.
  const from = given === undefined ? (mode === 'empty' ? 0.5 : 0) : given
  if (from % 1 !== 0) return { items: [], NextToken: writeToken(scope, Math.floor(from)) }
  const { items, next } = list.page(from, mode === 'full' ? size : Math.ceil(size / 2), keep)
  if (next === undefined) return { items }
  return { items, NextToken: writeToken(scope, mode === 'empty' ? next + 0.5 : next) }
}
